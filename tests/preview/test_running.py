"""
A preview as a command: it follows each save, keeps what is good, and leaves nothing behind.
"""

import os
import shutil
import signal
import socket
from pathlib import Path

import pytest

from tests.build.building import WORDS
from tests.cli.command import command
from tests.preview.showing import showing

LIGHT = ("text", "braille")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A small article in a folder of its own."""
    folder = tmp_path / "in"
    folder.mkdir()
    text = WORDS.replace("![](bell.png)\n\n", "")
    (folder / "bells.md").write_text(text, encoding="utf-8")
    return folder / "bells.md"


def processes_in(room: Path) -> list[int]:
    """Give the processes whose temporary files lie below ``room``."""
    mark = f"TMPDIR={room}".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and mark in (entry / "environ").read_bytes():
                found.append(int(entry.name))
        except OSError:
            continue
    return found


def test_each_panel_follows_a_save(source: Path, tmp_path: Path) -> None:
    """The words of a save are in each panel, a finding comes and goes, and what is new is built as ever."""
    with showing(source, tmp_path) as shown:
        shown.until_ready()
        assert shown.says("findings", "Nothing to mend.")
        first = shown.status()["panels"]
        shown.write("Nobody rings it at night.", "Everybody rings it.\n\n#### Far below")
        for panel in ("text", "tree"):
            shown.until(lambda panel=panel: shown.says(panel, "Everybody rings it."))  # type: ignore[misc]
        shown.until(lambda: shown.says("findings", "AP2"))
        shown.until(lambda: shown.says("braille", "Everybody rings it"))
        shown.until_ready()
        last = shown.status()["panels"]
        assert all(first[name]["version"] != last[name]["version"] for name in first)
        web = shown.ask(f"web/{last['web']['version']}")[1]
        assert "Everybody rings it." in web
        assert 'id="page-player"' in web
        shown.write("#### Far below", "Nothing is below.")
        shown.until(lambda: shown.says("findings", "Nothing to mend."))


def test_a_broken_source_keeps_the_last_good_editions(source: Path, tmp_path: Path) -> None:
    """A source that cannot be read is told with its mend; what is shown stays until it is mended."""
    with showing(source, tmp_path) as shown:
        shown.until(lambda: all(shown.says(panel, "Nobody rings it") for panel in LIGHT))
        text = source.read_text(encoding="utf-8")
        source.write_bytes(b"\x00\x01\x02 no text \xff\x00" * 50)
        shown.until(lambda: shown.status()["mood"] == "broken")
        assert shown.says("findings", "error")
        for panel in (*LIGHT, "tree"):
            assert shown.says(panel, "Nobody rings it")
        assert "Nobody rings it" in shown.ask("web/x")[1]
        source.unlink()
        shown.until(lambda: shown.says("findings", "AP1"))
        assert shown.says("text", "Nobody rings it")
        source.parent.rmdir()  # some programs put a whole folder in the place of another
        source.parent.mkdir()
        source.write_text(text.replace("at night", "by day"), encoding="utf-8")
        shown.until(lambda: shown.says("text", "Nobody rings it by day"))
        assert shown.status()["mood"] != "broken"


def test_a_style_and_the_configuration_are_followed(source: Path, tmp_path: Path) -> None:
    """A style sheet of the house and the configuration are watched; a slip is told, and the old one holds."""
    styles = tmp_path / "house"
    styles.mkdir()
    (styles / "web.css").write_text(":root { --measure: 44rem }", encoding="utf-8")
    config = tmp_path / "article-pipeline.toml"
    config.write_text('[pdf]\nstyles = "house"\n', encoding="utf-8")
    with showing(source, tmp_path) as shown:
        shown.until(lambda: shown.status()["panels"]["web"]["version"] != "0u")
        (styles / "web.css").write_text(":root { --measure: 33.25rem }", encoding="utf-8")
        shown.until(lambda: "33.25rem" in shown.ask("web/x")[1])
        config.write_text('[pdf]\nstyles = "house"\n[text]\nwrap = 30\nwarp = 3\n', encoding="utf-8")
        shown.until(lambda: shown.says("findings", "text.warp"))
        config.write_text('[pdf]\nstyles = "house"\n[text]\nwrap = 30\n', encoding="utf-8")
        shown.until(lambda: shown.says("text", "once, and is</p>"))
        assert not shown.says("findings", "text.warp")


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="processes are told by /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_end_leaves_nothing_behind(source: Path, tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C ends a preview in the midst of its work: no process and no folder is left."""
    with showing(source, tmp_path) as shown:
        shown.until(lambda: shown.status()["panels"]["text"]["version"] != "0")
        assert len(processes_in(tmp_path / "waste")) > 1
        assert shown.end(number) == 130
        assert processes_in(tmp_path / "waste") == []
        assert list((tmp_path / "waste").iterdir()) == []


def test_the_address_is_of_this_machine_and_secret(source: Path, tmp_path: Path) -> None:
    """The address is a loopback one with a token, and without the token there is nothing."""
    with showing(source, tmp_path) as shown:
        assert shown.address.startswith("http://127.0.0.1:")
        assert len(shown.address.rstrip("/").rpartition("/")[2]) >= 20
        assert shown.ask("/")[0] == 403
        assert shown.ask("", Host="evil.example")[0] == 403
        assert shown.ask("")[0] == 200


def test_a_folder_with_one_article_is_that_article(source: Path, tmp_path: Path) -> None:
    """A folder may be named for its only article."""
    with showing(source.parent, tmp_path) as shown:
        shown.until(lambda: shown.says("text", "Nobody rings it"))


def test_what_cannot_be_shown_is_told(source: Path, tmp_path: Path) -> None:
    """Several articles, none, and a port that is taken are usage errors with their mend."""
    missing = command("preview", tmp_path / "nothing.md", "--no-open", cwd=tmp_path)
    assert (missing.code, "AP101" in missing.stderr) == (3, True)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        refused = command("preview", source, "--no-open", "--port", port, cwd=tmp_path)
    assert (refused.code, "AP596" in refused.stderr) == (2, True)
    shutil.copy(source, source.with_name("chimes.md"))
    several = command("preview", source.parent, "--no-open", cwd=tmp_path)
    assert (several.code, "AP595" in several.stderr) == (2, True)
    assert os.fspath(source) in several.stderr


def test_a_preview_fills_the_store_for_a_build(source: Path, tmp_path: Path) -> None:
    """What a preview has made is what a build makes: the build takes it from the store."""
    with showing(source, tmp_path) as shown:
        shown.until_ready()
        assert shown.end() == 130
    words = ("-o", tmp_path / "out", "--engine", "silent", "--cache", tmp_path / "store", "--explain")
    built = command("build", source, "--to", "text", "--to", "html", "--to", "pdf", *words, cwd=tmp_path)
    assert built.code == 0
    assert "every edition is kept" in built.stderr
