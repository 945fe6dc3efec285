"""Facts that every listed format must satisfy; a new format is tested by being listed."""

import hashlib
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.article.model import Article
from article_pipeline.audit import auditors
from article_pipeline.errors import UsageError
from article_pipeline.options import BrailleOptions, Options, SpeechOptions
from article_pipeline.renderers import Format, RenderJob
from tests.contract.read_back import READ_BACK
from tests.markup.samples import with_picture
from tests.pdf.making import make_picture
from tests.samples import EVERYTHING
from tests.wording import squeezed

OPTIONS = Options(speech=SpeechOptions(engine="silent"), braille=BrailleOptions(grade=1))
FORMATS = [pytest.param(f, id=f.name) for f in renderers.formats().values()]


@pytest.fixture(scope="module")
def job(tmp_path_factory: pytest.TempPathFactory) -> RenderJob:
    return job_of(EVERYTHING, tmp_path_factory.mktemp("narration"))


def job_of(article: Article, folder: Path) -> RenderJob:
    """The job of an article whose pictures are in ``folder``."""
    from article_pipeline.speech.narration import narrate
    from article_pipeline.speech.script import write_script

    narration = narrate(write_script(article), OPTIONS.speech, folder, "every.txt")
    return RenderJob(article, "bells", "every.txt", OPTIONS, folder, narration)


@pytest.mark.parametrize("edition", FORMATS)
def test_it_writes_its_file_and_no_other(edition: Format, job: RenderJob, tmp_path: Path) -> None:
    """A renderer writes the path that it is given, not empty, and beside it only the folder of its row."""
    target = tmp_path / edition.file_name("bells")
    edition.load().render(job, target)
    assert target.stat().st_size > 0
    assert {p.name for p in tmp_path.iterdir()} <= {target.name, edition.folder_name("bells")}
    assert all(p.is_file() for p in tmp_path.glob("*/*"))


@pytest.mark.parametrize("edition", FORMATS)
def test_the_same_job_gives_the_same_bytes(
    edition: Format, job: RenderJob, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Folder, working directory, time zone and clock leave no trace in an edition."""
    digests = set()
    for zone, name in (("Asia/Tokyo", "one"), ("America/Lima", "two, with a longer name")):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setenv("TZ", zone)
        monkeypatch.chdir(folder)
        edition.load().render(job, folder / "edition")
        digests.add(hashlib.sha256((folder / "edition").read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize("edition", FORMATS)
def test_no_word_of_the_article_is_missing(edition: Format, job: RenderJob, tmp_path: Path) -> None:
    """Title, standfirst, byline, dates, text, figures' parts, language and source are in each edition."""
    row = READ_BACK[edition.name]
    target = tmp_path / edition.file_name("bells")
    edition.load().render(job, target)
    said = row.read(target)
    words = squeezed(said.words)
    assert [text for text in row.keeps(job.article) if squeezed(text) not in words] == []
    assert said.language == (job.article.language if row.names_language else None)


@pytest.mark.parametrize("edition", FORMATS)
def test_pictures_keep_their_description_caption_and_credit(
    edition: Format, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A figure whose picture is there says as much as one without, in each edition."""
    folder = tmp_path_factory.mktemp("pictures")
    pictured = with_picture(make_picture(folder))
    row = READ_BACK[edition.name]
    edition.load().render(job_of(pictured, folder), tmp_path / "edition")
    words = squeezed(row.read(tmp_path / "edition").words)
    assert [text for text in row.keeps(pictured) if squeezed(text) not in words] == []


def test_each_format_can_be_read_back() -> None:
    """The table of how to read words back has a row for each format."""
    assert set(READ_BACK) == set(renderers.formats())


def test_each_format_is_audited() -> None:
    """The table of auditors has a row for each format of ours, and each row's module is there."""
    assert set(auditors()) == set(renderers.formats())
    assert all(entry.load() for entry in auditors().values())


@pytest.mark.parametrize("edition", FORMATS)
def test_its_row_is_whole(edition: Format) -> None:
    """A row has a summary without a stop, a suffix, a media type, and packages that are installed."""
    from importlib.metadata import version

    assert edition.suffix.startswith((".", "-"))
    assert "/" in edition.media_type
    assert edition.summary
    assert not edition.summary.endswith(".")
    assert all(version(package) for package in edition.packages)


def test_no_two_formats_share_a_file_name() -> None:
    """Each format's file and folder have names of their own."""
    table = renderers.formats().values()
    names = [*(f.file_name("bells") for f in table), *filter(None, (f.folder_name("bells") for f in table))]
    assert len(set(names)) == len(names)


def test_groups_hold_only_formats() -> None:
    """A group's members are formats, and ``all`` is all but those that are made only by name."""
    table = renderers.formats()
    assert renderers.groups()["all"] == tuple(n for n, f in table.items() if not f.only_by_name)
    assert all(set(members) <= set(table) for members in renderers.groups().values())


def test_choosing_by_name_and_group_gives_each_once_in_the_tables_order() -> None:
    """Names and groups may overlap; the order is the table's."""
    chosen = [f.name for f in renderers.choose(["vtt", "print", "json", "pdf"])]
    assert chosen == ["json", "pdf", "large-print", "print-pdf", "vtt"]


def test_unknown_formats_are_told_all_at_once() -> None:
    """Each unknown name has a diagnostic of its own."""
    with pytest.raises(UsageError) as caught:
        renderers.choose(["mp3", "gold", "silver"])
    assert [d.code for d in caught.value.diagnostics] == ["AP507", "AP507"]
