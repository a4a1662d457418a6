"""HTML: ModernGov's pages and others; menus out, record in, hostile trees read."""

from __future__ import annotations

import pytest

ITEM_PAGE = """<!DOCTYPE html>
<!-- saved from url=(0042)https://democracy.example.gov.uk/mgAi.aspx?ID=7 -->
<html><head><title>Agenda item - Winter plan - Example Council</title>
<script>var tracked = "secret script";</script><style>.x{color:red}</style></head>
<body><div id="cookie-banner">We use cookies</div>
<nav><ul><li>Home</li><li>Councillors</li></ul></nav>
<div id="modgov"><div class="mgContent">
<h1 class="mgMainTitleTxt">Agenda item</h1>
<h2 class="mgSubTitleTxt">Winter plan</h2>
<ul class="mgActionList"><li>Printable version</li></ul>
<ul class="mgBulletList">
<li>Meeting of Scrutiny Board, Tuesday 3 May 2022 6.00 pm (Item 12.)</li></ul>
<p class="mgSectionTitle">Minutes:</p>
<div class="WordSection1"><p class="MsoNormal">The Head of Highways <b>presented</b> the
   plan&nbsp;for the winter.</p><p>&nbsp;</p>
<p><b><u>RESOLVED</u></b></p>
<ol type="a" start="2"><li><p>That the plan be noted.</p></li><li>That it be published.</li></ol>
<table><tr><th>Depot</th><th>Salt (t)</th></tr><tr><td>North</td><td><p>400</p></td></tr></table>
<p><span class="mgLabel">Decision Maker: </span>Head of Highways</p></div>
<h3 class="mgSectionTitle">Supporting documents:</h3>
<ul><li><a href="x.pdf">Plan</a>, <span class="mgFileSize">PDF 61 KB</span></li></ul>
</div></div><footer>Copyright Example Council</footer></body></html>"""


def shown(text) -> list[tuple[str, int, str, str]]:
    return [(b.kind, b.level, b.label, text.content[b.start : b.end]) for b in text.blocks]


def test_an_item_page_is_read_without_its_site(read, well_formed) -> None:
    text = read("item.html", ITEM_PAGE.encode())
    well_formed(text)
    assert shown(text) == [
        ("noise", 0, "", "Agenda item"),
        ("heading", 2, "", "Winter plan"),
        (
            "list item",
            1,
            "•",
            "Meeting of Scrutiny Board, Tuesday 3 May 2022 6.00 pm (Item 12.)",
        ),
        ("heading", 3, "", "Minutes:"),
        ("paragraph", 0, "", "The Head of Highways presented the plan\u00a0for the winter."),
        ("heading", 0, "", "RESOLVED"),
        ("list item", 1, "b.", "That the plan be noted."),
        ("list item", 1, "c.", "That it be published."),
        ("table row", 0, "", "Depot\tSalt (t)"),
        ("table row", 0, "", "North\t400"),
        ("paragraph", 0, "", "Decision Maker: Head of Highways"),
        ("noise", 0, "", "Supporting documents:"),
        ("noise", 0, "•", "Plan, PDF 61 KB"),
    ]
    assert text.about("title") == "Agenda item - Winter plan - Example Council"
    assert text.about("url") == "https://democracy.example.gov.uk/mgAi.aspx?ID=7"


def test_a_header_that_heads_the_paper_is_read_and_one_of_the_site_is_not(read) -> None:
    body = "<div><h2>Litter</h2><p>It was picked.</p></div>"
    heads = "<header><h1>School Board<br>Regular Meeting</h1><p>3 May 2022</p></header>"
    site = '<header><h1>Our Borough</h1><a href="/">Home</a> <a href="/pay">Pay</a></header>'
    own = read("own.html", f"<html><body>{heads}{body}</body></html>".encode())
    assert "Regular Meeting" in own.content
    assert "3 May 2022" in own.content
    other = read("site.html", f"<html><body>{site}{body}</body></html>".encode())
    assert "Our Borough" not in other.content
    assert "It was picked." in other.content


def test_the_canonical_address_wins(read) -> None:
    text = read(
        "a.html",
        b'<html><head><link rel="canonical" href="https://a.gov.uk/x?ID=1"/>'
        b'<meta property="og:url" content="https://b.gov.uk/"></head><body><p>Hello all</p></body>',
    )
    assert text.about("url") == "https://a.gov.uk/x?ID=1"


def test_an_address_that_is_no_web_address_is_left_out(read) -> None:
    text = read("a.html", b'<link rel="canonical" href="javascript:alert(1)"><p>Hello all</p>')
    assert text.about("url") == ""


def test_a_layout_table_is_no_table(read) -> None:
    text = read(
        "a.html",
        b"<table><tr><td><h2>Left</h2><p>One.</p></td><td><p>Two.</p></td></tr></table>",
    )
    assert [b.kind for b in text.blocks] == ["heading", "paragraph", "paragraph"]


def test_nested_lists_have_depth(read) -> None:
    text = read(
        "a.html", b"<ul><li>one<ol><li>two</li><li value=7>three</li></ol></li><li>four</li></ul>"
    )
    assert shown(text) == [
        ("list item", 1, "•", "one"),
        ("list item", 2, "1.", "two"),
        ("list item", 2, "7.", "three"),
        ("list item", 1, "•", "four"),
    ]


def test_the_declared_encoding_is_used(read) -> None:
    page = '<meta charset="windows-1252"><p>£5 – the café'.encode("cp1252")
    assert read("a.html", page).content == "£5 – the café"


MEETING_PAGE = """<html><head><title>Agenda for Cabinet</title></head><body>
<div class="breadcrumb">You are here</div><div id="modgov"><div class="mgContent">
<h2 class="mgSubTitleTxt">Cabinet<br/>Monday, 4th July, 2022 10.00 am</h2>
<p><span class="mgLabel">Venue:</span> Council Chamber, Town Hall, High Street, Example.</p>
<table class="mgItemTable"><tr><th>No.</th><th>Item</th></tr>
<tr><td><p>1.</p></td><td><p class="mgAiTitleTxt">Apologies</p>
<p class="mgSubItemTitleTxt">Minutes:</p>
<div class="mgWordPara"><p>There were none.</p></div></td></tr>
<tr><td><p>2.</p></td><td><p class="mgAiTitleTxt">Budget <span>PDF 61 KB</span></p>
<ul><li>View the background to item 2.</li></ul><p class="mgSubItemTitleTxt">Decision:</p>
<p>That</p><p>1)&nbsp; it be approved; and</p></td></tr></table></div></div></body></html>"""


def test_a_meeting_page_joins_numbers_and_titles_of_items(read, well_formed) -> None:
    text = read("meeting.html", MEETING_PAGE.encode())
    well_formed(text)
    assert [(kind, level, words) for kind, level, _, words in shown(text)] == [
        ("heading", 2, "Cabinet\nMonday, 4th July, 2022 10.00 am"),
        ("paragraph", 0, "Venue: Council Chamber, Town Hall, High Street, Example."),
        ("table row", 0, "No.\tItem"),
        ("heading", 3, "1. Apologies"),
        ("heading", 4, "Minutes:"),
        ("paragraph", 0, "There were none."),
        ("heading", 3, "2. Budget"),
        ("noise", 0, "PDF 61 KB"),
        ("noise", 0, "View the background to item 2."),
        ("heading", 4, "Decision:"),
        ("paragraph", 0, "That"),
        ("list item", 1, "1)\u00a0 it be approved; and"),
    ]


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 10_000 + b"The council met." + b"</div>" * 10_000 + b"<p>It rained.</p>",
        b"<b>" * 20_000 + b"The council met.<p>It rained.</p>",
        b"<ul><li>" * 10_000 + b"The council met.<p>It rained.</p>",
        b"<table><tr><td>" * 5_000 + b"The council met.<p>It rained.</p>",
    ],
    ids=["div", "bold", "lists", "tables"],
)
def test_deep_trees_lose_no_words(read, page: bytes, words) -> None:
    assert (
        " ".join(" ".join(words(read("deep.html", page))).split()) == "The council met. It rained."
    )


def test_a_stray_null_byte_is_no_obstacle(read) -> None:
    page = b"<p>The council\x00 met.</p>" + b"<p>And it rained all day.</p>"
    assert read("a.html", page).content.split() == (
        "The council met. And it rained all day.".split()
    )
