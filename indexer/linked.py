"""What linking needs of all papers of an index, in a few walks over its records.

Few papers refer to another, and to few minutes: only what they may mean is fetched, so that the
standing that every paper gives every other can be worked out whenever one paper is added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

from indexer.linking import PaperLinks, minute_meant, number_of
from indexer.records import Decision, Document, Exemption, Item, Meeting, Reference
from indexer.store import Store

Kept = TypeVar("Kept", Item, Meeting, Reference)


def links_of(store: Store) -> dict[str, PaperLinks]:
    """Of every paper, by name, what ``link_standings`` may look at; of items no others."""
    documents = {document.path: document for document in store.all(Document)}
    references = _by_document(_public_references(store, documents))
    wanted = {
        minute_meant(reference)
        for found in references.values()
        for reference in found
        if reference.kind == "minute"
    }
    numbers = [number for number in store.numbers() if number_of(number) in wanted]
    items = _by_document(store.numbered(numbers))
    meetings = _by_document(store.all(Meeting))
    # Of those whose minutes are spoken of in parts, what was resolved.
    parted = {
        minute_meant(reference)
        for found in references.values()
        for reference in found
        if reference.kind == "minute" and reference.part is not None
    }
    in_parts = {
        name for name, own in items.items() if any(number_of(i.number or "") in parted for i in own)
    }
    return {
        name: PaperLinks(
            name,
            documents[name].council,
            documents[name].body,
            documents[name].date,
            documents[name].standing,
            tuple(meetings.get(name, ())),
            tuple(items.get(name, ())),
            tuple(store.all(Decision, name)) if name in in_parts else (),
            tuple(references.get(name, ())),
            documents[name].kind,
        )
        for name in sorted(documents)
    }


def paper_links(store: Store, name: str) -> PaperLinks:
    """All that decides on the standing of one paper's passages, but for what others say of it.

    Raises KeyError where there is no such paper.
    """
    document = store.document(name)
    if document is None:
        raise KeyError(name)
    return PaperLinks(
        name,
        document.council,
        document.body,
        document.date,
        document.standing,
        tuple(store.all(Meeting, name)),
        tuple(store.all(Item, name)),
        tuple(store.all(Decision, name)),
        (),
        document.kind,
    )


def _public_references(store: Store, documents: Mapping[str, Document]) -> list[Reference]:
    """References that do something to another paper and that the public may read: what an exempt
    minute rescinds or calls in must not show in the standing of a public one."""
    exempt: dict[str, list[tuple[int, int]]] = defaultdict(list)
    hidden: list[Exemption | Item] = [*store.all(Exemption), *store.restricted_items()]
    for one in hidden:
        exempt[one.document].append((one.start, one.end))
    return [
        reference
        for reference in store.effective_references()
        if documents[reference.document].access == "public"
        and not any(
            start < reference.end and reference.start < end
            for start, end in exempt.get(reference.document, ())
        )
    ]


def _by_document(records: Iterable[Kept]) -> dict[str, list[Kept]]:
    found: dict[str, list[Kept]] = defaultdict(list)
    for record in records:
        found[record.document].append(record)
    return found
