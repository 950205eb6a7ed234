"""The marked blocks in an assistant's turn by which it proposes; read strictly, and only where they are its own."""
