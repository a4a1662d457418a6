"""Pages as a council's committee system publishes them, with the furniture around the record."""

from __future__ import annotations

import datetime
from html import escape

from builder.source import Block, Source
from builder.words import COUNCIL, HEADINGS, slash_date, weekday_date

SITE = "https://democracy.kelderby.example"
MENU = [
    ("ieDocHome.aspx?bcr=1", "Agendas, reports and minutes"),
    ("mgCalendarMonthView.aspx?GL=1&bcr=1", "Calendar of meetings"),
    ("mgListCommittees.aspx?bcr=1", "Committees"),
    ("mgDelegatedDecisions.aspx?bcr=1", "Decisions"),
    ("mgListPlans.aspx?RPId=0&bcr=1", "Forward plans"),
    ("mgEPetitionListDisplay.aspx?bcr=1", "ePetitions"),
    ("mgMemberIndex.aspx?bcr=1", "Your councillors"),
    ("ieDocSearch.aspx?bcr=1", "Search documents"),
]
TAB = "<span style=\"font:7.0pt 'Times New Roman'\">&nbsp;&nbsp; </span>"
STYLE = """body{font-family:Verdana,Arial,sans-serif;font-size:80%;margin:0;color:#222}
#kmbcBanner{background:#28485c;color:#fff;padding:14px 24px;font-size:150%}
#kmbcMenu{float:left;width:190px;padding:12px 18px;background:#eef2f4;min-height:600px}
#kmbcMenu ul{list-style:none;padding:0}#kmbcMenu li{margin:0 0 8px}
.mgContent,#mgContent{margin-left:250px;padding:8px 24px;max-width:760px;line-height:1.45}
h1.mgMainTitleTxt{font-size:160%}h2.mgSubTitleTxt{font-size:125%;margin-top:1.6em}
h3.mgSubItemTitleTxt{font-size:110%}.mgBreadcrumb{font-size:85%;color:#555}
table.mgItemTable,table.MsoNormalTable{border-collapse:collapse;margin:.8em 0}
table td,table th{border:1px solid #b9c4ca;padding:4px 7px;vertical-align:top;text-align:left}
.mgLabel{font-weight:bold}
.mgFileSize,.mgFooter{color:#666;font-size:85%}.mgFooter{clear:both;padding:14px 24px}
ul.mgNonBulletList{list-style:none;padding-left:0}"""


def _page(source: Source, title: str, crumb: str, content: str) -> bytes:
    menu = "\n".join(
        f'<li><a href="{escape(href)}" title="Link to {escape(name.lower())}">{name}</a></li>'
        for href, name in MENU
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)} | {COUNCIL}</title>
<link rel="canonical" href="{escape(SITE + "/" + source.get("url", "ieDocHome.aspx"))}">
<style>{STYLE}</style>
<script>var mgSession = {{"cookies": false}}; function mgToggle(id) {{ return false; }}</script>
</head>
<body>
<a class="mgSkip" href="#mgContent">Skip to main content</a>
<div id="kmbcBanner">Kelderby MBC <span class="mgStrapline">Local democracy</span></div>
<div id="kmbcMenu" role="navigation"><h2 class="mgMenuTitle">Local democracy</h2>
<ul class="mgActionList">
{menu}
</ul>
<p class="mgCookieTxt">This site uses cookies to remember your choices. Accept cookies | Decline</p>
</div>
<div class="mgContent" id="mgContent">
<div class="mgBreadcrumb"><a href="ieDocHome.aspx">Home</a> &gt;
<a href="ieDocHome.aspx?bcr=1">Council and democracy</a> &gt; {escape(crumb)}</div>
<div class="mgLinks"><a href="mgSubscribe.aspx">Subscribe to updates</a> |
<a href="javascript:window.print()">Printer friendly version</a> |
<a href="#">Share this page</a></div>
{content}
</div>
<div class="mgFooter">&copy; {COUNCIL} | Accessibility | Privacy | Contact us |
Powered by the committee system</div>
</body>
</html>
""".encode()


def _para(text: str, css: str = "MsoNormal", before: str = "") -> str:
    return f'<p class="{css}">{before}{escape(text)}</p>'


def blocks_html(blocks: list[Block]) -> str:
    """The blocks as the committee system prints them, blank non-breaking paragraphs included."""
    out: list[str] = []
    in_list = False
    gap = '<p class="MsoNormal">&nbsp;</p>'
    previous: Block | None = None
    for block in blocks:
        if block.kind == "bullet" and not in_list:
            out.append('<ul style="margin-top:0cm" type="disc">')
            in_list = True
        elif block.kind != "bullet" and in_list:
            out.append("</ul>")
            in_list = False
        joined = previous is not None and previous.kind == "lead" and previous.attrs.get("inline")
        if joined and previous is not None:
            before = f"<b>{escape(previous.text)}</b> " if previous.text else ""
            out.append(f'<p class="MsoNormal">{before}{escape(block.text)}</p>{gap}')
        elif block.kind == "item":
            if block.level == 1:
                number = (
                    f'<span class="mgItemNumber">{escape(block.label)}</span> '
                    if block.label
                    else ""
                )
                out.append(f'<h3 class="mgSubItemTitleTxt">{number}{escape(block.text)}</h3>')
            else:
                out.append(
                    f'<h4 class="mgSubSubItem">{escape(block.label)} {escape(block.text)}</h4>'
                )
        elif block.kind == "purpose":
            out.append(f'<div class="mgWordPara"><i>{escape(block.text)}</i></div>')
        elif block.kind == "numbered":
            before = f"{escape(block.label)}&nbsp;&nbsp;&nbsp; "
            out.append(_para(block.text, before=before) + gap)
        elif block.kind == "para":
            out.append(_para(block.text) + gap)
        elif block.kind == "bullet":
            out.append(f'<li class="MsoListParagraph">{escape(block.text)}</li>')
        elif block.kind == "lead":
            if not block.attrs.get("inline"):
                out.append(f'<p class="MsoNormal"><b>{escape(block.text)}</b></p>{gap}')
        elif block.kind == "part":
            label = f"{escape(block.label)}{TAB}" if block.label else ""
            out.append(_para(block.text, "MsoListParagraph", label))
        elif block.kind == "table":
            rows = []
            for number, row in enumerate(block.rows):
                tag = "th" if number == 0 else "td"
                cells = "".join(f"<{tag}>{escape(cell.text)}</{tag}>" for cell in row)
                rows.append(f"<tr>{cells}</tr>")
            out.append('<table class="MsoNormalTable">' + "\n".join(rows) + "</table>")
        elif block.kind == "attendance":
            names = "; ".join(escape(name) for name in block.names)
            out.append(f'<p><span class="mgLabel">{HEADINGS[block.label]}: </span>{names}</p>')
        elif block.kind in {"heading", "center", "right"}:
            out.append(f'<p class="mgSubTitleTxt"><b>{escape(block.text)}</b></p>')
        elif block.kind == "field":
            label = f'<span class="mgLabel">{escape(block.label)}: </span>'
            out.append(f"<p>{label}{escape(block.text)}</p>")
        elif block.kind == "signoff":
            out.append(_para(block.text))
        elif block.kind == "docs":
            links = []
            for name in block.names:
                text, _, size = name.partition("|")
                shown = escape(text.strip())
                address = f"documents/s{len(text) * 7919 % 89999}/paper.pdf"
                links.append(
                    f'<li><a class="mgDocLink" href="{address}">{shown}</a>'
                    f' <span class="mgFileSize">PDF {size.strip() or "61"} KB</span></li>'
                )
            out.append(
                '<p class="mgSubTitleTxt">Supporting documents:</p>\n<ul class="mgBulletList">'
                + "".join(links)
                + "</ul>"
            )
        elif block.kind == "meeting":
            body, date, *item = block.names
            held = slash_date(datetime.date.fromisoformat(date))
            number = f" (Item {item[0]})" if item else ""
            out.append(f'<h2 class="mgSubTitleTxt">Meeting: {held} - {escape(body)}{number}</h2>')
        previous = block
    if in_list:
        out.append("</ul>")
    return "\n".join(out)


def _issue(source: Source) -> bytes:
    title = source.get("title")
    content = [
        '<h1 class="mgMainTitleTxt">Issue - meetings</h1>',
        f'<h2 class="mgSubTitleTxt">{escape(title)}</h2>',
        f'<div class="WordSection1">{blocks_html(source.blocks)}</div>',
    ]
    return _page(source, f"Issue - meetings - {title}", "Issue details", "\n".join(content))


def _meeting(source: Source) -> bytes:
    held = weekday_date(source.date)
    time = source.get("time")
    title = f"Agenda and minutes: {source.get('body')} - {held} {time}".strip()
    contact = source.get("contact", "Rosemary Tait, Democratic Services")
    content = [
        '<h1 class="mgMainTitleTxt">Agenda and minutes</h1>',
        f'<h2 class="mgSubTitleTxt">{escape(source.get("body"))}<br>{held} {escape(time)}</h2>',
        f'<p><span class="mgLabel">Venue: </span>{escape(source.get("venue"))}.'
        f' <a href="mgLocationDetails.aspx">View directions</a></p>',
        f'<p><span class="mgLabel">Contact: </span>{escape(contact)}&nbsp; 01900 555 0142</p>',
    ]
    content.append(f'<div class="WordSection1">{blocks_html(source.blocks)}</div>')
    return _page(source, title, source.get("body"), "\n".join(content))


def _item(source: Source) -> bytes:
    content = ['<h1 class="mgMainTitleTxt">Agenda item</h1>']
    blocks = list(source.blocks)
    if blocks and blocks[0].kind == "item":
        content.append(f'<h2 class="mgSubTitleTxt">{escape(blocks[0].text)}</h2>')
        number = blocks[0].label
        body = f"{source.get('body')}, {weekday_date(source.date)} {source.get('time')}".strip()
        content.append(
            f'<p><a href="ieListDocuments.aspx">Meeting of {escape(body)}</a>'
            + (f" (Item {escape(number)})" if number else "")
            + "</p>"
        )
        blocks = blocks[1:]
    while blocks and blocks[0].kind == "purpose":
        content.append(blocks_html([blocks.pop(0)]))
    content.append('<h2 class="mgSubTitleTxt">Minutes:</h2>')
    content.append(f'<div class="WordSection1">{blocks_html(blocks)}</div>')
    return _page(
        source, f"Agenda item - {source.get('title')}", source.get("body"), "\n".join(content)
    )


def _decision(source: Source) -> bytes:
    published = source.date + datetime.timedelta(days=int(source.get("published", "2")))
    content = [
        '<h1 class="mgMainTitleTxt">Decision details</h1>',
        f'<h2 class="mgSubTitleTxt">{escape(source.get("title"))}</h2>',
        f'<div class="mgDecisionDetails">{blocks_html(source.blocks)}</div>',
        '<p class="mgPublished"><span class="mgLabel">Publication date: </span>'
        f"{slash_date(published)}</p>",
        '<p><span class="mgLabel">Date of decision: </span>' + slash_date(source.date) + "</p>",
    ]
    return _page(
        source, f"Decision details - {source.get('title')}", "Decision details", "\n".join(content)
    )


def render_html(source: Source) -> bytes:
    """The paper as a page of the committee system, in the kind its format names."""
    kinds = {
        "issue": _issue,
        "meeting": _meeting,
        "item": _item,
        "iedecision": _decision,
        "mgdecision": _decision,
    }
    return kinds[source.get("format")](source)
