"""Each format names the rooms of options that it looks into, and whether it tells of its source."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from article_pipeline import renderers
from article_pipeline.article.identity import identity
from article_pipeline.article.source import digest_of
from article_pipeline.audit import Edition, Reference, audit
from article_pipeline.build.keys.facts import ROOMS
from article_pipeline.build.source import read
from article_pipeline.options import Options, SpeechOptions
from article_pipeline.renderers import Format, RenderJob
from article_pipeline.speech.narration import Narration, narrate
from article_pipeline.speech.script import write_script
from tests.build.building import WORDS, House

SILENT = Options(speech=SpeechOptions(engine="silent"))
FORMATS = sorted(renderers.formats().values(), key=lambda edition: edition.name)


class _Heedful:
    """Options that note which of their rooms are looked into."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self.rooms: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.rooms.add(name)
        return getattr(self._options, name)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> House:
    return House(tmp_path_factory.mktemp("house"))


@pytest.fixture(scope="module")
def narration(house: House, tmp_path_factory: pytest.TempPathFactory) -> Narration:
    article = read(house.source, SILENT).article
    script = write_script(article, SILENT.speech)
    return narrate(script, SILENT.speech, tmp_path_factory.mktemp("sound"), "bells.md")


def _job(house: House, narration: Narration, options: Any, words: str = WORDS) -> RenderJob:
    house.source.write_text(words, encoding="utf-8")
    article = read(house.source, SILENT).article
    return RenderJob(article, "bells", "bells.md", options, house.source.parent, narration)


@pytest.mark.parametrize("edition", FORMATS, ids=lambda edition: edition.name)
def test_the_rooms_are_all_that_is_looked_into(
    edition: Format, house: House, narration: Narration, tmp_path: Path
) -> None:
    """An option that changes an edition or its proof is one of those that its action is kept by."""
    heedful = _Heedful(SILENT)
    job = _job(house, narration, heedful)
    file = tmp_path / edition.file_name("bells")
    said = edition.load().render(job, file)
    declared = [replace(one, editions=(edition.name,)) for one in said]
    reference = Reference(job.article, job.place, job.options, declared, narration, job.store)
    audit(reference, Edition(edition.name, file))
    assert heedful.rooms & set(ROOMS) <= set(edition.rooms or ROOMS)


@pytest.mark.parametrize("edition", FORMATS, ids=lambda edition: edition.name)
def test_the_same_article_laid_out_anew_gives_the_same_edition(
    edition: Format, house: House, narration: Narration, tmp_path: Path
) -> None:
    """Places and digests of the source are in no edition that does not say so."""
    digests = []
    for name, words in (("one", WORDS), ("two", WORDS.replace("\n\n", "\n\n\n"))):
        (tmp_path / name).mkdir()
        job = _job(house, narration, SILENT, words)
        edition.load().render(job, tmp_path / name / edition.file_name("bells"))
        files = sorted(path for path in (tmp_path / name).rglob("*") if path.is_file())
        digests.append((identity(job.article), [digest_of(path.read_bytes()) for path in files]))
    (one, first), (two, second) = digests
    assert one == two
    assert (first == second) is not edition.tells_source
