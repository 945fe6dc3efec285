"""
The pictures and the sound of the README, made of the samples of today; ``make pictures`` writes them.

Pages are drawn by pdfium and the web page by Chromium, as readers see them; the sound is a narration.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from scripts.set_up.probes import chromium

ROOT: Final = Path(__file__).parents[1]
PICTURES: Final = ROOT / "docs" / "pictures"
SOUNDS: Final = ROOT / "docs" / "sounds"
SAMPLE: Final = "harbour-clock"
HEARD: Final = "night-ferry"
_WIDTH: Final = 1240
_GAP: Final = 12
_GREY: Final = "#d8d8d8"
_COLOURS: Final = 128
_FIND: Final = """
  const { clips } = JSON.parse(document.getElementById("page-clips").textContent);
  const [, start, , , words] = clips.find(([id]) => id === "lead-caption-s0");
  const sound = document.querySelector("audio");
"""
_PLAY: Final = f"() => {{ {_FIND} sound.currentTime = start / 1000 - 8; sound.play(); }}"
_LINGER: Final = (
    f"() => {{ {_FIND} sound.playbackRate = 0.0625; sound.currentTime = words[2][2] / 1000 + 0.05; }}"
)
"""Plays the third word of the caption so slowly that the picture shows it on a busy machine, too."""
_SCROLLED_MS: Final = 500
_MARKED: Final = ".sentence.heard"


def main() -> None:
    """Build the samples and write the pictures."""
    for folder in (PICTURES, SOUNDS):
        folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        out = Path(scratch)
        _build(SAMPLE, out, "pdf", "print-pdf", "large-print", "html")
        _build(HEARD, out, "mp3")
        made = out / SAMPLE / SAMPLE
        _write(_beside(_pages(Path(f"{made}.pdf"), 2)), "page.png")
        _write(_beside(_pages(Path(f"{made}-print.pdf"), 2)), "print.png")
        _write(_beside(_pages(Path(f"{made}-large-print.pdf"), 2)), "large-print.png")
        _write(_web_page(Path(f"{made}.html"), out / "web.png"), "web.png")
        shutil.copyfile(out / HEARD / f"{HEARD}.mp3", SOUNDS / f"{HEARD}.mp3")


def _build(sample: str, out: Path, *formats: str) -> None:
    source = ROOT / "source" / sample / "article.txt"
    chosen = [word for name in formats for word in ("--to", name)]
    ways = ("--cache", "none", "--preset", "small")
    command = (sys.executable, "-m", "article_pipeline", "build", str(source), "-o", str(out), *ways, *chosen)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _pages(file: Path, count: int) -> Iterator[Image.Image]:
    """Draw the first pages of a PDF, cut to the page where there are marks around it."""
    document = pypdfium2.PdfDocument(file)
    try:
        for page in list(document)[:count]:
            page.set_cropbox(*page.get_trimbox())
            yield page.render(scale=1.5).to_pil().convert("RGB")
    finally:
        document.close()


def _beside(pages: Iterator[Image.Image]) -> Image.Image:
    """Lay pages side by side on grey."""
    shown: Sequence[Image.Image] = list(pages)
    width = sum(page.width + _GAP for page in shown) + _GAP
    table = Image.new("RGB", (width, shown[0].height + 2 * _GAP), _GREY)
    left = _GAP
    for page in shown:
        table.paste(page, (left, _GAP))
        left += page.width + _GAP
    return table


def _web_page(file: Path, shot: Path) -> Image.Image:
    """Show the web page as it looks while it is heard."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1100, "height": 900}, reduced_motion="reduce")
        page.goto(file.as_uri())
        page.evaluate(_PLAY)
        page.wait_for_selector(_MARKED)
        page.wait_for_timeout(_SCROLLED_MS)
        page.evaluate(_LINGER)
        page.wait_for_timeout(_SCROLLED_MS)
        page.screenshot(path=shot)
        browser.close()
    with Image.open(shot) as seen:
        return ImageOps.expand(seen.convert("RGB"), 2, _GREY)


def _write(picture: Image.Image, name: str) -> None:
    picture.thumbnail((_WIDTH, _WIDTH))
    picture.quantize(_COLOURS).save(PICTURES / name, optimize=True)


if __name__ == "__main__":
    main()
