"""One process owns a desk: who that is, and how another start hands its request to it."""
