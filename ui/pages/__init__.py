"""The pages of the interface, each a function from what was asked to safe HTML."""
