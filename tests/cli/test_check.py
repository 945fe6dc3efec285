"""The command check: findings on stdout, the exit code by their weight."""

import json
from pathlib import Path

import pytest

from tests.cli.command import command
from tests.samples import PASTED, UNCREDITED


@pytest.mark.parametrize(
    ("words", "strict", "code", "found"),
    [
        (PASTED, (), 0, ""),
        (PASTED, ("--strict",), 0, ""),
        (UNCREDITED, (), 0, "warning[AP204]"),
        (UNCREDITED, ("--strict",), 4, "warning[AP204]"),
        ("", (), 4, "error[AP201]"),
    ],
)
def test_the_weight_of_the_findings_decides(
    words: str, strict: tuple[str, ...], code: int, found: str, tmp_path: Path
) -> None:
    """Good copy is silence and 0; warnings refuse under strict, errors always."""
    file = tmp_path / "bells.txt"
    file.write_text(words, encoding="utf-8")
    answer = command("check", file, *strict)
    assert (answer.code, answer.stderr) == (code, "")
    assert found in answer.stdout
    assert bool(found) == bool(answer.stdout)


def test_a_folder_is_checked_whole(tmp_path: Path) -> None:
    """Each article of a folder is checked, and a bad one does not stop the others."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(UNCREDITED, encoding="utf-8")
    answer = command("check", tmp_path, "--json")
    found = json.loads(answer.stdout)
    assert answer.code == 4
    told = [(d["source"], d["code"]) for d in found]
    b = str(tmp_path / "b.txt")
    assert told == [(str(tmp_path / "a.txt"), "AP201"), (b, "AP212"), (b, "AP204")]


def test_notes_are_for_the_check_and_not_for_the_build(tmp_path: Path) -> None:
    """What is only noted is told by check and passed over by build."""
    (tmp_path / "bells.txt").write_text(PASTED.replace("metal", "RNLI", 1), encoding="utf-8")
    assert "note[AP237]" in command("check", tmp_path).stdout
    assert "AP237" not in command("build", tmp_path / "bells.txt", "--to", "text", cwd=tmp_path).stderr


def test_what_a_folder_holds_beside_its_articles_is_told(tmp_path: Path) -> None:
    """A document of another kind is a warning, a picture in no figure a note, by check and by build alike."""
    (tmp_path / "bells.txt").write_text(PASTED, encoding="utf-8")
    (tmp_path / "drums.doc").write_bytes(b"\xd0\xcf")
    (tmp_path / "spare.jpg").write_bytes(b"x")
    for words in (("check",), ("build", "--to", "text", "-o", tmp_path / "out")):
        answer = command(*words, tmp_path)
        told = answer.stdout + answer.stderr
        assert "warning[AP124]: documents of kinds that are not read were passed over: drums.doc" in told
        assert "note[AP125]: pictures are there that no figure shows: spare.jpg" in told
        assert (answer.code, command(*words, "--strict", tmp_path).code) == (0, 4)
    report = json.loads(command("build", "--dry-run", "--json", "-o", tmp_path / "out", tmp_path).stdout)
    assert [d["code"] for d in report["diagnostics"]] == ["AP124", "AP125"]


def test_pictures_of_an_article_that_cannot_be_read_are_not_told(tmp_path: Path) -> None:
    """Which pictures its figures show is not known."""
    (tmp_path / "bells.txt").write_bytes(b"")
    (tmp_path / "bell.png").write_bytes(b"x")
    assert "AP125" not in command("check", tmp_path).stdout
