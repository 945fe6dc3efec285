"""Publishing: whole or not at all, and a user's own files stay."""

import contextlib
import errno
import fcntl
import os
import shutil
import threading
from pathlib import Path
from typing import Any, NoReturn

import pytest

from article_pipeline.build.publish import flush, publish
from article_pipeline.build.staging import mark, staging, sweep
from article_pipeline.errors import OutputError
from tests.build.building import House


def contents(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def put(target: Path, files: dict[str, str], *ours: str) -> None:
    with staging(target) as staged:
        for name, words in files.items():
            (staged / name).write_text(words)
        publish(staged, target, ours.__contains__)


def test_a_new_folder_appears_with_all_its_files(tmp_path: Path) -> None:
    """The first publication makes the output folder and leaves nothing but it."""
    put(tmp_path / "out" / "bells", {"a": "1", "b": "2"})
    assert contents(tmp_path) == {"out/bells/a": "1", "out/bells/b": "2"}
    assert names(tmp_path / "out") == ["bells"]


def test_a_new_build_takes_the_place_of_the_old(tmp_path: Path) -> None:
    """Files of ours that are not built again go; the others are replaced."""
    put(tmp_path / "bells", {"a": "1", "b": "2"})
    put(tmp_path / "bells", {"a": "3"}, "a", "b")
    assert contents(tmp_path) == {"bells/a": "3"}


def test_a_users_own_files_are_carried_over(tmp_path: Path) -> None:
    """Files, folders and links that no build made are there after it."""
    put(tmp_path / "bells", {"a": "1"})
    (tmp_path / "bells" / "notes" / "deep").mkdir(parents=True)
    (tmp_path / "bells" / "notes" / "deep" / "mine").write_text("kept")
    (tmp_path / "bells" / "link").symlink_to("a")
    (tmp_path / "bells" / "folder link").symlink_to("notes")
    (tmp_path / "bells" / "notes" / "deep link").symlink_to("deep")
    put(tmp_path / "bells", {"a": "2"}, "a")
    assert contents(tmp_path / "bells") == {"a": "2", "link": "2", "notes/deep/mine": "kept"}
    assert all((tmp_path / "bells" / n).is_symlink() for n in ("link", "folder link", "notes/deep link"))


def test_nothing_takes_the_place_of_a_users_file(tmp_path: Path) -> None:
    """A new file under the name of one that is not ours is refused, be it a file, a folder or a dead link."""
    put(tmp_path / "bells", {"c": "1"})
    (tmp_path / "bells" / "a").mkdir()
    (tmp_path / "bells" / "b").symlink_to("nowhere")
    with pytest.raises(OutputError) as caught:
        put(tmp_path / "bells", {"a": "2", "b": "2", "c": "2"}, "a")
    assert [d.message.split()[0] for d in caught.value.diagnostics] == ["a", "b", "c"]
    assert names(tmp_path) == ["bells"]
    assert contents(tmp_path) == {"bells/c": "1"}


class Stop(BaseException):
    """Ends the work as Ctrl-C does."""


@pytest.mark.parametrize("fault", [OSError(13, "no leave"), Stop()])
def test_a_fault_between_two_renames_is_taken_back(
    fault: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the second rename does not happen, the old folder stands in its place again."""
    put(tmp_path / "bells", {"a": "1"})
    monkeypatch.setattr("sys.platform", "darwin")
    rename = Path.rename

    def fail_second(self: Path, target: Path) -> Path:
        if self.name == "new":
            assert not (tmp_path / "bells").exists()
            raise fault
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_second)
    with pytest.raises((OutputError, Stop)):
        put(tmp_path / "bells", {"a": "2"}, "a")
    assert contents(tmp_path) == {"bells/a": "1"}
    assert names(tmp_path) == ["bells"]


DEAD = ".bells-abc123_x.building"


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    """The next build of the name removes it, and nothing of another name or of a user's."""
    others = [".bells-abc123_x", ".bells-original", ".bells-a-abc123_x.building", ".drums-abc123_x.building"]
    for name in (DEAD, *others):
        (tmp_path / name / "new").mkdir(parents=True)
        mark(tmp_path / name)
    put(tmp_path / "bells", {"a": "1"})
    assert names(tmp_path) == sorted([*others, "bells"])


def test_a_folder_that_this_program_did_not_make_is_never_swept(tmp_path: Path) -> None:
    """A folder of a room's name without our mark is somebody's own; an empty one is of no use to anybody."""
    (tmp_path / DEAD / "new").mkdir(parents=True)
    (tmp_path / DEAD.replace("abc", "abd")).mkdir()
    put(tmp_path / "bells", {"a": "1"})
    assert names(tmp_path) == sorted([DEAD, "bells"])


def test_a_folder_that_a_killed_build_had_moved_aside_is_put_back(tmp_path: Path) -> None:
    """A build that was killed between two renames loses nothing of a user's."""
    (tmp_path / DEAD / "old").mkdir(parents=True)
    mark(tmp_path / DEAD)
    (tmp_path / DEAD / "old" / "mine").write_text("kept")
    put(tmp_path / "bells", {"a": "1"})
    assert contents(tmp_path) == {"bells/a": "1", "bells/mine": "kept"}
    assert names(tmp_path) == ["bells"]


def test_a_build_at_work_is_not_swept(tmp_path: Path) -> None:
    """Of two builds of one name neither removes what the other is writing; the last to publish stays."""
    with staging(tmp_path / "bells") as staged:
        (staged / "a").write_text("1")
        put(tmp_path / "bells", {"a": "2"})
        publish(staged, tmp_path / "bells", {"a"}.__contains__)
    assert contents(tmp_path) == {"bells/a": "1"}
    assert names(tmp_path) == ["bells"]


def test_a_room_in_use_is_told_by_a_file_that_is_written(tmp_path: Path) -> None:
    """The lock is one of a file open for writing, the only kind that NFS shows to other machines."""
    with staging(tmp_path / "bells") as staged:
        (lock,) = (path for path in staged.parent.iterdir() if path.is_file())
        with lock.open("r+b") as file, pytest.raises(BlockingIOError):
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_nobody_waits_for_the_disk_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions are brought to the disk before the output is locked, since a long narration takes its time."""
    house, sync, free = House(tmp_path), os.fsync, dict[int, bool]()
    turn = threading.Lock()

    def watched(handle: int) -> None:
        with turn, contextlib.ExitStack() as opened:
            folder = os.open(house.out.parent, os.O_RDONLY)
            opened.callback(os.close, folder)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                free.setdefault(os.fstat(handle).st_ino, False)
            else:
                free.setdefault(os.fstat(handle).st_ino, True)
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    house.build("text", "vtt")
    assert [free[(house.out / name).stat().st_ino] for name in ("bells.txt", "bells.vtt")] == [True, True]


def test_each_file_is_on_the_disk_before_it_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every file, its folder, and then the folder that it is published in are flushed, in that order."""
    flushed: list[int] = []

    def note(handle: int) -> None:
        flushed.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", note)
    put(tmp_path / "bells", {"a": "1", "b": "2"})
    bells = tmp_path / "bells"
    files = {(bells / name).stat().st_ino for name in ("a", "b")}
    assert set(flushed[:2]) == files
    assert flushed[2:] == [path.stat().st_ino for path in (bells, tmp_path)]


def fail_half_way(target: Path) -> None:
    with staging(target) as staged:
        (staged / "a").write_text("half")
        raise ZeroDivisionError


def test_a_fault_before_publishing_leaves_the_old_untouched(tmp_path: Path) -> None:
    """What fails half-way leaves neither a change nor a staging folder."""
    put(tmp_path / "bells", {"a": "1"})
    with pytest.raises(ZeroDivisionError):
        fail_half_way(tmp_path / "bells")
    assert contents(tmp_path) == {"bells/a": "1"}
    assert names(tmp_path) == ["bells"]


def test_without_an_exchange_call_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On systems without renameat2 the old folder is moved aside and removed after."""
    monkeypatch.setattr("sys.platform", "darwin")
    put(tmp_path / "bells", {"a": "1"})
    put(tmp_path / "bells", {"a": "2"}, "a")
    assert contents(tmp_path) == {"bells/a": "2"}
    assert names(tmp_path) == ["bells"]


def test_a_file_in_the_folders_place_is_not_overwritten(tmp_path: Path) -> None:
    """A file of the article's name is an error that names it."""
    (tmp_path / "bells").write_text("mine")
    with pytest.raises(OutputError, match=r"bells: error\[AP501\]"), staging(tmp_path / "bells"):
        pass
    assert (tmp_path / "bells").read_text() == "mine"


def test_published_files_follow_the_umask(tmp_path: Path) -> None:
    """The folder can be read by others where the user's umask says so."""
    old = os.umask(0o022)
    try:
        put(tmp_path / "bells", {"a": "1"})
    finally:
        os.umask(old)
    assert (tmp_path / "bells").stat().st_mode & 0o777 == 0o755


def test_a_folder_that_cannot_be_listed_is_not_taken_for_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be looked through may hold files that are not on the disk."""
    (tmp_path / "pictures").mkdir()
    scan = os.scandir

    def refuse(path: str) -> Any:
        if Path(path).name == "pictures":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        flush(tmp_path)


def test_nobody_waits_for_the_other_end_of_a_users_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no file and no folder is carried over, and has nothing to bring to the disk."""
    begin = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, *how: begin(path, flags | os.O_NONBLOCK, *how))
    os.mkfifo(tmp_path / "pipe")
    flush(tmp_path)


def test_a_disk_that_takes_nothing_publishes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are brought to the disk several at a time; a fault of any of them is the build's."""
    put(tmp_path / "bells", {"a": "1"})

    def refuse(handle: int) -> None:
        if os.fstat(handle).st_size == len("too much"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError):
        put(tmp_path / "bells", {"a": "2", **dict.fromkeys("bcde", "3"), "f": "too much"}, "a")
    assert contents(tmp_path) == {"bells/a": "1"}


def test_who_is_killed_while_clearing_away_leaves_no_stranger(tmp_path: Path) -> None:
    """What a killed build left loses its mark last, so that the next one knows it for ours and goes on."""
    room = tmp_path / ".bells-abcdefgh.building"
    (room / "new" / "bells-pictures").mkdir(parents=True)
    mark(room)
    child = os.fork()
    if not child:
        try:
            shutil.rmtree = _files_alone  # type: ignore[assignment]  # in this child alone
            sweep(tmp_path)
        finally:
            os._exit(1)
    os.waitpid(child, 0)
    sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def _files_alone(path: Path, **_: bool) -> NoReturn:
    """Remove the files of a folder first, as Python 3.14 does, and be killed then."""
    for found in Path(path).iterdir():
        if found.is_file():
            found.unlink()
    os._exit(0)
