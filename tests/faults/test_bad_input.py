"""
Bad input: each fault has its message, its mend and its exit code, and leaves earlier output as it was.
"""

import json
import os
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from article_pipeline.article.source import digest_of
from tests.cli.command import command, command_line
from tests.samples import PASTED

EARLIER = "an edition of an earlier day\n"


def digest_tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """An output folder in which an edition of the article stands already."""
    folder = tmp_path / "out"
    (folder / "bells").mkdir(parents=True)
    (folder / "bells" / "bells.txt").write_text(EARLIER)
    listed = {"text": {"file": "bells.txt", "digest": digest_of(EARLIER.encode())}}
    source = {"name": "bells.txt", "digest": digest_of(b"the article of an earlier day")}
    manifest = {"format": "article-pipeline/manifest", "source": source, "editions": listed}
    (folder / "bells" / "manifest.json").write_text(json.dumps(manifest))
    return folder


def _nothing(path: Path) -> None:
    assert not path.exists()


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.fspath(path))


def _bytes(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


HEAD = PASTED.encode()
CASES = [
    pytest.param(_nothing, 3, "AP101", id="missing file"),
    pytest.param(_folder, 3, "AP102", id="folder without articles"),
    pytest.param(_pipe, 3, "AP103", id="named pipe"),
    pytest.param(_socket, 3, "AP103", id="socket"),
    pytest.param(_bytes(b""), 4, "AP201", id="empty file"),
    pytest.param(_bytes(b" \n\xef\xbb\xbf\n\t\n"), 4, "AP201", id="white space only"),
    pytest.param(_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9), 3, "AP106", id="picture"),
    pytest.param(_bytes(bytes(range(256)) * 40), 3, "AP106", id="binary file"),
    pytest.param(_bytes(b"Only a title\n"), 4, "AP202", id="only a title"),
    pytest.param(_bytes(HEAD + b"word " * 10_000_000), 4, "AP105", id="50 MB of text"),
    pytest.param(_bytes(HEAD + b"\n" + b"x" * 1_000_000), 4, "AP203", id="million-character word"),
    pytest.param(_bytes(HEAD + b"\n" + b"word " * 200_000), 4, "AP203", id="million-character line"),
    pytest.param(_bytes(HEAD + b"\nA lone \xed\xa0\x80 half.\n"), 3, "AP107", id="lone surrogate"),
]


@pytest.mark.parametrize(("make", "exit_code", "code"), CASES)
def test_a_bad_source_is_refused(
    make: Callable[[Path], None], exit_code: int, code: str, tmp_path: Path, output: Path
) -> None:
    """The message names the file, says what is the matter and how to mend it; the old edition stays."""
    source = tmp_path / "bells.txt"
    make(source)
    before = digest_tree(output)
    answer = command("build", source, "-o", output, "--engine", "silent", cwd=tmp_path)
    assert answer.code == exit_code, answer.stderr
    assert f"error[{code}]" in answer.stderr
    assert str(source) in answer.stderr
    assert "\n  mend: " in answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.stdout == ""
    assert digest_tree(output) == before
    assert [p.name for p in output.iterdir()] == ["bells"]


@pytest.mark.parametrize(
    ("make", "code", "mend"),
    [
        (_nothing, "AP101", "check the path"),
        (_folder, "AP103", "name one file in it"),
        (_pipe, "AP103", "name a file"),
        (lambda path: path.symlink_to("bell.txt"), "AP103", "it is a link to bell.txt"),
        (lambda path: path.symlink_to(path), "AP103", "look at it with another program"),
    ],
)
def test_what_cannot_be_read_has_a_mend_that_helps(
    make: Callable[[Path], None], code: str, mend: str, tmp_path: Path
) -> None:
    """What is missing, a folder and a broken link are told apart from a file that may not be read."""
    make(tmp_path / "bells.txt")
    answer = command("parse", tmp_path / "bells.txt")
    assert answer.code == 3
    assert f"error[{code}]" in answer.stderr
    assert f"  mend: {mend}" in answer.stderr


def test_control_characters_mute_nothing(tmp_path: Path) -> None:
    """The commands that U+0001 gives a speech engine are taken out, told, and all words are spoken."""
    source = tmp_path / "bells.txt"
    source.write_text(PASTED.replace("metal", "metal \x010A \x1b[31m", 1), encoding="utf-8")
    answer = command("build", source, "-o", tmp_path / "out", "--to", "vtt")
    assert answer.code == 0, answer.stderr
    assert "warning[AP109]" in answer.stderr
    cues = (tmp_path / "out" / "bells" / "bells.vtt").read_text(encoding="utf-8")
    assert "nobody hears it" in " ".join(cues.split())
    assert not any(ord(c) < 32 and c != "\n" for c in cues)


@pytest.mark.parametrize("output_path", ["/proc/none", "bells.txt", "bells.txt/below"])
def test_an_output_that_cannot_be_a_folder_is_told(output_path: str, tmp_path: Path) -> None:
    """A file or a kernel's folder in the output's place is exit code 8 with the way out."""
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    answer = command("build", source, "-o", output_path, "--to", "text", cwd=tmp_path)
    assert answer.code == 8, answer.stderr
    assert "error[AP501]" in answer.stderr
    assert "or choose another place (build: -o; " in answer.stderr
    assert source.read_text(encoding="utf-8") == PASTED


def test_a_full_disk_leaves_the_earlier_edition(tmp_path: Path, output: Path) -> None:
    """A build that cannot write its files to the end publishes none of them."""
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    before = digest_tree(output)
    arguments = command_line("build", source, "-o", output, "--to", "json")
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; exec "$@"', "-", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 8, done.stderr
    assert digest_tree(output) == before


def test_a_full_temporary_folder_is_told_with_its_variable(tmp_path: Path, output: Path) -> None:
    """Sound that does not fit into the temporary folder is mended by TMPDIR, and not by -o."""
    source = tmp_path / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    before = digest_tree(output)
    arguments = command_line("build", source, "-o", output, "--to", "vtt", "--engine", "silent")
    done = subprocess.run(
        ["bash", "-c", 'ulimit -f 1; exec "$@"', "-", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 8, done.stderr
    assert "error[AP510]" in done.stderr
    assert "TMPDIR" in done.stderr
    assert digest_tree(output) == before


def test_a_file_of_the_users_own_is_not_replaced(tmp_path: Path) -> None:
    """A file that stands in the way is exit code 8 and stays."""
    source, mine = tmp_path / "bells.txt", tmp_path / "out" / "bells" / "bells.txt"
    source.write_text(PASTED, encoding="utf-8")
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    answer = command("build", source, "-o", tmp_path / "out", "--to", "text")
    assert answer.code == 8, answer.stderr
    assert "error[AP508]: bells.txt there is no file of ours" in answer.stderr
    assert digest_tree(tmp_path / "out") == {"bells/bells.txt": b"mine"}


def test_a_second_build_of_a_folder_builds_the_same(tmp_path: Path) -> None:
    """The editions that a first build of the folder left in it are not taken for articles."""
    (tmp_path / "bells.txt").write_text(PASTED, encoding="utf-8")
    answers = [command("build", ".", "--to", "text", "--to", "markdown", cwd=tmp_path) for _ in range(2)]
    assert [a.code for a in answers] == [0, 0], answers[1].stderr
    assert answers[0].stdout == answers[1].stdout
