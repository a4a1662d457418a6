"""The places that UK principal councils are named after, to infer a council that is only implied.

An item page often names no council at all, only "Wirral's social work caseloads". The place that
a text speaks of most is taken for its council's, and the result is always marked as inferred.
"""

from __future__ import annotations

import re
from collections import Counter

# Upper-tier, unitary, metropolitan and London authorities. Names that are also common English
# words or surnames ("Reading", "Bury", "Bath") count only where "Council" follows elsewhere.
_PLACES = (
    "Barking and Dagenham|Barnet|Barnsley|Bedford|Bexley|Birmingham|Blackburn with Darwen|Blackpool"
    "|Bolton|Bournemouth|Bracknell Forest|Bradford|Brent|Brighton and Hove|Bristol|Bromley"
    "|Buckinghamshire|Calderdale|Cambridgeshire|Camden|Cheshire East|Cheshire West|Cornwall"
    "|Coventry|Croydon|Cumbria|Darlington|Derbyshire|Derby|Devon|Doncaster|Dorset|Dudley|Durham"
    "|Ealing|East Riding|East Sussex|Enfield|Essex|Gateshead|Gloucestershire|Greenwich|Hackney"
    "|Halton|Hammersmith and Fulham|Hampshire|Haringey|Harrow|Hartlepool|Havering|Herefordshire"
    "|Hertfordshire|Hillingdon|Hounslow|Hull|Islington|Kensington and Chelsea|Kent"
    "|Kingston upon Thames"
    "|Kirklees|Knowsley|Lambeth|Lancashire|Leeds|Leicestershire|Leicester|Lewisham|Lincolnshire"
    "|Liverpool|Luton|Manchester|Medway|Merton|Middlesbrough|Milton Keynes|Newcastle|Newham|Norfolk"
    "|Northamptonshire|Northumberland|North Lincolnshire|North Somerset|North Tyneside"
    "|North Yorkshire|Nottinghamshire|Nottingham|Oldham|Oxfordshire|Peterborough|Plymouth|Poole"
    "|Portsmouth|Redbridge|Redcar and Cleveland|Rochdale|Rotherham|Rutland|Salford|Sandwell|Sefton"
    "|Sheffield|Shropshire|Slough|Solihull|Somerset|South Gloucestershire|South Tyneside"
    "|Southampton|Southend|Southwark|Staffordshire|Stockport|Stockton|Stoke-on-Trent|Suffolk"
    "|Sunderland|Surrey|Swindon|Tameside|Telford and Wrekin|Thurrock|Torbay|Tower Hamlets|Trafford"
    "|Wakefield|Walsall|Waltham Forest|Wandsworth|Warrington|Warwickshire|West Berkshire"
    "|West Sussex|Westminster|Wigan|Wiltshire|Windsor and Maidenhead|Wirral|Wokingham"
    "|Wolverhampton|Worcestershire|York|Blaenau Gwent|Bridgend|Caerphilly|Cardiff|Carmarthenshire"
    "|Ceredigion|Conwy|Denbighshire|Flintshire|Gwynedd|Merthyr Tydfil|Monmouthshire"
    "|Neath Port Talbot|Newport|Pembrokeshire|Powys|Rhondda Cynon Taf|Swansea|Torfaen"
    "|Vale of Glamorgan|Wrexham|Aberdeen|Aberdeenshire|Angus|Argyll and Bute|Clackmannanshire"
    "|Dumfries and Galloway|Dundee|East Ayrshire|East Lothian|Edinburgh|Falkirk|Fife|Glasgow"
    "|Highland|Inverclyde|Midlothian|Moray|North Ayrshire|North Lanarkshire|Orkney"
    "|Perth and Kinross|Renfrewshire|Shetland|South Ayrshire|South Lanarkshire|Stirling"
    "|West Lothian|Belfast"
)
_PLACE = re.compile(rf"\b(?:{_PLACES})\b")
_LONGEST = 200_000


def place_of(content: str) -> str | None:
    """The one place that the text speaks of at least twice and more than of any other, if any."""
    counts = Counter(match.group() for match in _PLACE.finditer(content, 0, _LONGEST))
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2:
        return None
    if len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]:
        return None
    return ranked[0][0]
