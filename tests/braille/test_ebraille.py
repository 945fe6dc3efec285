"""eBraille 1.0, by the clauses of its specification that EPUBCheck does not know."""

import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from lxml import etree

from article_pipeline.article.model import (
    Abbreviation,
    Article,
    Aside,
    Asset,
    Block,
    Caption,
    Cell,
    Code,
    Endnote,
    EndnoteKind,
    Figure,
    Heading,
    Headline,
    LanguagePart,
    LineBreak,
    Link,
    Paragraph,
    PlainText,
    Row,
    Source,
    Table,
    Text,
)
from article_pipeline.options import BrailleOptions
from article_pipeline.renderers.braille import ebraille
from article_pipeline.renderers.braille.tags import braille_tag
from article_pipeline.renderers.braille.transcriber import Transcriber
from article_pipeline.renderers.braille.translator import Translator
from tests.braille import reading
from tests.braille.making import FEWER, job_of, written
from tests.samples import EVERYTHING, article, cell, paragraph, text
from tests.strategies import articles

OPF = {"o": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
PICTURE = Asset("bell.png", "image/png", "sha256:" + "0" * 64, 1, 1)
HTML = {"h": "http://www.w3.org/1999/xhtml"}
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
BLANKS = set("\t\n\r ")
REQUIRED = ("title", "language", "identifier", "creator", "date", "format")
REQUIRED_ONCE = (
    *("dcterms:modified", "dcterms:dateCopyrighted", "a11y:brailleCellType", "a11y:completeTranscription"),
    *("a11y:producer", "a11y:tactileGraphics"),
)


def members(article: Article, folder: Path, **choices: object) -> dict[str, bytes]:
    with zipfile.ZipFile(written(ebraille, article, folder, **choices)) as package:
        return {name: package.read(name) for name in package.namelist()}


def parsed(article: Article, folder: Path, name: str = "ebraille/article.html") -> Any:
    return etree.fromstring(members(article, folder)[name])


def found(root: Any, path: str, prefixes: Mapping[str, str] | None = None) -> list[Any]:
    """What an XPath gives, which the stubs know too much about."""
    return list(root.xpath(path, namespaces=prefixes))


def found_in(document: bytes, path: str, prefixes: Mapping[str, str] | None = None) -> list[Any]:
    return found(etree.fromstring(document), path, prefixes)


def is_braille(words: str) -> bool:
    return all("\u2800" <= c <= "\u283f" or c in BLANKS for c in words)


def test_the_package_is_an_ocf_container_with_its_files_where_they_belong(tmp_path: Path) -> None:
    """4.2 and 4.7: ``package.opf`` and ``index.html`` in the root; EPUB's media type in ``mimetype``."""
    package = members(EVERYTHING, tmp_path)
    assert next(iter(package)) == "mimetype"
    assert package["mimetype"] == b"application/epub+zip"
    assert {"package.opf", "index.html", "META-INF/container.xml"} <= set(package)


def test_the_metadata_are_whole(tmp_path: Path) -> None:
    """5.3.3: every required element and property is there, with a value of its form."""
    root = parsed(EVERYTHING, tmp_path, "package.opf")
    for name in REQUIRED:
        assert all(value.strip() for value in found(root, f"//dc:{name}/text()", OPF)), name
        assert found(root, f"//dc:{name}", OPF), name
    meta = [(e.get("property"), e.text) for e in root.iter(f"{{{OPF['o']}}}meta")]
    names = [name for name, _ in meta]
    assert all(names.count(name) == 1 for name in REQUIRED_ONCE)
    values = dict(meta)
    assert root.findtext(".//dc:format", namespaces=OPF) == "eBraille 1.0"
    assert root.findtext(".//dc:language", namespaces=OPF) == "en-Brai-GB"
    assert values["dcterms:dateCopyrighted"] == "2024-05-04"
    assert values["dcterms:modified"] == "2024-05-06T00:00:00Z"
    assert values["a11y:brailleCellType"] == "6"
    assert values["a11y:completeTranscription"] == "true"
    assert values["a11y:tactileGraphics"] == "none"
    assert [v for n, v in meta if n == "a11y:brailleSystem"] == ["UEB grade2", "UEB grade1"]
    assert found(root, "//dc:creator/text()", OPF) == ["Ada Finch", "Bo Lind"]


def test_what_the_article_does_not_say_is_told(tmp_path: Path) -> None:
    """An author and a date that had to be made up are facts in the manifest."""
    told = ebraille.render(job_of(article(paragraph("x"))), tmp_path / "x")
    assert [d.message.partition(";")[0] for d in told] == [
        "eBraille must have an author",
        "eBraille must have a date",
        "eBraille must have a day of copyright",
    ]


def described(told: Article, folder: Path) -> dict[str, list[Any]]:
    """The accessibility metadata: for each property its elements."""
    metas = parsed(told, folder, "package.opf").iter(f"{{{OPF['o']}}}meta")
    named = [(str(e.get("property")).removeprefix("schema:"), e) for e in metas]
    return {name: [e for n, e in named if n == name] for name, _ in named}


@pytest.mark.parametrize(
    ("blocks", "features", "is_enough", "words"),
    [
        ((), set(), True, None),
        ((Heading(2, text("Two")),), {"structuralNavigation"}, True, None),
        ((Figure(PICTURE, alt=PlainText("A bell")),), {"alternativeText"}, True, "Pictures are described"),
        ((Figure(PICTURE),), set(), False, "Some pictures are not described"),
    ],
)
def test_accessibility_is_what_the_article_has(
    blocks: tuple[Block, ...], features: set[str], is_enough: bool, words: str | None, tmp_path: Path
) -> None:
    """Headings, descriptions of pictures and what is enough to take all in follow from the article."""
    metas = described(article(paragraph("x"), *blocks), tmp_path)
    found = {e.text for e in metas["accessibilityFeature"]}
    assert found - {"braille", "tableOfContents", "readingOrder"} == features
    assert ("accessModeSufficient" in metas) is is_enough
    (summary,) = metas["accessibilitySummary"]
    assert ("ictures" in summary.text) is (words is not None)
    assert (words or "") in summary.text


@pytest.mark.parametrize(("language", "marked"), [("en-GB", None), ("de", "en")])
def test_the_english_summary_is_marked_in_other_languages(
    language: str, marked: str | None, tmp_path: Path
) -> None:
    """A screen reader would say it in the voice of the article's language."""
    told = replace(article(paragraph("x")), language=language)
    (summary,) = described(told, tmp_path)["accessibilitySummary"]
    assert summary.get("{http://www.w3.org/XML/1998/namespace}lang") == marked


@pytest.mark.parametrize(
    ("language", "tag"),
    [
        ("en-GB", "en-Brai-GB"),
        ("de", "de-Brai"),
        ("zh-Hant-TW", "zh-Brai-TW"),
        ("?", "und-Brai"),
        ("x-a", "und-Brai"),
    ],
)
def test_languages_are_those_of_braille(language: str, tag: str) -> None:
    """5.3.3.8: the script subtag is Brai, whatever the print's was."""
    assert braille_tag(language) == tag


def test_text_is_braille(tmp_path: Path) -> None:
    """6.2.1: all text and all labels that may be shown are Unicode braille, spaces and line ends."""
    for name in ("ebraille/article.html", "index.html"):
        root = parsed(EVERYTHING, tmp_path, name)
        assert is_braille("".join(map(str, root.itertext())))
        assert all(is_braille(value) for value in found(root, "//@alt | //@title | //@aria-label"))
        assert root.get("lang") == root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-Brai-GB"
        assert not found(root, "//h:script | //h:form", HTML)


def test_the_style_sheet_leaves_fonts_and_sizes_to_the_reader(tmp_path: Path) -> None:
    """6.3.2: no font properties, no prefixed ones, lengths in cells and lines only."""
    styles = members(EVERYTHING, tmp_path)["ebraille/style.css"].decode("utf-8")
    rules = re.sub(r"/\*.*?\*/", "", styles, flags=re.DOTALL)
    assert not re.search(r"font|color|text-decoration|text-shadow|-epub-|@media", rules)
    assert set(re.findall(r"\d(px|pt|cm|mm|in|%|rem|vw|vh)\b", rules)) <= {"px"}


def test_lists_bring_their_own_marks(tmp_path: Path) -> None:
    """6.2.2: bullets and numbers stand in the text, and the style sheet adds none."""
    package = members(EVERYTHING, tmp_path)
    items = found_in(package["ebraille/article.html"], "//h:li", HTML)
    assert [item.text.partition(" ")[0] for item in items] == ["⠸⠲", "⠸⠲", "⠼⠉⠲", "⠼⠙⠲"]
    assert b"list-style-type: none" in package["ebraille/style.css"]


def test_the_entry_page_leads_to_every_heading(tmp_path: Path) -> None:
    """8.3.1: the table of contents is a ``doc-toc``, nested by level, and each entry's place is there."""
    told = article(Heading(4, text("Four")), Heading(2, text("Two")), Heading(3, text("Three")))
    package = members(told, tmp_path)
    entry, content = (etree.fromstring(package[name]) for name in ("index.html", "ebraille/article.html"))
    (nav,) = found(entry, "//h:nav", HTML)
    assert (nav.get("role"), nav.get(EPUB_TYPE)) == ("doc-toc", "toc")
    targets = found(nav, ".//h:a/@href", HTML)
    ids = found(content, "//@id")
    assert [target.partition("#")[2] for target in targets] == ids
    depths = [len(found(a, "ancestor::h:ol", HTML)) for a in found(nav, ".//h:a", HTML)]
    assert depths == [1, 2, 2, 3]


def test_a_line_break_in_a_heading_parts_words_in_the_contents(tmp_path: Path) -> None:
    """A heading of two lines has a blank between them in the table of contents."""
    told = article(Heading(2, (Text("One"), LineBreak(), Text("two"))))
    entries = found_in(members(told, tmp_path)["index.html"], "//h:nav//h:a", HTML)
    assert [entry.text for entry in entries] == ["⠠⠃⠑⠇⠇⠎", "⠠⠐⠕ ⠞⠺⠕"]


def test_a_heading_in_a_head_cell_is_not_in_the_contents(tmp_path: Path) -> None:
    """What is no heading in its table is none in the table of contents; the headings after it keep theirs."""
    head = Cell((Heading(3, text("Bell")),), is_header=True)
    told = article(Table((Row((head,)), Row((cell("Tom"),))), header_rows=1), Heading(2, text("Two")))
    package = members(told, tmp_path)
    targets = found_in(package["index.html"], "//h:nav//h:a/@href", HTML)
    assert [target.partition("#")[2] for target in targets] == ["h-1", "h-3"]
    assert found_in(package["ebraille/article.html"], "//@id") == ["h-1", "h-3"]


def test_an_article_without_headings_has_an_entry(tmp_path: Path) -> None:
    """A table of contents may not be empty."""
    package = members(article(paragraph("x"), headline=None), tmp_path)
    (target,) = found_in(package["index.html"], "//h:a/@href", HTML)
    assert target == "ebraille/article.html#article"
    assert found_in(package["ebraille/article.html"], "//@id") == ["article"]


def test_links_are_links(tmp_path: Path) -> None:
    """Words that link do so here, and nothing is told as lost; odd characters of an address are escaped."""
    link = Link(text("foundry"), "https://foundry.example/a b?c=é&d=%20#e")
    told = article(Paragraph((link,)))
    diagnostics = ebraille.render(job_of(told), tmp_path / "x")
    assert "AP620" not in [d.code for d in diagnostics]
    (href,) = found(parsed(told, tmp_path), "//h:a/@href", HTML)
    assert href == "https://foundry.example/a%20b?c=%C3%A9&d=%20#e"


def test_parts_in_another_language_say_so(tmp_path: Path) -> None:
    """A part's language is marked, so that a reading system can translate it back."""
    told = article(Paragraph((LanguagePart(text("la fonderie"), "fr-FR"),)))
    (part,) = found(parsed(told, tmp_path), "//h:span", HTML)
    assert part.get("lang") == "fr-Brai-FR"


def test_a_long_form_is_given_where_its_short_form_is_first_read(tmp_path: Path) -> None:
    """The lead picture is read before the article, and the article before what stands at its end."""
    short = (Abbreviation("WBF", "World Bell Fund"),)
    parts = {
        "lead_figure": Figure(caption=Caption(short)),
        "body": (Paragraph(short),),
        "endnotes": (Endnote(EndnoteKind.SUBMISSION, short),),
    }
    with Translator() as translator:
        longer = Transcriber(translator, "en-GB", BrailleOptions()).cells("World Bell Fund").replace("⠀", " ")
    for name in list(parts):
        told = replace(article(), **parts)  # type: ignore[arg-type]
        texts = ["".join(map(str, p.itertext())) for p in found(parsed(told, tmp_path), "//h:p", HTML)]
        assert [longer in text for text in texts] == [True] + [False] * (len(parts) - 1)
        del parts[name]


def test_a_table_stays_a_table(tmp_path: Path) -> None:
    """Rows, head cells with their scope and the caption are markup; head cells hold no headings or boxes."""
    head = Cell((Heading(3, text("Bell")), Aside((paragraph("box"),))), is_header=True)
    told = article(Table((Row((head, cell("Note"))), Row((cell("Tom"), cell("D")))), header_rows=1))
    root = parsed(told, tmp_path)
    assert len(found(root, "//h:table//h:tr", HTML)) == 2
    assert found(root, "//h:th/@scope", HTML) == ["col", "col"]
    assert not found(root, "//h:th//h:h3 | //h:th//h:aside", HTML)


def test_a_figure_is_a_transcribers_note_without_a_picture(tmp_path: Path) -> None:
    """The note's signs enclose description, caption and credit."""
    root = parsed(EVERYTHING, tmp_path)
    figure = found(root, "//h:figure", HTML)[1]
    words = "".join(figure.itertext())
    assert words.startswith("⠈⠨⠣⠠⠊⠍⠁⠛⠑⠒ ")
    assert words.endswith("⠈⠨⠜")
    assert [p.get("class") for p in figure.iter(f"{{{HTML['h']}}}p")] == [
        "image",
        "description",
        "caption",
        "credit",
    ]
    assert not found(root, "//h:img", HTML)


def pieces_of(article: Article) -> list[str]:
    """The cells of each piece of text, links and parts in other languages translated apart."""
    with Translator() as translator:
        transcriber = Transcriber(translator, article.language, BrailleOptions())
        found: list[str] = []
        for content in reading.said(article):
            words = content.content if isinstance(content, reading.HeadContent) else content
            match words:
                case Code():
                    lines = [line.expandtabs(4) for line in words.text.rstrip("\n").split("\n")]
                    found += transcriber.verbatim(lines)
                case str():
                    found.append(transcriber.cells(words))
                case _:
                    found += ("".join(s.cells for s in line) for line in transcriber.stretches(words))
        return found


@FEWER
@given(articles())
def test_no_words_are_missing(tmp_path: Path, article: Article) -> None:
    """The publication says every piece of the article, in order."""
    (tmp_path / "edition").unlink(missing_ok=True)
    root = parsed(article, tmp_path)
    text = reading.squeezed("".join(map(str, root.itertext())).translate(dict.fromkeys(map(ord, BLANKS))))
    assert not reading.missing(text, map(reading.squeezed, pieces_of(article)))


@FEWER
@given(articles())
def test_any_article_makes_well_formed_documents(tmp_path: Path, article: Article) -> None:
    """Documents parse, their text is braille, ids are there once, and the entries lead to them."""
    (tmp_path / "edition").unlink(missing_ok=True)
    package = members(article, tmp_path)
    content = etree.fromstring(package["ebraille/article.html"])
    ids = found(content, "//@id")
    assert len(set(ids)) == len(ids)
    assert is_braille("".join(map(str, content.itertext())))
    targets = found_in(package["index.html"], "//h:a/@href", HTML)
    assert [target.partition("#")[2] for target in targets] == ids
    etree.fromstring(package["package.opf"])


def test_titles_that_xml_cannot_hold_are_written_without(tmp_path: Path) -> None:
    """Noncharacters and surrogates in a title leave the package document well-formed."""
    source = Source("a.txt", "text/plain", "sha256:" + "0" * 64)
    told = Article(source, "en", Headline(text("A \ufffe & <b> \ud800")))
    root = parsed(told, tmp_path, "package.opf")
    assert root.findtext(".//dc:title", namespaces=OPF) == "A  & <b>"


def test_titles_are_in_print_as_the_article_has_them(tmp_path: Path) -> None:
    """Joiners, marks of direction and letters that are not composed stand in the package document."""
    printed = "The\u200bweir नद्\u200dय \u200fאב\u200e Cafe\u0301"
    root = parsed(article(paragraph("It hums."), headline=Headline(text(printed))), tmp_path, "package.opf")
    assert root.findtext(".//dc:title", namespaces=OPF) == printed
