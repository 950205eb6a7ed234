"""Where the value of a parameter goes in a body, and whether every place it reaches takes it as plain data."""
