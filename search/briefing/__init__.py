"""A briefing on a topic: what the record holds of it, gathered as plain records for any format."""
