"""Who may speak to a cluster, and what is said where anybody may."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from article_pipeline import renderers
from article_pipeline.build.cluster import dask
from article_pipeline.build.manner import Manner
from article_pipeline.build.plan import make_plan
from article_pipeline.build.run import build
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.errors import MissingError
from article_pipeline.options import BuildOptions
from tests.build.building import House
from tests.build.certificates import Certificates, certificates
from tests.build.clusters import Cluster
from tests.cli.command import command

pytest.importorskip("distributed", reason="pip install 'article-pipeline[cluster]'")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return certificates(tmp_path_factory.mktemp("tls") / "ours")


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, files: Certificates) -> Iterator[Cluster]:
    """Give a cluster whose machines know one another by their certificates."""
    room = tmp_path_factory.mktemp("cluster")
    named = {"--tls-ca-file": files.ca, "--tls-cert": files.certificate, "--tls-key": files.key}
    words = tuple(word for name, file in named.items() for word in (name, str(file)))
    with Cluster(room, words, "tls") as started:
        started.hire("ann")
        yield started


def refusal(house: House, address: str, files: Certificates | None = None) -> str:
    """Say why a build on a cluster is not begun."""
    named = (
        {"cluster_ca": files.ca, "cluster_cert": files.certificate, "cluster_key": files.key} if files else {}
    )
    where = BuildOptions(cluster=address, **{name: str(file) for name, file in named.items()})  # type: ignore[arg-type]
    plan = make_plan([house.source], house.root / "out", renderers.choose(["text"]))
    with pytest.raises(MissingError) as missing:
        list(build(plan, replace(house.options, build=where), Manner(jobs=1), lambda *_: None))
    assert not (house.root / "out").exists()
    return str(missing.value)


def test_a_cluster_under_tls_builds(closed: Cluster, files: Certificates, tmp_path: Path) -> None:
    """The command is given the files by options, and gives what it gives alone."""
    house = House(tmp_path)
    house.build("text", verify="fast")
    words = ("--cluster", closed.address, "--cluster-ca", files.ca, "--cluster-cert", files.certificate)
    how = ("--engine", "silent", "--verify", "fast", "--cache", str(tmp_path / "far"), "-o", tmp_path / "tls")
    answer = command(
        "build", house.source, "--to", "text", *words, "--cluster-key", files.key, *how, cwd=tmp_path
    )
    assert answer.code == 0, answer.stderr
    assert "AP538" not in answer.stderr
    assert house.digests("tls") == house.digests()


def test_strangers_are_not_let_in(
    closed: Cluster, files: Certificates, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither a certificate of another authority nor none at all, nor plain speech, opens a cluster."""
    monkeypatch.setattr(dask, "_CONNECT_S", 2.0)
    house = House(tmp_path)
    stranger = certificates(tmp_path / "stranger")
    half = replace(stranger, ca=files.ca)
    for known in (stranger, half):
        assert "AP532" in refusal(house, closed.address, known)
    assert "AP532" in refusal(house, closed.address)
    assert "AP532" in refusal(house, closed.address.replace("tls://", "tcp://"))


def test_plain_speech_over_a_network_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scheduler that is neither on this machine nor under TLS is a warning, before it is spoken to."""
    monkeypatch.setattr(dask, "_CONNECT_S", 0.2)
    house, said = House(tmp_path), list[Diagnostic]()
    where = replace(house.options, build=BuildOptions(cluster="tcp://cluster.invalid:8786"))
    plan = make_plan([house.source], house.root / "out", renderers.choose(["text"]))
    with pytest.raises(MissingError, match="AP532"):
        list(build(plan, where, Manner(jobs=1), lambda *_: None, said.append))
    assert [one.code for one in said] == ["AP538"]


@pytest.mark.parametrize(
    ("address", "is_near"),
    [
        ("tcp://127.0.0.1:8786", True),
        ("tcp://127.8.9.1:1", True),
        ("tcp://localhost:8786", True),
        ("tcp://[::1]:8786", True),
        ("tcp://10.0.0.1:8786", False),
        ("tcp://localhost.example.org:8786", False),
        ("tcp://0.0.0.0:8786", False),
    ],
)
def test_what_only_this_machine_reaches(address: str, is_near: bool) -> None:
    """Addresses of the loopback are told from all others by their form, without asking the network."""
    assert dask.is_loopback(address) is is_near
