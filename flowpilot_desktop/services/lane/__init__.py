"""The TaskLane: what is asked, known and tried."""
