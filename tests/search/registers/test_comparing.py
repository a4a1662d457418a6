"""What became of a recommendation, told from the wordings alone."""

from __future__ import annotations

from search.registers.comparing import compare


def test_one_decision_in_the_words_of_two_recommendations_is_adopted() -> None:
    recommended = [
        "Agree to transfer the duties of the youth team to the adult directorate from April 2025",
        "Delegate authority to the Director of Care to take the actions needed",
    ]
    decided = (
        "5. RESOLVED that Cabinet agree to transfer the duties of the youth team to the adult "
        "directorate from April 2025; and that delegated authority be given to the Director of "
        "Care to take the actions needed"
    )
    assert [one.difference for one in compare(recommended, [decided])] == ["adopted", "adopted"]
    further = decided.replace("be given to", "be withheld, and a fee charged, by")
    assert compare(recommended, [further])[0].difference == "amended"


def test_the_section_of_an_act_is_no_sum() -> None:
    recommended = "That the Housing Programme, as circulated, be adopted."
    decided = (
        "That the Housing Programme, as circulated, be and is hereby adopted, in accordance with "
        "Section 7 of the Housing Act 1998."
    )
    assert compare([recommended], [decided])[0].difference == "adopted"
