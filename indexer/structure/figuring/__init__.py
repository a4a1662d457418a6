"""Numbers of a paper with what they measure: in sentences and in tables."""
