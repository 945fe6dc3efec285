"""The functions that Python calls: the same work as the commands, and nothing done to the process."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

import article_pipeline
from article_pipeline import (
    AuditError,
    ContentError,
    MissingError,
    Options,
    OutputError,
    PipelineError,
    SourceError,
    UsageError,
    audit,
    build,
    load_options,
    read,
    render,
    renderers,
    site,
)
from article_pipeline.build.alone import make_alone
from article_pipeline.errors import ExitCode, error_of
from article_pipeline.options import BuildOptions, HtmlOptions, SiteOptions, SpeechOptions
from tests.build.building import House
from tests.cli.command import command
from tests.samples import PASTED, UNCREDITED

QUIET = Options(cache="none", speech=SpeechOptions(engine="silent"), build=BuildOptions(jobs=0))
BELLS = PASTED.encode()


def test_importing_the_package_loads_no_room() -> None:
    """All that is loaded is the package, the functions, and the three empty rooms whose names they take."""
    program = "import sys, article_pipeline; print(*sorted(m for m in sys.modules if 'article_p' in m))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    names = ("", ".audit", ".build", ".library", ".site")
    assert done.stdout.split() == [f"article_pipeline{name}" for name in names]


def test_the_functions_keep_their_names() -> None:
    """A room that is loaded later does not take the name of a function."""
    import article_pipeline.audit.report.page
    import article_pipeline.build.run
    import article_pipeline.site.making

    assert article_pipeline.site is site
    assert article_pipeline.build is build
    assert article_pipeline.audit is audit


def test_every_public_name_is_there() -> None:
    """What the package says that it offers it has, each with a docstring; nothing else answers."""
    for name in article_pipeline.__all__:
        assert getattr(article_pipeline, name).__doc__
    with pytest.raises(AttributeError, match="sing"):
        _ = article_pipeline.sing


def test_a_file_and_its_bytes_are_the_same_article(tmp_path: Path) -> None:
    """Whether a caller opens the file or the library does, the article and what is noticed are the same."""
    file = tmp_path / "bells.txt"
    file.write_bytes(UNCREDITED.encode())
    opened, given = read(file), read(UNCREDITED.encode(), name="bells.txt")
    assert opened.article == given.article
    codes = [[one.code for one in manuscript.diagnostics] for manuscript in (opened, given)]
    assert codes[0] == codes[1]
    assert "AP204" in codes[0]
    assert {one.place.file for one in given.diagnostics if one.place} == {"bells.txt"}


def test_pictures_of_bytes_are_where_the_caller_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a folder there are none, whatever lies in the working folder."""
    house = House(tmp_path)
    home, words = house.source.parent, house.source.read_bytes()
    monkeypatch.chdir(home)
    found = render(read(words, name="bells.md", folder=home), "markdown", options=QUIET)
    assert found.beside == render(read(house.source), "markdown", options=QUIET).beside
    assert len(found.beside) == 1
    with pytest.raises(ContentError) as caught:
        render(read(words, name="bells.md"), "markdown", options=QUIET)
    assert "AP206" in {one.code for one in caught.value.diagnostics}


def test_the_lexicon_is_the_one_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article that comes from no file has no lexicon, whatever lies in the working folder."""
    (tmp_path / "bells.txt").write_bytes(BELLS)
    lexicon = '[[entry]]\nwritten = "nowhere"\nalias = "x"\n'
    (tmp_path / "bells.lexicon.toml").write_text(lexicon, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    told = [
        {one.code for one in render(manuscript, "vtt", options=QUIET).diagnostics}
        for manuscript in (read("bells.txt"), read(BELLS, name="bells.txt"))
    ]
    assert told[0] - told[1] == {"AP334"}


@pytest.mark.parametrize("name", sorted(renderers.formats()))
def test_rendering_gives_the_edition_of_a_build(name: str, tmp_path: Path) -> None:
    """There is one way to an edition: a file in memory has the bytes of the one that is published."""
    options = replace(QUIET, html=HtmlOptions(media="beside"))
    house = House(tmp_path)
    report = build(house.source, to=name, output=tmp_path / "out", options=options)
    assert report.is_done, report.outcomes
    edition = render(read(house.source), name, options=options)
    published = {
        path.relative_to(house.out).as_posix(): path.read_bytes()
        for path in house.out.rglob("*")
        if path.is_file() and path.name not in ("manifest.json", "audit.html")
    }
    assert {edition.name: edition.data, **edition.beside} == published
    assert edition.diagnostics == report.outcomes[0].diagnostics[-len(edition.diagnostics) or 99 :]
    assert edition.save(tmp_path / "saved").read_bytes() == edition.data


@pytest.mark.parametrize("folder", ["bells.txt", "bells.txt/below", "/proc/none", "saved"])
def test_what_cannot_be_saved_is_an_error_of_the_output(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the place of the folder, or a folder in that of the file, is told with the file's path."""
    monkeypatch.chdir(tmp_path)
    Path("bells.txt").write_bytes(BELLS)
    Path("saved/bells.txt").mkdir(parents=True)
    with pytest.raises(OutputError) as caught:
        render(read("bells.txt"), "text", options=QUIET).save(folder)
    (told,) = caught.value.diagnostics
    assert (told.code, str(told.place)) == ("AP501", f"{folder}/bells.txt")
    assert told.mend.startswith("make room there")


def test_an_article_alone_can_be_rendered() -> None:
    """A model without manuscript, of a program's own making or from JSON, has editions too."""
    manuscript = read(BELLS, name="bells.txt")
    edition = render(manuscript.article, "text", options=QUIET)
    assert edition.data == render(manuscript, "text", options=QUIET).data


def test_an_edition_that_loses_words_is_an_error(tmp_path: Path) -> None:
    """An edition in memory is proved like any other, and the fault has its place by the article's name."""
    losing = replace(renderers.formats()["text"], module="tests.build.losing_renderer")
    reading = read(BELLS, name="bells.txt").reading
    with pytest.raises(AuditError) as caught:
        make_alone(reading, None, "bells.txt", losing, QUIET)
    assert any("Reed" in one.message for one in caught.value.diagnostics)
    assert {one.place.file for one in caught.value.diagnostics if one.place} == {"bells.txt"}
    assert make_alone(reading, None, "bells.txt", losing, replace(QUIET, verify="none")).data


@pytest.mark.parametrize(
    ("name", "data", "to", "error", "code"),
    [
        ("bells.odt", BELLS, "text", SourceError, "AP104"),
        ("bells.txt", b"", "text", ContentError, "AP201"),
        ("bells.txt", BELLS, "txt", UsageError, "AP507"),
        ("bells.txt", BELLS, "accessible", UsageError, "AP514"),
    ],
)
def test_faults_are_exceptions(
    name: str, data: bytes, to: str, error: type[PipelineError], code: str
) -> None:
    """Each has the diagnostics that the command shows."""
    with pytest.raises(error) as caught:
        render(read(data, name=name), to, options=QUIET)
    assert code in {one.code for one in caught.value.diagnostics}


def test_warnings_refuse_an_edition_where_they_are_to() -> None:
    """``strict`` is the same word and the same thing as in a build."""
    strict = replace(QUIET, build=BuildOptions(strict=True))
    with pytest.raises(ContentError) as caught:
        render(read(UNCREDITED.encode(), name="bells.txt"), "text", options=strict)
    assert "AP505" in {one.code for one in caught.value.diagnostics}


def test_calls_that_make_no_sense_are_value_errors(tmp_path: Path) -> None:
    """Bytes need a name; a file has its own."""
    (tmp_path / "bells.txt").write_bytes(BELLS)
    with pytest.raises(ValueError, match="suffix"):
        read(BELLS)
    with pytest.raises(ValueError, match="its own"):
        read(tmp_path / "bells.txt", name="a.txt")
    with pytest.raises(ValueError, match="its own"):
        read(tmp_path / "bells.txt", folder=tmp_path)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: render(cast("Any", "bells.txt"), "text"), "what read gives, or its model, not str"),
        (lambda: render(read(BELLS, name="bells.txt"), cast("Any", None)), "such as text, not NoneType"),
        (lambda: build("bells.txt", to=cast("Any", ["text", 3])), "a format is a text, not int"),
        (lambda: load_options(settings=cast("Any", [("speech.rate", 180)])), "a setting is a text, not tup"),
    ],
)
def test_what_is_of_another_kind_is_a_type_error(call: Callable[[], object], said: str) -> None:
    """A path in an article's place, or no text in that of a name, is told in words."""
    with pytest.raises(TypeError, match=said):
        call()


def test_an_empty_list_of_formats_is_no_wish_for_all(tmp_path: Path) -> None:
    """A program whose list came out empty is told, and nothing is made."""
    (tmp_path / "bells.txt").write_bytes(BELLS)
    with pytest.raises(UsageError) as caught:
        build(tmp_path / "bells.txt", to=[], output=tmp_path / "out")
    assert [d.code for d in caught.value.diagnostics] == ["AP515"]
    assert not (tmp_path / "out").exists()


def test_one_may_stand_for_several_and_any_bytes_for_bytes() -> None:
    """A single setting needs no list, and what is like bytes is read like them."""
    assert load_options(settings="speech.rate=180") == Options(speech=SpeechOptions(rate=180))
    article = read(BELLS, name="bells.txt").article
    for data in (bytearray(BELLS), memoryview(BELLS)):
        assert read(data, name="bells.txt").article == article


def test_a_build_reports_what_the_command_reports(tmp_path: Path) -> None:
    """Files, exit code and diagnostics are those of ``article-pipeline build --json``."""
    (tmp_path / "bells.txt").write_bytes(UNCREDITED.encode())
    (tmp_path / "empty.txt").touch()
    words = ("--to", "text", "--engine", "silent", "--cache", "none", "-j", "0", "--json")
    told = json.loads(command("build", tmp_path, "-o", tmp_path / "out", *words).stdout)
    report = build(tmp_path, to="text", output=tmp_path / "out", options=QUIET, force=True)
    assert [str(outcome.source) for outcome in report.outcomes] == [a["source"] for a in told["articles"]]
    assert [str(file) for file in report.files] == [f for a in told["articles"] for f in a["files"]]
    codes = [[one.code for one in outcome.diagnostics] for outcome in report.outcomes]
    assert codes == [[d["code"] for d in a["diagnostics"]] for a in told["articles"]]
    assert (report.exit_code, report.is_done) == (told["exit_code"], False)
    with pytest.raises(ContentError) as caught:
        report.raise_for_faults()
    assert "AP201" in {one.code for one in caught.value.diagnostics}


def test_a_rehearsal_writes_nothing(tmp_path: Path) -> None:
    """``dry_run`` names the files and makes none; whoever waits is told of each step."""
    (tmp_path / "bells.txt").write_bytes(BELLS)
    steps: list[str] = []

    def progress(slug: str, step: str, _done: int, _total: int) -> None:
        steps.append(f"{slug} {step}")

    report = build(
        [tmp_path / "bells.txt"], to="text", output=tmp_path / "out", dry_run=True, progress=progress
    )
    report.raise_for_faults()
    assert steps == ["bells read"]
    assert not (tmp_path / "out").exists()


def test_an_audit_finds_what_was_changed(tmp_path: Path) -> None:
    """An edition whose words were lost afterwards is not whole, and that can be raised."""
    (tmp_path / "bells.txt").write_bytes(BELLS)
    build(tmp_path, to=("json", "text"), output=tmp_path / "out", options=QUIET).raise_for_faults()
    audit(tmp_path / "out", source=tmp_path / "bells.txt", options=QUIET).raise_for_faults()
    file = tmp_path / "out/bells/bells.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("Tom Reed", ""), encoding="utf-8")
    found = audit([tmp_path / "out/bells"], options=QUIET)
    assert not found.is_whole
    with pytest.raises(AuditError):
        found.raise_for_faults()


def test_a_site_is_that_of_the_command(tmp_path: Path) -> None:
    """The files, and what is told of an edition that was changed, are those of the command."""
    (tmp_path / "bells.txt").write_bytes(BELLS)
    build(tmp_path, to=("json", "text"), output=tmp_path / "out", options=QUIET).raise_for_faults()
    made = site(tmp_path / "out", options=replace(QUIET, site=SiteOptions(out=str(tmp_path / "a"))))
    made.raise_for_faults()
    assert (made.start, made.feeds, made.count, made.is_whole) == (tmp_path / "a/index.html", (), 1, True)
    (tmp_path / "out/bells/bells.txt").write_text("changed")
    found = site(tmp_path / "out", out=tmp_path / "b", options=QUIET)
    told = json.loads(command("site", tmp_path / "out", "--out", tmp_path / "b", "--json").stdout)
    assert [one.code for one in found.diagnostics] == [one["code"] for one in told["diagnostics"]]
    with pytest.raises(AuditError):
        found.raise_for_faults()


def test_options_come_from_a_file_and_from_pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is the one that is named; what lies in the working folder is not looked at."""
    file = tmp_path / "article-pipeline.toml"
    file.write_text("language = 'de'\n[speech]\nrate = 100", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_options() == Options()
    options = load_options(file, ["speech.rate=200"])
    assert (options.language, options.speech.rate) == ("de", 200)
    with pytest.raises(UsageError):
        load_options(settings=["speech.rate=1"])


CALLS: dict[str, Callable[[Any], object]] = {
    "read": lambda options: read(BELLS, name="bells.txt", options=options),
    "render": lambda options: render(read(BELLS, name="bells.txt"), "text", options=options),
    "build": lambda options: build("bells.txt", output="out", options=options),
    "audit": lambda options: audit("out", options=options),
    "site": lambda options: site("out", options=options),
}


@pytest.mark.parametrize("call", CALLS)
def test_options_of_python_are_checked_like_those_of_a_file(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every function refuses what a configuration may not say, all of it, before it does anything."""
    monkeypatch.chdir(tmp_path)
    off = Options(verify="ful", speech=SpeechOptions(engine="silnt"), build=BuildOptions(jobs=-3))
    with pytest.raises(UsageError) as caught:
        CALLS[call](off)
    assert [one.mend for one in caught.value.diagnostics] == [
        "write full, or delete the setting",
        "write silent, or delete the setting",
        "write a number from 0 to 256, or delete the setting",
    ]
    with pytest.raises(TypeError, match="not dict"):
        CALLS[call]({"verify": "full"})
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", ExitCode)
def test_each_exit_code_has_its_error(code: ExitCode) -> None:
    """The error of a report is of the class whose exit code it has."""
    kind = error_of(code)
    assert kind.exit_code is code or kind is PipelineError
    assert error_of(ExitCode.MISSING_DEPENDENCY) is MissingError


UNTOUCHED = """
import locale, logging, os, signal, sys, threading, warnings
import numpy  # adds filters of warnings of its own
from pathlib import Path
from article_pipeline import audit, build, read, render, load_options
def state():
    handlers = {n: signal.getsignal(n) for n in signal.valid_signals() if n not in (9, 19)}
    mask = os.umask(0); os.umask(mask)
    import resource
    return (handlers, Path.cwd(), dict(os.environ), locale.setlocale(locale.LC_ALL), mask, list(sys.path),
        sys.stdout, sys.stderr, sys.excepthook, list(logging.root.handlers), logging.root.level,
        list(warnings.filters), [t.name for t in threading.enumerate()],
        resource.getrlimit(resource.RLIMIT_AS), sys.getrecursionlimit())
import gc
before, collects = state(), gc.isenabled()
options = load_options(settings=["speech.engine=silent", "cache=none", "build.jobs=2"])
manuscript = read("bells.txt")
for to in ("text", "pdf", "html", "braille", "m4b"):
    render(manuscript, to, options=options)
build("bells.txt", to=("json", "text", "vtt"), output="out", options=options).raise_for_faults()
audit("out", options=options).raise_for_faults()
after = state()
assert gc.isenabled() is collects
for one, two in zip(before, after):
    assert one == two, (one, two)
"""


def test_the_process_is_left_as_it_was(tmp_path: Path) -> None:
    """
    Nothing is printed, and no handler, folder, variable, limit, filter, path or thread is another afterwards.
    """
    (tmp_path / "bells.txt").write_bytes(BELLS)
    words = [sys.executable, "-W", "error", "-c", UNTOUCHED]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bells.txt", "out"]
