"""
One build of all formats from hostile sources, watched from outside: what it asks for, opens, runs and leaves.
"""

import json
import os
import re
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from article_pipeline import renderers
from article_pipeline.article.source import digest_of_file
from tests.cli.command import modules_from
from tests.security.hostile import CAMERA_CANARY, FILE_CANARY, SECRET, unfolded, write_sources

OUTPUT = "-o concat:a|%03d\nx"
"""A folder whose name is an option, a protocol, a pattern and two lines to whoever does not quote it."""


SLUGS = {"page", "mark", "word", "pack"}
ALL = tuple(renderers.formats())
FEW = ("json", "markdown", "pdf", "print-pdf", "html")
"""Formats of each kind: what renders a page, what copies pictures, what holds files in it."""


class Listener:
    """A server on loopback that answers nobody and counts who came."""

    def __init__(self) -> None:
        self.visitors = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visitors += 1
            visitor.sendall(b"HTTP/1.0 302 Found\r\nLocation: /redirected\r\n\r\n")
            visitor.close()

    def visit(self) -> None:
        """Come once, and wait until that is counted."""
        with socket.create_connection(self._socket.getsockname()) as visitor:
            assert visitor.recv(4) == b"HTTP"

    def close(self) -> None:
        self._socket.close()


@dataclass(frozen=True)
class Built:
    """A build that is done: its listener, what it wrote and said, and what was noted of it."""

    listener: Listener
    home: Path
    output: Path
    said: str
    code: int
    notes: tuple[list[Any], ...]

    def editions(self) -> Iterator[tuple[str, bytes]]:
        """Yield all that is in the editions, by the name of the file."""
        for file in sorted(self.output.rglob("*")):
            if file.is_file():
                yield from ((file.name, data) for data in unfolded(file))

    def noted(self, event: str) -> list[list[Any]]:
        return [words for name, *words in self.notes if name.startswith(event)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    home = tmp_path_factory.mktemp("home-of-a-user")
    listener = Listener()
    (home / "outside").mkdir()
    (home / "outside" / "canary.txt").write_text(FILE_CANARY)
    Image.new("RGB", (300, 200)).save(home / "outside" / "secret.png")
    write_sources(home / "in", listener.address, home / "outside" / "canary.txt")
    os.mkfifo(home / "in" / "pipe.png")
    (home / "tmp").mkdir()
    done = [_build(home, [home / "in" / "page.html"], ALL)]
    done.append(_build(home, [home / "in" / name for name in ("mark.md", "word.docx", "pack.zip")], FEW))
    notes = tuple(json.loads(line) for line in (home / "notes").read_text().splitlines())
    said = b"".join(one.stdout + one.stderr for one in done).decode()
    yield Built(listener, home, home / OUTPUT, said, max(one.returncode for one in done), notes)
    listener.close()


def _build(home: Path, sources: list[Path], formats: tuple[str, ...]) -> "subprocess.CompletedProcess[bytes]":
    chosen = [word for name in formats for word in ("--to", name)]
    words = ["build", *map(str, sources), "-o", OUTPUT, "--engine", "silent", "-j", "0", *chosen]
    return subprocess.run(
        [sys.executable, "-m", "tests.security.watched", str(home / "notes"), *words],
        cwd=home,
        env=os.environ
        | {"HOME": str(home), "TMPDIR": str(home / "tmp"), "API_TOKEN": SECRET, "NO_COLOR": "1"}
        | modules_from(os.fspath(Path(__file__).parents[2])),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=400,
        umask=0,
    )


def test_every_edition_of_every_source_was_made(built: Built) -> None:
    """Hostile sources are built, so that the other tests of this file look at something."""
    assert built.code == 0, built.said
    assert {path.parent.name for path in built.output.glob("*/manifest.json")} == SLUGS
    for slug in SLUGS:
        wanted = {renderers.formats()[name].file_name(slug) for name in (ALL if slug == "page" else FEW)}
        assert wanted <= {path.name for path in (built.output / slug).iterdir()}


def test_nobody_is_asked_for_anything(built: Built) -> None:
    """A server that markup, pictures, fonts and attachments point to has no visitor, in any format."""
    assert built.listener.visitors == 0
    assert built.noted("socket.") == []
    built.listener.visit()
    assert built.listener.visitors == 1


def test_no_file_outside_is_in_an_edition(built: Built) -> None:
    """Neither file: nor .. nor a link nor /proc brings words of another file into an edition or a message."""
    assert [name for name, data in built.editions() if FILE_CANARY.encode() in data] == []
    assert FILE_CANARY not in built.said


def test_no_picture_outside_is_the_articles(built: Built) -> None:
    """A link in the folder brings no picture from elsewhere into the article."""
    models = [json.loads((built.output / slug / f"{slug}.json").read_bytes()) for slug in SLUGS]
    digests = {asset["digest"] for model in models for asset in _assets(model)}
    outside = {digest_of_file(path) for path in (built.home / "outside").iterdir()}
    assert digest_of_file(built.home / "in" / "photo.jpg") in digests
    assert digests & outside == set()


def test_what_a_camera_wrote_is_in_no_edition(built: Built) -> None:
    """Name and place of who took a picture stay in the source, whatever form the edition has."""
    assert CAMERA_CANARY.encode() in (built.home / "in" / "photo.jpg").read_bytes()
    assert [name for name, data in built.editions() if CAMERA_CANARY.encode() in data] == []


def _assets(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value["asset"]] if isinstance(value, dict) and value.get("asset") else []
    return own + [found for item in inner for found in _assets(item)]


def test_the_environment_is_nobodys_concern(built: Built) -> None:
    """What stands in the environment is in no edition, manifest or message."""
    assert [name for name, data in built.editions() if SECRET.encode() in data] == []
    assert SECRET not in built.said


def test_no_path_of_the_machine_is_published(built: Built) -> None:
    """Editions and manifests name neither the user's folder nor a temporary one."""
    home = re.escape(os.fsencode(built.home))
    path = re.compile(home + b"(?!/outside/cana)")  # that one the sources name themselves
    assert [name for name, data in built.editions() if path.search(data)] == []


def test_temporary_files_are_the_users_alone(built: Built) -> None:
    """With a umask of 0, folders in the temporary folder are closed to others, and files there are new."""
    top = str(built.home / "tmp")
    folders = [words for words in built.noted("os.mkdir") if str(Path(words[0]).parent) == top]
    assert folders
    assert {int(words[1]) for words in folders} == {0o700}
    opened = [words for words in built.noted("open") if str(Path(words[0]).parent) == top]
    assert [words for words in opened if not int(words[2]) & os.O_EXCL] == []


def test_names_of_temporary_folders_are_not_foreseen(built: Built) -> None:
    """Each is made up by chance, so that nobody can be there before."""
    top = str(built.home / "tmp")
    folders = {words[0] for words in built.noted("os.mkdir") if str(Path(words[0]).parent) == top}
    assert folders <= {words[0] for words in built.noted("tempfile.mkdtemp")}


def test_nothing_temporary_is_left(built: Built) -> None:
    """The temporary folder is empty afterwards, and so is the output but for its articles."""
    assert list((built.home / "tmp").iterdir()) == []
    assert {path.name for path in built.output.iterdir()} == SLUGS


def test_editions_may_be_read_as_the_umask_says(built: Built) -> None:
    """Published folders and files have the modes of the user's choice, not those of the temporary ones."""
    modes = {stat.S_IMODE(path.stat().st_mode) for path in built.output.rglob("*") if path.is_file()}
    assert modes == {0o666}


def test_no_program_is_given_a_name_to_misread(built: Built) -> None:
    """Programs are run without a shell, and each path is told as ``file:…`` or from the root, never bare."""
    runs = [words[1] for words in built.noted("subprocess.Popen")]
    named = [word for run in runs for word in run[1:] if "concat" in word or str(built.home) in word]
    assert named
    assert [word for word in named if not word.startswith(("file:/", "/"))] == []
