"""What the agent can do: a folder for each activity, async, without Qt and without SQL."""
