"""
The validators of web pages and EPUB are tested here: a check that cannot fail would prove nothing.
"""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.external import ace, axe, epubcheck, vnu
from tests.external.findings import in_words

pytestmark = pytest.mark.external
in_browser = pytest.mark.xdist_group("browser")
in_books = pytest.mark.xdist_group("epubcheck")

_PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Tides</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
<body><main><h1>Tides</h1><p>The sea comes and goes.</p></main></body></html>
"""
_CHAPTER = """<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en">
<head><title>Tides</title></head><body><h1>Tides</h1><p>The sea comes and goes.</p></body></html>"""
_CONTENTS = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"
xml:lang="en" lang="en"><head><title>Contents</title></head>
<body><nav epub:type="toc" role="doc-toc" aria-label="Contents">
<ol><li><a href="c.xhtml">Tides</a></li></ol></nav></body></html>"""
_PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="i" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="i">urn:tides</dc:identifier><dc:title>Tides</dc:title><dc:language>en</dc:language>
<dc:source>urn:sea</dc:source>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">structuralNavigation</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Plain text.</meta>
</metadata>
<manifest><item id="c" href="c.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="c"/></spine></package>"""
_CONTAINER = """<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""

PageWriter = Callable[[str, str], Path]


@pytest.fixture
def page(tmp_path: Path) -> PageWriter:
    """
    Writes a page of a given name.
    """

    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def book(path: Path, chapter: str = _CHAPTER, package: str = _PACKAGE) -> Path:
    """
    Write a book of one chapter.
    """
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("p.opf", package)
        archive.writestr("c.xhtml", chapter)
        archive.writestr("n.xhtml", _CONTENTS)
    return path


@in_browser
def test_nu_passes_a_sound_page_and_names_a_fault(page: PageWriter) -> None:
    """
    The Nu checker is content with a sound page, and of a page with a stray tag it says which and where.
    """
    sound, faulty = page("é sound.html", _PAGE), page("faulty.html", _PAGE.replace("</p>", "</p></em>"))
    found = vnu.findings([sound, faulty])
    assert {(finding.path.name, finding.severity) for finding in found} == {("faulty.html", "error")}
    assert "Stray end tag “em”" in in_words(found)


@in_browser
def test_axe_passes_a_sound_page_and_names_a_fault(page: PageWriter, browser: Browser) -> None:
    """
    axe is content with a sound page, whatever its policy, and names a picture without description.
    """
    sound, faulty = (
        page("sound.html", _PAGE),
        page("faulty.html", _PAGE.replace("<p>", "<p><img src='a.png'>")),
    )
    found = axe.findings_of(browser, [sound, faulty])
    assert [(finding.path.name, finding.rule) for finding in found] == [("faulty.html", "image-alt")]


@in_browser
def test_axe_judges_colours(page: PageWriter, browser: Browser) -> None:
    """
    Grey letters on white are found, so the page is really laid out.
    """
    pale = page(
        "pale.html",
        _PAGE.replace("default-src", "style-src 'unsafe-inline'; default-src").replace(
            "<p>", "<p style='color: #aaa'>"
        ),
    )
    assert [finding.rule for finding in axe.findings_of(browser, [pale])] == ["color-contrast"]


@in_books
def test_epubcheck_passes_a_sound_book_and_names_a_fault(tmp_path: Path) -> None:
    """
    EPUBCheck finds nothing in a sound book, and of a faulty one it gives code, severity and place.
    """
    sound = book(tmp_path / "é sound.epub")
    faulty = book(tmp_path / "faulty.epub", _CHAPTER.replace("<p>", "<p><a href='gone.xhtml'>x</a>"))
    found = epubcheck.findings([sound, faulty])
    assert [(f.path.name, f.rule, f.severity) for f in found] == [("faulty.epub", "RSC-007", "ERROR")]
    assert found[0].place.startswith("c.xhtml:2:")


@in_books
def test_ace_passes_a_sound_book_and_names_a_fault(tmp_path: Path) -> None:
    """
    Ace finds nothing in a sound book, and names a missing description and missing metadata.
    """
    sound = book(tmp_path / "sound.epub")
    faulty = book(
        tmp_path / "faulty.epub",
        _CHAPTER.replace("<p>", "<p><img src='n.xhtml'/>"),
        _PACKAGE.replace('<meta property="schema:accessibilitySummary">Plain text.</meta>', ""),
    )
    found = ace.findings([sound, faulty])
    assert {finding.path.name for finding in found} == {"faulty.epub"}, in_words(found)
    assert {"image-alt", "metadata-accessibilitysummary"} <= {finding.rule for finding in found}
