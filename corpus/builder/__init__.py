"""Turns the readable sources of the demonstration corpus into papers and into their truth."""
