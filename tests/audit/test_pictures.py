"""Editions' pictures are told from one another by looking at each file once."""

from itertools import count
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from article_pipeline.article.stores import FolderStore
from article_pipeline.audit import Reference
from article_pipeline.audit.pictures import Gallery, Seen
from tests.audit.pictured import pictured


def test_a_file_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """
    What the article brings and editions show as it is, is opened once, and one that is broken once, too.
    """
    article = pictured(tmp_path)
    opens, times = Image.open, count()

    def counted(*given: Any, **named: Any) -> Any:
        next(times)
        return opens(*given, **named)

    monkeypatch.setattr(Image, "open", counted)
    gallery = Reference(article, "bells.txt", pictures=FolderStore(tmp_path)).gallery
    pictures = len(gallery.looks)
    broken = (tmp_path / "red.jpg").read_bytes()[:300]
    for _ in range(3):
        assert gallery.judge((tmp_path / "red.jpg").read_bytes()) == Seen("red.jpg")
        assert gallery.judge(broken) == Seen()
        assert not gallery.shows("red.jpg", broken)
    assert next(times) == pictures + 1


def test_other_bytes_are_looked_at(tmp_path: Path) -> None:
    """
    A file that is like none that was seen is named by its own pixels.
    """
    gallery = Gallery(pictured(tmp_path), FolderStore(tmp_path))
    assert gallery.judge((tmp_path / "red.jpg").read_bytes()) == Seen("red.jpg")
    assert gallery.judge((tmp_path / "navy.jpg").read_bytes()) == Seen("navy.jpg")
    assert gallery.judge((tmp_path / "picture.png").read_bytes()).trouble


def test_one_reference_has_one_gallery(tmp_path: Path) -> None:
    """
    All editions that are held against a reference are looked at in the same gallery.
    """
    reference = Reference(pictured(tmp_path), "bells.txt", pictures=FolderStore(tmp_path))
    assert reference.gallery is reference.gallery
