"""
What a faulty renderer may make of an article: the article itself, with one thing of it changed.

Each mutation is rendered by the real renderer and held against the article as it was, so that the edition is
a good file in every way, and says something else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from article_pipeline.article.model import (
    Article,
    Asset,
    Byline,
    Caption,
    Credit,
    Figure,
    Heading,
    Headline,
    LanguagePart,
    List,
    ListItem,
    Node,
    Paragraph,
    Person,
    PlainText,
    Quote,
    Row,
    Table,
    Text,
)
from tests.samples import SOURCE, cell, paragraph, text

_POUR: Final = "The pour takes four minutes."


def item(words: str) -> ListItem:
    """One item of a list."""
    return ListItem((paragraph(words),))


def sample(first: Asset, second: Asset) -> Article:
    """An article in which nothing is like anything else, with two pictures."""
    return Article(
        SOURCE,
        "en-GB",
        headline=Headline(text("Why bells go on ringing")),
        standfirst=(paragraph("The shape of the metal keeps the sound inside."),),
        byline=Byline("By Ada Finch", (Person("Ada Finch"),)),
        lead_figure=Figure(
            first,
            PlainText("A bronze bell beside an open window"),
            None,
            Caption(text("The tenor rang for the harvest.")),
            Credit("Tom Reed", "Photo: Tom Reed"),
        ),
        body=(
            paragraph("Strike a bell once, and listeners hear it for a minute."),
            Heading(2, text("What bends springs back")),
            Paragraph(
                (
                    Text("Each push moves some air, says "),
                    LanguagePart(text("un vieux sonneur de cloches"), "fr"),
                    Text(", and grows weaker."),
                )
            ),
            Heading(3, text("How the founders work")),
            List((item("They build a mould of clay."), item("Then bronze flows."))),
            Figure(
                second,
                PlainText("Two founders with a ladle"),
                None,
                Caption(text(_POUR)),
                Credit("Ivy Marsh", "Photo: Ivy Marsh"),
            ),
            Table(
                (
                    Row((cell("Name", is_header=True), cell("Weight", is_header=True))),
                    Row((cell("Treble"), cell("250 kilograms"))),
                ),
                header_rows=1,
            ),
            Quote((paragraph("My feet feel it first."),), text("Olaf Berg, ringer")),
            paragraph("The last note fades over the fields."),
        ),
    )


@dataclass(frozen=True, slots=True)
class Mutation:
    """A change, and the words that a finding of it must speak of."""

    change: Callable[[Article], Article]
    words: str


def _changed(node: Any, old: object, new: object) -> Any:
    """Give ``node`` with ``new`` for each ``old`` within it; of ``None`` nothing stays."""
    if node == old:
        return new
    if isinstance(node, tuple):
        inner = (_changed(item, old, new) for item in node)
        return tuple(item for item in inner if item is not None)
    if isinstance(node, Node):
        return replace(node, **{f.name: _changed(getattr(node, f.name), old, new) for f in fields(node)})
    return node


def exchange(old: object, new: object) -> Callable[[Article], Article]:
    """Make the change of one thing for another; one that is not there is no mutation."""

    def change(article: Article) -> Article:
        changed: Article = _changed(article, old, new)
        assert changed != article, f"{old!r} is not in the article"
        return changed

    return change


def words(before: str, after: str) -> Callable[[Article], Article]:
    """Make the change of the words of one text."""
    return exchange(Text(before), Text(after))


_FOREIGN: Final = LanguagePart(text("un vieux sonneur de cloches"), "fr")
_FIRST: Final = "Strike a bell once, and listeners hear it for a minute."
_LAST: Final = "The last note fades over the fields."


def _swapped(article: Article) -> Article:
    body = list(article.body)
    body[0], body[-1] = body[-1], body[0]
    return replace(article, body=tuple(body))


def _pictures_swapped(article: Article) -> Article:
    lead = article.lead_figure
    other = next(block for block in article.body if isinstance(block, Figure))
    assert lead
    mutant: Article = _changed(article, other, replace(other, asset=lead.asset))
    return replace(mutant, lead_figure=replace(lead, asset=other.asset))


def swapped(one: object, other: object) -> Callable[[Article], Article]:
    """Make the change of two things for one another."""
    between = Credit("", "no such credit")

    def change(article: Article) -> Article:
        return exchange(between, other)(exchange(other, one)(exchange(one, between)(article)))

    return change


_REED: Final = Credit("Tom Reed", "Photo: Tom Reed")
_MARSH: Final = Credit("Ivy Marsh", "Photo: Ivy Marsh")
_CAST: Final = Caption(text(_POUR))
_RUNG: Final = Caption(text("The tenor rang for the harvest."))
_LADLE: Final = PlainText("Two founders with a ladle")
_WINDOW: Final = PlainText("A bronze bell beside an open window")
_SPRINGS: Final = text("What bends springs back")
_WORK: Final = text("How the founders work")


def _levels_swapped(article: Article) -> Article:
    return exchange(Heading(2, _SPRINGS), Heading(3, _SPRINGS))(
        exchange(Heading(3, _WORK), Heading(2, _WORK))(article)
    )


MUTATIONS: Final[Mapping[str, Mutation]] = {
    "word dropped": Mutation(words(_FIRST, _FIRST.replace(" listeners", "")), "listeners"),
    "word doubled": Mutation(words(_FIRST, _FIRST.replace("listeners", "listeners listeners")), "listeners"),
    "words swapped": Mutation(words(_FIRST, _FIRST.replace("listeners hear", "hear listeners")), "hear"),
    "word altered": Mutation(words(_FIRST, _FIRST.replace("minute", "moment")), "minute"),
    "figure altered": Mutation(words("250 kilograms", "520 kilograms"), "250"),
    "words run together": Mutation(words(_FIRST, _FIRST.replace("for a", "fora")), "for"),
    "sentence invented": Mutation(words(_LAST, _LAST + " Everybody knows that."), "Everybody"),
    "paragraph dropped": Mutation(exchange(paragraph(_FIRST), None), "Strike"),
    "paragraphs swapped": Mutation(_swapped, "Strike"),
    "headline dropped": Mutation(exchange(Headline(text("Why bells go on ringing")), None), "Why"),
    "standfirst dropped": Mutation(
        exchange(paragraph("The shape of the metal keeps the sound inside."), None), "shape"
    ),
    "byline dropped": Mutation(exchange(Byline("By Ada Finch", (Person("Ada Finch"),)), None), "Finch"),
    "caption dropped": Mutation(exchange(Caption(text(_POUR)), None), "pour"),
    "caption altered": Mutation(words(_POUR, _POUR.replace("four", "five")), "four"),
    "credit dropped": Mutation(exchange(Credit("Ivy Marsh", "Photo: Ivy Marsh"), None), "Marsh"),
    "captions swapped": Mutation(swapped(_CAST, _RUNG), "pour"),
    "caption doubled": Mutation(exchange(_CAST, Caption(text(f"{_POUR} {_POUR}"))), "pour"),
    "credits swapped": Mutation(swapped(_REED, _MARSH), "Marsh"),
    "credit doubled": Mutation(exchange(_MARSH, Credit("Ivy Marsh", "Photo: Ivy Marsh Ivy Marsh")), "Marsh"),
    "credit altered": Mutation(exchange(_MARSH, Credit("Ivy March", "Photo: Ivy March")), "Marsh"),
    "alts swapped": Mutation(swapped(_LADLE, _WINDOW), "founders"),
    "alt doubled": Mutation(exchange(_LADLE, PlainText(f"{_LADLE.text} {_LADLE.text}")), "founders"),
    "alt dropped": Mutation(exchange(PlainText("Two founders with a ladle"), None), "founders"),
    "alt altered": Mutation(
        exchange(PlainText("Two founders with a ladle"), PlainText("Two farmers with a ladle")), "founders"
    ),
    "picture swapped": Mutation(_pictures_swapped, "b.png"),
    "heading made a paragraph": Mutation(
        exchange(Heading(3, text("How the founders work")), paragraph("How the founders work")), "founders"
    ),
    "heading level": Mutation(
        exchange(
            Heading(3, text("How the founders work")),
            Heading(2, text("How the founders work")),
        ),
        "founders",
    ),
    "heading levels swapped": Mutation(_levels_swapped, "founders"),
    "heading altered": Mutation(words("What bends springs back", "What bends comes back"), "springs"),
    "item dropped": Mutation(exchange(item("Then bronze flows."), None), "bronze"),
    "attribution altered": Mutation(words("Olaf Berg, ringer", "Olaf Borg, ringer"), "Berg"),
    "language of the article": Mutation(lambda a: replace(a, language="de"), "language"),
    "language of words": Mutation(
        exchange(_FOREIGN, Text("un vieux sonneur de cloches")),
        "sonneur",
    ),
    "another language of words": Mutation(
        exchange(_FOREIGN, LanguagePart(text("un vieux sonneur de cloches"), "de")), "sonneur"
    ),
}

_BRAILLE: Final = ("braille", "braille-unicode", "pef")
_HEARD: Final = ("mp3", "m4b", "opus")
SPOKEN_OF: Final[Mapping[tuple[str, str], str]] = {
    ("json", "language of words"): "fr",
    ("json", "another language of words"): "fr",
    ("markdown", "language of words"): "fr",
    ("markdown", "another language of words"): "fr",
    ("text", "language of the article"): "Bild:",
    ("print-pdf", "credits swapped"): "Reed",
    ("srt", "heading made a paragraph"): "what begins at",
    **{(name, "language of the article"): "after the end" for name in ("vtt", "srt", "transcript")},
    **{(name, "language of the article"): "Why bells go" for name in _BRAILLE},
    **{(name, "language of words"): "cloches" for name in _BRAILLE},
    **{
        (name, title): "of sound"
        for name in _HEARD
        for title in ("caption doubled", "sentence invented", "language of the article")
    },
}
"""What a finding must speak of in an edition that tells a mutation otherwise, by format and mutation."""
