"""The list of tickets: search, sections by state, and what waits in the outbox."""
