"""
What a user of pip gets: the package whole, with the style sheets and fonts that a build reads.
"""

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import article_pipeline
from article_pipeline import renderers
from scripts.description import description

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
    Neither tests nor samples are installed on a user's machine; the manual page is.
    """
    name = f"article_pipeline-{article_pipeline.__version__}"
    others = {file for file in wheel if not file.startswith(("article_pipeline/", f"{name}.dist-info/"))}
    assert others == {f"{name}.data/data/share/man/man1/article-pipeline.1"}


def test_the_description_needs_no_other_file(built: Path) -> None:
    """
    What an index shows of the wheel is the README without samples and without links that lead nowhere there.
    """
    (packed,) = (
        data for name, data in contents(next(built.glob("*.whl"))).items() if name.endswith("/METADATA")
    )
    tokens = MarkdownIt().enable("table").parse(str(message_from_bytes(packed).get_payload()))
    inside = [token for block in tokens for token in block.children or ()]
    led = [str(token.attrs["href"]) for token in inside if token.type == "link_open"]
    assert [token.content for token in inside if token.type == "image"] == []
    assert [address for address in led if not address.startswith("https://")] == []
    said = "".join(token.content for token in inside)
    assert "A print desk, a podcast team, an accessibility office" in said
    assert [word for word in ("night-ferry.mp3", "make pictures", "How it looks") if word in said] == []
    assert {"Two commands", "Your own article", "What comes out", "Commands", "From Python"} <= {
        block.content for block in tokens if block.type == "inline"
    }


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("See [a *b*](docs/a.md#b), [c](d.md).", "See a *b*, c."),
        ("The sign ![of a bell](bell.png) rings.", "The sign of a bell rings."),
        ("[a](https://example.org/) ![b](https://example.org/b.png)", None),
        ("[ann](mailto:ann@example.org), [above](#above)", None),
        ("Write `[a](b.md)`.", None),
        ("```\n[a](b.md)\n```\n\n  ```md\n  ![c](d.png)\n  ```", None),
        ("```\na\n```\n[b](c.md)\n```\nd\n```", "```\na\n```\nb\n```\nd\n```"),
    ],
)
def test_the_description_has_words_for_what_leads_to_a_file(written: str, shown: str | None) -> None:
    """
    Links to files and pictures in them become words; whole addresses, places on the page and code stay.
    """
    assert description(written).startswith(f"{shown or written}\nThe files named here")


def test_the_list_for_a_release_asks_for_missing_addresses() -> None:
    """
    Where the package says nowhere where the project lives, the list for a release names the table to fill in.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "urls" in project or "[project.urls]" in (ROOT / "docs/release.md").read_text(encoding="utf-8")


def test_the_source_distribution_can_build_the_wheel_and_test_it(sdist: set[str]) -> None:
    """
    The source distribution has what the two commands of the Makefile read, and nothing that a build made.
    """
    wanted = {"Makefile", "LICENSE", "README.md", "pyproject.toml", "requirements/run.txt"}
    wanted |= {"scripts/description.py"} | {f"styles/{name}" for name in files_under("styles")}
    wanted |= {f"scripts/set_up/{name}" for name in files_under("scripts/set_up", ".py")}
    assert wanted - sdist == set()
    assert not any(name.startswith(("output", ".venv")) for name in sdist)


def test_the_source_distribution_gives_the_same_wheel(built: Path, tmp_path: Path) -> None:
    """
    Whoever builds from the source distribution installs the very files of the wheel.
    """
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    (unpacked,) = tmp_path.iterdir()
    words = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again")
    subprocess.run(words, cwd=unpacked, check=True)
    assert contents(next((tmp_path / "again").glob("*.whl"))) == contents(next(built.glob("*.whl")))


def contents(wheel: Path) -> dict[str, bytes]:
    """
    Give the files of a wheel.
    """
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_sources_are_packed_for_their_tests(sdist: set[str]) -> None:
    """
    What the tests read is in the source distribution, documents and benchmarks too.
    """
    wanted = {f"docs/{name}" for name in files_under("docs")} - {"docs/_build"}
    wanted |= {f"tests/{name}" for name in files_under("tests", ".py")}
    assert {name for name in wanted if not name.startswith("docs/_build/")} - sdist == set()
    assert {".dockerignore", "Containerfile", "bench/__main__.py", "source/LICENSE"} <= sdist


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    An environment outside the checkout with the wheel in it, installed by pip.

    What the package depends on is lent by the environment of the tests: its folder is put behind, as a folder
    alone, so that the checkout which is installed there is not seen.
    """
    folder = tmp_path_factory.mktemp("installed") / "env"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    words = (python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", next(built.glob("*.whl")))
    subprocess.run(words, check=True, env=alone(folder))
    (site,) = folder.glob("lib/python*/site-packages")
    lent = sysconfig.get_paths()["purelib"]
    (site / "zz_lent.pth").write_text(f"{lent}\n", encoding="utf-8")
    return folder


def alone(folder: Path) -> dict[str, str]:
    """
    Give the variables of a shell that knows nothing of the checkout.
    """
    known = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return known | {"PATH": os.pathsep.join((str(folder / "bin"), os.environ["PATH"])), "NO_COLOR": "1"}


def ask(installed: Path, *words: str | Path, cwd: Path) -> str:
    """
    Run the installed command and give what it prints.
    """
    command = (installed / "bin" / "article-pipeline", *words)
    done = subprocess.run(command, cwd=cwd, env=alone(installed), capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


def test_the_installed_command_is_the_wheel(installed: Path, tmp_path: Path) -> None:
    """
    What runs is what was installed, and no file of the checkout.
    """
    program = "import article_pipeline; print(article_pipeline.__file__)"
    words = (installed / "bin" / "python", "-c", program)
    found = subprocess.check_output(words, cwd=tmp_path, env=alone(installed), text=True)
    assert Path(found.strip()).is_relative_to(installed)
    assert ask(installed, "--version", cwd=tmp_path).strip().endswith(article_pipeline.__version__)


def test_the_installed_wheel_has_its_manual(installed: Path) -> None:
    """
    ``man article-pipeline`` finds the page where pip puts such pages.
    """
    page = installed / "share" / "man" / "man1" / "article-pipeline.1"
    assert page.read_bytes() == (ROOT / "docs/man/article-pipeline.1").read_bytes()


def test_the_installed_command_makes_every_edition(installed: Path, tmp_path: Path) -> None:
    """
    A sample is built in each format, those made by name only included, and the audit finds each whole.
    """
    shutil.copytree(ROOT / "source" / "night-ferry", tmp_path / "in")
    told = json.loads(ask(installed, "formats", "--json", cwd=tmp_path))
    names = [row["name"] for row in told["formats"]]
    assert set(names) >= set(renderers.formats())
    words = [word for name in names for word in ("--to", name)]
    files = ask(installed, "build", "in", "-o", "out", "--engine", "silent", *words, cwd=tmp_path).split()
    assert len(files) == len(names) + 2
    assert all((tmp_path / file).stat().st_size for file in files)
    lines = ask(installed, "audit", "out", cwd=tmp_path).splitlines()
    assert len(lines) == len(names)


def test_the_installed_command_sets_itself_up(installed: Path, tmp_path: Path) -> None:
    """
    A configuration with its schema, the schemas, completion and the doctor need nothing but the wheel.
    """
    assert ask(installed, "init", "--schema", cwd=tmp_path).split() == [
        "article-pipeline.toml",
        "article-pipeline.schema.json",
    ]
    schema = ask(installed, "schema", "--configuration", cwd=tmp_path)
    assert (tmp_path / "article-pipeline.schema.json").read_text(encoding="utf-8") == schema
    assert json.loads(ask(installed, "schema", cwd=tmp_path))["properties"]
    assert "_article_pipeline_completion" in ask(installed, "completion", "bash", cwd=tmp_path)
    assert str(installed) in ask(installed, "doctor", cwd=tmp_path)
