"""The words by which a deed is promised, and those that only set a condition."""

from __future__ import annotations

from search.promises.wording import deed_words, done_families


def test_the_words_of_the_deed_that_is_told_are_found() -> None:
    promised = "The date would be published in the newsletter."
    (family,) = done_families(promised)
    assert deed_words(promised, family) == "be published"


def test_what_stands_in_a_condition_is_not_promised() -> None:
    promised = "If enough residents write, then it will be looked into."
    told = [deed_words(promised, family) for family in done_families(promised)]
    assert not any(told)


def test_an_inspection_made_answers_a_promised_visit() -> None:
    (family,) = done_families("A further visit to the site will be undertaken.")
    assert family.search("Mill Lane - inspection undertaken, work needed.")
    assert not family.search("Mill Lane - the path was closed.")


def test_a_deed_that_is_to_be_done_by_others_is_of_its_kind() -> None:
    (family,) = done_families("He agreed to have the broken lamp mended by May.")
    assert family.search("It had been repaired on 3 April.")
    assert not family.search("It had been painted on 3 April.")
