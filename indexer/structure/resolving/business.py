"""What a body deals with, and so may approve or note: accounts, minutes, reports, people."""

from __future__ import annotations

from indexer.structure.clauses import words

BUSINESS = words(
    r"\b(?:accounts?|budget|precept|payments?|invoices?|cheques?|report|minutes|quot\w*"
    r"|tender|motion|"
    r"proposal|resolution|policy|policies|standing orders|regulations|apolog\w+|statement"
    r"|return|audit|"
    r"expenditure|application|plan|terms of reference|recommendations?|chair\w*"
    r"|vice\W?chair\w*|councillor|"
    r"cllr|mr|mrs|ms|miss|member\w*|representative\w*|clerk|offer|grant|donation|letter"
    r"|correspondence|"
    r"contents|update|amendment\w*|dates?|strategy|risk assessment|item|matter|signator\w+"
    r"|expenses|salary|"
    r"repl(?:y|ies)|notes|response|figures|schedule|list|contract|wording|design|draft|document"
    r"|fees?|charges|rates?|increase|purchase|suggestion|appointment|register|costs?|forms?"
    r"|funding|responses|training|scheme|agreement|"
    r"estimate|nominations?|agenda|constitution|request|permission|licence|delegation|this"
    r"|these|all|both)\b"
)
DOCUMENT_NOTED = words(
    r"^ (?:the |this |with |and |its |all |(?=(?:communications?|correspondence|reports"
    r"|updates)\b))[^.]{0,80}?\b(?:reports?|updates?|content\w*"
    r"|position|presentation|"
    r"information|minutes|correspondence|letter|progress|statement|accounts?"
    r"|recommendations?|briefing|"
    r"decision\w*|list|budget|precept|reconciliation|schedule|figures|balances?|register"
    r"|policy|policies|plans?|resignation|e-?mail|return|results?|risk assessment|audit|guidance"
    r"|communications?|requests?|names|outcomes?|timetable|forecast|agenda|draft|survey|programmes?|proposals?|tracker|disposals?|notices?)\b"
)
