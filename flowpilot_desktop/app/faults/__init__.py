"""Faults of ours that nobody catches: where they go, and what is kept of them."""
