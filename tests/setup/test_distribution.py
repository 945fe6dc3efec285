"""
What a user of pip gets: the package whole, with the style sheets and fonts that a build reads.
"""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def files_under(folder: str, ending: str = "") -> set[str]:
    """
    The files of the checkout below ``folder``, relative to it.
    """
    inside = ROOT / folder
    return {path.relative_to(inside).as_posix() for path in inside.rglob(f"*{ending}") if path.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    The folder with both distributions, built by the locked tools.
    """
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> set[str]:
    """
    The names in the wheel.
    """
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def sdist(built: Path) -> set[str]:
    """
    The names in the source distribution, its top folder left out.
    """
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_the_wheel_has_every_module(wheel: set[str]) -> None:
    """
    Each module of the package is in the wheel, and the mark that it is typed.
    """
    modules = files_under("src/article_pipeline", ".py") | {"py.typed"}
    assert {f"article_pipeline/{name}" for name in modules} - wheel == set()


def test_the_wheel_has_the_style_sheets_and_fonts(wheel: set[str]) -> None:
    """
    The designers' folder ``styles`` is ``article_pipeline/_styles`` in the wheel, fonts and licences too.
    """
    styles = {f"article_pipeline/_styles/{name}" for name in files_under("styles")}
    assert any(name.endswith(".ttf") for name in styles)
    assert styles - wheel == set()


def test_the_wheel_has_nothing_else(wheel: set[str]) -> None:
    """
    Neither tests nor samples are installed on a user's machine.
    """
    assert {name.split("/")[0] for name in wheel} == {"article_pipeline", "article_pipeline-0.1.0.dist-info"}


def test_the_source_distribution_can_build_the_wheel_and_test_it(sdist: set[str]) -> None:
    """
    The source distribution has what the two commands of the Makefile read, and nothing that a build made.
    """
    wanted = {"Makefile", "LICENSE", "README.md", "pyproject.toml", "requirements/run.txt"}
    wanted |= {f"styles/{name}" for name in files_under("styles")}
    wanted |= {f"scripts/set_up/{name}" for name in files_under("scripts/set_up", ".py")}
    assert wanted - sdist == set()
    assert not any(name.startswith(("output", ".venv")) for name in sdist)
