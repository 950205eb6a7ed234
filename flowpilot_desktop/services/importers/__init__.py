"""Foreign files into values: bytes in, tickets with messages and proposed facts out; no database, no Qt, no network.

Everything read here is foreign text. It is kept as data, never obeyed, and nothing in it can raise anything but
``UnreadableFile``. The door is ``reading.read_import``.
"""
