"""The conversation of a ticket: what is entered, pasted and asked, and the turns of an assistant."""
