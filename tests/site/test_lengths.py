"""How long sound lasts is read from its own headers."""

from pathlib import Path

import mutagen
import pytest

from article_pipeline.site.lengths import seconds_of
from tests.site.making import Shop

TYPES = {"mp3": "audio/mpeg", "m4b": "audio/mp4", "opus": "audio/ogg"}


@pytest.mark.parametrize("kind", TYPES)
def test_the_length_is_that_which_others_find(built: Shop, kind: str) -> None:
    """mutagen finds the same length, to a twentieth of a second, which is what encoders pad."""
    path = built.editions / "bells" / f"bells.{kind}"
    found = mutagen.File(path)
    assert found is not None
    assert seconds_of(path, TYPES[kind]) == pytest.approx(found.info.length, abs=0.05)


@pytest.mark.parametrize("kind", TYPES.values())
@pytest.mark.parametrize(
    "data", [b"", b"\xff", b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f", b"\xff\xfb\x90\x00", b"OggS" * 9]
)
def test_what_is_no_sound_has_no_length(tmp_path: Path, kind: str, data: bytes) -> None:
    """Files that are cut off, empty or of another kind are answered with nothing."""
    (tmp_path / "sound").write_bytes(data)
    assert seconds_of(tmp_path / "sound", kind) is None


def test_boxes_without_an_end_are_left(tmp_path: Path) -> None:
    """A file of boxes that lead nowhere takes no time."""
    (tmp_path / "sound").write_bytes(b"\x00\x00\x00\x08free" * 100_000)
    assert seconds_of(tmp_path / "sound", "audio/mp4") is None


def test_other_kinds_have_none(tmp_path: Path) -> None:
    """A text lasts no time."""
    (tmp_path / "text").write_bytes(b"words")
    assert seconds_of(tmp_path / "text", "text/plain") is None
