"""The page on the library shows what happens."""

import doctest
import re
from pathlib import Path

import pytest

import article_pipeline
from article_pipeline.errors import PipelineError

FILE = Path(__file__).parents[2] / "docs" / "library.md"
PAGE = FILE.read_text(encoding="utf-8")


def test_the_examples_of_the_page_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example, run after those before it, answers what the page says."""
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"^```pycon\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    imports = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    known: dict[str, object] = {}
    exec("".join(imports), known)
    text = "\n".join(re.sub(r"^(\.\.\.)$", r"\1 ", block, flags=re.MULTILINE) for block in blocks)
    test = doctest.DocTestParser().get_doctest(text, known, "library.md", str(FILE), 0)
    said: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    runner.run(test, out=said.append)
    assert len(test.examples) > 20
    assert not said, "".join(said)


def test_the_page_names_each_error() -> None:
    """The table has every class of errors with the exit code of the command."""
    rows = dict(re.findall(r"^\| `(\w+)`[^|]*\|[^|]*\| (\d) \|$", PAGE, re.MULTILINE))
    kinds: list[type[PipelineError]] = [PipelineError, *PipelineError.__subclasses__()]
    assert rows == {kind.__name__: str(int(kind.exit_code)) for kind in kinds}


def test_the_functions_of_the_page_are_public() -> None:
    """What the page imports is offered."""
    named = re.findall(r"from article_pipeline import (.+)", PAGE)
    assert {name for line in named for name in line.split(", ")} <= set(article_pipeline.__all__)
