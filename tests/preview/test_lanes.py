"""
What a save sets going, words and pages at once and the narration after them, and what is shown of a page.
"""

import io
import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from article_pipeline import read, render
from article_pipeline.options import Options, PdfOptions
from article_pipeline.preview.jobs import Answer, make
from article_pipeline.preview.lanes import LANES, PAGES, SOUND, STEPS, WORDS, Order, Turn
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


def test_all_pages_of_a_lane_are_shown_before_one_is_proved(tmp_path: Path) -> None:
    """Where nothing is proved, they are shown once."""

    def turns(options: Options) -> list[tuple[str, bool]]:
        order = Order(1, tmp_path / "bells.md", tmp_path, options)
        return [(turn.step.name, turn.is_proved) for turn in PAGES.turns(order)]

    proved = [("pdf", True), ("large-print", True)]
    assert turns(Options()) == [("pdf", False), ("large-print", False), *proved]
    assert turns(Options(verify="none")) == proved


def test_what_is_kept_with_its_proof_is_shown_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change that is taken back, or an article that was built, has its pages in the store."""
    monkeypatch.setattr(os, "nice", lambda _: 0)  # other tests run in this process
    source = tmp_path / "bells.md"
    source.write_text("# Bells\n\nNobody rings it at night.\n", encoding="utf-8")
    options = Options(cache=str(tmp_path / "store"))

    def made(number: int, *, is_proved: bool) -> Answer:
        turn = Turn(STEPS["pdf"], is_proved=is_proved)
        return make(turn, Order(number, source, tmp_path / f"{number}", options), False, lambda *_: None)

    assert not made(1, is_proved=False).is_proved
    assert made(1, is_proved=True).is_proved
    assert made(2, is_proved=False).is_proved


def test_a_page_is_shown_that_its_proof_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A house's sheet that hides words is seen at once on the page, and told by the proof that follows."""
    monkeypatch.setattr(os, "nice", lambda _: 0)  # other tests run in this process
    source, house = tmp_path / "bells.md", tmp_path / "house"
    source.write_text("# Bells\n\nNobody rings it at night.\n", encoding="utf-8")
    house.mkdir()
    (house / "pdf.css").write_text("main p { opacity: 0 }", encoding="utf-8")
    options = replace(Options(cache="none"), pdf=PdfOptions(styles=str(house)))
    order = Order(2, source, tmp_path / "out", options)
    shown, proved = (
        make(Turn(STEPS["pdf"], is_proved=is_proved), order, is_known, lambda *_: None)
        for is_proved, is_known in ((False, False), (True, True))
    )
    assert (shown.is_good, shown.is_proved, isinstance(shown.panel, Sheets)) == (True, False, True)
    assert (proved.is_good, proved.is_proved, proved.panel) == (False, True, None)
    assert "AP717" in {one.code for one in proved.told}


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
