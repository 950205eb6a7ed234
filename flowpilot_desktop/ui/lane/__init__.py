"""The TaskLane: questions, what we know, checks, the suggested fix, and the next step."""
