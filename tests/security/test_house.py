"""
A configuration, a theme and a lexicon from a stranger.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from article_pipeline import configuration
from article_pipeline.article.sheets import fetched
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import ContentError, UsageError
from article_pipeline.markup.stylesheets import LARGEST, sheets_of
from article_pipeline.options import Options
from article_pipeline.readers import markdown
from article_pipeline.speech import lexicon_files
from article_pipeline.speech.engines import engine_entry
from article_pipeline.toml import MOST_POINTS

BOMBS = {
    "key of many parts": ".".join("a" * (MOST_POINTS + 2)) + " = 1",
    "table of many parts": "[" + ".".join("a" * (MOST_POINTS + 2)) + "]",
    "list in lists": "a = " + "[" * 50_000,
    "table in tables": "a = " + "{a = " * 50_000,
    "endless number": "a = " + "9" * 5_000,
}
_WHY = "more than 1000 points|nested too deep|4300 digits"
LONGEST_S = 5.0
"""Many times what a bomb takes that is put out."""


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_configuration_takes_neither_time_nor_memory(text: str, tmp_path: Path) -> None:
    """TOML without an end is a slip of the file, told as such."""
    (tmp_path / "c.toml").write_text(text)
    start = time.process_time()
    with pytest.raises(UsageError, match=f"AP582.*({_WHY})"):
        configuration.load(tmp_path / "c.toml")
    assert time.process_time() - start < LONGEST_S


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS)
def test_a_lexicon_takes_neither_time_nor_memory(text: str, tmp_path: Path) -> None:
    """The same TOML as a lexicon is refused alike."""
    (tmp_path / "l.toml").write_text(text)
    with pytest.raises(UsageError, match=f"AP331.*({_WHY})"):
        lexicon_files.load(tmp_path / "l.toml")


FRONTS = {
    **{name: f"+++\n{text}\n+++" for name, text in BOMBS.items() if "parts" not in name},
    "YAML list in lists": f"---\ntitle: {'[' * 40_000}\n---",
    "YAML list in lists that are closed": f"---\ntitle: {'[' * 9_000}{']' * 9_000}\n---",
    "YAML table in tables": f"---\ntitle: {'{a: ' * 9_000}\n---",
    "YAML aliases": "---\na: &a [x, x]\nb: [*a, *a]\n---",
}


@pytest.mark.parametrize("front", FRONTS.values(), ids=FRONTS)
def test_front_matter_takes_neither_time_nor_memory(front: str) -> None:
    """TOML and YAML without an end are no front matter, whether their brackets are closed or not."""
    start = time.process_time()
    with pytest.raises(ContentError, match="AP254"):
        markdown.read(SourceFile("a.md", f"{front}\n# Bells\n\nA bell rings.\n".encode()), Options())
    assert time.process_time() - start < LONGEST_S


def test_front_matter_makes_nothing_but_words(tmp_path: Path) -> None:
    """A tag of YAML that would make a Python object, and so run something, is no tag here."""
    front = f"title: !!python/object/apply:os.mkdir [{tmp_path / 'x'}]"
    text = f"---\n{front}\n---\n# Bells\n\nA bell rings.\n"
    markdown.read(SourceFile("a.md", text.encode()), Options())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("sign", ["\\u0000", "\\u001b[2J", "\\n", "\\u009b"])
def test_a_name_in_a_configuration_has_no_commands(sign: str, tmp_path: Path) -> None:
    """A control character in what the pages say of the house is a slip, told with its line."""
    (tmp_path / "c.toml").write_text(f'[publication]\nname = "House{sign}"\n')
    with pytest.raises(UsageError, match=r"c\.toml:2: error\[AP584\]"):
        configuration.load(tmp_path / "c.toml")


@pytest.mark.parametrize(
    "engine", ["os", "os.system", "article_pipeline.speech.engines.silent", "../x", "antigravity"]
)
def test_an_engine_is_a_row_and_no_module(engine: str) -> None:
    """A configuration chooses of the listed engines, and has nothing else imported."""
    with pytest.raises(UsageError):
        engine_entry(engine)


FETCHING = (
    *("p { background: url(http://a.example/x.png) }", "p { background: URL('//a.example/x') }"),
    *("@import 'http://a.example/x.css';", "@IMPORT url(x.css);", "@font-face { src: url(file:///x.ttf) }"),
    *("p { background: u\\72l(x.png) }", "p { background: \\75 rl(x.png) }", "@\\69mport 'x.css';"),
    *("p { background: u\\rl(x.png) }".replace("\\r", "\\72 "), "@im\\port 'x.css';"),
    *("p { background: image-set('x.png' 1x) }", "p { background: -webkit-image-set('x.png' 1x) }"),
    *(
        "p { background: image('x.png') }",
        "p { content: src('x.png') }",
        "p { cursor: url( 'x.cur' ), auto }",
    ),
)


@pytest.mark.parametrize("css", FETCHING)
def test_a_theme_asks_for_no_other_file(css: str, tmp_path: Path) -> None:
    """A sheet that would have a page or an e-book fetch something is refused, in disguise as well."""
    (tmp_path / "web.css").write_text(f"h1 {{ color: red }}\n{css}")
    with pytest.raises(UsageError, match="AP560"):
        sheets_of(("web.css",), str(tmp_path))


@pytest.mark.parametrize(
    "css", ["p { color: red }", "a { fill: url(#b) }", "p { background: url(data:image/png;base64,AA) }"]
)
def test_a_theme_may_have_all_in_it(css: str, tmp_path: Path) -> None:
    """Looks, and pictures that are in the sheet itself, are the house's own."""
    (tmp_path / "web.css").write_text(css)
    assert sheets_of(("web.css",), str(tmp_path))[-1] == css


def test_our_own_sheets_ask_for_no_other_file() -> None:
    """What is held against a stranger's sheet holds for ours."""
    texts = sheets_of(
        ("web.css", "epub.css", "base.css", "pdf.css", "print.css", "large-print.css", "daisy.css"), None
    )
    assert len(texts) == 7
    assert [address for text in texts for address in fetched(text)] == []


def _link(path: Path) -> None:
    path.parent.parent.joinpath("secret").write_text("canary")
    path.symlink_to("../secret")


def _binary(path: Path) -> None:
    path.write_bytes(b"p { color: \xff }")


def _endless(path: Path) -> None:
    path.write_bytes(b" " * (LARGEST + 1))


@pytest.mark.parametrize("make", [_link, _binary, _endless])
def test_a_theme_is_text_in_its_folder(make: Callable[[Path], None], tmp_path: Path) -> None:
    """A link out of the theme's folder would publish a file of the user's; what is no text is none."""
    folder = tmp_path / "theme"
    folder.mkdir()
    make(folder / "web.css")
    with pytest.raises(UsageError, match="AP560"):
        sheets_of(("web.css",), str(folder))


def test_a_pipe_in_a_theme_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe of a sheet's name is no sheet."""
    os.mkfifo(tmp_path / "web.css")
    with pytest.raises(UsageError, match="AP513"):
        sheets_of(("web.css",), str(tmp_path))
