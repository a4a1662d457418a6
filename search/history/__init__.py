"""Following one matter through its changing names, bodies and items."""
