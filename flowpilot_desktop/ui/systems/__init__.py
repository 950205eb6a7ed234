"""Ticket systems in the window: connecting them, finding their tickets, writing to them, and what cannot be reached."""
