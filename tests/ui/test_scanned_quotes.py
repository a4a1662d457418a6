"""A quote says that a machine read it from a scan, and no other quote does."""

from __future__ import annotations

from dataclasses import replace

from indexer.records import Document
from search.citing import Citation
from ui.pages.parts.addresses import Address
from ui.pages.parts.cards import citation_card
from ui.texts import speaker

PAPER = Document("scan.pdf", "0" * 64, "pdf", "Minutes", "minutes", read_by="ocr")
SCANNED = Citation(1, "repaired ata cost of £75", 0, 24, PAPER, "record", "unknown")
TYPED = replace(SCANNED, document=replace(PAPER, read_by="text"))


def test_a_quote_from_a_scan_says_so_in_its_object() -> None:
    assert SCANNED.as_json()["read_by"] == "ocr"
    assert "read_by" not in TYPED.as_json()


def test_the_card_of_a_quote_from_a_scan_says_so() -> None:
    say = speaker("en")
    hint = "Read from a scan: check it against the page."
    assert hint in str(citation_card(SCANNED, Address(), say))
    assert hint not in str(citation_card(TYPED, Address(), say))
