"""
Books of every shape under EPUBCheck and Ace by DAISY.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from article_pipeline.article.model import (
    Article,
    Caption,
    Credit,
    Figure,
    Heading,
    Headline,
    Link,
    Paragraph,
    PlainText,
    Row,
    Table,
    Text,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.options import EpubOptions, MusicOptions, Options, Publication, SpeechOptions
from article_pipeline.readers import read
from tests import samples
from tests.effort import examples
from tests.epub.making import written
from tests.external import ace, epubcheck
from tests.external.findings import Finding, in_words
from tests.markup.samples import (
    SENTENCE,
    SOURCE,
    cell,
    every_block,
    links_within,
    long,
    minimal,
    nested,
    paragraph,
    run,
    table,
    with_picture,
)
from tests.pdf.making import make_drawing, make_picture
from tests.strategies import articles, assets

pytestmark = [pytest.mark.external, pytest.mark.xdist_group("epubcheck")]

_GENERATED = examples(40)
_ROWS = 5000
_SAMPLES = Path(__file__).parents[2] / "source"
# No faults: fonts are embedded on purpose, and a cover is shown by the library, not in the text.
_WANTED_NOTES = {("CSS-028", "styles/epub.css"), ("OPF-097", "package.opf")}


def faults(books: list[Path]) -> list[Finding]:
    """
    What EPUBCheck says of the books, its notes on use among it, but for those that are wanted.
    """
    return [found for found in epubcheck.findings(books) if not _is_wanted(found)]


def _is_wanted(found: Finding) -> bool:
    place = found.place.removeprefix("EPUB/").partition(":")[0]
    is_cover = found.rule != "OPF-097" or "pictures/cover.jpg" in found.message
    return found.severity == "USAGE" and (found.rule, place) in _WANTED_NOTES and is_cover


def shapes(folder: Path) -> Iterator[tuple[str, Article]]:
    """
    Articles that differ in what is in them.
    """
    asset, drawing = make_picture(folder), make_drawing(folder)
    yield from (("minimal", minimal()), ("blocks", every_block()), ("every", samples.EVERYTHING))
    yield from (("nested", nested()), ("links", links_within()))
    yield from (("picture", with_picture(asset)), ("drawing", with_picture(drawing)))
    yield "no-picture", with_picture(None)
    yield "pictures", samples.article(Figure(asset), Figure(asset, is_decorative=True))
    yield "long", samples.article(Figure(asset, PlainText("A dial"), PlainText("It has a blue hand.")))
    yield "no-title", Article(SOURCE, "en", body=(paragraph("It turns. It turns again."),))
    yield "nothing", Article(SOURCE, "en")
    yield (
        "2000-characters",
        Article(SOURCE, "en", headline=Headline(run("tide " * 400)), body=(paragraph("x"),)),
    )
    yield "one-word", Article(SOURCE, "en", headline=Headline(run("w" * 2000)))
    yield (
        "right-to-left",
        Article(SOURCE, "ar", headline=Headline(run("المد")), body=(paragraph("المد يأتي."),)),
    )
    mixed = (paragraph("שלום עולם. זה טקסט."), paragraph("He said שלום."), Heading(2, run("כותרת")), table())
    yield "mixed", samples.article(*mixed)
    yield (
        "no-spaces",
        Article(SOURCE, "ja", headline=Headline(run("潮")), body=(paragraph("潮は満ちる。誰も見ない。"),)),
    )
    yield "emoji", samples.article(paragraph("e\u0301 a\u0323\u0300 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿. Yes."))
    for tag in ("", "en_GB", "en-x", "x-klingon", "zh-Hant-TW", "englisch"):
        yield f"language-{tag}", Article(SOURCE, tag, body=(paragraph("It turns."),))
    alike = (Heading(2, run("Why")), paragraph("x"), Heading(2, run("Why")), paragraph("y"))
    yield "alike", samples.article(*alike)
    yield "addresses", samples.article(*map(_linking, _ADDRESSES))


_ADDRESSES = (
    *("http://exa mple.org/", "https://example.org/[x]", "https://exämple.org/ü?q=ß#é", "https://[::1]/"),
    *(
        "https://example.org/a#b#c",
        "https://example.org/%zz",
        "https://example.org:99999/",
        "https://xn--a.de/",
    ),
    *("https://example..org", "https://-a.de/", "https://256.1.1.1/", 'https://example.org/?a=<b>&c="d"'),
    *("mailto:a b@example.org", "mailto:", "tel:+44 123", "https:///x", "https://a,b.de/", "#nowhere"),
)


def _linking(address: str) -> Paragraph:
    return Paragraph((Text("See "), Link(run("it"), address), Text(".")))


def test_articles_of_every_shape_pass(tmp_path: Path) -> None:
    """
    EPUBCheck finds nothing, and Ace finds nothing but the descriptions that an article does not have.
    """
    books = []
    for name, article in shapes(tmp_path):
        books.append(tmp_path / f"{name}.epub")
        written(article, books[-1], assets=tmp_path)
    assert not in_words(faults(books))
    assert not in_words(ace.findings(books))


def test_choices_change_nothing(tmp_path: Path) -> None:
    """
    Books with less to hear, with a claim, and with the house's name and colours pass too.
    """
    house = Publication("Tides Quarterly", colours={"accent": "#0a5c66"})
    claim = EpubOptions("wcag-2.2-aa", "Ann Poe", "EPUB assessor", "https://example.org/report?x=1")
    choices = {
        "house": Options(publication=house, epub=claim),
        "credits": Options(speech=SpeechOptions(profile="no-credits")),
        "music": Options(speech=SpeechOptions(music=MusicOptions(intro="gong.wav"))),
        "body": Options(speech=SpeechOptions(profile="body-only")),
    }
    books = [tmp_path / f"{name}.epub" for name in choices]
    for book, options in zip(books, choices.values(), strict=True):
        written(samples.EVERYTHING, book, options)
    assert not in_words(faults(books))
    assert not in_words(ace.findings(books))


def test_samples_pass(tmp_path: Path) -> None:
    """
    The articles of ``source/`` with their pictures.
    """
    books = []
    for path in sorted(_SAMPLES.glob("*/article.*")):
        article = read(SourceFile(path.name, path.read_bytes(), path.parent), Options()).article
        books.append(tmp_path / f"{path.parent.name}.epub")
        assert written(article, books[-1], assets=path.parent) == ()
    assert len(books) == 3
    assert not in_words(faults(books))
    assert not in_words(ace.findings(books))


def test_generated_articles_pass(tmp_path: Path) -> None:
    """
    Whatever the model allows makes a book that both are content with.
    """
    make_picture(tmp_path, size=(40, 30))
    books: list[Path] = []

    @settings(max_examples=_GENERATED, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(articles(assets()))
    def write(article: Article) -> None:
        books.append(tmp_path / f"{len(books)}.epub")
        written(article, books[-1], assets=tmp_path)

    write()
    assert len(books) >= _GENERATED
    assert not in_words(faults(books))
    assert not in_words(ace.findings(books[::10]))


@pytest.mark.parametrize("shape", ["words", "rows", "figures"])
def test_large_articles_pass(shape: str, tmp_path: Path) -> None:
    """
    So do 20,000 words, a table of a thousand rows, and 500 figures.
    """
    asset = make_picture(tmp_path, size=(40, 30))
    figure = Figure(asset, PlainText("A dial"), None, Caption(run("The dial.")), Credit("A", "Credit: A"))
    rows = Table(tuple(Row((cell(f"port {n}"), cell(str(n)))) for n in range(_ROWS)), 1)
    large = {
        "words": long(100),
        "rows": samples.article(rows),
        "figures": samples.article(*[figure] * 500),
    }
    large["words"] = replace(large["words"], body=(*large["words"].body, *[paragraph(SENTENCE * 20)] * 40))
    written(large[shape], tmp_path / "large.epub", assets=tmp_path)
    assert not in_words(faults([tmp_path / "large.epub"]))
