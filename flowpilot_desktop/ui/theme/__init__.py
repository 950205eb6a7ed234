"""How it looks: design tokens in one place, and what is made of them (style sheet, palette, icons)."""
