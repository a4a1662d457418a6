"""The registers: what the whole record holds of one kind, each row with its citation."""
