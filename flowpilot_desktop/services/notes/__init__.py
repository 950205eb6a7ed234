"""The notes of a ticket: previewed, edited, worded by a model, exported, and approved to be posted."""
