"""The commands as a user meets them: what is on stdout, what on stderr, and the exit code."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from PIL import Image

from tests.cli.command import command, command_line
from tests.samples import PASTED, UNCREDITED

ROOT = Path(__file__).parents[2]
SILENT = ("--engine", "silent")


@pytest.fixture
def bells(tmp_path: Path) -> Path:
    file = tmp_path / "bells.txt"
    file.write_text(PASTED, encoding="utf-8")
    return file


def test_a_word_that_is_cut_short_is_answered_with_the_whole_one() -> None:
    """Of what was given, what may be given, and what was meant, the last stands at the end."""
    answer = command("build", "none.txt", "--theme", "yelow")
    assert answer.code == 2
    assert answer.stderr.rstrip().endswith("'yellow-on-black'. Did you mean 'yellow-on-black'?")
    assert "Did you mean" not in command("build", "none.txt", "--theme", "black").stderr


def test_build_prints_the_paths_that_it_published_and_nothing_else(bells: Path, tmp_path: Path) -> None:
    """Stdout of a build can be piped: one path a line, each of a file that is there."""
    answer = command("build", bells, "-o", tmp_path / "out", *SILENT)
    paths = [Path(line) for line in answer.stdout.splitlines()]
    assert answer.code == 0, answer.stderr
    assert [p.name for p in paths] == [
        "bells.json",
        "bells.txt",
        "bells.md",
        "bells.html",
        "bells.epub",
        "bells.pdf",
        "bells-large-print.pdf",
        "bells-print.pdf",
        "bells.brf",
        "bells.ebrl",
        "bells.mp3",
        "bells.m4b",
        "bells.opus",
        "bells.vtt",
        "bells.srt",
        "bells.transcript.json",
        "bells.chapters.json",
        "bells-daisy202.zip",
        "bells-daisy3.zip",
        "audit.html",
        "manifest.json",
    ]
    assert all(p.stat().st_size for p in paths)


def test_build_reports_as_json(bells: Path, tmp_path: Path) -> None:
    """The report on stdout is one JSON object with each article's outcome."""
    (tmp_path / "empty.txt").touch()
    answer = command("build", bells, tmp_path / "empty.txt", "--to", "text", "-o", tmp_path / "out", "--json")
    report = json.loads(answer.stdout)
    assert (answer.code, report["exit_code"]) == (4, 4)
    good, bad = report["articles"]
    assert (good["exit_code"], bad["exit_code"]) == (0, 4)
    assert good["files"] == [
        str(tmp_path / "out" / "bells" / n) for n in ("bells.txt", "audit.html", "manifest.json")
    ]
    assert bad["diagnostics"][0]["code"] == "AP201"


def test_a_batch_ends_with_the_worst_code_and_names_each_failure(bells: Path, tmp_path: Path) -> None:
    """Of several failures the worst decides the exit code, and the summary names each source."""
    (tmp_path / "empty.txt").touch()
    answer = command(
        "build", bells, tmp_path / "empty.txt", tmp_path / "none.txt", "--to", "text", cwd=tmp_path
    )
    assert answer.code == 4
    assert "2 of 3 articles were not built" in answer.stderr
    assert (tmp_path / "output" / "bells" / "bells.txt").is_file()


def test_a_dry_run_writes_nothing(bells: Path, tmp_path: Path) -> None:
    """A dry run prints the paths and makes no folder."""
    answer = command("build", bells, "--to", "audio", "--dry-run", "-o", tmp_path / "out")
    assert answer.code == 0
    assert [Path(line).name for line in answer.stdout.splitlines()] == [
        "bells.mp3",
        "bells.m4b",
        "bells.opus",
        "bells.vtt",
        "bells.srt",
        "bells.transcript.json",
        "bells.chapters.json",
        "audit.html",
        "manifest.json",
    ]
    assert not (tmp_path / "out").exists()


def test_messages_have_place_code_and_mend(bells: Path, tmp_path: Path) -> None:
    """A message is in GNU form with its mend on the line below."""
    bells.write_text(UNCREDITED, encoding="utf-8")
    answer = command("build", "bells.txt", "--to", "text", cwd=tmp_path)
    assert answer.code == 0
    assert "bells.txt:15:1: warning[AP204]: the figure has no credit\n  mend: add" in answer.stderr


def test_an_unknown_format_is_a_usage_error_with_the_known_ones(bells: Path) -> None:
    """A wrong format is told with the right ones, exit code 2."""
    answer = command("build", bells, "--to", "pdff")
    assert answer.code == 2
    assert "there is no format pdff" in answer.stderr
    assert "mend: say pdf, or another of json, " in answer.stderr
    assert "html, epub, pdf, large-print, print-pdf, braille, ebraille" in answer.stderr
    assert "mp3, m4b, opus, vtt" in answer.stderr


@pytest.mark.parametrize("arguments", [[], ["build"], ["build", "--colour", "x"], ["sing"], ["parse"]])
def test_wrong_words_are_usage_errors(arguments: list[str]) -> None:
    """A command line that cannot be understood leaves with 2 and says how it is used."""
    answer = command(*arguments)
    assert answer.code == 2
    assert "Usage: article-pipeline" in answer.stderr


def test_parse_prints_the_model(bells: Path) -> None:
    """The model on stdout is valid by the schema that the command schema prints."""
    model, schema = json.loads(command("parse", bells).stdout), json.loads(command("schema").stdout)
    Draft202012Validator(schema).validate(model)
    assert model["headline"]["content"][0]["text"] == "Why do bells go on ringing?"


def test_parse_prints_a_tree_with_leftovers(bells: Path) -> None:
    """The outline for people names each part with its source line, and what was left out with the reason."""
    answer = command("parse", "--tree", bells)
    assert answer.code == 0, answer.stderr
    assert "    1   headline  Why do bells go on ringing?" in answer.stdout
    assert "repeated title  Why do bells go on ringing?" in answer.stdout.partition("\nleft out\n")[2]


def test_parse_prints_flat_blocks(bells: Path) -> None:
    """The flat form has the shape that the scoring of readers asks for."""
    data = json.loads(command("parse", "--blocks", bells).stdout)
    assert set(data) == {"meta", "blocks", "leftovers"}
    assert set(data["meta"]) >= {"title", "authors", "published"}
    assert all({"type", "text"} <= set(block) for block in data["blocks"])


def test_script_shows_what_will_be_said(bells: Path) -> None:
    """The script names each line's role and makes no sound."""
    answer = command("script", bells)
    assert answer.code == 0, answer.stderr
    assert "Why do bells go on ringing?" in answer.stdout
    assert "A cracked bell in a garden" in answer.stdout
    assert "Tom Reed" in answer.stdout


def test_script_takes_the_words_of_build(bells: Path, tmp_path: Path) -> None:
    """What is read and by whom is chosen with the same options, in a configuration too."""
    config, lexicon = tmp_path / "house.toml", tmp_path / "house-words.toml"
    config.write_text(
        '[speech.roles.captions]\nvoice = "gmw/en+f3"\nrate = 180\npitch = 60\n', encoding="utf-8"
    )
    lexicon.write_text('[[entry]]\nwritten = "Tom Reed"\nalias = "Tom Red"\n', encoding="utf-8")
    words = ("--voice", "gmw/en-US", "--rate", "150", "--pitch", "40", "--engine", "pyttsx3")
    given = (*words, "--profile", "full", "--lexicon", lexicon, "--config", config)
    answer = command("script", bells, "--spoken", *given)
    assert answer.code == 0, answer.stderr
    lines = answer.stdout.splitlines()
    assert "      credit  Credit: Tom Red  [voice gmw/en+f3, rate 180, pitch 60]" in lines
    assert all(line[-1] != "]" for line in lines if line.lstrip().startswith("paragraph"))


def test_an_engine_without_pitch_is_told_before_anything_is_read(tmp_path: Path) -> None:
    """A pitch for Piper is a usage error of both commands, whether Piper is installed or not."""
    for name in ("build", "script"):
        answer = command(name, tmp_path / "gone.txt", "--engine", "piper", "--pitch", "60")
        assert answer.code == 2
        assert "AP317" in answer.stderr


def test_formats_are_listed() -> None:
    """Each format has a line, and the JSON form says the same."""
    shown, data = command("formats"), json.loads(command("formats", "--json").stdout)
    for row in data["formats"]:
        assert row["summary"] in shown.stdout
    assert set(data["groups"]) == {"all", "print", "audio", "accessible"}


def test_voices_are_listed() -> None:
    """The default engine names its voices with their languages."""
    answer = command("voices", "--language", "en")
    assert answer.code == 0, answer.stderr
    assert all(line.startswith("en") for line in answer.stdout.splitlines())
    assert len(answer.stdout.splitlines()) > 3


def test_an_unknown_voice_is_answered_with_near_ones(bells: Path, tmp_path: Path) -> None:
    """A slip in a voice's name is a usage error that lists voices of like names."""
    near = command("voices", "--language", "en-gb").stdout.splitlines()[0].split(maxsplit=1)[1]
    answer = command("build", bells, "--to", "mp3", "--voice", near[:-1], "-o", tmp_path / "out")
    assert answer.code == 2
    assert near.split("  ")[0] in answer.stderr
    assert not (tmp_path / "out" / "bells").exists()


def test_doctor_says_what_is_in_use() -> None:
    """The doctor names the speech library, ffmpeg and the page library with their versions and origin."""
    answer = command("doctor")
    assert answer.code == 0, answer.stdout
    for name in ("Python", "espeak-ng", "ffmpeg", "Pango", "cluster"):
        assert name in answer.stdout


def test_help_loads_nothing_heavy() -> None:
    """``--help`` imports none of the libraries that do the work."""
    program = (
        "import sys; from article_pipeline.cli.main import run; run(['--help']); "
        "heavy = {'weasyprint', 'pyttsx3', 'pydub', 'numpy', 'PIL', 'lxml', 'rich', 'sentencex'}; "
        "heavy |= {'starlette', 'uvicorn', 'watchfiles', 'jinja2', 'pypdfium2', 'asyncio'}; "
        "heavy |= {'distributed', 'dask', 'fsspec'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def to_stdout(stdout: int, *arguments: str | Path, **environment: str) -> tuple[int, str]:
    done = subprocess.run(
        command_line(*arguments),
        stdout=stdout,
        stderr=subprocess.PIPE,
        check=False,
        env={**os.environ, **environment},
        text=True,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("name", ["parse", "script", "build"])
def test_a_reader_that_goes_away_ends_the_command(name: str, bells: Path) -> None:
    """``| head`` ends the command as an interruption, without a word."""
    reader, writer = os.pipe()
    os.close(reader)
    extra = ("--to", "text", "-o", bells.parent / "out") if name == "build" else ()
    assert to_stdout(writer, name, bells, *extra) == (130, "")
    os.close(writer)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_behind_stdout_is_told(bells: Path) -> None:
    """Data that cannot be written is exit code 8 with the reason."""
    with Path("/dev/full").open("w") as full:
        code, said = to_stdout(full.fileno(), "parse", bells)
    assert (code, "stdout: error[AP501]" in said, "Traceback" in said) == (8, True, False)


def test_stdout_is_utf8_in_any_locale(bells: Path) -> None:
    """The model is UTF-8 whatever the locale would have, so that a pipe loses no letter."""
    bells.write_text(PASTED.replace("Ada", "Łucja"), encoding="utf-8")
    answer = command("parse", bells, LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="latin-1")
    assert answer.code == 0, answer.stderr
    assert "Łucja" in answer.stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 in every locale of the system")
def test_names_of_files_have_all_letters_in_any_locale(bells: Path) -> None:
    """A locale that is plain ASCII changes neither which pictures are found nor how editions are called."""
    article = bells.with_name("Mühle.txt")
    article.write_text(PASTED + "\n\nFluß.png\nThe mill at its river\n", encoding="utf-8")
    Image.new("RGB", (40, 30)).save(article.with_name("Fluß.png"))
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    asked = ("build", "Mühle.txt", "--to", "json", "--to", "markdown")
    answers = [command(*asked, cwd=bells.parent, **locale) for locale in (plain, {"PYTHONUTF8": "1"})]
    assert [answer.code for answer in answers] == [0, 0], answers
    assert "output/muhle/muhle.md" in answers[0].stdout
    assert answers[0].stdout == answers[1].stdout


@pytest.mark.skipif(sys.platform != "linux", reason="file names are UTF-8 in every locale of the system")
@pytest.mark.parametrize(("name", "times"), [("main", 1), ("", 2)])
def test_only_the_command_itself_begins_anew(name: str, times: int) -> None:
    """In a locale of ASCII the installed script runs again for all letters; another program does not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, own = project["scripts"]["article-pipeline"].partition(":")
    program = f"print('begun', flush=True); from {module} import {name or own} as run; run()"
    plain = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    words = (sys.executable, "-c", program, "--version")
    done = subprocess.run(words, env=os.environ | plain, capture_output=True, check=True, text=True)
    assert done.stdout.split().count("begun") == times


@pytest.mark.parametrize("tag", ["en us!", "", "e", "en_GB"])
def test_what_is_no_language_tag_is_refused(tag: str, bells: Path) -> None:
    """A language that no reader of the edition would understand is a usage error."""
    answer = command("build", bells, "--language", tag, "--to", "text", "-o", bells.parent / "out")
    assert answer.code == 2
    assert "is not a language tag" in answer.stderr


def test_an_unknown_engine_is_told_before_anything_is_read(bells: Path) -> None:
    """A dry run does not promise sound by an engine that there is not."""
    answer = command("build", bells, "--engine", "nope", "--dry-run")
    assert (answer.code, answer.stdout) == (2, "")
    assert "error[AP301]: there is no speech engine nope" in answer.stderr


@pytest.mark.parametrize("rate", ["79", "451"])
def test_a_rate_that_no_engine_keeps_is_refused(rate: str, bells: Path) -> None:
    """Words per minute outside 80 to 450 are a usage error."""
    assert command("build", bells, "--rate", rate).code == 2


def test_the_standard_of_the_pdf_is_chosen(bells: Path) -> None:
    """--pdf-standard decides which version of PDF is written; one that there is not is a usage error."""
    out = bells.parent / "out"
    for standard, version in (("ua-1", b"%PDF-1.7"), ("ua-2", b"%PDF-2.0")):
        answer = command("build", bells, "--to", "pdf", "--pdf-standard", standard, "-o", out)
        assert answer.code == 0, answer.stderr
        assert Path(answer.stdout.split()[0]).read_bytes().startswith(version)
    assert command("build", bells, "--pdf-standard", "x-4").code == 2


def test_doctor_tells_what_is_missing_and_how_to_get_it() -> None:
    """A missing program is exit code 5, with the commands that install it; the others are told as well."""
    answer = command("doctor", ARTICLE_PIPELINE_FFMPEG="system", PATH="")
    assert answer.code == 5, answer.stdout
    assert "missing  ffmpeg" in answer.stdout
    assert "mend: apt-get install ffmpeg" in answer.stdout
    assert "ok       espeak-ng" in answer.stdout
