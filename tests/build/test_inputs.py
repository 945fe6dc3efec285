"""What is read is noted whoever opens it, and a file counts as the same only if it surely is."""

import importlib
import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from article_pipeline.build.keys.files import ABSENT, NAMES, TREE, UNSETTLED, Fact, fact_of, facts_of
from article_pipeline.reads import Reads, note, note_folder, note_tree, watching


def settled(file: Path, text: str = "words") -> Path:
    """Write a file that is old enough for its times to be trusted."""
    file.write_text(text)
    while time.time_ns() - file.stat().st_ctime_ns < 60_000_000:
        time.sleep(0.01)
    return file


def test_every_way_of_opening_is_seen(tmp_path: Path) -> None:
    """Python's own ways and the system's, files that are not there, and folders that are listed."""
    (tmp_path / "a").write_text("1")
    with watching() as reads:
        (tmp_path / "a").read_bytes()
        with pytest.raises(FileNotFoundError):
            (tmp_path / "b").open()
        os.close(os.open(tmp_path, os.O_RDONLY))
        list(tmp_path.iterdir())
        list(tmp_path.glob("*"))
    (tmp_path / "c").touch()
    assert {Path(name).name for name in reads.files} >= {"a", "b"}
    assert str(tmp_path / "c") not in reads.files
    assert list(reads.folders) == [str(tmp_path)]
    assert reads.files[str(tmp_path / "b")] is None


def test_where_python_looks_for_modules_is_no_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With ``python -m`` that is the working folder, whose names change with each output that comes there."""
    monkeypatch.syspath_prepend(tmp_path)
    with watching() as reads:
        with pytest.raises(ImportError):
            importlib.import_module("nobodys")
        with pytest.raises(PackageNotFoundError):
            version("nobodys")
        seen = dict(reads.folders)
        list(tmp_path.iterdir())
    assert str(tmp_path) not in seen
    assert str(tmp_path) in reads.folders


def test_what_is_written_is_no_input(tmp_path: Path) -> None:
    """A file that the work itself has made says nothing about what it was made of."""
    with watching() as reads:
        (tmp_path / "a").write_text("1")
        (tmp_path / "a").read_text()
    assert str(tmp_path / "a") not in reads.files


def test_a_scope_sees_its_own_reads_and_those_within(tmp_path: Path) -> None:
    """Of two scopes side by side neither sees the other's; an outer one sees what an inner one sees."""
    files = [tmp_path / name for name in "ab"]

    def work(file: Path) -> Reads:
        with watching() as reads:
            note(file)
            barrier.wait()
        return reads

    barrier = threading.Barrier(2)
    with watching() as outer, ThreadPoolExecutor(2) as pool:
        found = [pool.submit(copy_context().run, work, file) for file in files]
        seen = [set(one.result().files) for one in found]
    assert seen == [{str(file)} for file in files]
    assert set(outer.files) >= set(map(str, files))


def test_a_thread_without_a_scope_counts_for_all(tmp_path: Path) -> None:
    """Rather an input too many than one too few."""
    with watching() as reads:
        thread = threading.Thread(target=note_tree, args=(tmp_path,))
        thread.start()
        thread.join()
    assert list(reads.trees) == [str(tmp_path)]


def test_a_file_is_the_same_until_its_content_changes(tmp_path: Path) -> None:
    """Another time with the same content is the same; the same time with another content is not."""
    file = settled(tmp_path / "a")
    fact = fact_of(file)
    assert fact.stamp
    os.utime(file, (1, 1))
    touched = fact.is_kept
    file.write_text("other")
    os.utime(file, ns=(fact.stamp[0], fact.stamp[0]))
    changed = fact.is_kept
    file.unlink()
    assert (touched, changed, fact.is_kept) == (True, False, False)
    assert Fact.from_data(fact.to_data()) == fact


def test_a_file_that_comes_is_a_change(tmp_path: Path) -> None:
    """What was looked for in vain is an input as long as it is not there."""
    fact = fact_of(tmp_path / "a")
    assert (fact.digest, fact.is_kept) == (ABSENT, True)
    (tmp_path / "a").touch()
    assert not fact.is_kept


def test_a_young_file_is_looked_into_again(tmp_path: Path) -> None:
    """A file that may change within the same tick of the clock has no stamp to go by."""
    file = tmp_path / "a"
    file.write_text("1")
    future = time.time() + 1_000_000
    os.utime(file, (future, future))
    assert fact_of(file).stamp is None
    assert fact_of(file).is_kept


def test_what_changes_while_it_is_read_is_never_the_same(tmp_path: Path) -> None:
    """Where nobody can say which content was read, the edition is made again the next time."""
    file = settled(tmp_path / "a")
    with watching() as reads:
        file.read_text()
    file.rename(tmp_path / "b")
    settled(file, "other words")
    (fact,) = facts_of(reads, [tmp_path], [])
    assert (fact.digest, fact.is_kept) == (UNSETTLED, False)


@pytest.mark.parametrize("look", [note, note_folder, note_tree])
def test_what_comes_after_it_was_looked_for_in_vain_is_new(
    look: Callable[[Path], None], tmp_path: Path
) -> None:
    """What was made without a file is made again once it is there, be it that it came meanwhile."""
    with watching() as reads:
        look(tmp_path / "lexicon.toml")
    settled(tmp_path / "lexicon.toml")
    (fact,) = facts_of(reads, [tmp_path], [])
    assert (fact.digest, fact.is_kept) == (ABSENT, False)


@pytest.mark.parametrize("is_one_file", [True, False], ids=["file", "folder"])
@pytest.mark.parametrize("change", ["replaced", "gone", "come", "none"])
def test_a_voice_that_is_replaced_meanwhile_is_never_the_same(
    is_one_file: bool, change: str, tmp_path: Path
) -> None:
    """What another program read is not what lies there when the work is done, at whatever depth."""
    (tmp_path / "voices" / "en").mkdir(parents=True)
    voice = settled(tmp_path / "voices" / "en" / "ann.onnx")
    other = settled(tmp_path / "other", "other words")
    with watching() as reads:
        note_tree(voice if is_one_file else tmp_path / "voices")
    if change == "replaced":
        other.replace(voice)
    elif change == "gone":
        voice.unlink()
    elif change == "come":
        other.rename(voice.with_name("bob.onnx"))
    (fact,) = facts_of(reads, [], [])
    is_same = change == "none" or (is_one_file and change == "come")
    assert (fact.kind, fact.digest != UNSETTLED, fact.is_kept) == (TREE, is_same, is_same)


def test_what_was_read_first_counts(tmp_path: Path) -> None:
    """A program that was replaced between two steps of one work is not what both of them had."""
    program = settled(tmp_path / "ffmpeg")
    with watching() as narration:
        note_tree(program)
        note(program)
    settled(tmp_path / "other", "other words").replace(program)
    with watching() as edition:
        note_tree(program)
        note(program)
    edition.add(narration)
    assert {fact.digest for fact in facts_of(edition, [tmp_path], [])} == {UNSETTLED}


def test_names_and_trees_change_with_what_is_in_them(tmp_path: Path) -> None:
    """A folder's names are the same if none comes or goes; a tree also if no file of it changes."""
    (tmp_path / "sub").mkdir()
    settled(tmp_path / "sub" / "a")
    names, tree = (replace(fact_of(tmp_path / "sub", kind), stamp=None) for kind in (NAMES, TREE))
    (tmp_path / "sub" / ".hidden").mkdir()
    assert (names.is_kept, tree.is_kept) == (True, True)
    (tmp_path / "sub" / "a").write_text("longer than before")
    assert (names.is_kept, tree.is_kept) == (True, False)
    (tmp_path / "sub" / "b").touch()
    assert not names.is_kept


def test_inputs_are_the_users_files_and_not_the_programs(tmp_path: Path) -> None:
    """Python's and the system's files are none unless they are named; what a build writes is none at all."""
    mine, made = tmp_path / "in" / "a", tmp_path / "out" / "a"
    system = Path("/usr/share/fonts/x.ttf")
    with watching() as reads:
        note(mine, made, Path(os.__file__), Path(pytest.__file__), system, "/proc/self/maps")
    inputs = facts_of(reads, [mine.parent], [made.parent])
    assert [one.path for one in inputs] == [str(mine)]
    named = facts_of(reads, [mine.parent, system.parent], [made.parent])
    assert [one.path for one in named] == [str(mine), str(system)]
    beside = facts_of(reads, [mine.parent], [tmp_path / "i"])
    assert str(mine) in {one.path for one in beside}
