"""What a result shows: the words of the query where they stand."""

from __future__ import annotations

import time

from search.results import find_highlights


def test_words_are_marked_where_they_stand_without_what_is_around_them() -> None:
    text = "The 'library' of 12/18, ...library."
    spans, matched = find_highlights(text, ["librari", "12/18"])
    assert [text[a:b] for a, b in spans] == ["library", "12/18", "library"]
    assert matched == ("library", "12/18")


def test_a_dotted_line_takes_no_longer_than_its_length() -> None:
    began = time.process_time()
    spans, _ = find_highlights("." * 100_000 + " pool " + "a" + "." * 100_000, ["pool"])
    assert len(spans) == 1
    assert time.process_time() - began < 2
