"""
Articles of every shape that the model allows, for hypothesis.

``articles()`` keeps the model's promises and no others: levels are any, tables are crooked, parts are missing
or empty. Text is drawn from the characters that the bundled fonts have, so that an edition with pages can be
made of it; give another ``words`` where that does not matter.
"""

from functools import cache
from typing import Final

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Asset,
    Block,
    Byline,
    Caption,
    Cell,
    Code,
    Credit,
    Emphasis,
    EndMatter,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    Headline,
    Inline,
    LanguagePart,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Person,
    PlainText,
    PullQuote,
    QuestionAnswer,
    QuestionAttribution,
    Quote,
    Row,
    Source,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    ThematicBreak,
    Timestamp,
)

LETTERS: Final = (
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    ".,;:!?'\"()[]<>&%£€$*/@#+=-–—…‘’“”•éüñçøßæœŁřőşŠžαβγΩЖдиюІ"
)
LANGUAGES: Final = st.sampled_from(("en", "en-GB", "de", "fr", "pl", "ru", "el", "cy"))
SOURCE: Final = Source("article.txt", "text/plain", "sha256:" + "0" * 64)

_WORD: Final = st.text(LETTERS, min_size=1, max_size=12)
_TARGETS: Final = st.sampled_from(("https://example.org/a?b=c&d", "mailto:ann@example.org", "tel:+441234"))
_FEW: Final = 3


@cache
def words(least: int = 1, most: int = 8) -> SearchStrategy[str]:
    """Words with one space between them, as readers give them."""
    return st.lists(_WORD, min_size=least, max_size=most).map(" ".join)


@cache
def runs(text: SearchStrategy[str] | None = None) -> SearchStrategy[tuple[Inline, ...]]:
    """What runs inside a line, nested; spaces may stand at the edges of a run, as they do in real text."""
    text = text or words()
    spaced = st.builds("{}{}{}".format, st.sampled_from(("", " ")), text, st.sampled_from(("", " ")))
    leaf: SearchStrategy[Inline] = st.one_of(
        st.builds(Text, spaced),
        st.builds(Abbreviation, _WORD, st.none() | text),
        st.builds(LineBreak),
    )

    def around(inner: SearchStrategy[Inline]) -> SearchStrategy[Inline]:
        content = st.lists(inner, max_size=_FEW).map(tuple)
        return st.one_of(
            *(st.builds(kind, content) for kind in (Emphasis, Strong, Superscript, Subscript)),
            st.builds(Link, content, _TARGETS),
            st.builds(LanguagePart, content, LANGUAGES),
        )

    return st.lists(st.recursive(leaf, around, max_leaves=4), max_size=_FEW).map(tuple)


@cache
def assets() -> SearchStrategy[Asset]:
    """One picture, ``picture.png``; a test that opens it has to make it."""
    return st.just(Asset("picture.png", "image/png", "sha256:" + "0" * 64, 40, 30))


@cache
def captions() -> SearchStrategy[Caption]:
    return st.builds(Caption, runs())


@cache
def credits() -> SearchStrategy[Credit]:  # noqa: A001 - the model's word
    """Credits with a label and without."""
    labels = st.sampled_from(("Credit: ", "Photograph: ", "© ", ""))
    return st.builds(lambda text, label: Credit(text, label + text), words(), labels)


@cache
def figures(assets: SearchStrategy[Asset] | None = None) -> SearchStrategy[Figure]:
    """Figures, of which most parts may be missing; without a picture, unless ``assets`` gives some."""
    text = st.none() | st.builds(PlainText, words())
    return st.builds(
        Figure,
        asset=st.none() if assets is None else st.none() | assets,
        alt=text,
        long_description=text,
        caption=st.none() | captions(),
        credit=st.none() | credits(),
        is_decorative=st.booleans(),
    )


@cache
def blocks(assets: SearchStrategy[Asset] | None = None) -> SearchStrategy[Block]:
    """Any block, with blocks inside."""
    leaf: SearchStrategy[Block] = st.one_of(
        st.builds(Paragraph, runs()),
        st.builds(Heading, st.integers(2, 6), runs()),
        st.builds(PullQuote, runs(), runs()),
        figures(assets),
        st.builds(Code, st.lists(words(0), max_size=_FEW).map("\n".join), st.none() | st.just("python")),
        st.builds(ThematicBreak),
    )
    return st.recursive(leaf, _around, max_leaves=6)


@cache
def _around(inner: SearchStrategy[Block]) -> SearchStrategy[Block]:
    some = st.lists(inner, max_size=_FEW).map(tuple)
    items = st.lists(st.builds(ListItem, some), max_size=_FEW).map(tuple)
    return st.one_of(
        st.builds(List, items, st.booleans(), st.integers(0, 30)),
        st.builds(Quote, some, runs()),
        st.builds(Aside, some, runs()),
        st.builds(QuestionAnswer, runs(), some),
        tables(inner),
    )


@cache
def tables(inner: SearchStrategy[Block]) -> SearchStrategy[Table]:
    """Tables whose rows differ in length and whose cells run over others."""
    content = st.lists(inner, max_size=2).map(tuple)
    span = st.integers(1, _FEW)
    cells = st.lists(st.builds(Cell, content, st.booleans(), span, span), max_size=_FEW).map(tuple)
    return st.builds(
        Table,
        st.lists(st.builds(Row, cells), max_size=_FEW).map(tuple),
        st.integers(0, 2),
        st.none() | captions(),
        st.none() | credits(),
    )


@cache
def endnotes() -> SearchStrategy[EndMatter]:
    """What stands after an article."""
    text = st.none() | words()
    return st.one_of(
        st.builds(Endnote, st.sampled_from(EndnoteKind), runs()),
        st.builds(QuestionAttribution, runs(), text, text, text),
    )


@cache
def bylines() -> SearchStrategy[Byline]:
    """Lines that name the people that they carry."""
    people = st.lists(st.builds(Person, words(1, 3)), max_size=2).map(tuple)
    return people.map(lambda who: Byline("By " + " and ".join(p.name for p in who), who))


@cache
def timestamps() -> SearchStrategy[Timestamp]:
    iso = st.none() | st.dates().map(lambda day: day.isoformat())
    return st.builds(Timestamp, words(), iso)


@cache
def articles(assets: SearchStrategy[Asset] | None = None) -> SearchStrategy[Article]:
    """Any article of the model; ``assets`` are the pictures that its figures may show."""
    name = st.none() | st.builds(PlainText, words())
    stamp = st.none() | timestamps()
    return st.builds(
        Article,
        source=st.just(SOURCE),
        language=LANGUAGES,
        headline=st.none() | st.builds(Headline, runs()),
        standfirst=st.lists(st.builds(Paragraph, runs()), max_size=2).map(tuple),
        byline=st.none() | bylines(),
        published=stamp,
        updated=stamp,
        publication=name,
        section=name,
        url=st.none() | st.builds(PlainText, st.sampled_from(("https://example.org/tides", "no address"))),
        lead_figure=st.none() | figures(assets),
        body=st.lists(blocks(assets), max_size=5).map(tuple),
        endnotes=st.lists(endnotes(), max_size=2).map(tuple),
    )
