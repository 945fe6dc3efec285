"""
The print edition under a preflight, and under readers and a printer's engine that others wrote.
"""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from article_pipeline.article.model import Article
from article_pipeline.article.source import SourceFile
from article_pipeline.options import Options, PdfOptions
from article_pipeline.readers import read
from tests.effort import examples
from tests.external.preflight import complaints
from tests.external.presence import require
from tests.markup.samples import every_block, long, minimal, with_picture
from tests.pdf.making import make_picture
from tests.pdf.printing import printed
from tests.strategies import articles

pytestmark = pytest.mark.external

_SAMPLES = Path(__file__).parents[2] / "source"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with text and a picture."""
    folder = tmp_path_factory.mktemp("print")
    return printed(with_picture(make_picture(folder, size=(2400, 1600))), folder / "x.pdf", folder)


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_articles_of_every_shape_pass(columns: int, tmp_path: Path) -> None:
    """
    A minimal article, one with every block, a long one, and one with pictures are PDF/X-4.
    """
    asset = make_picture(tmp_path)
    for article in (minimal(), every_block(), long(), with_picture(asset), with_picture(None)):
        file = printed(article, tmp_path / "x.pdf", tmp_path, PdfOptions(columns=columns))
        assert complaints(file) == []


def test_the_samples_pass(tmp_path: Path) -> None:
    """
    Every article of source/ is PDF/X-4.
    """
    sources = sorted(_SAMPLES.glob("*/article.*"))
    assert len(sources) >= 3
    for path in sources:
        article = read(SourceFile(path.name, path.read_bytes(), path.parent), Options()).article
        assert complaints(printed(article, tmp_path / "x.pdf", path.parent)) == []


def test_generated_articles_pass(tmp_path: Path) -> None:
    """
    Whatever article the model allows, it is printed as PDF/X-4.
    """
    asset = make_picture(tmp_path)

    @settings(max_examples=examples(40), phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(articles(st.just(asset)))
    def check(article: Article) -> None:
        assert complaints(printed(article, tmp_path / "x.pdf", tmp_path)) == []

    check()


def _add_content(content: bytes) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(content)


def _annotate(pdf: pikepdf.Pdf) -> None:
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[50, 50, 90, 90])
    pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(link)])


def _find(pdf: pikepdf.Pdf, key: str, value: str) -> Any:
    return next(
        o for o in pdf.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream) and o.get(key) == value
    )


def _change_xmp(old: bytes, new: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        data = bytes(pdf.Root.Metadata.read_bytes())
        assert old in data
        pdf.Root.Metadata.write(data.replace(old, new))

    return change


def _unembed(pdf: pikepdf.Pdf) -> None:
    font = _find(pdf, "/Type", "/FontDescriptor")
    for key in [key for key in font.keys() if key.startswith("/FontFile")]:  # noqa: SIM118 - no mapping
        del font[key]


def _compress_by_lzw(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(bytes.fromhex("800b6050220c0c8501"), filter=pikepdf.Name.LZWDecode)  # ISO 32000-1, 7.4.4.2
    pdf.Root.Kept = stream


def _wrong_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    data = bytearray(profile.read_bytes())
    data[12:20] = b"mntrRGB "
    profile.write(bytes(data))


def _set(place: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        place(pdf)[key] = value

    return change


def _drop(place: Callable[[pikepdf.Pdf], Any], key: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del place(pdf)[key]

    return change


def _page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _image(pdf: pikepdf.Pdf) -> Any:
    return _find(pdf, "/Subtype", "/Image")


def _root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


_JAVASCRIPT = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.beep()"))
_MUTATIONS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no-intent": (_drop(_root, "/OutputIntents"), "output intents"),
    "no-profile": (_drop(lambda pdf: pdf.Root.OutputIntents[0], "/DestOutputProfile"), "no profile"),
    "screen-profile": (_wrong_profile, "not that of a press"),
    "no-condition": (
        _drop(lambda pdf: pdf.Root.OutputIntents[0], "/OutputConditionIdentifier"),
        "no identifier",
    ),
    "no-trapped": (_drop(lambda pdf: pdf.docinfo, "/Trapped"), "Trapped"),
    "other-title": (_set(lambda pdf: pdf.docinfo, "/Title", "Another"), "title"),
    "other-date": (_set(lambda pdf: pdf.docinfo, "/CreationDate", "D:19990101000000Z"), "CreationDate"),
    "no-xmp": (_drop(_root, "/Metadata"), "no XMP"),
    "other-version": (_change_xmp(b"PDF/X-4", b"PDF/X-1"), "PDF/X-4"),
    "no-document-id": (_change_xmp(b"DocumentID", b"DocumentNo"), "DocumentID"),
    "no-trim": (_drop(_page, "/TrimBox"), "box is missing"),
    "trim-beyond-bleed": (_set(_page, "/TrimBox", [-20, 0, 595, 842]), "one in another"),
    "bleed-beyond-media": (_set(_page, "/BleedBox", [-90, -9, 604, 851]), "one in another"),
    "annotation": (_annotate, "annotation"),
    "rgb-fill": (_add_content(b"1 0 0 rg 10 10 50 50 re f"), "operator rg"),
    "rgb-stroke": (_add_content(b"1 0 0 RG 10 10 m 50 50 l S"), "operator RG"),
    "rgb-space": (_add_content(b"/DeviceRGB cs 1 0 0 sc 0 0 9 9 re f"), "/DeviceRGB"),
    "shading": (_add_content(b"/sh0 sh"), "operator sh"),
    "rgb-picture": (_set(_image, "/ColorSpace", pikepdf.Name.DeviceRGB), "/DeviceRGB"),
    "icc-picture": (_set(_image, "/ColorSpace", pikepdf.Array([pikepdf.Name.ICCBased])), "/ICCBased"),
    "inline-picture": (_add_content(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), "image in the content"),
    "transparency": (
        _set(lambda pdf: pdf.pages[0].Resources.ExtGState, "/t", pikepdf.Dictionary(ca=0.5)),
        "transp",
    ),
    "transfer": (
        _set(lambda pdf: pdf.pages[0].Resources.ExtGState, "/t", pikepdf.Dictionary(TR=1)),
        "tone curve",
    ),
    "unembedded": (_unembed, "not embedded"),
    "whole-font": (
        _set(lambda pdf: _find(pdf, "/Type", "/FontDescriptor"), "/FontName", pikepdf.Name.Literata),
        "not a subset",
    ),
    "javascript": (_set(_root, "/Names", pikepdf.Dictionary(JavaScript=_JAVASCRIPT)), "JavaScript"),
    "open-action": (_set(_root, "/OpenAction", _JAVASCRIPT), "action"),
    "lzw": (_compress_by_lzw, "LZW"),
    "rich-black-text": (_add_content(b"BT 0.5 0.5 0.5 1 k (x) Tj ET"), "letters in"),
}


@pytest.mark.parametrize("name", sorted(_MUTATIONS))
def test_the_preflight_finds_what_is_broken(name: str, sample: Path, tmp_path: Path) -> None:
    """
    Each check complains of a file that breaks its one rule.
    """
    change, expected = _MUTATIONS[name]
    with pikepdf.open(sample) as pdf:
        change(pdf)
        plain = pikepdf.StreamDecodeLevel.none
        pdf.save(tmp_path / "x.pdf", stream_decode_level=plain, compress_streams=False)
    assert any(expected in complaint for complaint in complaints(tmp_path / "x.pdf"))


def test_the_preflight_finds_encryption(sample: Path, tmp_path: Path) -> None:
    """
    A file that asks for a password is none for a printer.
    """
    with pikepdf.open(sample) as pdf:
        pdf.save(tmp_path / "x.pdf", encryption=pikepdf.Encryption(owner="o", user=""))
    assert "encrypted" in complaints(tmp_path / "x.pdf")


def output_of(program: str, package: str, *arguments: str | Path) -> str:
    """Run a program that others wrote, which must have nothing to complain of."""
    require([] if shutil.which(program) else [program], f"apt-get install {package}")
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not done.stderr
    return done.stdout


def test_qpdf_finds_no_fault(sample: Path) -> None:
    """
    The file's structure is sound.
    """
    assert "No syntax or stream encoding errors" in output_of("qpdf", "qpdf", "--check", sample)


def test_poppler_finds_fonts_and_pictures_as_a_press_wants_them(sample: Path) -> None:
    """
    All fonts are embedded subsets; all pictures are CMYK at 300 pixels an inch or more.
    """
    fonts = output_of("pdffonts", "poppler-utils", sample).splitlines()[2:]
    assert fonts
    assert all(re.search(r"\byes\s+yes\s+yes\b", line) for line in fonts)
    pictures = [
        line.split() for line in output_of("pdfimages", "poppler-utils", "-list", sample).splitlines()[2:]
    ]
    assert pictures
    assert all(row[5] == "cmyk" and int(row[12]) >= 299 for row in pictures)


def test_ghostscript_puts_text_on_the_black_plate_alone(tmp_path: Path) -> None:
    """
    Separated by another's engine, a page of text is on the black plate, and no other has more than a trace.
    """
    file = printed(long(4), tmp_path / "x.pdf")
    quiet = ("-q", "-dNOPAUSE", "-dBATCH", "-dUseTrimBox", "-r72", "-sDEVICE=inkcov", "-o", "-")
    cyan, magenta, yellow, black = map(
        float, output_of("gs", "ghostscript", *quiet, file).split("\n")[0].split()[:4]
    )
    assert black > 0.02
    assert max(cyan, magenta, yellow) < 0.001
