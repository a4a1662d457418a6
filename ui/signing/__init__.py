"""Who may read the pages, where their keeper has named accounts."""
