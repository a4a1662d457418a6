"""Figures over time: what the record measures, by period, with what contradicts it."""
