"""The promise ledger: what was promised, by whom, for when, and what the record holds of it since.

``gathering`` finds the promises, ``falling_due`` when each fell due, ``candidates`` what was
minuted later on the same matter, ``judging`` whether that answers it, ``corrections`` what a reader
has put right by hand; ``ledger`` ties them together.
"""
