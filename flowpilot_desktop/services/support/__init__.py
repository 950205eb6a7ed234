"""Help with this program itself: is the desk well, what went wrong, what a help desk may be sent."""
