"""Decisions behind a formal marker: RESOLVED, AGREED, Decision:, PENDERFYNWYD and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.structure.clauses import Numbering, Outline, numbering_at, trim, words
from indexer.structure.phrases import Phrase
from indexer.structure.resolving.act_lists import acts_below
from indexer.structure.resolving.parts import Part, is_open, parts_below, parts_in_block
from indexer.structure.resolving.recommended import RECOMMENDS

_WORDS = (
    r"(?:RESOLVED|Resolved|AGREED|Agreed|DECIDED|Decided|NOTED|Noted|RECEIVED|APPROVED"
    r"|ORDERED|GRANTED|REFUSED|"
    r"DEFERRED|Resolution|RESOLUTION|Decisions?|DECISIONS?|PENDERFYNWYD|Penderfynwyd"
    r"|PENDERFYNIAD|"
    r"Penderfyniad|COFNODION|Cofnodion|Cinneadh)"
)
_OPENING = re.compile(
    r"\s*(?:\(?\d{1,4}(?:[./]\d{1,4})*[.)]?\s+)?"
    r"(?:(?:And|AND|and)\s+(?:agreed\s+and\s+)?|Agus\s+an\s+)?(?:(?:It|IT)\s+(?:was|is|WAS|IS)\s+(?:therefore\s+|then\s+|accordingly\s+"
    r"|unanimously\s+|UNANIMOUSLY\s+)*)?"
    r"(?P<word>" + _WORDS + r"|(?<=and\s)resolved(?=\s*:))\b"
    r"(?P<adverb>\s*,?\s+(?:unanimously|UNANIMOUSLY|accordingly|by\s+(?:a\s+)?(?:majority"
    r"|general\s+consent)|nem\.?\s*con\.?)\b,?)?"
    r"(?P<tail>\s*\([^()]{0,80}\)|\s*,\s+(?!that\b|to\b)[^,;:.\n]{3,80},(?=\s+(?:that|THAT|That)\b))?"
    r"(?P<close>\s*(?:[:;.]\s*-*|-+)\s*(?:that\b|That\b(?=\s*[:-]?\s*$))?\s*[:;-]?"
    r"|,?\s+(?:that|THAT|That)\b\s*[:;-]*|\s+(?=to\s)|\s+(?=\(?(?:1|a|i)[).]\s+(?:That|To)\s)|\s*$)"
)
_WITHIN = Phrase(
    r"(?:,\s*|\band\s+|\bAgus\s+an\s+|\bwas\s+|\bit\s+was\s+|\bwere\s+|\b(?:Committee|Council|Cabinet"
    r"|Board|Panel|Executive|"
    r"Forum|Members|meeting|Commission|Authority)\s+|\bunanimously\s+|(?<=[.;:])\s*"
    r"|(?<=[\w)]\s)(?=RESOLVED\s*:))"
    r"(?P<word>RESOLVED|PENDERFYNWYD"
    r"|Resolved(?=\s*[:-])|Cinneadh(?=\s*:))\b(?:\s+unanimously)?\s*(?P<close>[:;-]+\s*(?:that\b)?"
    r"|\s+that\b\s*[:;-]?|\s*)",
)
_COLON_ONLY = frozenset(
    "decision decisions resolution penderfyniad cofnodion noted cinneadh".split()
)
_BARE = frozenset(
    "resolved agreed decided penderfynwyd penderfyniad decision decisions resolution noted".split()
)
_VERBS = {
    "penderfynwyd": "resolved",
    "penderfyniad": "resolved",
    "resolution": "resolved",
    "decision": "resolved",
    "decisions": "resolved",
    "cofnodion": "resolved",
    "cinneadh": "resolved",
    "decided": "resolved",
    "ordered": "resolved",
}
_NOTHING = words(
    r"\s*(?:none|n/?a|nil|no decisions?|see (?:above|below)|to be|pending|not applicable"
    r"|\(?for information only|there (?:was|were) no(?:ne)?|apologies (?:for [\w ]{3,20} )?"
    r"(?:was|were) (?:received|submitted|reported)|no (?:apologies|declarations?"
    r"|interests?|questions|petitions|items)|the purpose of (?:this|the) (?:item|report))\b"
)
# "Decision - 18/00231/F": what follows is told of an application, and decided by a planner.
_OF_APPLICATION = re.compile(r"\s*(?:\d{2}/\d{3,5}\b|[A-Z]/\d/\d{4}/)")


@dataclass(frozen=True, slots=True)
class Found:
    """A decision as a rule found it: its part, its lead-in, its number and its verb."""

    start: int
    end: int
    lead_start: int
    lead_end: int
    part: str | None
    verb: str


def find_resolutions(outline: Outline) -> list[Found]:
    """Every part behind a formal marker, in order."""
    found: list[Found] = []
    reached = -1
    for block in range(len(outline.blocks)):
        if outline.blocks[block].end <= reached:
            continue
        for one in _of_block(outline, block, reached):
            found.append(one)
            reached = max(reached, one.end)
    return found


def marker_verb(word: str) -> str:
    """The normalised verb of a marker."""
    return _VERBS.get(word.lower(), word.lower())


def _of_block(outline: Outline, block: int, reached: int) -> Iterator[Found]:
    for place in outline.in_block(block):
        unit = outline.units[place]
        if unit.start < reached:
            continue
        marker = _marker(outline, block, place)
        if marker is None:
            lead_end, acts = acts_below(outline, block, place)
            for part, verb in acts:
                lead = (unit.start, trim(outline.plain, unit.start, lead_end)[1])
                yield Found(part.start, part.end, *lead, part.label, verb)
                reached = max(reached, part.end)
            continue
        for one in _behind(outline, block, place, marker):
            yield one
            reached = max(reached, one.end)


def _marker(outline: Outline, block: int, place: int) -> re.Match[str] | None:
    unit = outline.units[place]
    found = _OPENING.match(outline.plain, unit.start, outline.blocks[block].end)
    if found is not None and found.end() <= unit.end + 40 and _is_marker(outline, unit.end, found):
        told = _OF_APPLICATION.match(outline.plain, found.end())
        return None if told or RECOMMENDS.match(outline.plain, unit.start, unit.end + 1) else found
    end = min(outline.blocks[block].end, unit.end + 8)
    found = _WITHIN.search(outline.plain, unit.start, end)
    return found if found is not None and found.start("word") < unit.end else None


def _is_marker(outline: Outline, unit_end: int, found: re.Match[str]) -> bool:
    word, close = found["word"], found["close"].strip().lower()
    if _OTHER_LABEL.search(outline.plain[max(0, found.start() - 40) : found.start()]):
        return False
    bare = not close and not outline.plain[found.end() : unit_end].strip()
    low = word.lower()
    if low in _COLON_ONLY and low != "noted":
        return close[:1] in {":", "-"} or (bare and low in _BARE)
    if close.startswith(".") or (low == "noted" and found.group().lstrip()[:3] in {"It ", "IT "}):
        return False
    # "Noted that the bins were refilled." is a remark, "NOTED that" and "Noted: that" are acts.
    if word == "Noted" and close == "that":
        return False
    if bare:
        return (
            word.isupper() and low in {"resolved", "penderfynwyd", "agreed"}
        ) or low == "resolved"
    # "Resolved (by 5 votes to 3) to refuse it", in any case of letters.
    return bool(close) or word == "RESOLVED" or (low == "resolved" and found["tail"] is not None)


def _behind(outline: Outline, block: int, place: int, marker: re.Match[str]) -> list[Found]:
    """The decisions that a marker leads: in its block, and in the blocks below."""
    unit = outline.units[place]
    verb = marker_verb(marker["word"])
    lead = (unit.start, trim(outline.plain, unit.start, marker.end())[1])
    end = outline.blocks[block].end
    rest = outline.plain[marker.end() : end].strip()
    if not rest:
        parts = _below(outline, block)
        if marker["word"].lower() in _LABELS:
            parts = [part for part in parts if part.label or _does(outline, part)]
        return _with_lead(outline, parts, lead, verb)
    if _NOTHING.match(outline.plain, marker.end(), end):
        return []
    parts = parts_in_block(outline, block, marker.end())
    if parts:
        return _with_lead(outline, parts + _more(outline, block, parts), lead, verb)
    return _sentence(outline, block, place, marker, verb)


def _sentence(
    outline: Outline, block: int, place: int, marker: re.Match[str], verb: str
) -> list[Found]:
    """A marker and its decision in one sentence, or a longer lead-in with parts behind it."""
    units = [outline.units[p] for p in outline.in_block(block) if p >= place]
    last = next((u for u in units if u.end > marker.end() + 3), units[-1])
    start = units[0].start
    if is_open(outline.plain, start, last.end):
        inner = parts_in_block(outline, block, last.end)
        parts = inner or (_below(outline, block) if last.end >= units[-1].end else [])
        if _REASONS.search(outline.plain, start, last.end):
            parts = []
        if len(parts) == 1 and _tells_itself(outline, marker.end(), last.end, parts[0]):
            parts = []
        if parts:
            more = _more(outline, block, inner) if inner else []
            return _with_lead(outline, parts + more, (start, last.end), verb)
    inner = _inner_parts(outline, block, marker.end(), last.end)
    if inner:
        lead_end = trim(outline.plain, start, inner[0].start - 1)[1]
        return _with_lead(
            outline, inner + _more(outline, block, inner), (start, max(start, lead_end)), verb
        )
    begin = trim(outline.plain, marker.end(), last.end)[0]
    if outline.plain[marker.end() - 4 : marker.end()].lower() == "that":
        begin = marker.end() - 4
    if marker.start("word") - start > 40 and begin < last.end:
        found = [Found(begin, last.end, start, min(begin, marker.end()), None, verb)]
    else:
        found = [Found(start, last.end, start, start, None, verb)]
    if last.end >= units[-1].end:
        parts = [p for p in parts_below(outline, block) if p.label is None and _that(outline, p)]
        found += _with_lead(outline, parts, (start, start), verb)
    return found


def _tells_itself(outline: Outline, start: int, end: int, part: Part) -> bool:
    """Whether a long sentence that ends in a colon is the decision, and below it only a table."""
    plain = part.label is None and not _ACTS.match(outline.plain, part.start, part.end)
    return plain and end - start > _LONG_LEAD


def _does(outline: Outline, part: Part) -> bool:
    """Whether a paragraph below "Decision" tells an act, and not how the matter came up."""
    return _ANY_ACT.search(outline.plain, part.start, part.end) is not None


def _that(outline: Outline, part: Part) -> bool:
    return outline.plain[part.start : part.start + 5].lower() == "that "


_ACTS = words(r"\W*(?:that|to|the|a|an|all|notes?|approves?|agrees?)\b")
_LONG_LEAD = 120
_LABELS = frozenset({"decision", "decisions"})
_ANY_ACT = words(
    r"\b(?:approv|agree|note|noting|resolv|grant|refus|defer|endors|adopt|award|appoint|delegat"
    r"|authori[sz]|accept|support|confirm|withdr|reject|elect|recommend|receiv|permission|consent"
    r"|amend|extend|proceed|carried|lost)"
)
# "Implementation of / Decisions:", broken over two lines.
_OTHER_LABEL = words(
    r"\b(?:implementation|date|notice|publication|call-in) of(?: the)?\W*$"
    r"|\breasons? for(?: the)?\W*$"
)
# Who is to do it may be said behind a part, before the next number.
_AFTER_PART = 160
_REASONS = words(r"\breasons?\b[^.;]{0,40}$")
_INNER = re.compile(r"[\w:;,-]\s+\(?(?P<first>1|a|i)\)\s")


def _inner_parts(outline: Outline, block: int, start: int, end: int) -> list[Part]:
    """Parts that begin some words behind the marker: "RESOLVED that the Committee (1) notes"."""
    found = _INNER.search(outline.plain, start, min(end, start + 160))
    if found is None:
        return []
    begin = outline.plain.rfind("(", found.start(), found.end())
    parts = parts_in_block(outline, block, begin if begin >= 0 else found.start("first"))
    return parts if len(parts) > 1 else []


def _below(outline: Outline, block: int) -> list[Part]:
    """The parts below, past a lead-in of their own ("That the Committee:")."""
    parts = parts_below(outline, block)
    if len(parts) != 1 or not is_open(outline.plain, parts[0].start, parts[0].end):
        return parts
    first = outline.units[outline.in_block(parts[0].block).start]
    if _that(outline, parts[0]) and first.end < parts[0].end and not parts[0].label:
        return [replace(parts[0], end=first.end)]
    if _REASONS.search(outline.plain, parts[0].start, parts[0].end):
        return parts
    return parts_below(outline, parts[0].block) or parts


def _more(outline: Outline, block: int, parts: list[Part]) -> list[Part]:
    """The parts that go on in the blocks below, where the numbers go on."""
    if (
        not parts
        or parts[-1].end
        < trim(outline.plain, outline.blocks[block].start, outline.blocks[block].end)[1]
        - _AFTER_PART
    ):
        return []
    label = parts[-1].label
    if label is None:
        return []
    read = numbering_at(f"{label}) ", 0, len(label) + 2)
    last = read if read is not None else Numbering(label, "bullet", 0, 0)
    return parts_below(outline, block, last)


def _with_lead(
    outline: Outline, parts: list[Part], lead: tuple[int, int], verb: str
) -> list[Found]:
    return [
        Found(part.start, part.end, lead[0], lead[1], part.label, verb)
        for part in parts
        if part.end - part.start > 3 and not _NOTHING.match(outline.plain, part.start, part.end)
    ]
