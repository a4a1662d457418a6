"""Contradictions and slips inside the record, each rule in a module of its own.

A rule is a function from a ``Reading`` (the papers as one reader may see them) to what it found.
None asks anything of what that reader may not see, so that what is exempt can neither be shown nor
be guessed from what is found or not found.
"""

from search.lint.findings import KINDS, Finding, Kind, Severity, counted
from search.lint.linting import lint

__all__ = ["KINDS", "Finding", "Kind", "Severity", "counted", "lint"]
