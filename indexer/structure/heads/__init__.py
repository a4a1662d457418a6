"""The head of a paper: which council and body, when and where it met, and who was there."""
