"""What a desk decides about assistants: which one answers, what it is shown, what it may cost."""
