"""The tests; a package, so that the truth set is run and imported by one name."""
