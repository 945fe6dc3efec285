"""A store that machines share: whole or not there, checked as it is read, and never waited upon in vain."""

from pathlib import Path
from typing import Any

import pytest

from article_pipeline.addresses import shown_url
from article_pipeline.build.cache import open_store, store_folder
from article_pipeline.build.far_store import FarStore
from article_pipeline.errors import MissingError, UsageError
from article_pipeline.reads import watching
from article_pipeline.store import key_of
from tests.build.building import House
from tests.cli.command import command

fsspec = pytest.importorskip("fsspec", reason="pip install 'article-pipeline[cluster]'")
KEY = key_of("bells")


@pytest.fixture(params=["file", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    fsspec.filesystem("memory").store.clear()
    return f"{request.param}://{tmp_path}/far"


def far(url: str, tmp_path: Path, machine: str) -> FarStore:
    return FarStore(tmp_path / machine, url)


def there(url: str) -> dict[str, bytes]:
    """Give what lies in the far store, by path."""
    files, root = fsspec.core.url_to_fs(url)
    return {path: files.cat_file(path) for path in files.find(root)}


def test_what_one_machine_keeps_another_finds(url: str, tmp_path: Path) -> None:
    """It is put under its key, once, and is to be had from then on without the network."""
    one, other = (far(url, tmp_path, machine) for machine in ("one", "other"))
    assert one.get(KEY) is None
    assert not one.has(KEY)
    assert one.put(KEY, b"bells")
    assert len(there(url)) == 1
    assert other.has(KEY)
    assert other.get(KEY) == b"bells"
    files, root = fsspec.core.url_to_fs(url)
    files.rm(root, recursive=True)
    assert other.get(KEY) == b"bells"
    assert not other.has(KEY)


def test_a_damaged_entry_is_none_and_goes(url: str, tmp_path: Path) -> None:
    """Where a byte of it is another, or it is cut short, it is not there, and may be put again."""
    one, other = (far(url, tmp_path, machine) for machine in ("one", "other"))
    files, _ = fsspec.core.url_to_fs(url)
    for spoilt in (lambda data: data[:-1] + b"?", lambda data: data[:20], lambda _: b""):
        one.put(KEY, b"bells")
        ((path, data),) = there(url).items()
        files.pipe_file(path, spoilt(data))
        assert other.get(KEY) is None
        assert there(url) == {}
    one.put(KEY, b"bells")
    assert other.get(KEY) == b"bells"
    other.forget(KEY)
    assert other.get(KEY) is None
    assert there(url) == {}


def test_an_entry_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fails while it is written, or before it has its name, leaves nothing; an old entry stays."""
    url = f"file://{tmp_path}/far"
    store = far(url, tmp_path, "one")
    store.put(KEY, b"old")
    before = there(url)
    local: Any = type(fsspec.filesystem("file"))

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(local, "mv", fail)
    assert not store.put(KEY, b"new")
    assert there(url) == before


def test_a_store_that_does_not_answer_holds_nothing(url: str, tmp_path: Path) -> None:
    """Nothing is there, nothing can be put, and nobody is stopped by it."""
    store = far(url, tmp_path, "one")

    class Gone:
        def __getattr__(self, name: str) -> Any:
            raise ConnectionError("no route to host")

    store._files_there = Gone()
    assert store.get(KEY) is None
    assert not store.has(KEY)
    assert not store.put(KEY, b"bells")
    store.forget(KEY)


def test_a_store_that_keeps_nothing_is_told(tmp_path: Path) -> None:
    """All is built all the same, with a warning, which nobody hears where the store keeps something."""
    house = House(tmp_path)
    (tmp_path / "full").write_text("a file, and no folder", encoding="utf-8")
    for place, count in (("full", 1), ("far", 0)):
        ways = ("--to", "text", "-o", tmp_path / "out", "--cache", f"file://{tmp_path}/{place}")
        answer = command("build", house.source, *ways)
        assert answer.code == 0
        assert (
            answer.stderr.count(f"warning[AP542]: nothing can be kept at file://{tmp_path}/{place}") == count
        )


def test_what_is_read_of_a_store_is_no_input(tmp_path: Path) -> None:
    """Its files, and those that its protocol needs, are in no edition."""
    store = far(f"file://{tmp_path}/far", tmp_path, "one")
    store.put(KEY, b"bells")
    with watching() as reads:
        assert far(f"file://{tmp_path}/far", tmp_path, "other").get(KEY)
    assert not [path for path in reads.files if path.startswith(f"{tmp_path}/far")]


def test_a_build_with_a_far_store_gives_the_same_bytes(tmp_path: Path) -> None:
    """Editions that another machine made are taken from there."""
    house = House(tmp_path)
    house.build()
    url = f"file://{tmp_path}/far"
    made = house.build(output="one", cache=url)
    assert set(made.reasons) == {"json", "text", "large-print", "vtt"}
    near = store_folder(url)
    assert near
    near.rename(tmp_path / "near of another machine")
    kept = house.build(output="other", cache=url)
    assert kept.reasons == {}
    assert house.digests() == house.digests("one") == house.digests("other")


def test_the_near_folder_is_the_users_and_the_addresss_own(tmp_path: Path) -> None:
    """Two far stores have two near folders, apart from what is kept without one."""
    near = {store_folder(f"memory://{name}") for name in ("a", "b")}
    assert len(near) == 2
    own = store_folder("auto")
    assert own
    assert all(folder and folder.is_relative_to(own) and folder != own for folder in near)


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sftp://ann:secret@host/folder?token=secret", "sftp://host/folder"),
        ("simplecache::ftp://ann:secret@host/folder", "simplecache::ftp://host/folder"),
        ("s3://bucket/folder", "s3://bucket/folder"),
        ("ftp://ann:se@cret@[bad/folder", "ftp://[bad/folder"),
    ],
)
def test_an_address_is_shown_without_secrets(url: str, shown: str) -> None:
    """A password or a token of an address is in no message, be it one address behind another."""
    assert shown_url(url) == shown


class Talker(fsspec.AbstractFileSystem):  # type: ignore[misc, name-defined]
    """A protocol whose faults say all that it was given."""

    protocol = "talker"

    def __init__(self, *_: object, **__: object) -> None:
        raise OSError("ann:secret is not let in, says host, though secret is right")

    @staticmethod
    def _get_kwargs_from_urls(url: str) -> dict[str, str]:
        return {"url": url}


@pytest.mark.parametrize(
    "url", ["talker://ann:secret@host/a", "nobodys://ann:secret@host/a", "ftp://ann:secret@[bad"]
)
def test_what_is_amiss_with_a_store_is_told_without_secrets(url: str) -> None:
    """The words of the protocol itself are told, without the password."""
    fsspec.register_implementation("talker", Talker, clobber=True)
    with pytest.raises(UsageError, match="AP531") as slip:
        open_store(url)
    assert "secret" not in str(slip.value)


def test_what_is_missing_is_told_with_its_mend(tmp_path: Path) -> None:
    """A protocol whose package is not installed, or that nobody knows, is told before anything is done."""
    with pytest.raises(MissingError) as missing:
        open_store("oci://bucket/folder")
    assert "needs the package ocifs, which" in str(missing.value)
    with pytest.raises(MissingError, match="needs the package gcsfs, which"):
        open_store("gs://bucket/folder")
    with pytest.raises(UsageError, match="nobodys"):
        open_store("nobodys://bucket")
    house = House(tmp_path)
    answer = command("build", house.source, "--to", "text", "--cache", "oci://b", "-o", tmp_path / "out")
    assert answer.code == 5
    assert "AP530" in answer.stderr


def test_a_far_store_is_opened_once(tmp_path: Path) -> None:
    """Whoever asks for it again gets the same; another address is another store."""
    first = open_store(f"file://{tmp_path}/one")
    assert open_store(f"file://{tmp_path}/one") is first
    assert open_store(f"file://{tmp_path}/two") is not first


def test_what_is_soon_made_stays_near(url: str, tmp_path: Path) -> None:
    """A picture that is made ready is kept on this machine, and neither sent nor asked for."""
    one = far(url, tmp_path, "one")
    assert one.near.made(KEY, lambda: b"bells") == b"bells"
    assert there(url) == {}
    assert one.near.made(KEY, lambda: b"none") == b"bells"
