"""The embedded assistant: runbooks as data, no network, and honest about what it does not know."""
