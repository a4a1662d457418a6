"""Who speaks in a sentence, in what role and with what verb; and which styles are one person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.records import Attendance, Voice
from indexer.structure.clauses import words

VERBS = (
    r"(?:said|reported|advised|commented|explained|stated|asked|queried|questioned|noted"
    r"|confirmed|responded|"
    r"replied|stressed|pointed out|informed|added|highlighted|outlined|introduced"
    r"|presented|felt|raised|"
    r"suggested|expressed|requested|thanked|acknowledged|observed|referred|mentioned"
    r"|enquired|wondered|"
    r"warned|urged|emphasised|proposed|told|sought|welcomed|clarified|reminded|summarised"
    r"|indicated|"
    r"continued|remarked|argued|believed|hoped|considered|complained|spoke|announced"
    r"|described|recommended|"
    r"thought|agreed|offered|reiterated|concluded|gave|provided|drew|made|answered"
    r"|recognised|congratulated)"
)
_TITLE = (
    r"(?:Cllrs?|Clr|Councillors?|Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Alderman|Rev"
    r"|Prof(?:essor)?)\b\.?"
)
_CAPITAL = r"[A-Z][\w'-]+"
_NAMED = (
    rf"(?:(?:{_TITLE} )+(?:{_CAPITAL}|[A-Z]\.?)(?: (?:{_CAPITAL}|[A-Z]\.?)){{0,3}}"
    rf"|(?!(?:The|A|An|In|It|This|Our)\b){_CAPITAL} {_CAPITAL}(?:-{_CAPITAL})?)"
)
_OFFICER = (
    r"(?:(?:[A-Z][\w'&-]+ ){0,4}(?:Director|Officer|Officers|Manager|Head|Clerk|Solicitor"
    r"|Engineer|Secretary|Treasurer|"
    r"Accountant|Auditor|Inspector|Surveyor|Planner|Executive|Sergeant|Superintendent"
    r"|Commissioner|Consultant|Handyman|Warden|"
    r"clerk|officers?|secretary|treasurer|director|PCSO)(?: (?:of|for) (?:the"
    r" )?[A-Z][\w'&-]+(?:(?:,? and| &|,| of| for)? [A-Z][\w'&-]+){0,5})?)"
)
_MEMBER = (
    r"(?:(?:[Aa]|[Aa]nother|[Oo]ne|[Ss]everal|[Ss]ome|[Aa] number of|[Tt]he|[Oo]ther"
    r"|[Aa]ll) )?(?:(?:[Ee]lected |[Ss]crutiny |Ward |Cabinet )?"
    r"(?:Members?|members?|Councillors|councillors|[Pp]anel|[Cc]ommittee|[Bb]oard|Cabinet"
    r" Member(?: for [A-Z][\w', &-]{2,60}?)?|Chair(?:man|woman|person)?|chair(?:man|woman"
    r"|person)?|"
    r"Vice[- ]Chair(?:man)?|Leader(?: of the Council)?|Mayor|Forum|[Mm]eeting))(?: of the"
    r" (?:[Cc]ommittee|[Pp]anel|[Bb]oard|[Cc]ouncil))?"
)
_PUBLIC = (
    r"(?:(?:[Aa]|[Aa]nother|[Oo]ne|[Ss]everal|[Ss]ome|[Tt]he|[Aa] number of|[Aa] local"
    r"|[Tt]wo|[Tt]hree) )?(?:[Mm]embers? of the public(?: present| in attendance)?"
    r"|[Rr]esidents?|[Pp]arishioners?|[Pp]etitioners?|[Oo]bjectors?|[Aa]pplicant(?:'s agent)?"
    r"|[Pp]ublic|[Tt]enants?|[Ss]peakers?|[Vv]illagers?)"
)
_SPEAKS = words(
    rf"^\W*(?:(?:\d[\d.]*|[a-z]\))\W+)?(?:[^.:;]{{0,60}}(?:: ?| [-–—] ))?(?:(?:In (?:response|reply"
    rf"|answer|conclusion|summary)[^,;]{{0,120}}?|With (?:regard|reference|respect) to"
    rf" [^,;]{{2,160}}|"
    r"Following [^,;]{2,80}|[A-Z][\w-]+ing [^,;]{2,80}|However|Additionally|On [^,;]{2,60}"
    r"|Regarding [^,;]{2,80}),? )?(?:[Tt]he |[Oo]ur )?"
    rf"(?:(?P<public>{_PUBLIC})|(?P<member>{_MEMBER})|(?P<officer>{_OFFICER})"
    rf"|(?P<named>{_NAMED}(?:(?:, | and | & ){_NAMED}){{0,3}})|(?P<initials>[A-Z]{{2,3}})"
    r"|(?P<pronoun>He|She|They|he|she))"
    rf"(?P<post>,? \(?(?:the )?[A-Z][^,.;()]{{3,80}}[,)]| \([^()]{{2,60}}\)|,"
    rf" [^,.;]{{3,90}},)?,? "
    rf"(?:(?:also|then|further|again|therefore|generally|had|has|have|\w+ly|both|in"
    rf" response|in reply) )*(?P<verb>{VERBS})\b",
    exact_case=True,
)
_REPLY = words(
    r"^\W*In (?:response|reply|answer)\b[^.]{0,260}?\b(?:it was |was )?(?P<verb>noted"
    r"|confirmed|explained|reported|advised|stated|stressed)\b"
)
_CLEAN = words(r"^(?:the|our|a|an) ")
_INTRODUCED = words(
    rf"(?P<name>{_NAMED}), (?:the |our )?(?P<post>{_OFFICER}|Cabinet Member for"
    rf" [A-Z][\w', &-]{{2,60}})(?=[,.;)]| introduced| presented)",
    exact_case=True,
)
_TITLED_FULL = words(
    rf"(?P<titles>(?:{_TITLE} )+)(?P<first>[A-Z][a-z]+) (?P<last>[A-Z][\w'-]+)\b", exact_case=True
)


# So much of a sentence may come before the verb that tells who speaks.
_LONGEST_OPENING = 700
# Who was there stands at the head of a paper.
_HEAD = 4000
_COMMON = frozenset(
    "member members resident residents parishioner parishioners number one another several some "
    "all councillors public local two three other".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who a sentence's words are: the name as printed, where there is one, and the role."""

    voice: Voice
    name: str | None
    role: str | None
    verb: str


def read_speaker(said: str) -> Speaker | None:
    """The speaker of the sentence ``said`` (readable form); for a pronoun, no name and no role."""
    head = said[:_LONGEST_OPENING]
    if "   " in head:
        # A page's white space: each of its runs could be parted in many ways.
        head = " ".join(head.split())
    found = _SPEAKS.match(head)
    if found is None:
        reply = _REPLY.match(head)
        return Speaker("officer", None, None, reply["verb"].lower()) if reply is not None else None
    verb = found["verb"].lower()
    if found["public"]:
        return Speaker("public", None, _role(found["public"]), verb)
    if found["member"]:
        return Speaker("member", None, _role(found["member"]), verb)
    if found["officer"]:
        return Speaker("officer", None, _role(found["officer"]), verb)
    if found["pronoun"]:
        return Speaker("record", None, None, verb)
    if found["initials"]:
        return Speaker("member", found["initials"], None, verb)
    return _named(" ".join(found["named"].split()), found["post"] or "", verb)


def _named(name: str, post: str, verb: str) -> Speaker:
    if re.match(r"(?:Cllr|Clr|Councillor|Alderman)", name):
        return Speaker("member", name, "councillor", verb)
    role = " ".join(post.split()).strip(" ,()") or None
    if role is not None and re.search(
        r"Director|Officer|Manager|Head|Clerk|Solicitor|Engineer|Secretary|Treasurer|Auditor"
        r"|Inspector",
        role,
    ):
        return Speaker("officer", name, _CLEAN.sub("", role), verb)
    if role is not None and re.search(r"(?i)resident|parishioner|petition|public|tenant", role):
        return Speaker("public", name, role, verb)
    if role is not None and re.search(r"(?i)councillor|cabinet member|chair", role):
        return Speaker("member", name, role, verb)
    return Speaker("record", name, role, verb)


def _role(said: str) -> str:
    """The role without its article, in lower case unless it is a post's own name."""
    bare = _CLEAN.sub("", " ".join(said.split()))
    return bare.lower() if bare.split()[0].lower() in _COMMON else bare


class People:
    """The people of one paper, so that a surname or a post is joined to its full name.

    A style is joined only where the record supports exactly one person: one full name with that
    surname, or one name introduced with that post. ``attendance`` is who was there, and as what.
    """

    def __init__(self, plain: str, attendance: Sequence[Attendance] = ()) -> None:
        self._voices = _voices_of(plain, attendance)
        self._by_surname: dict[str, set[str]] = {}
        self._posts: dict[str, set[str]] = {}
        for found in _TITLED_FULL.finditer(plain):
            name = f"{found['first']} {found['last']}"
            if found["first"] not in {"Mrs", "Mr", "Ms", "Dr", "Miss"}:
                self._by_surname.setdefault(found["last"], set()).add(name)
        for found in _INTRODUCED.finditer(plain):
            post = _CLEAN.sub("", " ".join(found["post"].split()))
            # Attendance in two columns: "Sunita Vohra, Director of Finance  Lorna Beech, Head of".
            for other in attendance:
                post = post.partition(f" {other.name}")[0]
            self._posts.setdefault(post, set()).add(" ".join(found["name"].split()))

    def full_name(self, name: str) -> str:
        """``name`` with the first name that the paper gives it elsewhere, where only one fits."""
        parts = name.split()
        bare = [part for part in parts if not re.fullmatch(_TITLE, part)]
        titles = parts[: len(parts) - len(bare)]
        if len(bare) == 1 and titles and len(self._by_surname.get(bare[0], ())) == 1:
            return " ".join([*titles, next(iter(self._by_surname[bare[0]]))])
        return name

    def voice(self, name: str) -> tuple[Voice, str | None] | None:
        """Whose voice a name or initials are, with the post, as the list of who was there has it;
        None where it does not say, or says it of two."""
        parts = [part for part in name.split() if not re.fullmatch(_TITLE, part)]
        found = self._voices.get(parts[-1], set()) if parts else set()
        return next(iter(found)) if len(found) == 1 else None

    def holder(self, role: str | None) -> tuple[str | None, str | None]:
        """The one person introduced with a post that begins with ``role``, and the post in full."""
        if not role:
            return None, role
        low = _plain_post(role)
        fitting = {
            (name, post)
            for post, names in self._posts.items()
            for name in names
            if _plain_post(post) == low or _plain_post(post).startswith(low + " ")
        }
        if len({name for name, _ in fitting}) == 1:
            # A post may be printed two ways: the way it is printed here comes first, and a set
            # has no order of its own to fall back on.
            return min(fitting, key=lambda one: (one[1] != role, one[1]))
        return None, role


_INITIALLED = words(
    rf"(?:(?P<before>{_OFFICER})[ :,–—-]{{1,6}})?(?P<name>[A-Z][\w'-]+ [A-Z][\w'-]+)"
    r" \((?P<initials>[A-Z]{2,3})\)",
    exact_case=True,
)
_STAFF = words(
    r"\b(?:clerk|officer|director|manager|head|solicitor|engineer|secretary|treasurer|auditor"
    r"|inspector|handyman|warden|pcso|sergeant|constable)\b"
)
_SEAT = words(r"^(?:[A-Z]{2,3}|(?:vice[- ])?chair(?:man|woman|person)?|councillor|cllr)$")


def _voices_of(
    plain: str, attendance: Sequence[Attendance]
) -> dict[str, set[tuple[Voice, str | None]]]:
    """Voice and post by surname and by initials.

    Somebody there without a post is of the body; a post that is neither the body's nor an officer's
    ("Village representative") is told by no voice of ours.
    """
    found: dict[str, set[tuple[Voice, str | None]]] = {}
    for each in attendance:
        surname, post = each.name.split()[-1:], each.post
        if not surname or each.role in ("apologies", "substitute"):
            continue
        voice: Voice = "record"
        if each.role == "officer" or (post is not None and _STAFF.search(post)):
            voice = "officer"
        elif each.role == "public":
            voice = "public"
        elif post is None or _SEAT.match(post):
            voice = "member"
        shown = None if post is None or _SEAT.match(post) else post
        found.setdefault(surname[0], set()).add((voice, shown))
    for named in _INITIALLED.finditer(plain[:_HEAD]):
        if named["before"]:
            post = _CLEAN.sub("", " ".join(named["before"].split()))
            found.setdefault(named["initials"], set()).add(("officer", post))
    return found


def _plain_post(post: str) -> str:
    return post.lower().replace("services", "service").replace("'s", "").replace("s'", "s")
