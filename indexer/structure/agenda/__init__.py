"""The items of a paper: their numbers, titles and places, and which of them are exempt."""
