"""Script templates: choose one, fill it in, make one's own."""
