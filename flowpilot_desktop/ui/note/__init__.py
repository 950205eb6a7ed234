"""The note that will go to the ticket: its preview, the agent's hand on it, saving it, and approving it."""
