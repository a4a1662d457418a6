"""What pages are made of: addresses, safe HTML, cards, filters, citations and page pictures."""
