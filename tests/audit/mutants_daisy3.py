"""
What a renderer of DAISY 3 could get wrong: each a change of a finished book with two pictures.
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

TEXT: Final = r"text\.xml"
NCX: Final = r"navigation\.ncx"
PACKAGE: Final = r"package\.opf"
SMIL: Final = r"s\d+\.smil"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def plain_paragraph(root: Element) -> Element:
    """A paragraph of the body."""
    found = [p for p in every(root, "p") if not p.get("class")]
    return next(p for p in found if len("".join(map(str, p.itertext())).split()) > 2)


def stated(name: str, value: str) -> Mutant:
    """Let the package state something else."""

    def edit(root: Element) -> None:
        every(root, name)[0].text = value

    return in_file(PACKAGE, edit)


def meta(name: str, value: str, file: str = PACKAGE) -> Mutant:
    """Let a file state something else."""
    return in_file(
        file, lambda root: attribute(every(root, "meta", having={"name": name})[0], "content", value)
    )


def caption_out(root: Element) -> None:
    group = next(g for g in every(root, "imggroup") if g.find("{*}caption") is not None)
    move_behind(every(group, "caption")[0], group)


def rows_swapped(root: Element) -> None:
    rows = [tr for body in every(root, "tbody") for tr in body]
    move_behind(rows[0], rows[1])


def language_lost(root: Element) -> None:
    part = next(e for e in every(root, "span") if e.get(_LANGUAGE))
    del part.attrib[_LANGUAGE]


def notes(root: Element, kind: str) -> Element:
    return every(root, "prodnote", having={"class": kind})[0]


def caption(root: Element) -> Element:
    return every(root, "caption", having={"class": "caption"})[0]


def level_renamed(root: Element) -> None:
    """Call a level and its heading something else."""
    heading = every(root, "h2")[0]
    parent = heading.getparent()
    assert parent is not None
    renamed(heading, "h3")
    renamed(parent, "level3")


def test_of(root: Element) -> Element:
    return next(p for p in every(root, "par") if p.get("customTest"))


def switch_lost(root: Element) -> None:
    try:
        del test_of(root).attrib["customTest"]
    except StopIteration:
        raise LookupError("customTest") from None


def group_dissolved(root: Element) -> None:
    """Let what can be left half-way stand by itself."""
    group = every(root, "seq", least=2)[1]
    for par in reversed(list(group)):
        group.addnext(par)
    drop(group)


def of_spine(root: Element) -> list[Element]:
    return every(root, "itemref", least=2)


MUTANTS: Final[Mapping[str, Callable[[Path], None]]] = {
    **{f"a style sheet {what}": styled(rule) for what, rule in LOST_BYLINES.items()},
    **playback("text.xml", SMIL, "clipBegin", "clipEnd"),
    **pictured(TEXT),
    "paragraph dropped": in_file(TEXT, lambda root: drop(plain_paragraph(root))),
    "paragraph doubled": in_file(TEXT, lambda root: double(plain_paragraph(root))),
    "word as a label": in_file(TEXT, lambda root: as_label(plain_paragraph(root))),
    "word dropped": in_file(TEXT, lambda root: text_changed(plain_paragraph(root), without_word)),
    "word altered": in_file(TEXT, lambda root: text_changed(plain_paragraph(root), other_letters)),
    "heading's level changed": in_file(TEXT, lambda root: renamed(every(root, "h2")[0], "h3")),
    "level and heading changed": in_file(TEXT, level_renamed),
    "heading opens no level": in_file(TEXT, lambda root: renamed(every(root, "h2")[0], "bridgehead")),
    "heading as paragraph": in_file(TEXT, lambda root: renamed(every(root, "h2")[0], "p")),
    "caption dropped": in_file(TEXT, lambda root: drop(caption(root))),
    "caption as paragraph": in_file(TEXT, lambda root: renamed(caption(root), "p")),
    "caption outside its group": in_file(TEXT, caption_out),
    "credit dropped": in_file(TEXT, lambda root: drop(notes(root, "credit"))),
    "credit no note": in_file(TEXT, lambda root: renamed(notes(root, "credit"), "p")),
    "description as credit": in_file(
        TEXT, lambda root: notes(root, "long-description").set("class", "credit")
    ),
    "closing words dropped": in_file(
        TEXT, lambda root: drop(every(root, "p", having={"id": "closing-voice"})[0])
    ),
    "head of a table as a cell": in_file(TEXT, lambda root: renamed(every(root, "th")[0], "td")),
    "cell over two columns as over one": in_file(TEXT, narrowed),
    "cell of a table dropped": in_file(TEXT, lambda root: drop(every(root, "td", least=2)[1])),
    "head of nothing": in_file(TEXT, lambda root: attribute(every(root, "th")[0], "scope", "row")),
    "rows of a table swapped": in_file(TEXT, rows_swapped),
    "list as text": in_file(TEXT, lambda root: renamed(every(root, "list")[0], "div")),
    "quote as text": in_file(TEXT, lambda root: renamed(every(root, "blockquote")[0], "div")),
    "box as text": in_file(TEXT, lambda root: renamed(every(root, "sidebar")[0], "div")),
    "italics lost": in_file(TEXT, lambda root: renamed(every(root, "em")[0], "span")),
    "raised figure on the line": in_file(TEXT, lambda root: renamed(every(root, "sup")[0], "span")),
    "change of scene dropped": in_file(
        TEXT, lambda root: drop(every(root, "p", having={"class": "thematic-break"})[0])
    ),
    "number of a list altered": in_file(
        TEXT, lambda root: attribute(every(root, "list", having={"type": "ol"})[0], "start", "7")
    ),
    "link leads elsewhere": in_file(
        TEXT, lambda root: attribute(every(root, "a")[-1], "href", "https://else.example/")
    ),
    "long form altered": in_file(
        TEXT, lambda root: attribute(every(root, "abbr")[0], "title", "Grand Tower")
    ),
    "language of words lost": in_file(TEXT, language_lost),
    "language of the text altered": in_file(TEXT, lambda root: attribute(root, _LANGUAGE, "sv")),
    "language of the navigation altered": in_file(NCX, lambda root: attribute(root, _LANGUAGE, "sv")),
    "stated title altered": stated("Title", "Balls"),
    "stated language altered": stated("Language", "sv"),
    "stated creator altered": stated("Creator", "Nobody"),
    "stated creator dropped": in_file(PACKAGE, lambda root: drop(every(root, "Creator")[0])),
    "stated day altered": stated("Date", "1999-12-31"),
    "title of the text altered": meta("dc:Title", "Balls", TEXT),
    "stated time altered": meta("dtb:totalTime", "0:00:01.000"),
    "voice not named": meta("dtb:narrator", "somebody"),
    "elapsed time altered": meta("dtb:totalElapsedTime", "0:00:01.000", r"s0002\.smil"),
    "step dropped": in_file(NCX, lambda root: drop(every(root, "navPoint", least=2)[1])),
    "step doubled": in_file(NCX, lambda root: double(every(root, "navPoint", least=2)[1])),
    "step renamed": in_file(
        NCX, lambda root: text_changed(every(root, "navPoint", least=2)[1], other_letters)
    ),
    "step leads elsewhere": in_file(NCX, lambda root: swap(every(root, "content", least=2), "src")),
    "step heard elsewhere": in_file(
        NCX, lambda root: attribute(every(root, "audio")[2], "clipEnd", "0:00:09.000")
    ),
    "title of the book renamed": in_file(
        NCX, lambda root: text_changed(every(root, "docTitle")[0], other_letters)
    ),
    "author of the book renamed": in_file(
        NCX, lambda root: text_changed(every(root, "docAuthor")[0], other_letters)
    ),
    "picture's entry dropped": in_file(NCX, lambda root: drop(every(root, "navTarget")[0])),
    "list of pictures dropped": in_file(NCX, lambda root: drop(every(root, "navList")[0])),
    "places miscounted": in_file(
        NCX, lambda root: swap(every(root, "navPoint", "navTarget", least=2), "playOrder")
    ),
    "switch off unasked": in_file(
        SMIL, lambda root: attribute(every(root, "customTest")[0], "defaultState", "false")
    ),
    "switch off in the navigation": in_file(
        NCX, lambda root: attribute(every(root, "smilCustomTest")[0], "defaultState", "false")
    ),
    "switch that nobody can turn": in_file(
        SMIL, lambda root: attribute(every(root, "customTest")[0], "override", "hidden")
    ),
    "text from right to left": in_file(TEXT, lambda root: attribute(every(root, "book")[0], "dir", "rtl")),
    "block hidden": in_file(TEXT, lambda root: every(root, "p")[0].set("hidden", "hidden")),
    "switch lost": in_file(SMIL, switch_lost),
    "switch not stated": in_file(SMIL, lambda root: drop(every(root, "customTest")[0])),
    "group dissolved": in_file(SMIL, group_dissolved),
    "group ends early": in_file(
        SMIL, lambda root: attribute(every(root, "seq", least=2)[1], "end", "DTBuserEscape;n00001.end")
    ),
    "text leads to another sound": in_file(TEXT, lambda root: swap(every(root, "sent", least=2), "smilref")),
    "file not in the package": in_file(
        PACKAGE, lambda root: drop(every(root, "item", having={"href": "text.xml"})[0])
    ),
    "sound not in the package": in_file(
        PACKAGE, lambda root: drop(every(root, "item", having={"href": "a0001.mp3"})[0])
    ),
    "spine turned": in_file(PACKAGE, lambda root: move_behind(*of_spine(root)[:2])),
    "spine cut short": in_file(PACKAGE, lambda root: drop(of_spine(root)[-1])),
}
