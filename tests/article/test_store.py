"""The store of what can be made again."""

import os
import tempfile
import threading
from pathlib import Path

import pytest

from article_pipeline.store import Store, key_of

KEY = key_of("a bell", 1905)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    """Data come back whole under their key, in another process's store of the same folder too."""
    assert Store(tmp_path).get(KEY) is None
    assert Store(tmp_path).put(KEY, b"ding")
    assert Store(tmp_path).get(KEY) == b"ding"
    assert Store(tmp_path).has(KEY)


def test_keys_differ_where_facts_do() -> None:
    """Type, order and grouping of facts count."""
    facts = [("1",), (1,), ("1", "2"), ("2", "1"), ("12",), (("1", "2"),), ("\ud800",)]
    assert len({key_of(*f) for f in facts}) == len(facts)


@pytest.mark.parametrize("damage", ["cut", "flip", "empty"])
def test_damage_is_absence(damage: str, tmp_path: Path) -> None:
    """A file that was cut, changed or emptied is no file, and is cleared away."""
    store = Store(tmp_path)
    store.put(KEY, b"ding dong")
    (file,) = tmp_path.glob("??/*")
    data = file.read_bytes()
    file.write_bytes({"cut": data[:-1], "flip": data[:-1] + b"!", "empty": b""}[damage])
    assert store.get(KEY) is None
    assert not file.exists()


def test_a_folder_that_takes_nothing_is_told_by_the_answer(tmp_path: Path) -> None:
    """Where a file stands in the way, nothing is kept and nothing raised."""
    (tmp_path / "file").touch()
    assert not Store(tmp_path / "file").put(KEY, b"ding")
    assert Store(tmp_path / "file").get(KEY) is None


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk leaves no half file and no temporary one."""

    def full(*_: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert not Store(tmp_path).put(KEY, b"ding")
    assert not list(tmp_path.glob("??/*"))


def test_the_oldest_goes_first(tmp_path: Path) -> None:
    """Pruning removes what was not used for longest, and no more than it must."""
    store = Store(tmp_path)
    keys = [key_of(n) for n in range(4)]
    for age, key in enumerate(keys):
        store.put(key, bytes(68))
        os.utime(tmp_path / key[:2] / key[2:], (1e9 - age, 1e9 - age))
    assert store.get(keys[3]) is not None  # which renews it
    assert store.prune(350) == 100
    assert [store.has(key) for key in keys] == [True, True, False, True]


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    """A folder that was there before, with pictures in folders of two letters, loses none of them."""
    store = Store(tmp_path)
    store.put(KEY, b"ding")
    for name in ("ab/bell.png", "ab/cd", f"{KEY[:2]}/bell.png", f"no/{KEY[2:]}"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"a picture")
    assert store.stock().files == 1
    assert store.verify() == 0
    assert store.prune(0) > 0
    assert len(list(tmp_path.glob("??/*"))) == 4


def test_what_was_being_written_is_cleared_away(tmp_path: Path) -> None:
    """What a build has left that was killed is damaged."""
    (tmp_path / "ab").mkdir()
    handle, _ = tempfile.mkstemp(dir=tmp_path / "ab")
    os.close(handle)
    assert Store(tmp_path).verify() == 1
    assert not list(tmp_path.glob("??/*"))


def test_many_may_write_at_once(tmp_path: Path) -> None:
    """Threads that put the same key leave one whole file."""
    store = Store(tmp_path)
    threads = [threading.Thread(target=store.put, args=(KEY, b"ding" * 1000)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get(KEY) == b"ding" * 1000
    assert len(list(tmp_path.glob("??/*"))) == 1


def test_what_several_threads_want_is_made_once(tmp_path: Path) -> None:
    """They wait for the first of them, and those who want something else do not."""
    store, other = Store(tmp_path), key_of("another bell")
    has_begun, may_end = threading.Event(), threading.Event()
    made, got = [], []

    def slowly() -> bytes:
        made.append(KEY)
        has_begun.set()
        assert may_end.wait(60)
        return b"ding"

    threads = [threading.Thread(target=lambda: got.append(store.made(KEY, slowly))) for _ in range(4)]
    for thread in threads:
        thread.start()
    assert has_begun.wait(60)
    assert store.made(other, lambda: b"dong") == b"dong"
    may_end.set()
    for thread in threads:
        thread.join()
    assert got == [b"ding"] * 4
    assert made == [KEY]


def test_what_cannot_be_made_is_tried_again(tmp_path: Path) -> None:
    """A fault is told to whoever asked, keeps nothing, and stands in nobody's way."""

    def fail() -> bytes:
        raise ValueError("cracked")

    store = Store(tmp_path)
    for _ in range(2):
        with pytest.raises(ValueError, match="cracked"):
            store.made(KEY, fail)
    assert store.made(KEY, lambda: b"ding") == b"ding"
