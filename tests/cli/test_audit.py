"""``article-pipeline audit`` as a user meets it."""

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.command import Answer, command
from tests.samples import PASTED

SILENT = ("--engine", "silent", "--cache", "none")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The folder of two editions and a narration's cues."""
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    formats = ("--to", "json", "--to", "text", "--to", "vtt")
    answer = command("build", source, *formats, "-o", tmp_path / "out", *SILENT)
    assert answer.code == 0, answer.stderr
    return tmp_path / "out" / "bells"


def audit(*arguments: str | Path) -> Answer:
    return command("audit", *arguments, "--cache", "none")


def test_whole_editions_are_told_one_a_line(built: Path) -> None:
    """Each edition of a folder has its line on stdout, and the exit code is 0; so has the folder above it."""
    for folder in (built, built.parent):
        answer = audit(folder)
        assert answer.code == 0, answer.stderr
        assert [line.split("  ")[1].split(":")[0] for line in answer.stdout.splitlines()] == [
            "json",
            "text",
            "vtt",
        ]
        assert answer.stdout.splitlines()[0].endswith("json: believed: the others are held against it")
        assert all(line.endswith(" whole") for line in answer.stdout.splitlines()[1:])


def test_an_altered_word_is_found_with_its_block_and_place(built: Path) -> None:
    """A word that somebody changed afterwards is told, and that the file is not the one that was built."""
    text = built / "bells.txt"
    text.write_text(text.read_text(encoding="utf-8").replace("a minute", "a moment"), encoding="utf-8")
    answer = audit(built)
    assert answer.code == 7
    assert "error[AP741]" in answer.stderr
    assert "bells.txt:11: error[AP704]: text, line " in answer.stderr
    assert 'paragraph "minute' in answer.stderr
    assert "mend: the file was changed after it was built (AP741)" in answer.stderr
    assert "fault of ours" not in answer.stderr


def test_a_model_that_was_changed_blames_nobody_else(built: Path) -> None:
    """Editions that are held against a changed model have faults that say so."""
    model = built / "bells.json"
    model.write_text(model.read_text(encoding="utf-8").replace("a minute", "a moment"), encoding="utf-8")
    answer = audit(built)
    assert answer.code == 7
    assert answer.stderr.count("mend: the file was changed") == 2
    assert "fault of ours" not in answer.stderr


def test_the_report_as_json_has_each_finding(built: Path) -> None:
    """The report names formats, files, faults, and what was left out of the source with its reason."""
    (built / "bells.vtt").write_text(
        (built / "bells.vtt").read_text(encoding="utf-8").replace("cracked", "broken"), encoding="utf-8"
    )
    answer = audit(built, "--json")
    report = json.loads(answer.stdout)
    assert answer.code == 7
    assert report["format"] == "article-pipeline/audit"
    (article,) = report["articles"]
    found = {edition["format"]: edition["findings"] for edition in article["editions"]}
    assert (found["json"], found["text"]) == ([], [])
    assert [(f["fault"], f["wanted"]) for f in found["vtt"] if not f["declared"]] == [("altered", "cracked")]
    assert {leftover["reason"] for leftover in article["leftovers"]} == {
        "repeated title",
        "dangling introduction",
    }
    assert article["uncovered"] is None


def test_the_report_as_json_names_what_is_believed(built: Path) -> None:
    """The edition that others are held against is named, as on the page; with a source, none is."""
    (article,) = json.loads(audit(built, "--json").stdout)["articles"]
    assert article["believed"] == "json"
    source = built.parents[1] / "bells.txt"
    (article,) = json.loads(audit(built, "--source", source, "--json").stdout)["articles"]
    assert article["believed"] is None


def test_the_source_end_is_proved_where_the_source_is_named(built: Path) -> None:
    """With its source an article's coverage is proved, and no model is needed."""
    source = built.parents[1] / "bells.txt"
    (article,) = json.loads(audit(built, "--source", source, "--json").stdout)["articles"]
    assert article["uncovered"] == []
    assert article["is_whole"]


def test_a_folder_of_sources_has_each_articles_own(built: Path) -> None:
    """Each article is held against the file that its editions would be built of, wherever that lies below."""
    folder = built.parents[1]
    (folder / "more").mkdir()
    (folder / "more" / "A tide.txt").write_text(PASTED.replace("bell", "tide"), encoding="utf-8")
    (folder / "more" / "bell.txt").write_text(PASTED, encoding="utf-8")
    answer = command("build", folder / "more" / "A tide.txt", "--to", "text", "-o", folder / "out", *SILENT)
    assert answer.code == 0, answer.stderr
    answer = audit(folder / "out", "--source", folder, "--json")
    assert answer.code == 0, answer.stderr
    report = json.loads(answer.stdout)
    assert {article["source"] for article in report["articles"]} == {"bells.txt", "A tide.txt"}
    assert all(article["uncovered"] == [] for article in report["articles"])


def test_a_folder_without_an_articles_source_is_told(built: Path) -> None:
    """Where no file is the editions' own, or more than one may be, the command asks for the file."""
    folder = built.parents[1] / "sources"
    (folder / "a").mkdir(parents=True)
    (folder / "bell.txt").write_text(PASTED, encoding="utf-8")
    answer = audit(built, "--source", folder)
    assert answer.code == 2
    assert "out/bells: error[AP747]: the folder that --source names has no file that" in answer.stderr
    for place in (folder, folder / "a"):
        (place / "bells.txt").write_text(PASTED, encoding="utf-8")
    answer = audit(built, "--source", folder)
    assert answer.code == 2
    assert "has several files that these editions may have been made of: " in answer.stderr
    assert "mend: name the file that they were made of with --source" in answer.stderr


def test_editions_of_another_source_are_refused(built: Path) -> None:
    """A source that was edited since is not what these editions say."""
    source = built.parents[1] / "bells.txt"
    source.write_text(PASTED.replace("a minute", "an hour"), encoding="utf-8")
    answer = audit(built, "--source", source)
    assert (answer.code, "AP745" in answer.stderr) == (7, True)


def test_a_folder_without_a_model_asks_for_the_source(built: Path) -> None:
    """Without the JSON edition there is nothing to hold the others against."""
    source = built.parents[1] / "bells.txt"
    assert command("build", source, "--to", "text", "-o", built.parents[1] / "alone", *SILENT).code == 0
    answer = audit(built.parents[1] / "alone")
    assert (answer.code, "AP742" in answer.stderr) == (3, True)
    assert audit(built.parents[1] / "alone", "--source", source).code == 0


def test_a_changed_file_is_told_without_a_model(built: Path) -> None:
    """That a file is not the one that was built is seen though there is nothing to hold its words against."""
    source, alone = built.parents[1] / "bells.txt", built.parents[1] / "alone"
    assert command("build", source, "--to", "text", "-o", alone, *SILENT).code == 0
    (alone / "bells" / "bells.txt").write_text("Bells", encoding="utf-8")
    answer = audit(alone)
    assert (answer.code, "AP741" in answer.stderr, "AP742" in answer.stderr) == (3, True, True)


def test_a_folder_that_was_not_built_is_refused_and_others_go_on(built: Path, tmp_path: Path) -> None:
    """One bad folder has its message; the others are audited, and the exit code is the worst."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    answer = audit(tmp_path / "empty", tmp_path / "file", tmp_path / "none", built)
    assert answer.code == 3
    assert re.findall(r"AP743.*: (.*)", answer.stderr) == [
        "it has no manifest.json",
        "it is a file",
        "there is no such folder",
    ]
    assert len(answer.stdout.splitlines()) == 3


def test_a_folder_that_lost_its_manifest_is_told_and_others_go_on(built: Path) -> None:
    """Editions that no manifest describes are named with a mend; whoever else has a folder there is not."""
    lost = built.parent / "tides"
    shutil.copytree(built, lost)
    (lost / "manifest.json").unlink()
    (lost / "bells.txt").rename(lost / "tides.txt")
    for name, text in (("notes/todo.txt", "Ring."), ("site/site.json", "{}")):
        (built.parent / name).parent.mkdir()
        (built.parent / name).write_text(text, encoding="utf-8")
    answer = audit(built.parent)
    assert answer.code == 3
    assert answer.stderr.count("error[") == 1
    assert f"{lost}: error[AP748]" in answer.stderr
    assert "mend: build the article again, or put the file back" in answer.stderr
    assert len(answer.stdout.splitlines()) == 3
    assert audit(lost).stderr == answer.stderr


def test_a_file_named_like_the_folder_of_all_articles_hides_none(built: Path) -> None:
    """A log that has the name of the folder of editions makes no article of it."""
    (built.parent / f"{built.parent.name}.txt").write_text("Built at noon.", encoding="utf-8")
    answer = audit(built.parent)
    assert (answer.code, answer.stderr) == (0, "")
    assert len(answer.stdout.splitlines()) == 3


def test_a_model_alone_is_an_edition_too(built: Path) -> None:
    """A folder with nothing but a model, and one whose manifest is damaged, are told as well."""
    (built / "bells.txt").unlink()
    (built / "bells.vtt").unlink()
    (built / "manifest.json").write_text("{", encoding="utf-8")
    assert "its manifest.json cannot be read" in audit(built.parent).stderr
    (built / "manifest.json").unlink()
    answer = audit(built.parent)
    assert (answer.code, "its manifest.json is missing" in answer.stderr) == (3, True)


def test_a_file_that_is_gone_is_told(built: Path) -> None:
    """A missing edition is a fault, and the others are read all the same."""
    (built / "bells.txt").unlink()
    answer = audit(built, "--json")
    assert (answer.code, "AP741" in answer.stderr) == (7, True)
    (article,) = json.loads(answer.stdout)["articles"]
    assert [note["code"] for note in article["notes"]] == ["AP741"]
    assert [len(edition["findings"]) for edition in article["editions"]] == [0, 1, 0]


def test_a_manifest_leads_to_no_file_outside_its_folder(built: Path) -> None:
    """A file that a forged manifest names elsewhere is not opened."""
    manifest = json.loads((built / "manifest.json").read_text(encoding="utf-8"))
    manifest["editions"]["text"]["file"] = "../../bells.txt"
    (built / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    answer = audit(built)
    assert answer.code == 7
    assert "its name leads elsewhere" in answer.stderr
    assert "cracked" not in answer.stderr


def test_a_narration_that_is_another_is_told(built: Path, tmp_path: Path) -> None:
    """With another lexicon than the build's, sound is not held against what it never was."""
    (tmp_path / "house.toml").write_text('[[entry]]\nwritten = "bell"\nalias = "gong"\n')
    answer = audit(built, "--lexicon", tmp_path / "house.toml")
    assert "AP744" in answer.stderr


def test_editions_are_audited_by_the_options_that_they_were_built_with(built: Path) -> None:
    """Nobody has to remember the width of lines, the profile or the voice; two builds may have had others."""
    source = built.parents[1] / "bells.txt"
    ways = ("--to", "text", "--to", "vtt", "--wrap", "40", "--profile", "body-only", "--rate", "200")
    assert command("build", source, *ways, "-o", built.parent, *SILENT).code == 0
    answer = audit(built)
    assert answer.code == 0, answer.stderr
    assert "AP744" not in answer.stderr


def test_the_report_for_people_is_written_where_it_is_wanted(built: Path, tmp_path: Path) -> None:
    """The page names the article and every edition."""
    page = tmp_path / "report.html"
    assert audit(built, "--report", page).code == 0
    text = page.read_text(encoding="utf-8")
    assert "Why do bells go on ringing?" in text
    assert all(name in text for name in ("json", "text", "vtt"))
    assert ">believed<" in text
    source = built.parent.parent / "bells.txt"
    assert audit(built, "--report", page, "--source", source).code == 0
    assert ">believed<" not in page.read_text(encoding="utf-8")
    assert audit(built, "--report", tmp_path / "no" / "report.html").code == 8
