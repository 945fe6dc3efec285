"""
The print edition as pages: every word is there, and every column is filled as a magazine's is.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from article_pipeline.article.model import (
    Article,
    Asset,
    Block,
    Caption,
    Code,
    Credit,
    Figure,
    Heading,
    Headline,
    List,
    ListItem,
    Paragraph,
    PlainText,
    QuestionAnswer,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import figures, parts
from article_pipeline.labels.vocabulary import LANGUAGES
from article_pipeline.options import Options, PdfOptions
from article_pipeline.readers import read
from article_pipeline.renderers.pdf import edition
from article_pipeline.renderers.pdf.magazine.column_heads import bare_column_heads
from article_pipeline.renderers.pdf.magazine.page import hyphenation_of
from tests.effort import examples
from tests.markup.samples import SENTENCE, SOURCE, every_block, long, paragraph, run
from tests.markup.test_words import texts_of
from tests.pdf.making import make_picture
from tests.pdf.printing import laid_out, letters, pages_of, printed
from tests.strategies import articles

_SAMPLES = Path(__file__).parents[2] / "source"
_REPORTED = _SAMPLES / "harbour-clock" / "article.txt"
_WORDS = ("tide", "harbour", "measured", "keeper", "in", "the", "afternoon", "of", "stones", "responsibility")
_MOST_EMPTY = 3.5  # lines: what a heading with its first lines may leave empty
_MOST_UNEVEN = 3
_ROUNDING = 0.05
_COLUMNS = """<style>
@page { size: 200px 400px; margin: 0 }
body { margin: 0 }
main { columns: 2; column-fill: auto; height: 60px }
p { margin: 30px 0 0; height: 30px; break-inside: avoid }
</style><main><p>a<p>b</main>"""
_MOST_PADDING = 0.6  # lines: what code has above its first line, within its box
_AROUND_A_PAGE = {1: (300, 480, 20), 2: (520, 680, 20), 3: (620, 800, 20)}
"""Numbers of words, by columns, of which the least fill one page and the most need two."""


def prose(words: int, seed: int = 0) -> Iterator[Paragraph]:
    """Paragraphs of uneven length, ``words`` in all."""
    number = seed
    while words > 0:
        length = 25 + 37 * number % 90
        said = " ".join(_WORDS[(number + i * i) % len(_WORDS)] for i in range(length))
        yield paragraph(f"{said.capitalize()}.")
        words -= length
        number += 1


def story(words: int, pictures: tuple[Asset, ...] = (), seed: int = 0) -> Article:
    """An article with headings and its pictures spread over it."""
    body: list[Block] = list(prose(words, seed))
    for number, asset in enumerate(pictures):
        place = len(body) * (2 * number + 1) // (2 * len(pictures))
        caption = Caption(run(f"What stands on the quay, as picture {number} shows it."))
        body.insert(
            place, Figure(asset, PlainText("A quay"), None, caption, Credit("A. Poe", "Photo: A. Poe"))
        )
    for place in range(5, len(body), 9):
        body.insert(place, Heading(2, run("What the tide says")))
    return Article(SOURCE, "en-GB", headline=Headline(run("A year on the quay")), body=tuple(body))


def reported() -> Article:
    """The sample with four pictures."""
    return read(SourceFile(_REPORTED.name, _REPORTED.read_bytes(), _REPORTED.parent), Options()).article


def album(folder: Path, *sizes: tuple[int, int]) -> tuple[Asset, ...]:
    return tuple(make_picture(folder, f"{n}.png", size) for n, size in enumerate(sizes))


UPRIGHT, LYING = (390, 520), (600, 400)
ALBUMS = {
    "none": (),
    "one": (LYING,),
    "twelve": (LYING, UPRIGHT, LYING, UPRIGHT, UPRIGHT, LYING) * 2,
    "upright": (UPRIGHT,) * 12,
}


def words_of(article: Article, *, is_shown: bool) -> list[str]:
    """The letters of each text that is printed; the description of a picture that is shown is not."""
    described = {figure.alt.text for figure in figures(article) if figure.alt} if is_shown else set()
    texts = (text for part in parts(article) for text in texts_of(part))
    return [letters(text) for text in texts if text not in described]


def assert_all_words(article: Article, file: Path, *, is_shown: bool = False) -> None:
    """
    Every letter of the article is on the pages, as often as in the article, and its texts are whole.

    A drop cap is drawn apart from its word, and a running foot stands between two pages.
    """
    pages = [letters(page) for page in pages_of(file)]
    expected = words_of(article, is_shown=is_shown)
    title = letters("".join(texts_of(article.headline))) if article.headline else ""
    bare = "".join(_without_foot(page, title, str(number)) for number, page in enumerate(pages, 1))
    assert not Counter("".join(expected)) - Counter(bare)
    assert not [text for text in expected if text[1:] not in bare]


def _without_foot(page: str, title: str, number: str) -> str:
    for foot in (number + title, title + number, number):
        if page.startswith(foot):
            return page.removeprefix(foot)
        if page.endswith(foot):
            return page.removesuffix(foot)
    raise AssertionError(f"page {number} has no folio: {page[:40]} … {page[-40:]}")


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_every_word_is_printed(columns: int, tmp_path: Path) -> None:
    """
    Whatever an article has, all of it is on the pages, in one, two and three columns.
    """
    for article in (every_block(), long(30)):
        assert_all_words(article, printed(article, tmp_path / "x.pdf", options=PdfOptions(columns=columns)))


def test_every_word_of_the_samples_is_printed(tmp_path: Path) -> None:
    """
    The articles of source/ are printed whole, with their pictures.
    """
    for path in sorted(_SAMPLES.glob("*/article.*")):
        article = read(SourceFile(path.name, path.read_bytes(), path.parent), Options()).article
        assert_all_words(article, printed(article, tmp_path / "x.pdf", path.parent), is_shown=True)


@settings(max_examples=examples(8), phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(articles(), st.integers(1, 3))
def test_every_word_of_any_article_is_printed(article: Article, columns: int) -> None:
    """
    Whatever article the model allows, it is printed with all its words.
    """
    with TemporaryDirectory() as folder:
        file = printed(article, Path(folder, "x.pdf"), options=PdfOptions(columns=columns))
        pages = Counter("".join(letters(page) for page in pages_of(file)))
    assert not Counter("".join(words_of(article, is_shown=False))) - pages


@pytest.mark.parametrize(
    ("album_name", "size", "columns"),
    [
        ("none", "a4", 2),
        ("one", "letter", 2),
        ("twelve", "a4", 2),
        ("twelve", "210mmx280mm", 3),
        ("upright", "letter", 2),
        ("upright", "a4", 3),
    ],
)
def test_no_column_ends_in_a_hole(album_name: str, size: str, columns: int, tmp_path: Path) -> None:
    """
    Before the last page, each column is filled to within three lines, whatever pictures there are.
    """
    article = story(2400, album(tmp_path, *ALBUMS[album_name]))
    found, full = laid_out(article, tmp_path, PdfOptions(page_size=size, columns=columns))
    last = max(column.page for column in found)
    short = [c for c in found if c.page < last and c.end < full - _MOST_EMPTY]
    assert last >= 1
    assert not short


@pytest.mark.parametrize("words", [120, 500, 900, 1500, 2100])
def test_the_last_columns_are_of_like_height(words: int, tmp_path: Path) -> None:
    """
    On the last page the columns end within a few lines of one another.
    """
    found, _ = laid_out(story(words), tmp_path)
    last = [c.end for c in found if c.page == max(column.page for column in found)]
    assert len(last) == 2
    assert max(last) - min(last) <= _MOST_UNEVEN


def test_all_text_stands_on_the_grid(tmp_path: Path) -> None:
    """
    Paragraphs begin on lines that all columns share, below whatever pictures and headings.
    """
    article = story(2400, album(tmp_path, *ALBUMS["twelve"]))
    found, _ = laid_out(article, tmp_path)
    tops = [top for c in found for top, tag in zip(c.tops, c.tags, strict=True) if tag == "p"]
    assert len(tops) > 30
    assert all(abs(top - round(top)) < 0.05 for top in tops)


def test_nothing_is_cut_off_and_no_caption_is_parted_from_its_picture(tmp_path: Path) -> None:
    """
    Every picture stands in its column with its caption below it, as wide as it is.
    """
    article = story(2400, album(tmp_path, *ALBUMS["upright"]))
    found, full = laid_out(article, tmp_path)
    pictures = [c for c in found if "figure" in c.tags]
    assert sum(c.tags.count("figure") for c in found) == 12
    assert all(c.end <= full + _ROUNDING for c in pictures)


def test_nothing_begins_a_column_with_a_space_above_it(tmp_path: Path) -> None:
    """
    A heading or a picture at a column's head stands at the very top of it.
    """
    drawn = story(2400, album(tmp_path, *ALBUMS["twelve"]))
    for article, folder in ((reported(), _REPORTED.parent), (drawn, tmp_path)):
        found, full = laid_out(article, folder)
        assert all(abs(c.tops[0] - c.top) < _ROUNDING for c in found)
        before = [c for c in found if c.page < max(column.page for column in found)]
        assert all(c.end >= full - _MOST_EMPTY for c in before if c.page)


def test_a_column_begins_with_its_first_line(tmp_path: Path) -> None:
    """
    Whatever that line is in: an answer, its question, or the code of a list's item.
    """
    talks = tuple(QuestionAnswer(one.content, (one, two)) for one, two in pairwise(prose(1200)))
    steps = tuple(ListItem((one, Code("wind the clock\nset the hands"))) for one in prose(900))
    asked = replace(story(300), body=(*talks, List(ordered=False, items=steps)))
    found, _ = laid_out(asked, tmp_path)
    assert len(found) > 8
    assert all(abs(c.first_line - c.top) < _MOST_PADDING for c in found)


def test_only_the_thread_that_asks_has_bare_heads() -> None:
    """
    What other threads lay out meanwhile keeps the space above a column's head.
    """

    def space_above(_: object = None) -> float:
        page = HTML(string=_COLUMNS).render().pages[0]._page_box
        *_, last = (box for box in page.descendants() if getattr(box, "is_column", False))
        space: float = last.children[0].margin_top
        return space

    with bare_column_heads(), ThreadPoolExecutor(1) as other:
        assert (space_above(), *other.map(space_above, [None])) == (0, 30)
    assert space_above() == 30


def test_a_reported_feature_takes_three_pages(tmp_path: Path) -> None:
    """
    The sample with four pictures ends on its third page, its columns within a few lines of one another.
    """
    found, _ = laid_out(reported(), _REPORTED.parent)
    last = [column.end for column in found if column.page == 2]
    assert max(column.page for column in found) == 2
    assert max(last) - min(last) < 8


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_an_article_a_line_too_long_does_not_take_another_page(columns: int, tmp_path: Path) -> None:
    """
    Columns grow by a line or two where the finished pages would end with a line or two.
    """
    pages: set[int] = set()
    for words in range(*_AROUND_A_PAGE[columns]):
        found, _ = laid_out(story(words), tmp_path, PdfOptions(columns=columns))
        last = max(c.page for c in found)
        pages.add(last)
        assert not last or max(c.end for c in found if c.page == last) > 1
    assert pages == {0, 1}


def test_a_last_page_that_is_well_filled_stays(tmp_path: Path) -> None:
    """
    The ten pages before it would take in a third of a page if their columns had two lines more, but need not.
    """
    found, lines = laid_out(story(7100), tmp_path)
    last = max(c.page for c in found)
    on_last = max(c.end for c in found if c.page == last)
    assert lines / 4 < on_last <= 2 * last
    assert max(c.end for c in found) <= lines + _ROUNDING


def test_text_stands_apart_from_the_list_above_it(tmp_path: Path) -> None:
    """
    A line is left after a list, since a paragraph would else be read as part of its last item.
    """
    items = List(tuple(ListItem((paragraph("The ebb."),)) for _ in range(3)))
    story = Article(SOURCE, "en", Headline(run("Tides")), body=(items, paragraph("Boats leave.")))
    (column, *_), _ = laid_out(story, tmp_path, PdfOptions(columns=1))
    (listed, below), (high, _) = column.tops, column.heights
    assert column.tags == ("ul", "p")
    assert below - listed - high == pytest.approx(1, abs=_ROUNDING)


def test_a_last_page_is_left_to_chance_where_a_line_more_would_take_in_others(tmp_path: Path) -> None:
    """
    Of more pages than a column has lines, none is filled again for what is on the last one.
    """
    found, lines = laid_out(story(2100), tmp_path, PdfOptions(page_size="120x120mm"))
    last = max(c.page for c in found)
    assert last > lines
    assert max(c.end for c in found if c.page == last) <= lines / 4
    assert max(c.end for c in found) <= lines + _ROUNDING


@pytest.mark.parametrize(
    ("written", "columns"), [(lambda: story(1500), 1), (reported, 2)], ids=["one column", "two columns"]
)
def test_pages_are_laid_out_twice(
    written: Callable[[], Article], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    Once to be measured and once in earnest: a book would else take minutes.
    """
    laid: list[int] = []
    render = edition._Page.render

    def counted(page: Any, **given: Any) -> Any:
        laid.append(1)
        return render(page, **given)

    monkeypatch.setattr(edition._Page, "render", counted)
    laid_out(written(), _REPORTED.parent, PdfOptions(columns=columns))
    assert len(laid) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_that_is_read_can_be_hyphenated(language: str) -> None:
    """
    There are patterns for every language whose labels are known.
    """
    assert hyphenation_of(language)
    assert hyphenation_of(f"{language}-XX")


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("da", "ansvarsfordeling"),
        ("de", "Verantwortlichkeiten"),
        ("en-GB", "responsibilities"),
        ("es", "responsabilidades"),
        ("fr", "responsabilités"),
        ("it", "straordinariamente"),
        ("nl", "verantwoordelijkheden"),
        ("no", "ansvarsfordelingen"),
        ("pl", "odpowiedzialności"),
        ("pt", "responsabilidades"),
        ("sv", "ansvarsfördelningen"),
    ],
)
def test_long_words_are_parted_at_line_ends(language: str, word: str, tmp_path: Path) -> None:
    """
    In each of the languages, lines end in hyphens, and all words are whole when these are taken away.
    """
    article = Article(SOURCE, language, body=(paragraph(" ".join([word] * 60)),))
    file = printed(article, tmp_path / "x.pdf", options=PdfOptions(columns=3))
    assert "-" in "".join(pages_of(file)) or "‐" in "".join(pages_of(file))
    assert_all_words(article, file)


def test_a_language_without_patterns_is_set_ragged(tmp_path: Path) -> None:
    """
    Where nobody knows how to part words, lines are not driven apart either.
    """
    assert hyphenation_of("und") is None
    article = Article(SOURCE, "und", body=(paragraph(SENTENCE * 6),))
    assert_all_words(article, printed(article, tmp_path / "x.pdf"))
