"""
What long sources are made of: for each reader some kinds, each as a function of how many pieces it has.

``bench.growth`` times them, and the tests count the steps that they take.
"""

from collections.abc import Callable, Mapping
from typing import Final

from tests import word

Kind = Callable[[int], str]

PROSE: Final = (
    "It began in the spring, when the first of the cables was hung and the whole town came to look."
)
_INLINE: Final = (
    'The <b>weir</b> <i>above</i> the <a href="/mill">mill</a> has <em>held</em> '
    "<span>the <sup>1</sup></span> river. "
)
_FIGURE: Final = (
    '<figure><picture><source srcset="{n}.webp 2x"><img src="{n}.jpg" alt="Weir {n} in the sun"></picture>'
    '<figcaption>Weir {n} at dawn <span class="credit">Ann Poe</span></figcaption></figure>'
)
_CARD: Final = (
    '<div class="c-card c-card--wide l-grid__item" id="card-{n}" data-track="a=1&amp;b={n}">'
    '<div class="c-card__body" role="group" aria-label="a card" data-testid="card">The weir {n}</div></div>'
)
_SAVED: Final = (
    '<div class="c-article-body__block" data-component="text-block" data-testid="text-{n}">'
    f'<p class="s9">{PROSE} <a href="https://weir.example/{{n}}?at=page" class="link">The weir {{n}}</a>'
    " has held.</p></div>"
)
_SCRIPT: Final = '<script type="application/ld+json">{"@type":"Article","headline":"Weir {n}"}</script>'
_META: Final = '<meta name="author" content="Ann {n}"><meta name="headline" content="Weir {n}">'
_TABLE: Final = "<table><tr><td>Weir {n}</td><td>3.2</td></tr><tr><td>a</td><td>b</td></tr></table>"
_ITEM: Final = '<li><img src="{n}.jpg" alt="Weir {n}"> Weir {n}</li>'
_IN_FIGURE: Final = '<figure><img src="a.jpg" alt="A">'


def _each(piece: str, *, before: str = "", behind: str = "", joined: str = "\n") -> Kind:
    """Repeat a piece; "{n}" in it is its number."""
    return lambda count: before + joined.join(piece.replace("{n}", str(n)) for n in range(count)) + behind


PAGES: Final[Mapping[str, Kind]] = {
    "prose": _each(f"<p>{PROSE}</p>"),
    "markup as saved pages have it": _each(_SAVED),
    "dense inline markup": _each(f"<p>{_INLINE * 4}</p>"),
    "inline markup in one line": _each(_INLINE, before="<p>", behind="</p>"),
    "text without elements": _each(PROSE),
    "entities": _each("<p>" + "&eacute;t&eacute; &amp; r&#233;s&eacute;au&nbsp;: " * 8 + "</p>"),
    "blocks with many attributes": _each(_CARD),
    "one long script": _each("if (a<b) { c('</p>'); }", before="<script>", behind="</script>"),
    "one long JSON-LD": _each(
        '{"@type":"Person","name":"Ann {n}"}',
        before='<script type="application/ld+json">{"@type":"NewsArticle","headline":"The weir","author":[',
        behind="]}</script>",
        joined=",",
    ),
    "many scripts": _each(
        '<script type="application/ld+json">{"@type":"Article","headline":"Weir {n}"}</script>'
    ),
    "statements": _each(_META),
    "comments": _each("<!-- a comment about weir {n} -->a hum "),
    "one long table": _each(
        "<tr><th>Weir {n}</th><td>3.2</td><td>built of oak</td></tr>", before="<table>", behind="</table>"
    ),
    "many tables": _each(_TABLE),
    "tables in tables": _each("<table><tr><td>weir {n}<td>oak"),
    "one long list": _each("<li>The weir {n} was made of oak.</li>", before="<ul>", behind="</ul>"),
    "lists in lists": _each("<ul><li>weir {n}"),
    "deep nesting": _each(f"<div><section><p>{PROSE}</p>"),
    "elements in one another": _each("<div>"),
    "inline elements in one another": _each("<b>a <i>hum "),
    "links": _each('<a href="/weir/{n}">weir {n}</a> '),
    "links in paragraphs": _each('<p><a href="/weir/{n}">The weir {n} by the mill</a></p>'),
    "figures": _each(_FIGURE),
    "pictures in one block": _each('<img src="{n}.jpg" alt="Weir {n}">'),
    "pictures in blocks": _each(
        '<div><img src="{n}.jpg" alt="Weir {n}"></div>', before="<div>", behind=f"</div><p>{PROSE}</p>"
    ),
    "one picture many times": _each(
        '<div><img src="{n}.jpg" alt="Weir"></div>', before="<div>", behind=f"</div><p>{PROSE}</p>"
    ),
    "pictures in links": _each('<a href="/w/{n}"><img src="{n}.jpg" alt="Weir {n}"> The weir {n}</a>'),
    "a picture in each paragraph": _each(f'<p><img src="{{n}}.jpg" alt="Weir {{n}}">{PROSE}</p>'),
    "one gallery": _each(_ITEM, before="<ul>", behind="</ul>"),
    "one long figure": _each("<span>weir {n}</span>", before=_IN_FIGURE, behind="</figure>"),
    "one long caption": _each(
        "weir <b>{n}</b>", before='<figure><img src="a.jpg"><figcaption>', behind="</figcaption></figure>"
    ),
    "headings": _each(f"<h2>Weir {{n}}</h2><p>{PROSE}</p>"),
    "titles": _each("<h1>The weir {n}</h1>"),
    "line breaks": _each("The weir {n} of many<br><br>"),
    "quotes": _each(f"<blockquote><p>{PROSE}</p><cite>Ann {{n}}</cite></blockquote>"),
    "quotes in one another": _each("<blockquote>weir {n}"),
    "boxes": _each(f"<aside><h3>Weir {{n}}</h3><p>{PROSE}</p></aside>"),
    "boxes in one another": _each("<details><summary>weir {n}</summary>"),
    "code": _each("<span>weir {n}</span> = <b>1</b>", before="<pre>", behind="</pre>"),
    "languages": _each('<p lang="de">Das Wehr {n} <span lang="fr">et un pont</span></p>'),
    "hidden blocks": _each('<div hidden>weir {n}</div><p style="display: none">a hum</p>'),
    "unclosed paragraphs": _each(f"<p>{PROSE}"),
    "unclosed inline elements": _each(f"<p>{PROSE}<b>a<em>hum"),
    "unclosed blocks": _each("<div>weir {n}<td>a<li>b"),
    "end tags that close nothing": _each("</b></p></div>a hum ", before="<section>" * 110),
    "furniture": _each('<nav><a href="/{n}">Weir {n}</a></nav><p>a hum</p>'),
    "stray table parts": _each("<table>weir {n}<tr>a hum<td>oak</table>"),
    "spaces": _each(" " * 200 + "<p>a</p>" + "\n" * 40),
    "one long word": _each("weir{n}", joined="<wbr>"),
    "labels": _each("<p>Advertisement</p><p>Read more: weir {n}</p><p>Share</p>"),
    "dates": _each("<p>Published 3 May 2024</p><p>By Ann Poe</p>"),
    "controls": _each("<p>a\x01hum in the \x7f wind</p>"),
}
"""Saved web pages, between a title and a paragraph of prose."""

TEXTS: Final[Mapping[str, Kind]] = {
    "prose": _each(PROSE, joined="\n\n"),
    "lines": _each("a hum in the wind"),
    "headings": _each(f"What the town heard\n\n{PROSE}", joined="\n\n"),
    "bullets": _each("• a hum", joined="\n\n"),
    "figures": _each("A hill\nThe hill {n} - Credit: Ann Poe", joined="\n\n"),
}
"""Pasted text."""

SHEETS: Final[Mapping[str, Kind]] = {
    "prose": _each(PROSE, joined="\n\n"),
    "inline markup": _each("The **weir** *above* the [mill](https://a.example/{n}) held `the` river."),
    "lists": _each("- a hum {n}"),
    "tables": _each("| weir {n} | 3.2 |", before="| a | b |\n|---|---|\n"),
    "quotes": _each(f"> {PROSE}", joined="\n\n"),
    "brackets": _each("[a", joined=""),
}
"""Markdown."""

DOCUMENTS: Final[Mapping[str, Kind]] = {
    "prose": _each(word.paragraph(PROSE), joined=""),
    "runs": _each(word.paragraph(*(word.run(f"{w} ", "<w:b/>") for w in PROSE.split())), joined=""),
    "items": _each(word.item("a hum"), joined=""),
    "tables": _each(word.table(word.row(word.cell("Weir {n}"), word.cell("3.2"))), joined=""),
}
"""The bodies of Word documents."""
