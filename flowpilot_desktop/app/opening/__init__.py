"""The window's start: its first picture at once, everything else behind it, and an orderly end."""
