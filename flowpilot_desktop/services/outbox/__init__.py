"""Posts that must reach a ticket system exactly once."""
