"""The options of editions that have pages."""

import json
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image

from article_pipeline.cli.given import options_of
from article_pipeline.options import THEMES, Options
from tests.cli.command import command
from tests.pdf.glyphs import sheets
from tests.samples import PASTED


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


@pytest.mark.parametrize("size", ["24", "24pt", "24 pt"])
def test_large_print_in_a_size_and_a_theme(size: str, bells: Path, tmp_path: Path) -> None:
    """The size may have its unit; size and theme reach the page."""
    to = ("--to", "large-print", "-o", tmp_path / "out")
    answer = command("build", bells, *to, "--font-size", size, "--theme", "yellow-on-black")
    assert answer.code == 0, answer.stderr
    found = sheets(tmp_path / "out" / "bells" / "bells-large-print.pdf")
    assert min(glyphs.size for glyphs in found.glyphs) == pytest.approx(24, abs=0.001)
    assert found.areas[0].colour == (0, 0, 0)


@pytest.mark.parametrize("option", [("--font-size", "15"), ("--font-size", "41pt"), ("--font-size", "big")])
def test_a_size_that_is_no_large_print_is_refused(option: tuple[str, str], bells: Path) -> None:
    """Sizes are 16 to 40 points; any other word is the user's slip."""
    from article_pipeline.cli.build import build

    answer = CliRunner().invoke(build, [str(bells), *option])
    assert answer.exit_code == 2
    assert "--font-size" in answer.output


def test_an_unknown_theme_is_refused_with_those_there_are(bells: Path) -> None:
    """The message lists every theme."""
    from article_pipeline.cli.build import build

    answer = CliRunner().invoke(build, [str(bells), "--theme", "pink"])
    assert answer.exit_code == 2
    assert all(theme in answer.output for theme in THEMES)


def test_what_is_not_said_is_the_default() -> None:
    """Options that a command was not given are those of ``Options``."""
    assert options_of(language="en-GB") == Options()


def test_a_built_edition_is_tagged_and_titled(bells: Path, tmp_path: Path) -> None:
    """What the command builds is the edition: PDF/UA-1, titled, in the article's language."""
    assert command("build", bells, "--to", "large-print", "-o", tmp_path / "out").code == 0
    with pikepdf.open(tmp_path / "out" / "bells" / "bells-large-print.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.docinfo["/Title"]
        assert str(pdf.Root.Lang) == "en-GB"


def test_what_asks_for_nothing_is_in_the_manifest_and_the_report(bells: Path, tmp_path: Path) -> None:
    """The ink on printed pages is a fact of its edition for whoever looks it up, and no message."""
    answer = command("build", bells, "--to", "print-pdf", "-o", tmp_path / "out", "--json")
    assert "AP433" not in answer.stderr
    said = json.loads((tmp_path / "out" / "bells" / "manifest.json").read_text())["diagnostics"]
    (ink,) = [one for one in said if one["code"] == "AP433"]
    assert (ink["severity"], ink["editions"]) == ("fact", ["print-pdf"])
    assert json.loads(answer.stdout)["articles"][0]["diagnostics"] == said


def test_what_editions_say_alike_is_said_once(tmp_path: Path) -> None:
    """A picture that three editions cannot show is one message."""
    path = tmp_path / "tides" / "hill.jpg"
    path.parent.mkdir()
    Image.linear_gradient("L").resize((1200, 900)).save(path)
    path.write_bytes(path.read_bytes()[:9000])
    (tmp_path / "tides" / "article.txt").write_text(
        f"Tides\n\n{'The sea rises and falls twice a day. ' * 6}\n\n"
        "hill.jpg\nA hill above the sea\nThe hill. - Credit: Ann Poe\n"
    )
    answer = command("build", tmp_path / "tides", "--to", "print", "-o", tmp_path / "out")
    assert answer.code == 0, answer.stderr
    assert answer.stderr.count("AP404") == 1
