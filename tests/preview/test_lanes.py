"""
What a save sets going, words and pages at once and the narration after them, and what is shown of a page.
"""

import io
from pathlib import Path

from PIL import Image

from article_pipeline import read, render
from article_pipeline.options import Options
from article_pipeline.preview.lanes import LANES, SOUND, WORDS
from article_pipeline.preview.panels import Sheets
from article_pipeline.preview.reading_back import panel_of
from article_pipeline.preview.running import Preview, Wish
from tests.build.building import WORDS as TEXT


def test_pages_do_not_wait_for_words(tmp_path: Path) -> None:
    """A save orders every lane at once but the narration, which is ordered when the words are done."""
    source = tmp_path / "bells.md"
    source.write_text(TEXT, encoding="utf-8")
    preview = Preview(source, tmp_path, Wish(source, Options), Options())
    preview.again()
    order = preview.desks[WORDS.name].orders.after(0)
    assert order
    ordered = {name for name, desk in preview.desks.items() if desk.orders.is_latest(order)}
    assert ordered == set(preview.board.at) == {lane.name for lane in LANES} - {SOUND.name}


def test_narration_stands_back_behind_pages_and_pages_behind_words() -> None:
    """On a machine with one processor words are first, and sound is last."""
    behind = {lane.name: lane.nice for lane in LANES}
    assert behind["words"] < behind["pages"] == behind["print"] < behind["narration"]


def test_a_page_is_shown_as_a_picture_with_its_words(tmp_path: Path) -> None:
    """A page of a PDF is drawn sharp enough for a fine screen, in a form that takes no time to write."""
    manuscript = read(b"# Bells\n\nNobody rings it at night.\n", name="bells.md")
    file = render(manuscript, "pdf").save(tmp_path)
    shown = panel_of("pdf", file, "en", Options())
    assert isinstance(shown, Sheets)
    (sheet,) = shown.sheets
    with Image.open(io.BytesIO(sheet.picture)) as picture:
        assert (picture.format, picture.width) == ("JPEG", 1100)
    assert "Nobody rings it at night." in sheet.words
