"""Does a sentence follow from verbatim quotes? What it claims is read by rule, fact by fact."""
