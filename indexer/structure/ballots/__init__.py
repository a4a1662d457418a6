"""Votes: their numbers, their names, and the decisions they belong to."""
