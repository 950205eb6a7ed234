"""Ticket systems beside the settings: finding their tickets, their news, and what cannot be reached."""
