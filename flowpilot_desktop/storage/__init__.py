"""What is remembered: one SQLite file, its migrations, the key store. Reached from services and app alone."""
