"""What the agent can do: one module per activity, async, without Qt and without SQL."""
