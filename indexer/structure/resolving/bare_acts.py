"""Acts told without a subject: "All agreed.", "AGREED the budget", "Website: agreed to defer"."""

from __future__ import annotations

from indexer.structure.clauses import words
from indexer.structure.resolving.elsewhere import OTHERS_BEFORE, PERSON, by_others, elsewhere

_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|no|nil)"
FRAGMENT = words(
    r"(?:^\s*|[:;] ?| -+ ?|\s{2}|, (?=agreed (?:to|that|at £)))"
    r"(?P<verb>agreed|decided|resolved|deferred|approved"
    r"|accepted|"
    r"refused|adopted) (?P<rest>(?:to|that|this (?:to|would|should|will) be|by|until|unanimously"
    r"|not to|with|subject to|in"
    r" principle|at(?= £)|for (?:it|this|these|them|him|her|the [\w ]{2,40}?) to)\b.*)"
    r"|^\s*(?-i:Agreed) (?:(?:the|an|no|all|both|these|this)\b(?! (?:by|with)\b)"
    r"|(?:[\w'-]+ ){1,6}?(?:to )?be \w+(?:ed|t|n)\b)"
    r"|(?:[-:;] ?|^\W*|\b(?:and|all) )(?-i:[Aa]greed) (?:that )?(?:the )?(?:PC|parish council"
    r"|council|clerk"
    r"|cllr [\w'-]+|chair\w*|we|it) (?:would|should|will|to)\b"
)
SHORT = words(
    rf"^\W{{0,4}}(?:{_COUNT} votes? (?:for|in favour)\W{{1,4}}"
    rf"(?:{_COUNT} (?:votes? )?(?:against|abstentions?|abstained)\W{{1,4}}){{0,2}})?"
    r"(?:(?:all |this was |unanimously |duly |motion |decision |both |it was |and )*"
    r"(?P<verb>agreed|carried|approved|accepted|adopted|resolved|deferred|noted|refused|granted)"
    r"(?: and (?:duly )?(?:signed|accepted|minuted))?"
    r"(?: unanimously| by all(?: present| members| councillors| cllrs)?| nem con"
    r"| (?:by|on) (?:an? )?(?:\w+ )?majority(?: vote| decision)?"
    rf"| without (?:dissent|objection)|(?<!carried) by {_COUNT} votes? to {_COUNT})?"
    r"|(?P<all>all (?:were |present |members |councillors |councillors were )?(?:in favour"
    r"|agreed)"
    r"|unanimous(?:ly agreed| agreement)?|unanimously passed|passed unanimously"
    r"|(?:there being no \w+ nominations?,? )?"
    r"(?:the |this )?(?:motion|proposal|resolution)s? (?:was |is |were )?(?:\w+ly |therefore"
    r" |then |duly )*(?:carried|passed|agreed|approved|accepted)(?: unanimously)?"
    r"(?: by (?:all|everyone|(?:all )?(?:the )?(?:councillors|members|council|committee|meeting))"
    r"(?: present)?)?))\W*$"
)
SHOUTED = words(
    r"^\W*(?:\d[\d.]*\W+)?(?P<verb>NOTED|AGREED|APPROVED|RECEIVED|ENDORSED|ACCEPTED"
    r"|CONFIRMED|GRANTED|REFUSED|DEFERRED|DELEGATED)"
    r" (?:the|that|to|a|an|for|with|until|this|these|all|subject|by)\b",
    exact_case=True,
)
# "The Officer, Community Department, agreed to meet": the words between commas say who he is.
_IN_APPOSITION = words(
    r"\b(?:officers?|directors?|managers?|engineer|planner|clerk|secretary|cllr|councillor"
    r"|chair\w*)"
    r"\b[^,;.:]{0,40}, (?:[^,;.:]|\.(?=\w)|(?<=\b[A-Z])\.){2,80}$"
    r"|^\W*(?:\w+\.? )?(?-i:[A-Z])[\w'.]* (?-i:[A-Z])[\w' ]{1,40}, [^,;.:]{0,40}"
    r"\b(?:officer|director|manager|engineer|planner|head|executive|secretary|solicitor)\b"
    r"[^,;:]{2,80}$"
)


def short_act(said: str) -> str | None:
    """The verb of a sentence that is nothing but an act on what stands before: "All agreed."."""
    found = SHORT.match(said)
    return None if found is None else found["verb"] or "agreed"


def shouted_act(said: str) -> str | None:
    """The verb in capitals that opens a sentence: "AGREED the budget"."""
    found = SHOUTED.match(said)
    return None if found is None else found["verb"]


def fragment_act(said: str) -> str | None:
    """The verb of an act behind a title or a dash: "Website: agreed to defer for now"."""
    found = FRAGMENT.search(said)
    if found is not None and found["verb"] is None:
        return "agreed"
    if found is None or elsewhere(said, found.start("verb"), found["rest"]):
        return None
    if PERSON.search(said[: found.start("verb")].rstrip(" :-")) and not words(r"[:-] ?$").search(
        said[: found.start("verb")]
    ):
        return None
    if by_others(" " + found["rest"]):
        return None
    apart = found.group().startswith(",")
    if apart and OTHERS_BEFORE.search(said, 0, found.start()):
        return None
    if apart and _IN_APPOSITION.search(said, 0, found.start()):
        return None
    return found["verb"].lower()
