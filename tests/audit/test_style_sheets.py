"""Style sheets that take words from a reader are found by the rule that does it; sensible ones are not."""

from collections.abc import Iterator
from typing import Final

import pytest
from lxml import etree, html

from article_pipeline.audit.css import hiding
from article_pipeline.audit.css.boxed import OF_BOXES
from article_pipeline.audit.css.cascade import in_effect, of_attribute
from article_pipeline.audit.css.computing import Style
from article_pipeline.audit.css.faults import StyleFault, style_faults
from article_pipeline.audit.css.rules import StyleRule, declarations_of
from article_pipeline.audit.css.ways import Row

PAGE: Final = """<html lang="en"><head><title>Bells</title></head><body><main><article>
<header><h1>Why bells ring</h1>
<p class="byline"><span class="sentence">By <b>Ada Finch</b></span></p></header>
<figure><img src="a.png" width="900" height="600" alt="A bell"><figcaption>The tenor</figcaption></figure>
<p id="first"><span class="sentence">Strike a bell<sup>2</sup> once.</span> <a href="#x">More</a></p>
<p><span class="sentence">It rings.</span></p>
<ol><li>One</li></ol>
</article></main></body></html>"""


def faults_of(*sheets: str, page: str = PAGE, **others: str) -> list[StyleFault]:
    """Give what style sheets do to the page; ``others`` are those that they import."""
    root = html.document_fromstring(page)
    body = root.find("body")
    assert body is not None
    words = [
        e for e in body.iter(etree.Element) if any(t and t.strip() for t in (e.text, *(c.tail for c in e)))
    ]
    read = [(sheet, "") for sheet in sheets]
    return list(style_faults(root, read, others.get, (words, list(body.iter("img"))), ("heard", "spoken")))


HIDING: Final = (
    ".byline { text-transform: lowercase }",
    "body { text-transform: lowercase full-width }",
    "ol { list-style: none }",
    "ol { list-style-type: disc }",
    "li { list-style-type: upper-alpha }",
    "li { list-style-type: '1. ' }",
    "ol { counter-reset: list-item 3 }",
    "li { counter-increment: list-item 2 }",
    "sup { vertical-align: baseline }",
    "sup { vertical-align: 0 }",
    "sup { vertical-align: sub }",
    ".byline { display: none }",
    "body { display: none !important } body { display: block }",
    ".byline { visibility: hidden }",
    ".byline { visibility: collapse }",
    ".byline { opacity: 0 }",
    ".byline { opacity: 0.02 }",
    ".byline { box-shadow: inset 0 0 0 100px #000 }",
    ".byline { outline: 40px solid #fff; outline-offset: -20px }",
    ".spoken { color: #fff }",
    "header { opacity: 0.3 } .byline { opacity: 0.3 }",
    ".byline { opacity: 2% }",
    ".byline { filter: opacity(0) }",
    "article { background: #fff; filter: contrast(0) }",
    ".byline { color: #999; background: #222; filter: brightness(0) }",
    ".byline { filter: blur(4px) }",
    ".byline { -webkit-filter: blur(1em) }",
    ".byline { mask: linear-gradient(transparent, transparent) }",
    ".byline { -webkit-mask-image: linear-gradient(#0000, #0000) }",
    ".byline { color: #fff; mix-blend-mode: multiply }",
    ".byline { mix-blend-mode: screen }",
    ".byline { color: transparent }",
    ".byline { color: rgba(0, 0, 0, 0.05) }",
    ".byline { color: rgb(0 0 0 / 5%) }",
    ".byline { color: white }",
    ".byline { color: #fffffe }",
    ".byline { color: hsl(0 0% 99%) }",
    ".byline { color: oklch(0.99 0 0) }",
    ".byline { color: color-mix(in srgb, white 98%, black) }",
    ".byline { color: Canvas }",
    ".byline { color: currentColor; background: currentColor }",
    ".byline { background: #000 }",
    ".byline { background: black; color: #111 }",
    ".byline { background: linear-gradient(#000, #111) }",
    ".byline { -webkit-text-fill-color: #fff }",
    ":root { --ink: #fff } .byline { color: var(--ink) }",
    ":root { --a: var(--b, white) } .byline { color: var(--a) }",
    "article { --ink: white } .byline { color: var(--none, var(--ink)) }",
    "@property --i { syntax: '<color>'; inherits: true; initial-value: white } p { color: var(--i) }",
    ":root { color-scheme: light dark } body { color: light-dark(#000, #131313) }",
    ":root { color-scheme: light dark } .byline { color: #000 }",
    ".byline { font-size: 0 }",
    ".byline { font-size: 1px }",
    ".byline { font-size: 0.1em }",
    ".byline { font-size: 5% }",
    ".byline { font-size: 0.1rem }",
    ".byline { font-size: 0.5mm }",
    ".byline { font-size: calc(1em / 20) }",
    ".byline { font-size: clamp(1px, 0.1vw, 2px) }",
    ".byline { font: 1px/1 serif }",
    ".byline { font: italic bold 0.1em serif }",
    "header { font-size: 0.4em } .byline { font-size: 0.4em }",
    ".byline { zoom: 0.1 }",
    ".byline { clip-path: inset(100%) }",
    ".byline { clip-path: inset(0 0 0 90%) }",
    ".byline { clip-path: circle(1px) }",
    ".byline { clip-path: polygon(0 0, 0 0, 0 0) }",
    ".byline { clip-path: path('M0 0') }",
    ".byline { position: absolute; clip: rect(0 0 0 0) }",
    ".byline { transform: scale(0) }",
    ".byline { transform: scaleX(0.01) }",
    ".byline { transform: scaleX(-1) }",
    ".byline { transform: rotate(180deg) }",
    ".byline { transform: rotate(0.5turn) }",
    ".byline { transform: rotateY(90deg) }",
    ".byline { transform: translateX(-9999px) }",
    ".byline { transform: translate(-100vw) }",
    ".byline { transform: matrix(0, 0, 0, 0, 0, 0) }",
    ".byline { translate: -100vw 0 }",
    ".byline { scale: 0 }",
    ".byline { rotate: 180deg }",
    ".byline { position: relative; bottom: 1500px }",
    ".byline { position: relative; right: 1100px }",
    ".byline { transform: translateX(-100%) }",
    ".byline { position: relative; left: -200px; margin-left: -250px }",
    "header, .byline { transform: translateX(-200px) }",
    "article, header, .byline { position: relative; left: -100px }",
    "header, .byline { transform: scale(0.5) }",
    ".byline { text-indent: -9999px }",
    ".byline { text-indent: 100%; white-space: nowrap; overflow: hidden }",
    ".byline { position: absolute; left: -9999px }",
    ".byline { position: relative; top: -200vh }",
    ".byline { position: fixed; inset: -5000px auto auto }",
    ".byline { position: absolute; inset-inline-start: -100em }",
    ".byline { margin-left: -9999px }",
    ".byline { margin: 0 0 0 -100vw }",
    ".byline { padding-left: 9999px }",
    ".byline { position: relative; z-index: -1 }",
    ".byline { height: 0; overflow: hidden }",
    ".byline { max-height: 1px; overflow: hidden }",
    ".byline { width: 1px; height: 1px; overflow: clip }",
    "article { max-height: 300px; overflow: hidden }",
    ".byline { block-size: 0 }",
    ".byline { overflow: hidden; white-space: nowrap; text-overflow: ellipsis }",
    ".byline { display: -webkit-box; -webkit-line-clamp: 1; overflow: hidden }",
    ".byline { contain: strict }",
    ".byline { line-height: 0 }",
    ".byline { letter-spacing: -1em }",
    ".byline { word-spacing: -1em }",
    ".byline { -webkit-text-security: disc }",
    ".byline { -webkit-text-stroke: 1em #fff }",
    ".byline { text-decoration: line-through }",
    ".byline { unicode-bidi: bidi-override; direction: rtl }",
    ".byline { content-visibility: hidden }",
    ".byline { interactivity: inert }",
    ".byline { content: url(a.png) }",
    ".byline { speak: none }",
    ".byline { all: unset; display: none }",
    ".byline::first-line { font-size: 0 }",
    ".byline::first-letter { color: transparent }",
    ".byline::after { content: ''; position: absolute; inset: 0; background: #fff }",
    "article header { display: flex; flex-direction: column-reverse }",
    "article header { display: grid } .byline { order: -5 }",
    "@keyframes out { to { opacity: 0 } } .byline { animation: out 1s forwards }",
    "@keyframes x { from { opacity: 0 } } .byline { animation: x 1s infinite alternate }",
    "@keyframes x { from { opacity: 0 } } .byline { animation: x 999s }",
    "@keyframes x { from { opacity: 0 } } .byline { animation: x 1s paused }",
    "@keyframes x { from { opacity: 0 } } .byline { animation: x 1s both reverse }",
    "@keyframes x { 0%, 100% { opacity: 0 } } .byline { animation: x 1s; animation-fill-mode: forwards }",
    ".byline { background: linear-gradient(#000, #000) 0 0 / 100% 1px repeat-y }",
    ".byline { background: linear-gradient(#000, #000) 0 0 / 100% 40% no-repeat }",
    ".byline { background: linear-gradient(red, red) 0 0 / 3px 9px no-repeat, linear-gradient(#000, #000) }",
    "::highlight(heard-word) { color: #fff; background: #fff }",
    ".byline::highlight(heard-word) { color: #fff }",
    "::selection { color: #000; background: #000 }",
    "@media print { .byline { display: none } }",
    "@media screen { .byline { display: none } }",
    "@media not print { .byline { display: none } }",
    "@media (max-width: 40em) { .byline { display: none } }",
    "@media (prefers-color-scheme: dark) { .byline { color: white } }",
    "@media (prefers-contrast: more) { .byline { color: white } }",
    "@media (forced-colors: active) { .byline { display: none } }",
    "@media (width > 20em) { p { color: #888 } } @media (width > 30em) { p { background: #777 } }",
    "@supports (display: grid) { .byline { display: none } }",
    "@layer a { .byline { display: none } }",
    "@layer a, b; @layer b { .byline { display: none } } @layer a { .byline { display: block } }",
    "@layer a { .byline { display: none !important } } .byline { display: block !important }",
    "@container (width > 1px) { .byline { display: none } }",
    "@scope (header) { p { display: none } }",
    "main { & .byline { display: none } }",
    ".byline { @media print { display: none } }",
    "header { .byline { display: none } }",
    "article header p:nth-of-type(1) { display: none }",
    "body:has(h1) .byline { display: none }",
    ".byline:dir(ltr) { display: none }",
    ".byline:not(:hover) { display: none }",
    ".byline:hover { opacity: 0 }",
    "a:visited { color: white }",
    "article:hover ~ x, .byline, ::cue { display: none }",
    "[data-theme='dark'] .byline { color: white }",
    "[data-theme='dark'] { background: #000 }",
    ".heard { color: #fff }",
    ".sentence.heard { display: none }",
    ".byline { display: none } .byline { display: bogus }",
    ".byline { display: none } #nothing .byline { display: block }",
    ".byline { color: white } .byline { color: bogus }",
    "b { font-size: 0 }",
    "img { display: none }",
    "img { opacity: 0.1 }",
    "img { filter: grayscale(1) }",
    "img { filter: blur(50px) }",
    "img { filter: invert(1) }",
    "img { filter: brightness(0) }",
    "figure, img { filter: brightness(0.6) }",
    "img { filter: contrast(0.1) }",
    "img { transform: scaleX(-1) }",
    "img { width: 1px; height: 1px }",
    "img { object-fit: cover; height: 90px }",
    "figure { filter: invert(1) }",
    "figure { height: 50px; overflow: hidden }",
    ".byline { background: linear-gradient(#fff 50%, #000 50%) }",
    ".byline { background: linear-gradient(transparent 90%, #000 90%) }",
    ".byline { background: linear-gradient(#000 calc(100% - 2px), transparent 0) }",
    ".byline { background: linear-gradient(#fff 1em, #000 1em calc(100% - 1em), #fff 0) }",
    ".byline { background: linear-gradient(transparent calc(50% - 1px), #000 0 calc(50% + 1px), #fff 0) }",
    ".byline { background: linear-gradient(#000c 2px, #000c), linear-gradient(#fff, #fff) }",
    ".byline { background: linear-gradient(transparent calc(100% - 0.5em), #000 0) }",
    ".byline { background: linear-gradient(#000 2px, #000 100%) }",
    ".byline { clip-path: inset(0 0 0 1px) }",
    "figure { clip-path: inset(1px round 4px) }",
    "img { clip-path: inset(3px round 4px) }",
    "img { clip-path: inset(1%) }",
    "img { mask-image: linear-gradient(transparent, #000) }",
    "img { mask-image: linear-gradient(#0003, #0003) }",
    "img { mask-image: radial-gradient(#000 10%, transparent 20%) }",
    ":root { --e: #000 } [data-theme='x'] { --e: #0000 } img { mask: linear-gradient(var(--e), var(--e)) }",
    ":root { --tint: #000 } :root[data-theme='dark'] { --tint: 1px } .byline { font-size: var(--tint) }",
    "img { mask: linear-gradient(#000, #000) 0 0 / 10px 10px no-repeat }",
    "img { mask-image: linear-gradient(#000, #000); mask-size: 10px; mask-repeat: no-repeat }",
    ".byline { mask-image: linear-gradient(#000 90%, transparent) }",
    ".byline { writing-mode: vertical-rl; transform: rotate(90deg) }",
    ".byline { writing-mode: vertical-rl; transform: rotate(180deg) scaleX(-1) }",
    ".byline { writing-mode: vertical-rl; text-orientation: upright; rotate: 180deg }",
    ".byline { writing-mode: vertical-rl; rotate: 180deg } b { writing-mode: horizontal-tb }",
    "figure { writing-mode: vertical-rl; transform: rotate(180deg) }",
)


_ALL_AT_ONCE: Final = """
    display: none; content-visibility: hidden; interactivity: inert; unicode-bidi: bidi-override;
    clip-path: inset(100%); position: absolute; clip: rect(0 0 0 0); mask: linear-gradient(#0000, #0000);
    mask-border-source: url(a.png); offset-path: path("M0 0"); filter: blur(1em) brightness(0);
    transform: translate(-9999px) scale(0); translate: -9999px; scale: 0.1; rotate: 180deg;
    writing-mode: vertical-rl; text-orientation: upright; left: -9999px; right: 9999px; top: -9999px;
    bottom: 9999px; margin: -9999px; padding: 9999px; z-index: -1; height: 0; max-height: 0; width: 0;
    max-width: 0; overflow: hidden; contain: strict; content: url(a.png); flex-direction: row-reverse;
    order: 2; visibility: hidden; speak: none; -webkit-text-security: disc; font-size: 1px; zoom: 0.1;
    font-size-adjust: 0; letter-spacing: -1em; word-spacing: -1em; line-height: 0; text-indent: -9999px;
    -webkit-text-stroke-width: 1em; outline: 40px solid #fff; outline-offset: -20px;
    text-decoration: line-through; text-transform: lowercase; list-style-type: disc;
    counter-reset: list-item 3; counter-set: list-item 3; counter-increment: list-item 3; vertical-align: 0;
    object-view-box: inset(50%); object-fit: cover; mix-blend-mode: screen; opacity: 0; white-space: nowrap;
    line-clamp: 1
"""


_ROWS: Final = (*OF_BOXES, *hiding._OF_WORDS, *hiding._OF_PICTURES)


def looks(row: Row, *named: str) -> Iterator[Style]:
    """Yield the looks of elements that have all set, in calm and in like company, but what the row names."""
    for display in ("none", "flex"):
        rule = StyleRule("p", tuple(declarations_of(f"{_ALL_AT_ONCE}; display: {display}")))
        everything = in_effect([of_attribute(rule, 0)])
        assert row.names < everything.keys()
        gone = row.names.difference(named)
        others = {name: given for name, given in everything.items() if name not in gone}
        for around in ({}, others if row.is_from_around else everything):
            for tag in ("p", "li", "sup", "sub", "img"):
                yield Style(Style(None, "ol", around, {}), tag, others, {})


@pytest.mark.parametrize("row", _ROWS)
def test_a_way_of_hiding_asks_for_all_that_it_needs(row: Row) -> None:
    """
    Where none of what it names is set, it finds nothing, whatever else is: so it need not be tried.
    """
    assert not any(row.found(style) for style in looks(row))


@pytest.mark.parametrize(("row", "name"), [(row, name) for row in _ROWS for name in sorted(row.names)])
def test_a_way_of_hiding_needs_all_that_it_asks_for(row: Row, name: str) -> None:
    """Each of its names is enough, with what other ways name: so none is tried for nothing."""
    assert any(row.hides(style) for style in looks(row, name))


@pytest.mark.parametrize("sheet", HIDING)
def test_what_hides_words_is_told_by_its_rule(sheet: str) -> None:
    """Each of these takes words or a picture from somebody; it is by what is named that it does so."""
    first, *_ = faults_of(sheet)
    assert first.cause is not None
    named = first.cause.declaration.said
    told = sheet.replace("'", '"')
    assert named in told
    assert first.rule.startswith(f"{first.cause.rule.selector} {{ {named} }}")
    left = faults_of(told.replace(named, "", 1))
    assert first.rule not in [fault.rule for fault in left]


SENSIBLE: Final = (
    ".byline { text-transform: uppercase }",
    "sup { vertical-align: super }",
    "sup { vertical-align: 0.4em }",
    "sup { position: relative; top: -0.5em; vertical-align: baseline }",
    "ul { list-style: none }",
    "ol { list-style: decimal inside; counter-reset: others }",
    "",
    "body { color: #222; background: #fdfdfb; font: 1.1rem/1.5 Georgia, serif; max-width: 40rem }",
    ".byline { color: #767676; font-size: 0.75rem; letter-spacing: -0.02em }",
    ".byline { opacity: 0.7 }",
    "h1 { transform: rotate(-2deg); text-indent: -0.5em; margin-left: -1rem; line-height: 0.95 }",
    "h1 { background: linear-gradient(90deg, #900, #009); background-clip: text; color: transparent }",
    "figure { margin-inline: calc(50% - 50vw); width: 100vw; max-width: 100vw }",
    "img { max-width: 100%; height: auto; object-fit: cover; filter: drop-shadow(0 0 2px #000) }",
    "sup, sub { font-size: 0.75em; line-height: 0; position: relative; top: -0.4em }",
    "header { background: #123; color: #fff } header a { color: #9cf }",
    "article { display: grid; grid-template-columns: 1fr 2fr; overflow: hidden; height: auto }",
    ".byline { position: sticky; top: 0; background: #fff }",
    ".byline::before { content: '— ' } .byline::after { content: ''; display: block; background: #000 }",
    ".nothing, nav { display: none }",
    ".byline { display: none } p.byline { display: block }",
    ".byline { display: block !important } .byline { display: none }",
    "@layer house { .byline { display: none } } .byline { display: block }",
    ".byline { opacity: 0 } header .byline { opacity: 1 }",
    ".byline { color: #fff; background: #000 }",
    ":root { color-scheme: light dark; --ink: light-dark(#111, #eee) } body { color: var(--ink) }",
    "@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } a { color: #9cf } }",
    "@media print { body { color: #000; background: none } a::after { content: ' (' attr(href) ')' } }",
    "@media tv { .byline { display: none } }",
    "@media screen and (print) { .byline { display: none } } .byline { display: block !important }",
    "a:hover { color: #c00; text-decoration: none } a:visited { color: #639 }",
    ".heard { background: #fdeeb8 } ",
    "p { box-shadow: 0 0 99px #000, inset 0 0 0 1px #000; outline: 2px solid #000; outline-offset: -1px }",
    "ul { list-style: none } li { clip-path: none; mask: none; filter: none; clip: auto }",
    "@keyframes in { from { background: #ffd } to { background: #fff } } .byline { animation: in 1s }",
    "@font-face { font-family: House; src: local(House) } @page { margin: 2cm }",
    "pre { overflow: auto; max-height: 30em }",
    "::highlight(heard-word) { background: #fd0 } ::selection { background: #fd0; color: #000 }",
    "@keyframes fade { from { opacity: 0 } to { opacity: 1 } } article { animation: fade 0.5s }",
    "@keyframes up { from { opacity: 0 } to { opacity: 1 } } article { animation: up 400ms 1s both }",
    "a { background: linear-gradient(currentColor, currentColor) 0 100% / 100% 1px no-repeat }",
    ".byline { background: linear-gradient(#111, #111) 0 0 / 3px 100% no-repeat; padding-left: 1em }",
    "a { background: linear-gradient(#00e, #00e); background-size: 0 2px; background-repeat: no-repeat }",
    "a { background: linear-gradient(#00e, #00e); background-size: 1px 1px; background-repeat: repeat-x }",
    "p { background: linear-gradient(#000, #000) calc(1px + 1%) 0 / 2px 1em no-repeat }",
    "figure { width: 100vw; position: relative; left: 50%; right: 50%; margin: 0 -50vw }",
    "figure { width: 100vw; position: relative; left: 50%; margin-left: -50vw }",
    "figure { width: 100vw; position: relative; left: 50%; transform: translateX(-50%) }",
    "figure { width: 100vw; margin-left: 50%; transform: translateX(-50%) }",
    "h1 { position: relative; top: 50%; transform: translateY(-50%) }",
    "h1 { position: relative; bottom: 0.2em; right: -0.2em; transform: translate(1%, 10%) scale(1.1) }",
    "@media (prefers-color-scheme: dark) { img { filter: brightness(0.8) contrast(1.2) } }",
    "img { filter: grayscale(20%) sepia(0.2) saturate(1.2) }",
    ".byline { background: linear-gradient(#fff 50%, #ff0 50%) }",
    ".byline { color: #fff; background: linear-gradient(90deg, #036 0 30%, #069 30% 100%) }",
    "h1 { background: linear-gradient(transparent calc(100% - 2px), #000 0) }",
    "h1 { background: linear-gradient(90deg, #000 0.2em, transparent 0.2em); padding-left: 1em }",
    "h1 { background: linear-gradient(#000 2px, #fff 2px calc(100% - 2px), #000 0) }",
    "h1 { color: #fff; background: linear-gradient(#036, #069 50%, #036 0), linear-gradient(#fff, #fff) }",
    "img { clip-path: inset(1px round 4px) }",
    "img { mask-image: linear-gradient(#000 80%, transparent) }",
    "img { -webkit-mask: linear-gradient(90deg, #0000, #000 10% 90%, #0000) }",
    "img { mask-image: linear-gradient(#000 calc(100% - 20px), transparent); mask-size: cover }",
    ".byline { writing-mode: vertical-rl; transform: rotate(180deg) }",
    "h1 { writing-mode: vertical-lr; rotate: 180deg }",
    "h1 { writing-mode: sideways-lr }",
    "p { text-shadow: 0 0 1px #000; -webkit-text-stroke: 0.2px; text-decoration: underline }",
)


@pytest.mark.parametrize("sheet", SENSIBLE)
def test_what_hides_nothing_is_not_told(sheet: str) -> None:
    """Sheets that everybody can read by, and rules that others overrule, are no findings."""
    assert [fault.rule or fault.added for fault in faults_of(sheet)] == []


ADDING: Final = (
    ".byline::before { content: 'Not ' }",
    ".byline::after { content: ' and ' '\u2014' ' others' / 'spoken' }",
    ":root { --said: 'Not ' } .byline::before { content: var(--said) }",
    "@media print { article::before { content: 'Draft' } }",
    "[data-size='2'] .byline::before { content: 'Not ' }",
    ".heard::before { content: 'Not ' }",
    "li::marker { content: 'Not ' }",
    "ol { list-style: 'Not ' }",
    "#first::before { content: attr(id) }",
)


@pytest.mark.parametrize("sheet", ADDING)
def test_words_of_a_style_sheet_are_told(sheet: str) -> None:
    """What a sheet says before, behind or in place of a marker is in no article."""
    found = [fault for fault in faults_of(sheet) if fault.added]
    assert found
    assert all(fault.cause and fault.cause.said in fault.rule for fault in found)


def test_imported_sheets_are_read() -> None:
    """A sheet that another imports counts where it stands, under the media that it is imported for."""
    (found,) = faults_of("@import 'a.css' print;", **{"a.css": ".byline { display: none }"})
    assert found.rule == ".byline { display: none }"
    assert found.world == "on paper"


def test_the_rule_that_came_last_is_the_one_that_is_named() -> None:
    """Where one rule sets ink and another paper, the one that was added is told, with how little is seen."""
    ink, paper = ".byline { color: #fff }", "header { background: #fff }"
    assert [fault.rule for fault in faults_of(ink, paper)] == [f"{paper} 1.0:1"]
    assert [fault.rule for fault in faults_of(paper, ink)] == [f"{ink} 1.0:1"]
    (found,) = faults_of("body { color: #eee; background: #111 }", "article { background: #ddd }")
    assert found.rule == "article { background: #ddd } 1.2:1"


def test_a_style_of_an_element_is_a_rule_too() -> None:
    """An attribute goes before every rule that is not marked as important."""
    page = PAGE.replace('class="byline"', 'class="byline" style="opacity: 0.02"')
    assert [fault.rule for fault in faults_of("p { opacity: 1 }", page=page)] == [
        "p with style { opacity: 0.02 } 1.0:1"
    ]
    assert faults_of("p { opacity: 1 !important }", page=page) == []


COVERING: Final = (
    "background: #fff",
    "inset: 0; background: #fff",
    "top: 9px; height: 1em; background: red",
    "width: 1px; min-width: 99vw; background: red",
    "width: 1px; padding: 9em; background: red",
    "width: 1px; scale: 900; background: red",
    "height: 1px; box-shadow: 0 0 0 99px #fff",
    "height: 1px; outline: 99px solid #fff",
    "top: 100%; height: 9em; background: red",
    "inset: 0; border: 999px solid #fff",
    "inset: 0; border-top: 50vh solid red",
    "inset: 0; box-shadow: inset 0 0 0 99px #fff",
    "inset: 0; outline: 9em solid; outline-offset: -9em",
)
DECORATING: Final = (
    "inset: 0",
    "left: 0; bottom: -6px; width: 60px; height: 4px; background: #c00",
    "left: -12px; top: 0; bottom: 0; width: 4px; background: #c00",
    "left: 50%; transform: translateX(-50%); width: 3em; height: 2px; background: currentColor",
    "left: 0; top: 0.6em; width: 8px; height: 8px; background: #c00; border-radius: 50%",
    "top: calc(100% + 2px); width: 1em; height: 1em; background: #c00",
    "top: 100%; width: 0; border: 6px solid transparent; border-top-color: #000",
    "inset: 0; border: 2px solid #000",
    "inset: 0; opacity: 0.1; background: #000",
    "inset: 0; display: none; background: #000",
)


def _box(rule: str) -> str:
    placed = "p { position: relative; padding-left: 1.5em }"
    return f"{placed} p::after {{ content: ''; position: absolute; {rule} }}"


@pytest.mark.parametrize("rule", COVERING)
def test_boxes_that_cover_words_are_told(rule: str) -> None:
    """A box behind an element that is opaque and may lie upon its words takes them away."""
    (found, *_) = faults_of(_box(rule))
    assert found.rule.startswith("p::after {")


@pytest.mark.parametrize("rule", DECORATING)
def test_boxes_that_only_decorate_are_not_told(rule: str) -> None:
    """Lines, frames, bullets in a padding, and what lies beside an element cover no words."""
    assert faults_of(_box(rule)) == []
