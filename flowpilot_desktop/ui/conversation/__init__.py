"""The conversation: who said what, and the composer with the four kinds of entry."""
