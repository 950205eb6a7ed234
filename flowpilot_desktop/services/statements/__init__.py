"""What people state in plain words: short statements, found, told apart and held against each other."""
