"""What a page shows, to be taken along as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import urlsplit

from ui.pages.parts.addresses import SHOWN_AT_FIRST, Address
from ui.pages.parts.markup import Html, tag

# Rows as files, by their ending: first what most take, which is what the key for files takes.
ROWS: Mapping[str, str] = MappingProxyType(
    {"xlsx": "XLSX", "csv": "CSV", "md": "MD", "json": "JSON"}
)


def file_links(address: Address, told: str, names: Mapping[str, str] = ROWS) -> Html:
    """All that the page at ``address`` finds, in English, as files under their ``names``; ``told``
    says what they are."""
    asked = urlsplit(replace(address.closed(), count=SHOWN_AT_FIRST, language="en").url()).query
    query = f"?{asked}" if asked else ""
    links = [
        tag("a", {"href": f"/download/{address.view}.{form}{query}", "download": True}, name)
        for form, name in names.items()
    ]
    return tag("p", {"class": "mb-actions mb-files"}, tag("span", {}, told), links)
