"""Words that hold a commitment back: it was feared, asked, supposed, or is for another time.

"The Clerk thought that Highways would mend it" promises nothing, "if it rains the fair will move"
only foretells. The guards here look at the words before a "will" or a "would".
"""

from __future__ import annotations

from indexer.structure.clauses import words

_CONJUNCTIONS = (
    r"if|whether|when(?! completed| received| known)|until|unless|what|how|why|whereby|wherever"
    r"|whenever|who|your|(?:which|that) (?=(?:he|she|they|we|it) $)"
)
SUBORDINATE = words(rf"\b(?:{_CONJUNCTIONS}|once|before|after)(?: [\w'-]+){{0,4}} ?$")
# "Once in place he will arrange": after "once" and "before" stands no "will" of its own.
NOT_YET = words(rf"\b(?:{_CONJUNCTIONS})(?: [\w'-]+){{0,4}} ?$")
_SPOKEN = words(
    r"\b(?:said|saying|stated|confirmed|advised|reported|explained|noted|agreed|promised"
    r"|added|shared|assured|informed|"
    r"told|indicated|announced|repeated|wrote|replied|responded|mentioned|stressed)(?:"
    r" \w+){0,4}? that\b"
    r"|\b(?:but|and|wrote to say) (?=would |will |(?:it|he|she|they) (?:will|would) )"
)
_NOT_DONE = words(
    r"\b(?:sure|no doubt|perhaps|possible that|almost certainly"
    r"|felt|thought|believed|feared|concern(?:s|ed)?|worried"
    r"|(?:ask(?:ed|ing)?|know|see"
    r"|consider|clarify|establish|discuss) "
    r"(?:if|whether|when|how|why|what|who|that)|wondered|queried|questioned|hoped|hopes?"
    r"|hopefully|suggested|"
    r"considered that|opinion|suggestion|view|wished|preferred|argued|predicted|estimated"
    r"|anticipated|"
    r"expected|expect|understood|understand|so that|in order that|as to whether|unless"
    r"|rather than|proposed|observed|warned|"
    r"doubt\w*|how|no|reminded|unlikely|likely|whether)\b[^.;,]{0,160}$"
)
SUPPOSED = words(
    r"(?:(?<!\basked\s)\b(?:if|were to|where|what)\b"
    r"|(?:^\W*|[,;] |\band |\bbut |\bthat )should (?!be\b|not\b))"
    r"[^.;,]{0,100},?[^.;,]{0,60}$"
)
BEFORE = words(
    r"\b(?:previously (?:agreed|stated|said|promised)"
    r"|(?:at|during|following) the (?:last|previous)(?: \w+)? meeting)\b[^.;,]{0,80}$"
)
# What comes later on the same agenda is no promise.
THIS_MEETING = words(
    r"\b(?:under|at|in) (?:agenda )?item \d|\blater (?:in|on in|at) (?:the|this) (?:meeting|agenda)"
)
# "was felt to be high and Mr Hay will": a new subject begins a clause of its own.
_OWN_CLAUSE = words(r"(?: and | - )(?=(?:the |[A-Z]|he |she )[\w. '-]{0,40}$)", exact_case=True)


def own_words(said: str, start: int) -> int:
    """Where what the last speaker before ``start`` says begins."""
    begin = max(0, start - 200)
    for spoken in _SPOKEN.finditer(said, begin, start + 12):
        if spoken.end() <= start:
            begin = spoken.end()
    return begin


def held_back(said: str, start: int) -> bool:
    """Whether the clause is what somebody felt, asked, feared or supposed, and no commitment."""
    begin = own_words(said, start)
    own = _OWN_CLAUSE.search(said, max(begin, start - 60), start)
    return _NOT_DONE.search(said[own.end() if own else begin : start]) is not None
