"""Decisions told in Welsh: "Penderfynwyd cymeradwyo'r cofnodion", "Cytunwyd ar y dyddiad".

Welsh minutes put the verb first, in the impersonal past: "penderfynwyd" is "it was resolved", with
what was resolved behind it. "Nodwyd yr adroddiad" notes a report, while "nodwyd bod" ("it was
noted that") is a remark, as in English. "Roedd wedi'i gytuno" and the like tell of another time.
"""

from __future__ import annotations

from indexer.structure.clauses import words

_VERBS = {
    "penderfynwyd": "resolved",
    "cytunwyd": "agreed",
    "cymeradwywyd": "approved",
    "mabwysiadwyd": "adopted",
    "derbyniwyd": "accepted",
    "cadarnhawyd": "confirmed",
    "gohiriwyd": "deferred",
    "gwrthodwyd": "refused",
    "etholwyd": "elected",
    "penodwyd": "appointed",
    "nodwyd": "noted",
    "cyfetholwyd": "co-opted",
}
WELSH = words(
    r"(?:^\W*(?:\d[\d./]*\W+)?(?:(?:yn dilyn trafodaeth|wedi trafodaeth|felly|hefyd),? )?"
    r"|[,;] | (?:a|ac|ac felly) )"
    r"(?P<verb>" + "|".join(_VERBS) + r")\b(?P<rest>.*)"
)
_MOTION = words(
    r"\bcynigi(?:wyd|odd)\b.{0,200}\beili(?:wyd|odd)\b"
    r"|\bcynigydd\b.{0,120}\beilydd\b"
)
_PAPERS = words(
    r"^(?: y| yr|'r|r)? ?(?:adroddiad\w*|diweddariad\w*|cofnodion|llythyr\w*|gohebiaeth|cyfrifon"
    r"|gyllideb|cyllideb|wybodaeth|rhaglen waith|cynnwys|argymhellion|sefyllfa|taliadau"
    r"|ymddiheuriadau)\b"
)
_ELSEWHEN = words(
    r"\b(?:yn y cyfarfod (?:diwethaf|blaenorol)|eisoes|y mis diwethaf|gan (?:gyngor|y cyngor) sir"
    r"|gan lywodraeth)\b"
)


def welsh_decision(said: str) -> str | None:
    """The verb, in English, of the decision that the Welsh sentence ``said`` records."""
    found = WELSH.search(said)
    if found is None:
        return "agreed" if _MOTION.search(said) else None
    if _ELSEWHEN.search(said):
        return None
    verb = found["verb"].lower()
    rest = found["rest"]
    if verb in {"nodwyd", "derbyniwyd"} and not (_PAPERS.match(rest) or not rest.strip(" .")):
        return None
    return _VERBS[verb]
