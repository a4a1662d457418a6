"""What a body decided, and what had been recommended to it."""
