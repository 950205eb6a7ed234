"""Script templates: read, checked, filled in safely, and made from fixes. The program never runs a script."""
