"""Questions that follow up: what "and in 2019?", "what did she say?", "who seconded it?" mean.

A follow-up is rewritten to a question that stands alone, by what was asked before and what was
answered, and the rewriting is shown. A question that stands alone already is left as it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.answering.focus import names_in, read_focus
from search.citing import Citation

# Earlier questions that are read, the newest last: a conversation is not longer than that.
MOST_EARLIER = 8
_LONGEST = 400
# A filter typed into a question ("since:2018") is none of its words.
_FILTER = re.compile(r"(?<!\S)[a-z]+:\S")

_BEGINS = re.compile(
    r"^\W*(?:and|but|so|ok(?:ay)?|then|or|also)\b[\s,]*(?:then\b[\s,]*)?"
    r"|^\W*(?:what|how) about\b\s*",
    re.IGNORECASE,
)
_ABOUT_ANOTHER = re.compile(r"^\W*(?:and|but|so|ok(?:ay)?)?[\s,]*(?:what|how) about\b", re.I)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = re.compile(
    rf"\b(?:in|on|by|for|during|since|after|before|until)\s+(?:(?:the\s+)?(?:early|late|mid|spring"
    rf"|summer|autumn|winter)\s+)?(?:\d{{1,2}}\s+)?(?:(?:{_MONTHS})\s+)?{_YEAR.pattern}"
    rf"|\b(?:{_MONTHS})\s+{_YEAR.pattern}|{_YEAR.pattern}"
)
_PERSON = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b", re.IGNORECASE)
_OWNED = re.compile(r"\b(?:his|her|their)\b(?=\s+\w)", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:it|its|that|this|those|these|them|there|the (?:same|matter|report|decision|motion|vote"
    r"|proposal|idea|plan|meeting|minutes|cost|outcome))\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\b(?:since then|since|after that|afterwards|later|next)\W*$", re.IGNORECASE)
_ASKS = re.compile(
    r"^\W*(?:who|what|when|where|why|how|which|whose|did|does|do|is|are|was|were|has|have|had|will"
    r"|would|can|could|should)\b",
    re.IGNORECASE,
)
# Questions of a decision, a report or a vote, which stand for nothing by themselves.
_ABOUT_ONE = re.compile(
    r"\b(?:seconded|proposed|moved|voted|votes?|against|abstained|unanimous|agreed|decided|resolved"
    r"|carried|passed|cost|happened|said|replied|chaired|present)\b",
    re.IGNORECASE,
)


# What only the record of the matter at hand tells: asked of the paper that was quoted.
_OF_THE_ANSWER = re.compile(
    r"\b(?:mov(?:ed|er)|propos(?:ed|er)|second(?:ed|er)|vot(?:e|es|ed|ing)|against|unanimous\w*|carried"
    r"|abstain\w*|abstentions?|why|reasons?|due|deadline|by when|chair(?:ed|man|woman)?|present"
    r"|attended|said|asked|replied|answered|objected|minute)\b",
    re.IGNORECASE,
)
# Filters that an earlier follow-up added, and what a question says that it is about.
_ADDED = re.compile(r"(?:\s(?:document:\"[^\"]*\"|since:\S+))+$")
_ABOUT = re.compile(r"^.*?\b(?:say|said|decided?|resolved?|agreed?|,) about (?P<what>\S.*)$", re.I)
_SAYS_WHAT = re.compile(
    r"^\W*what (?:else )?(?:did|does|do) (?:he|she|they)"
    r"(?: (?:say|reply|answer|ask|add|want))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was understood, and the first citation of its answer, if it had one."""

    understood: str
    citation: Citation | None = None
    speaker: str | None = None


def understand(question: str, earlier: Sequence[Turn]) -> str:
    """``question`` as it is understood after ``earlier`` turns, the newest last.

    The same text where it stands alone or there is nothing before it.
    """
    asked = " ".join(question.split())
    if not asked or not earlier or not follows_up(asked):
        return asked
    last = _without_paper(earlier)
    rest = _BEGINS.sub("", asked, count=1).strip(" ,")
    if _ABOUT_ANOTHER.match(asked):
        # "And what about the van?" begins twice.
        rest = _ABOUT_ANOTHER.sub("", asked, count=1).strip(" ,")
        if (other := _of_another(last.understood, rest)) is not None:
            return other[:_LONGEST]
    if _SINCE.fullmatch(rest):
        return _since("What happened", last)[:_LONGEST]
    if not _ASKS.match(rest):
        return _replaced(last.understood, rest)[:_LONGEST]
    named = _with_person(rest, last)
    if _SAYS_WHAT.match(rest):
        # "What did she say?" asks for more of the speech that was quoted.
        matter = _matter(last.understood)
        if last.citation is None and matter:
            return f"{named.rstrip('?!. ')} about {matter}?"[:_LONGEST]
        return _in_its_paper(named, last)
    if _own_matter(rest) and (named != rest or _ABOUT.match(rest)):
        return named[:_LONGEST]
    rest = named
    if _SINCE.search(rest):
        return _since(rest, last)[:_LONGEST]
    matter = _matter(last.understood)
    if matter and not _names_all(rest, matter):
        rest = f"{rest.rstrip('?!. ')}, about {matter}?"
    return _in_its_paper(rest, last) if _OF_THE_ANSWER.search(asked) else rest[:_LONGEST]


def _in_its_paper(question: str, last: Turn) -> str:
    """``question`` asked of the paper of the last answer alone, where there was one."""
    if last.citation is None or '"' in last.citation.document.path:
        return question[:_LONGEST]
    where = f' document:"{last.citation.document.path}"'
    if len(where) > _LONGEST // 2:
        return question[:_LONGEST]
    return question[: _LONGEST - len(where)] + where


def _without_paper(earlier: Sequence[Turn]) -> Turn:
    """The last of ``earlier`` turns, without the paper that it was asked of for those before."""
    last = earlier[-1]
    for turn in earlier[:-1]:
        if turn.citation is not None:
            added = f' document:"{turn.citation.document.path}"'
            last = replace(last, understood=last.understood.removesuffix(added))
    return last


def follows_up(question: str) -> bool:
    """Whether ``question`` needs what was asked before: it begins with "and", points back with a
    pronoun, or asks of nothing in particular."""
    if _BEGINS.match(question):
        return True
    focus = read_focus(question)
    if _PERSON.search(question) and not names_in(question):
        return True
    told = [term for term in focus.subject if not _ABOUT_ONE.search(term)]
    if _THING.search(question) and len(told) <= 2 and not focus.names:
        return True
    return len(told) <= 1 and not focus.names and len(question.split()) <= 6


def _replaced(before: str, rest: str) -> str:
    """The question before with its year, or its name, replaced by what is asked now."""
    if _FILTER.search(rest):
        return f"{before} {rest}"
    bare = rest.strip(" ?!.")
    period = _WHEN.search(bare)
    if period:
        said = period.group()
        if not _YEAR.match(said):
            asked = _WHEN.search(before)
            if asked:
                if _YEAR.match(asked.group()):
                    said = _YEAR.search(said).group()  # type: ignore[union-attr]
                return _put(before, asked.start(), asked.end(), said)
        else:
            year = _YEAR.search(before)
            if year:
                return _put(before, year.start(), year.end(), said)
        joined = said if re.match(r"[a-z]", said) else f"in {said}"
        return f"{before.rstrip('?!. ')} {joined}?"
    bare = re.sub(r"^(?:in|at|for|by|of|with|from|the)\s+(?=[A-Z])", "", bare)
    new = names_in(f"About {bare}")
    old = names_in(before)
    if new and old:
        at = before.find(old[0])
        if at >= 0:
            return _put(before, at, at + len(old[0]), bare)
    return f"{before.rstrip('?!. ')}, {rest.strip(' ?!.')}?"


def _of_another(before: str, rest: str) -> str | None:
    """The question before, of another matter: "what about the van?" asks of the van what was asked
    of the pool. None where that is a year, a name that stands for one of before, or a filter."""
    before = _ADDED.sub("", before)
    matter = _matter(before)
    new = rest.strip(" ?!.")
    if not matter or _FILTER.search(rest) or _WHEN.search(new) or names_in(f"About {new}"):
        return None
    at = before.rfind(matter)
    new = re.sub(r"^(?:the|a|an)\s+", "", new) if before[:at].endswith(("the ", "a ")) else new
    return _put(before, at, at + len(matter), new) if at >= 0 and new else None


def _put(text: str, start: int, end: int, words: str) -> str:
    return f"{text[:start]}{words}{text[end:]}"


def _with_person(rest: str, last: Turn) -> str:
    """Pronouns for a person replaced by whoever was named last, where somebody was."""
    who = last.speaker or next(iter(_people(last.understood)), None)
    if who is None or not _PERSON.search(rest):
        return rest
    rest = _OWNED.sub(f"{who}'s", rest, count=1)
    return _PERSON.sub(who, rest, count=1)


_TITLED = re.compile(
    r"\b(?:Cllr|Councillor|Mr|Mrs|Ms|Miss|Dr|Sir|Lady)\.?\s+[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*"
)


def _people(question: str) -> list[str]:
    return [match.group() for match in _TITLED.finditer(question)]


def _since(rest: str, last: Turn) -> str:
    """What came later than the last answer, on the same matter."""
    # A year of the question before would shut out what came later.
    matter = _WHEN.sub("", _matter(last.understood) or last.understood)
    matter = " ".join(matter.split())
    bare = _SINCE.sub("", rest).strip(" ,?")
    if last.citation is not None and last.citation.date is not None:
        after = last.citation.date + datetime.timedelta(days=1)
        return f"{bare}, about {matter}? since:{after}"
    return f"{bare} later, about {matter}?"


_LEADING = re.compile(
    r"^\W*(?:(?:who|what|when|where|why|how|which|whose|did|does|do|is|are|was|were|has|have|had|will"
    r"|would|can|could|should|much|many|often|long|far|there|anybody|anyone|been|be|said|say|happened"
    r"|decided|agreed|resolved|proposed|seconded|moved|voted|asked|raised|the|a|an|to|about|on|for|against"
    r"|in|of)\b\s*)+",
    re.IGNORECASE,
)


def _matter(question: str) -> str:
    """What a question is about: its words without those that only ask, or what it says itself."""
    question = _ADDED.sub("", question)
    about = _ABOUT.search(question)
    question = about.group("what") if about else question
    return _LEADING.sub("", question).strip(" ?!.,")


def _own_matter(question: str) -> bool:
    """Whether a question with a pronoun says itself what it is about."""
    return any(not _ABOUT_ONE.search(term) for term in read_focus(question).subject)


def _names_all(rest: str, matter: str) -> bool:
    focus = read_focus(matter)
    held = set(read_focus(rest).subject)
    return bool(focus.subject) and set(focus.subject) <= held
