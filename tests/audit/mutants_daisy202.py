"""
What a renderer of DAISY 2.02 could get wrong: each a change of a finished book with two pictures.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.audit.mutants_of_markup import LOST_BYLINES
from tests.audit.mutants_talking import (
    Element,
    Mutant,
    as_label,
    attribute,
    double,
    drop,
    every,
    in_file,
    move_behind,
    narrowed,
    other_letters,
    pictured,
    playback,
    renamed,
    styled,
    swap,
    text_changed,
    without_word,
)

TEXT: Final = r"text\.html"
NCC: Final = r"ncc\.html"
SMIL: Final = r"s\d+\.smil"


def plain_paragraph(root: Element, number: int = 0) -> Element:
    """A paragraph of the body."""
    found = [
        p for p in every(root, "p") if not p.get("class") and len("".join(map(str, p.itertext())).split()) > 2
    ]
    return found[number]


def line(root: Element, kind: str) -> Element:
    """A line of this class."""
    return every(root, "p", having={"class": kind})[0]


def meta(root: Element, name: str) -> Element:
    return every(root, "meta", having={"name": name})[0]


def stated(name: str, value: str) -> Mutant:
    """Let the head of the navigation state something else."""
    return in_file(NCC, lambda root: attribute(meta(root, name), "content", value))


def caption_out(root: Element) -> None:
    caption = line(root, "caption")
    figure = next(e for e in caption.iterancestors() if "figure" in (e.get("class") or "").split())
    move_behind(caption, figure)


def rows_swapped(root: Element) -> None:
    rows = [tr for body in every(root, "tbody") for tr in body]
    move_behind(rows[0], rows[1])


def language_lost(root: Element) -> None:
    part = next(e for e in every(root, "span") if e.get("lang"))
    for name in list(part.attrib):
        if str(name).endswith("lang"):
            del part.attrib[name]


def other_language(root: Element) -> None:
    for name in list(root.attrib):
        if str(name).endswith("lang"):
            root.set(name, "sv")


def entry(root: Element, number: int) -> Element:
    return every(root, "body")[0][number]


def skip(change: Callable[[Element], None]) -> Mutant:
    return in_file(SMIL, lambda root: change(next(p for p in every(root, "par") if p.get("system-required"))))


def unmarked(par: Element) -> None:
    del par.attrib["system-required"]


MUTANTS: Final[Mapping[str, Callable[[Path], None]]] = {
    "text from right to left": in_file(TEXT, lambda root: attribute(root, "dir", "rtl")),
    "block hidden": in_file(TEXT, lambda root: every(root, "p")[0].set("hidden", "hidden")),
    **{f"a style sheet {what}": styled(rule) for what, rule in LOST_BYLINES.items()},
    **playback("text.html", SMIL, "clip-begin", "clip-end"),
    **pictured(TEXT),
    "paragraph dropped": in_file(TEXT, lambda root: drop(plain_paragraph(root))),
    "paragraph doubled": in_file(TEXT, lambda root: double(plain_paragraph(root))),
    "word as a label": in_file(TEXT, lambda root: as_label(plain_paragraph(root))),
    "word dropped": in_file(TEXT, lambda root: text_changed(plain_paragraph(root), without_word)),
    "word altered": in_file(TEXT, lambda root: text_changed(plain_paragraph(root), other_letters)),
    "paragraph as heading": in_file(TEXT, lambda root: renamed(plain_paragraph(root), "h2")),
    "heading's level changed": in_file(TEXT, lambda root: renamed(every(root, "h2")[0], "h3")),
    "heading as paragraph": in_file(TEXT, lambda root: renamed(every(root, "h2")[0], "p")),
    "caption dropped": in_file(TEXT, lambda root: drop(line(root, "caption"))),
    "caption outside its figure": in_file(TEXT, caption_out),
    "caption as credit": in_file(TEXT, lambda root: line(root, "caption").set("class", "credit")),
    "credit dropped": in_file(TEXT, lambda root: drop(line(root, "credit"))),
    "closing words dropped": in_file(
        TEXT, lambda root: drop(every(root, "p", having={"id": "closing-voice"})[0])
    ),
    "head of a table as a cell": in_file(TEXT, lambda root: renamed(every(root, "th")[0], "td")),
    "cell over two columns as over one": in_file(TEXT, narrowed),
    "cell of a table dropped": in_file(TEXT, lambda root: drop(every(root, "td", least=2)[1])),
    "head of nothing": in_file(TEXT, lambda root: attribute(every(root, "th")[0], "scope", "row")),
    "rows of a table swapped": in_file(TEXT, rows_swapped),
    "list as quote": in_file(TEXT, lambda root: renamed(every(root, "ul")[0], "blockquote")),
    "quote as text": in_file(TEXT, lambda root: renamed(every(root, "blockquote")[0], "div")),
    "box as text": in_file(
        TEXT, lambda root: every(root, "div", having={"class": "aside"})[0].set("class", "")
    ),
    "italics lost": in_file(TEXT, lambda root: renamed(every(root, "em")[0], "span")),
    "raised figure on the line": in_file(TEXT, lambda root: renamed(every(root, "sup")[0], "span")),
    "change of scene dropped": in_file(TEXT, lambda root: drop(every(root, "hr")[0])),
    "list counts down": in_file(TEXT, lambda root: every(root, "ol")[0].set("reversed", "reversed")),
    "number of a list altered": in_file(TEXT, lambda root: attribute(every(root, "ol")[0], "start", "7")),
    "link leads elsewhere": in_file(
        TEXT, lambda root: attribute(every(root, "a")[-1], "href", "https://else.example/")
    ),
    "long form altered": in_file(
        TEXT, lambda root: attribute(every(root, "abbr")[0], "title", "Grand Tower")
    ),
    "language of words lost": in_file(TEXT, language_lost),
    "language of the text altered": in_file(TEXT, other_language),
    "language of the navigation altered": in_file(NCC, other_language),
    "stated title altered": stated("dc:title", "Balls"),
    "stated language altered": stated("dc:language", "sv"),
    "stated creator altered": stated("dc:creator", "Nobody"),
    "stated creator dropped": in_file(NCC, lambda root: drop(meta(root, "dc:creator"))),
    "stated day altered": stated("dc:date", "1999-12-31"),
    "stated time altered": stated("ncc:totalTime", "00:00:01"),
    "stated entries miscounted": stated("ncc:tocItems", "2"),
    "stated files miscounted": stated("ncc:files", "2"),
    "voice not named": stated("ncc:narrator", "somebody"),
    "entry dropped": in_file(NCC, lambda root: drop(entry(root, 1))),
    "entry doubled": in_file(NCC, lambda root: double(entry(root, 1))),
    "entry renamed": in_file(NCC, lambda root: text_changed(every(root, "h2")[0], other_letters)),
    "entry leads elsewhere": in_file(NCC, lambda root: swap(every(root, "a", least=2), "href")),
    "entry of another level": in_file(NCC, lambda root: renamed(every(root, "h2")[0], "h1")),
    "note not to be skipped": skip(unmarked),
    "note skipped as a box": skip(lambda par: par.set("system-required", "box-on")),
    "elapsed time altered": in_file(
        r"s0002\.smil", lambda root: attribute(meta(root, "ncc:totalElapsedTime"), "content", "0:00:01.000")
    ),
    "order of files turned": in_file(
        r"master\.smil", lambda root: move_behind(*every(root, "ref", least=2)[:2])
    ),
}
