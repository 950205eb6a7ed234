"""What can be typed: the grammar of the command line, a module for each group of verbs."""
