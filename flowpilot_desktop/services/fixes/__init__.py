"""Suggested fixes: proposed, decided on, and what came of them."""
