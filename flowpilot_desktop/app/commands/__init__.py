"""The verbs of the command line: each takes the application and its arguments, prints nothing, returns a result."""
