"""
What styles and lists say in documents of many programs and languages.
"""

import pytest

from article_pipeline.article.model import (
    Article,
    Block,
    Code,
    Emphasis,
    Heading,
    List,
    Paragraph,
    PullQuote,
    Quote,
    Reason,
    Strong,
    ThematicBreak,
)
from article_pipeline.article.walk import plain
from article_pipeline.readers import Reading
from tests import word
from tests.readers.test_word import PROSE, TITLE, reading
from tests.word import paragraph, run, style

BULLETS = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def styled(*blocks: str, styles: str = "", **more: object) -> Reading:
    """Read a document with styles of its own."""
    parts = {"styles.xml": word.part("styles", styles)}
    return reading(word.package(*blocks, parts=parts, **more))  # type: ignore[arg-type]


def body(*blocks: str, **more: object) -> tuple[Block, ...]:
    return styled(*blocks, **more).article.body  # type: ignore[arg-type]


def said(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return plain(block.content)


def test_styles_are_known_in_the_language_of_their_user() -> None:
    """A program that names styles in its user's language is understood."""
    names = (
        "Titel",
        "Untertitel",
        "Überschrift 1",
        "Zitat",
        "Intensives Zitat",
        "Titre 2",
        "HTML vorformatiert",
    )
    blocks = (
        paragraph("Wie Glocken klingen", style="Titel"),
        paragraph("Was Metall behält", style="Untertitel"),
        paragraph("Eine Glocke wird einmal angeschlagen."),
        paragraph("Der Guss", style="Überschrift 1"),
        paragraph("Gesagt", style="Zitat"),
        paragraph("Gehoben", style="Intensives Zitat"),
        paragraph("La fonte", style="Titre 2"),
        paragraph("läuten()", style="HTML vorformatiert"),
    )
    found = styled(*blocks, styles="".join(map(style, names)))
    assert found.article.headline
    assert [plain(p.content) for p in found.article.standfirst] == ["Was Metall behält"]
    kinds = [type(block) for block in found.article.body]
    assert kinds == [Paragraph, Heading, Quote, PullQuote, Heading, Code]
    assert not [d for d in found.diagnostics if d.code == "AP257"]


@pytest.mark.parametrize(
    "defined",
    [
        style("House Head", based="Heading1") + style("heading 1", "Heading1"),
        style("House Head", inside='<w:pPr><w:outlineLvl w:val="0"/></w:pPr>'),
        style("Kop", "Heading 1".replace(" ", "")) + style("House Head", based="Heading1"),
    ],
)
def test_a_style_means_what_it_is_derived_from(defined: str) -> None:
    """A house's style is a heading by its base, or by the level that it has in the outline."""
    blocks = body(TITLE, PROSE, paragraph("A part", style="House Head"), styles=defined + style("Title"))
    assert [type(block) for block in blocks] == [Paragraph, Heading]


def test_styles_derived_from_each_other_end() -> None:
    """Two styles that are each derived from the other are of no meaning, and do no harm."""
    defined = style("One", based="Two") + style("Two", based="One")
    assert [said(block) for block in body(TITLE, paragraph("Words", style="One"), styles=defined)][
        -1
    ] == "Words"


def test_a_level_of_the_outline_makes_a_heading() -> None:
    """A paragraph that was given a level itself is a heading; level 9 is Word's name for body text."""
    level = '<w:outlineLvl w:val="{}"/>'.format
    blocks = body(TITLE, PROSE, paragraph("A", properties=level(1)), paragraph("B", properties=level(9)))
    assert [type(block) for block in blocks[-2:]] == [Heading, Paragraph]


def test_a_style_of_characters_is_known_by_its_looks() -> None:
    """Stress and importance are read from what a style looks like, and said once."""
    defined = style("Title") + "".join(
        style(name, kind="character", inside=f"<w:rPr>{look}</w:rPr>")
        for name, look in (("Slanted", "<w:i/>"), ("Heavy", "<w:b/>"), ("Upright", '<w:i w:val="0"/>'))
    )
    named = '<w:rStyle w:val="{}"/>'.format
    words = (run("a ", named("Slanted") + "<w:i/>"), run("b ", named("Heavy")), run("c", named("Upright")))
    (block,) = body(TITLE, paragraph(*words), styles=defined)
    assert isinstance(block, Paragraph)
    kinds = [(type(inline), plain((inline,)).strip()) for inline in block.content]
    assert kinds[:2] == [(Emphasis, "a"), (Strong, "b")]
    assert not isinstance(block.content[2], Emphasis)


@pytest.mark.parametrize(
    "hidden",
    [
        run("secret", "<w:vanish/>"),
        run("secret", '<w:rStyle w:val="Gone"/>'),
    ],
)
def test_hidden_words_are_in_no_edition(hidden: str) -> None:
    """What Word does not show is left over as hidden; a property that is switched off hides nothing."""
    defined = style("Gone", kind="character", inside="<w:rPr><w:vanish/></w:rPr>")
    shown = run(" shown", '<w:vanish w:val="0"/>')
    found = styled(TITLE, paragraph("kept", hidden, shown), styles=defined + style("Title")).article
    assert said(found.body[-1]) == "kept shown"
    assert [(x.text, x.reason) for x in found.leftovers] == [("secret", Reason.HIDDEN)]


def test_items_may_have_a_style_of_their_own() -> None:
    """Word sets its lists in "List Paragraph": they are lists nevertheless, and numbered headings none."""
    defined = style("Title") + style("List Paragraph") + style("heading 1")
    blocks = (
        paragraph("one", style="List Paragraph", properties=BULLETS),
        paragraph("two", style="List Paragraph", properties=BULLETS),
        paragraph("A part", style="heading 1", properties=BULLETS),
    )
    assert [type(block) for block in body(TITLE, PROSE, *blocks, styles=defined)[1:]] == [List, Heading]


def test_a_style_may_make_items() -> None:
    """A style that has a list in its definition makes items of its paragraphs, unless one takes it back."""
    defined = style("Title") + style("List Bullet", inside=f"<w:pPr>{BULLETS}</w:pPr>")
    none = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    blocks = (paragraph("one", style="List Bullet"), paragraph("two", style="List Bullet", properties=none))
    assert [type(block) for block in body(TITLE, PROSE, *blocks, styles=defined)[1:]] == [List, Paragraph]


def starts(*blocks: str, **more: object) -> list[tuple[int, int]]:
    found: Article = reading(word.package(TITLE, PROSE, *blocks, **more)).article  # type: ignore[arg-type]
    return [(block.start, len(block.items)) for block in found.body if isinstance(block, List)]


def test_a_list_goes_on_behind_what_interrupts_it() -> None:
    """Numbers are those that the document shows, behind prose as well."""
    one, two, three = (word.item(words, number=2) for words in ("one", "two", "three"))
    assert starts(one, two, PROSE, three) == [(1, 2), (3, 1)]


def test_a_list_that_begins_anew_is_another_one() -> None:
    """Where a second list of the same kind follows at once, it begins with its own number."""
    start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    again = f'<w:num w:numId="3"><w:abstractNumId w:val="2"/>{start}</w:num>'
    blocks = (word.item("one", number=2), word.item("two", number=2), word.item("five", number=3))
    assert starts(*blocks, parts={"numbering.xml": word.numbering(again)}) == [(1, 2), (5, 1)]


def test_numbers_of_an_inner_list_begin_with_each_outer_item() -> None:
    """A list in a list counts from one again, and the outer list counts on."""
    levels = ((0, "a"), (1, "b"), (1, "c"), (0, "d"), (1, "e"))
    blocks = [word.item(words, level, 2) for level, words in levels]
    found = reading(word.package(TITLE, PROSE, *blocks)).article
    outer = found.body[1]
    assert isinstance(outer, List)
    inner = [b for item in outer.items for b in item.blocks if isinstance(b, List)]
    assert [(b.start, len(b.items)) for b in (outer, *inner)] == [(1, 2), (1, 2), (1, 1)]


BLANK = (
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/>'
    '</w:lvl></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
)


def test_a_second_paragraph_belongs_to_its_item() -> None:
    """An item without a mark goes on with the one before it; without one before it, it is prose."""
    blocks = (word.item("alone", number=9), PROSE, word.item("one", number=2), word.item("more", number=9))
    found = reading(
        word.package(TITLE, PROSE, *blocks, parts={"numbering.xml": word.numbering(BLANK)})
    ).article
    assert [type(block) for block in found.body[1:]] == [Paragraph, Paragraph, List]
    (item,) = found.body[-1].items  # type: ignore[union-attr]
    assert [said(block) for block in item.blocks] == ["one", "more"]


def test_a_bullet_may_be_a_picture() -> None:
    """An item whose mark is a picture has a mark, though no sign is written for it."""
    pictured = BLANK.replace('<w:lvlText w:val=" "/>', '<w:lvlText w:val=""/><w:lvlPicBulletId w:val="0"/>')
    blocks = (word.item("one", number=9), word.item("two", number=9))
    assert starts(*blocks, parts={"numbering.xml": word.numbering(pictured)}) == [(1, 2)]


@pytest.mark.parametrize("line", ["* * *", "⁂", "—————", "#"])
def test_a_line_of_signs_is_a_break(line: str) -> None:
    """Signs on a line of their own change the scene; one sign is a word."""
    kind = Paragraph if line == "#" else ThematicBreak
    (_, _, block, _) = (TITLE, *reading(word.package(TITLE, PROSE, paragraph(line), PROSE)).article.body)
    assert isinstance(block, kind)


def listed(block: Block) -> list[object]:
    """Give the words of the items of a list, those of a list inside as a list."""
    assert isinstance(block, List)
    inside = [one for item in block.items for one in item.blocks]
    return [plain(one.content) if isinstance(one, Paragraph) else listed(one) for one in inside]


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        (["one", "2 clay", "2 tin", "3 ore", "two"], [["one", ["clay", "tin", ["ore"]], "two"]]),
        (["2 clay", "2 tin"], [["clay", "tin"]]),
        (["one", "3 ore", "2 clay"], [["one", ["ore", "clay"]]]),
    ],
)
def test_styles_of_lists_nest_by_their_names(lines: list[str], wanted: list[object]) -> None:
    """A style "List Bullet 2" below an item of "List Bullet" is a list inside it, though it has its own."""
    defined = style("Title") + "".join(
        style(name, inside=f"<w:pPr>{BULLETS}</w:pPr>")
        for name in ("List Bullet", "List Bullet 2", "List Bullet 3")
    )
    blocks = []
    for line in lines:
        depth, _, words = line.rpartition(" ")
        blocks.append(paragraph(words, style=f"List Bullet {depth}".strip()))
    assert [listed(block) for block in body(TITLE, PROSE, *blocks, styles=defined)[1:]] == wanted
