"""What things are: frozen values, events in the past tense, errors as sentences, settings.

Standard library only. Values cross threads and floors freely; nothing here reads a clock, a file or a database.
"""
