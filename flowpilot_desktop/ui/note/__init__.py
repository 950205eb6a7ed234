"""The resolution note: the live preview of what will be posted, and the way it is closed with."""
