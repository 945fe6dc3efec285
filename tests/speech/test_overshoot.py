"""
What lossy encoders add to the peaks of a sound, and that no sound article is refused for it.
"""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from article_pipeline.errors import AuditError
from article_pipeline.options import SpeechOptions
from article_pipeline.speech import encoding
from article_pipeline.speech.codecs import CODECS, MP3, Codec
from article_pipeline.speech.encoding import encode, encode_parts
from article_pipeline.speech.mastering import Mastering
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.parts import Rest
from article_pipeline.speech.script import write_script
from article_pipeline.speech.tagging import Tags
from article_pipeline.store import Store
from tests.samples import article, paragraph
from tests.speech.measuring import loudness_and_peak

BELLS = article(
    paragraph("A bell is struck once, and is heard for a minute. The metal bends, and springs back.")
)
LOUD = Mastering(loudness_lufs=-15.0, peak_dbtp=-1.01)
"""So loud that peaks without number reach the limit, and no room for what an encoder adds."""


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Narration:
    folder = tmp_path_factory.mktemp("loud")
    return narrate(write_script(BELLS), SpeechOptions(), folder, "bells.txt", aim=LOUD)


@pytest.mark.parametrize("codec", CODECS, ids=lambda codec: codec.name)
def test_a_sound_with_too_high_peaks_is_made_again(codec: Codec, loud: Narration, tmp_path: Path) -> None:
    """The file has the loudness of the narration and no peak above -1 dBTP, in the same bytes each time."""
    files = [tmp_path / f"{name}{codec.suffix}" for name in ("a", "b", "c")]
    stores: Sequence[Store | None] = (None, Store(tmp_path / "kept"), Store(tmp_path / "kept"))
    for file, store in zip(files, stores, strict=True):
        encode(loud, codec, "podcast", Tags(), file, store)
    loudness, peak = loudness_and_peak("-i", str(files[0]))
    assert peak <= -1.0
    assert loudness == pytest.approx(loud.loudness_lufs, abs=0.3)
    assert len({file.read_bytes() for file in files}) == 1


def test_the_parts_of_a_sound_are_made_again_alike(loud: Narration, tmp_path: Path) -> None:
    """A talking book's files have no peak above -1 dBTP either."""
    rests = [Rest(before.end, after.start) for before, after in pairwise(loud.cues)]
    parts = encode_parts(loud, "podcast", rests, tmp_path, tmp_path / "book.zip")
    assert len(parts) == len(rests) + 1
    for part in parts:
        assert loudness_and_peak("-i", str(part.path))[1] <= -1.0


def test_a_sound_that_stays_too_high_is_refused(
    loud: Narration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit is that of the finished file; once it is not made again any more, it is told."""
    monkeypatch.setattr(encoding, "_MOST_AGAIN", 0)
    with pytest.raises(AuditError, match=r"its true peak is -0\.\d\d dBTP; -1 is the most"):
        encode(loud, MP3, "podcast", Tags(), tmp_path / "a.mp3")
    assert list(tmp_path.iterdir()) == []
