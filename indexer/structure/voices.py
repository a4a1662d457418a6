"""Whose words each stretch of a minute is: decision, report, officer, member or public.

What is left out is the neutral record, so an ``Utterance`` is only made for the other voices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.records import Attendance, Decision, Item, Recommendation, Text, Utterance
from indexer.structure.clauses import Outline, Unit, outline_of
from indexer.structure.resolving.decisions import reports_only
from indexer.structure.spans import Spans
from indexer.structure.speakers import People, Speaker, read_speaker


def find_utterances(
    document: str,
    text: Text,
    items: Sequence[Item],
    decisions: Sequence[Decision],
    recommendations: Sequence[Recommendation],
    attendance: Sequence[Attendance] = (),
) -> tuple[Utterance, ...]:
    """The stretches of the paper that are somebody's words, sentence by sentence, in order.

    A decision speaks with the voice "decision", a recommendation and a whole report with "report".
    "A member asked" gives a member without a name. A sentence that begins "He" or "She" goes on
    with the speaker before it in the same item.
    """
    outline = outline_of(text, items)
    found = [
        Utterance(document, one.item, one.start, one.end, "decision", verb=one.verb)
        for one in decisions
    ]
    found += [
        Utterance(document, one.item, one.start, one.end, "report", verb="recommended")
        for one in recommendations
    ]
    taken = Spans([(one.start, one.end) for one in found])
    units = [unit for unit in outline.units if not taken.touches(unit.start, unit.end)]
    if reports_only(outline):
        found += [Utterance(document, unit.item, unit.start, unit.end, "report") for unit in units]
    else:
        found += _spoken(document, outline, units, attendance)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _spoken(
    document: str, outline: Outline, units: Sequence[Unit], attendance: Sequence[Attendance]
) -> list[Utterance]:
    people = People(outline.plain, attendance)
    found: list[Utterance] = []
    before: Speaker | None = None
    item: int | None = None
    for unit in units:
        if unit.item != item:
            before, item = None, unit.item
        speaker = read_speaker(outline.words_of(unit))
        if speaker is None:
            before = None if unit.first else before
            continue
        if speaker.name is None and speaker.role is None and speaker.voice == "record":
            if before is None:
                continue
            speaker = replace(before, verb=speaker.verb)
        speaker = _joined(speaker, people)
        before = speaker
        found.append(
            Utterance(
                document=document,
                item=unit.item,
                start=unit.start,
                end=unit.end,
                voice=speaker.voice,
                speaker=speaker.name,
                role=speaker.role,
                verb=speaker.verb,
            )
        )
    return found


def _joined(speaker: Speaker, people: People) -> Speaker:
    """The speaker with the full name and post that the paper gives, where only one fits."""
    if speaker.name is not None:
        voice, role = speaker.voice, speaker.role
        there = people.voice(speaker.name)
        if there is not None and role is None:
            voice, role = there
        return replace(speaker, name=people.full_name(speaker.name), voice=voice, role=role)
    if speaker.voice == "officer":
        name, role = people.holder(speaker.role)
        return replace(speaker, name=name, role=role)
    return speaker
