"""Numbered steps from the first release's file to today's; ``HEAD`` is the newest."""

HEAD = 1
