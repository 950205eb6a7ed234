"""Claude, or a server of your own: everything that speaks the Messages API."""
