"""Where the files of a page go."""

from pathlib import Path

from article_pipeline.renderers.html.media import Beside, Embedded


def test_a_long_sound_is_moved_beside_its_page(tmp_path: Path) -> None:
    """It is not read into memory and written again, and its address is that of a file in the folder."""
    sound = tmp_path / "narration.mp3"
    sound.write_bytes(b"frames")
    number = sound.stat().st_ino
    assert Beside(tmp_path / "bells-html").take(sound, "audio/mpeg") == "bells-html/narration.mp3"
    moved = tmp_path / "bells-html" / "narration.mp3"
    assert (moved.read_bytes(), moved.stat().st_ino) == (b"frames", number)
    assert not sound.exists()


def test_a_sound_goes_into_its_page(tmp_path: Path) -> None:
    """Its address is the sound itself, and the file stays what it was."""
    sound = tmp_path / "narration.mp3"
    sound.write_bytes(b"frames")
    assert Embedded().take(sound, "audio/mpeg") == "data:audio/mpeg;base64,ZnJhbWVz"
    assert sound.exists()
