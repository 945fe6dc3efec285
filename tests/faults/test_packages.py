"""
Hostile packages and archives: each is refused or made harmless with a message, and nothing leaves it.
"""

import struct
import warnings
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from article_pipeline.article import packages
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import ContentError, PipelineError, SourceError
from article_pipeline.options import Options
from article_pipeline.readers import archive
from article_pipeline.readers.word import read
from tests import word
from tests.cli.command import command

PROSE = word.paragraph("A bell is struck once.")
ARTICLE = "# Bells\n\nA bell is struck once, and is heard for a minute.\n"
CANARY = "canary-in-a-file-outside"


def refusal(data: bytes, name: str = "bells.docx") -> PipelineError:
    module = archive if name.endswith(".zip") else None
    with pytest.raises((SourceError, ContentError)) as caught:
        (module.read if module else read)(SourceFile(name, data), Options())
    return caught.value


def bomb(size: int) -> bytes:
    """A document whose XML unpacks to ``size`` bytes."""
    return word.archive({"word/document.xml": b" " * size})


def test_a_document_that_unpacks_to_too_much_is_refused_before_it_is() -> None:
    """A small package that would unpack to more than 150 times its size is no document."""
    assert "times its size" in str(refusal(bomb(20_000_000)))


def test_members_that_unpack_to_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many members below every limit are above the one for all of them."""
    monkeypatch.setattr(packages, "LARGEST_TOTAL", 1_000)
    data = word.archive({f"{n}.txt": bytes(300) for n in range(4)})
    assert "would unpack to 1200 bytes" in str(refusal(data, "bells.zip"))


def test_an_entry_that_lies_about_its_size_unpacks_to_no_more() -> None:
    """A member whose entry says 100 bytes gives no more than these, and is then damaged."""
    data = bytearray(word.package(PROSE))
    at = data.rindex(b"word/document.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    assert "damaged" in str(refusal(bytes(data)))


@pytest.mark.parametrize(
    "name",
    [
        *("../out.xml", "/etc/x.xml", "word/../../out.xml", "C:/x.xml"),
        *("..\\out.xml", "\\etc\\x.xml", "word\\..\\..\\out.xml", "C:\\x.xml", "\\\\server\\x.xml"),
    ],
)
def test_names_that_lead_outside_are_refused(name: str) -> None:
    """A member whose name leads out of the package refuses the package."""
    data = word.archive({"word/document.xml": word.document(PROSE), name: "x"})
    assert "lies outside the package" in str(refusal(data))


def test_links_are_refused() -> None:
    """A member that is a symbolic link refuses the package."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("article.md", ARTICLE)
        link = zipfile.ZipInfo("picture.png")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    assert "is a link" in str(refusal(target.getvalue(), "bells.zip"))


@pytest.mark.parametrize("name", ["word/Document.xml", "word\\document.xml"])
def test_a_name_that_stands_twice_is_refused(name: str) -> None:
    """Two members of one name would be two articles to two programs."""
    target = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w") as packed:
        warnings.simplefilter("ignore")
        packed.writestr("word/document.xml", word.document(PROSE))
        packed.writestr(name, word.document(PROSE))
    assert "stands in it 2 times" in str(refusal(target.getvalue()))


def test_an_encrypted_package_is_refused() -> None:
    """A password is asked for by nobody, so the mend is to take it off."""
    data = bytearray(word.package(PROSE))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    assert "password" in str(refusal(bytes(data)))


@pytest.mark.parametrize("size", [0, 1, 22, 100])
def test_what_is_no_package_is_refused(size: int) -> None:
    """Bytes that are no ZIP package are told as such."""
    assert "AP121" in str(refusal(bytes(size)))


def test_too_many_members_are_refused() -> None:
    """A package of ten thousand members is no document."""
    assert "10000 members" in str(refusal(word.archive({f"{n}": "" for n in range(10_000)})))


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    "doctype",
    [
        f"{LAUGHS}]>",
        '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
    ],
)
@pytest.mark.parametrize("member", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_entities_and_document_types_are_refused(doctype: str, member: str) -> None:
    """Billion laughs and external entities are neither expanded nor fetched, in whatever part they stand."""
    package = zipfile.ZipFile(BytesIO(word.package(word.paragraph("&amp;"))))
    members: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    members[member] = doctype.encode() + package.read(member)
    assert "AP121" in str(refusal(word.archive(members)))


@pytest.mark.parametrize("member", ["word/document.xml", "word/numbering.xml", "[Content_Types].xml"])
def test_a_part_that_is_no_xml_is_refused(member: str) -> None:
    """A damaged part is told in words, whichever of the parsers comes upon it."""
    package = zipfile.ZipFile(BytesIO(word.package(word.paragraph("They ring."))))
    members: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    members[member] = package.read(member)[:-30] + b"<&\x02"
    assert "AP121" in str(refusal(word.archive(members)))


def test_a_name_that_one_parser_takes_and_another_does_not_is_refused() -> None:
    """An emoji in an attribute's name is XML to one parser and not to the other: it is told in words."""
    package = zipfile.ZipFile(BytesIO(word.package(word.paragraph("They ring."))))
    members: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    styles = package.read("word/styles.xml").decode()
    members["word/styles.xml"] = styles.replace("w:styleId", "w:s🏴tyleId", 1)
    assert "AP121" in str(refusal(word.archive(members)))


def test_a_picture_that_unpacks_to_too_many_pixels_is_told() -> None:
    """A picture of 400 megapixels is an error by its header, and is never decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    data = word.package(
        PROSE,
        word.paragraph(word.drawing("p1", "A mould")),
        parts={"media/image1.png": png},
        relationships={"p1": ("image", "media/image1.png")},
    )
    found = read(SourceFile("bells.docx", data), Options())
    assert "AP207" in {d.code for d in found.diagnostics}


@pytest.mark.parametrize("target", ["../../secret.png", "/secret.png", "file:///secret.png"])
def test_pictures_are_taken_from_the_package_only(target: str, tmp_path: Path) -> None:
    """A relationship to a file outside the package finds nothing."""
    Image.new("RGB", (4, 4)).save(tmp_path / "secret.png")
    (tmp_path / "a").mkdir()
    data = word.package(
        PROSE, word.paragraph(word.drawing("p1", "x")), relationships={"p1": ("image", target)}
    )
    found = read(SourceFile(str(tmp_path / "a" / "bells.docx"), data, tmp_path / "a"), Options())
    assert "AP206" in {d.code for d in found.diagnostics}


def test_macros_are_never_looked_at() -> None:
    """A document with a macro project in it is read without it."""
    data = word.package(PROSE, parts={"vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})
    assert len(read(SourceFile("bells.docx", data), Options()).article.body) == 1


def test_an_archive_is_built_like_a_folder(tmp_path: Path) -> None:
    """An article comes out of an archive with its pictures, in every edition that shows them."""
    text = f"{ARTICLE}\n![A mould](pictures/mould.png)\n*The mould. - Credit: Tom Reed*\n"
    members: dict[str, str | bytes] = {
        "bells/article.md": text,
        "bells/pictures/mould.png": word.picture(),
        "__MACOSX/bells/._article.md": "x",
    }
    source = tmp_path / "bells.zip"
    source.write_bytes(word.archive(members))
    answer = command("build", source, "-o", tmp_path / "out", "--to", "json", "--to", "pdf", cwd=tmp_path)
    assert answer.code == 0, answer.stderr
    assert "pictures/mould.png" in (tmp_path / "out" / "bells" / "bells.json").read_text(encoding="utf-8")
    with pikepdf.open(tmp_path / "out" / "bells" / "bells.pdf") as made:
        assert any(page.get_images() for page in made.pages)


def test_an_archive_reaches_nothing_outside_it(tmp_path: Path) -> None:
    """A path in an article that came in an archive finds nothing on the disk, and goes up nowhere."""
    (tmp_path / "secret.png").write_bytes(word.picture())
    text = f"{ARTICLE}\n![a](../secret.png)\n\n![b](secret.png)\n"
    data = word.archive({"bells/article.md": text, "other.png": word.picture()})
    found = archive.read(SourceFile(str(tmp_path / "bells.zip"), data, tmp_path), Options())
    assert {d.code for d in found.diagnostics} >= {"AP207", "AP206"}
    assert CANARY not in str(found)


@pytest.mark.parametrize("names", [(), ("a.md", "b.md"), ("article.md", "index.txt")])
def test_an_archive_holds_one_article(names: tuple[str, ...]) -> None:
    """An archive without an article, or with several, is refused and says what it holds."""
    error = refusal(word.archive(dict.fromkeys(names, ARTICLE)), "bells.zip")
    assert [d.code for d in error.diagnostics] == ["AP122"]
    assert all(name in str(error) for name in names)


def test_of_several_texts_the_one_called_article_is_meant() -> None:
    """A licence beside the article is told and left out."""
    data = word.archive({"article.md": ARTICLE, "licence.txt": "Free."})
    found = archive.read(SourceFile("bells.zip", data), Options())
    assert [d.message for d in found.diagnostics if "licence.txt" in d.message]
    assert "AP123" in {d.code for d in found.diagnostics}
