"""
The sound of a book is its narration, and the overlays end where it does.
"""

from pathlib import Path

import pytest

from article_pipeline.article.model import Article
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import RenderJob
from article_pipeline.renderers.epub import render
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from tests import samples
from tests.epub.reading import read
from tests.speech.measuring import decoded, rms_dbfs

_RATE = 22_050
_QUIETEST_DBFS = -45


def spoken(article: Article, folder: Path, speech: SpeechOptions) -> Narration:
    return narrate(write_script(article, speech), speech, folder, "bells.txt")


@pytest.mark.parametrize("preset", ["podcast", "small"])
def test_overlays_end_with_the_sound(preset: str, tmp_path: Path) -> None:
    """
    The last stretch ends less than a millisecond before the decoded sound, and something is heard in each.
    """
    speech = SpeechOptions(preset=preset)
    article = samples.article(samples.paragraph("Bells ring. They ring on! Why?"), *samples.EVERY_BLOCK[6:8])
    job = RenderJob(
        article, "bells", "bells.txt", Options(speech=speech), None, spoken(article, tmp_path, speech)
    )
    target = tmp_path / "bells.epub"
    assert render(job, target) == ()
    book = read(target)
    (tmp_path / "sound.mp3").write_bytes(book.files["audio/narration.mp3"])
    sound = decoded(tmp_path / "sound.mp3", _RATE)
    heard = book.heard("article.smil")
    assert 0 <= len(sound) * 1000 / _RATE - heard[-1].end < 1
    for par in [*heard, *book.heard("contents.smil")]:
        piece = sound[par.begin * _RATE // 1000 : par.end * _RATE // 1000]
        assert rms_dbfs(piece) > _QUIETEST_DBFS, par.target
    assert [path.name for path in tmp_path.glob("tmp*")] == []


def test_a_book_needs_a_narration(tmp_path: Path) -> None:
    """
    A job without one is a fault of whoever gives it.
    """
    with pytest.raises(ValueError, match="needs a narration"):
        render(RenderJob(samples.EVERYTHING, "bells", "bells.txt", Options()), tmp_path / "bells.epub")
