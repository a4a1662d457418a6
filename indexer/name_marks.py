"""Names that say of a paper that it is not for publication.

A clerk puts exempt papers into a folder called *Confidential*, or writes *EXEMPT* before the name
of a file whose text says nothing of it. Such a name is taken at its word until somebody says
otherwise: a paper that is kept back by mistake is asked for, and one shown by mistake is not taken
back. What only speaks of exempt, confidential or private things is no mark.
"""

from __future__ import annotations

import re
from pathlib import Path

_CAPITAL_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BLANKS = re.compile(r"[\s_.+]+")
# "non-confidential", "no longer exempt", "VAT exempt".
_TAKEN_BACK = (
    r"(?<!\bnon[ -])(?<!\bnot[ -])(?<!\bno[ -])(?<!\bno longer )(?<!\bformerly )(?<!\bpreviously )"
)
_UNTAXED = r"(?<!\bvat[ -])(?<!\btax[ -])(?<!\brates[ -])(?<!\brate[ -])"
# What is exempt from a tax, a licence or a rule, and what keeps a person's confidence.
_EXEMPT_THINGS = (
    r"accommodation|supported|housing|tenanc|dwelling|propert|charit|development|vehicle|suppl|"
    r"organi[sz]ation|site|caravan|work|lotter|gaming|tree|from|status|person|animal|well"
)
_CONFIDENTIAL_THINGS = (
    r"reporting|waste|shredding|helpline|hotline|phone|advice|counselling|support|service|"
    r"inquir|enquir|disclosure"
)
# "Private" is said of hire, land and members' bills: here the thing must be a council's paper or
# sitting, or the word must stand by itself.
_PAPERS = (
    r"(?:(?:and|&|or) confidential|agendas?|minutes?|reports?|sessions?|meetings?|sittings?|items?|"
    r"papers?|packs?|business|appendi\w+|annex\w*|parts?|information|documents?|decisions?|"
    r"sections?|briefings?|notes?|correspondence|files?)\b"
)
_MONTHS = r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ALONE = rf" ?$| ?\d| ?[)\]}}:;,–—]| - | (?:{_MONTHS})[a-z]* \d"
_MARK = re.compile(
    rf"{_TAKEN_BACK}(?:"
    rf"{_UNTAXED}\bexempt\b(?![ -](?:{_EXEMPT_THINGS}))"
    rf"|\bconfidential\b(?![ -](?:{_CONFIDENTIAL_THINGS}))"
    r"|\bnot[ -]for[ -]publication\b"
    r"|\bpink[ -]?(?:papers?|pages?|sheets?)\b"
    rf"|\bprivate\b(?=[ -]{_PAPERS})"
    rf"|(?<!\bpublic )(?<!\bpublic and )(?<!\bpublic or )\bprivate\b(?={_ALONE})"
    r")"
)


def says_not_for_publication(root: str, name: str) -> bool:
    """Whether the name of a paper or of a folder around it says that it is not for publication.

    ``root`` is the folder that was indexed, ``name`` the paper's place in it, with ``/``. Of the
    root its own name counts, and not where it lies.
    """
    *folders, file = [Path(root).name, *name.split("/")]
    return any(map(_is_mark, [*folders, Path(file).stem]))


def _is_mark(name: str) -> bool:
    words = _BLANKS.sub(" ", _CAPITAL_INSIDE.sub(" ", name)).strip().lower()
    return _MARK.search(words) is not None
