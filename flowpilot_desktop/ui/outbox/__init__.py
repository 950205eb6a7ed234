"""What waits to be posted, what is unsure, and what was posted."""
