"""One dependency, one room: a library that does real work is imported in one place only."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import article_pipeline

PACKAGE = Path(article_pipeline.__file__).parent

ROOMS = {
    "click": ("cli/",),
    "rich": ("cli/",),
    "weasyprint": ("renderers/pdf/",),
    "pyttsx3": ("speech/engines/pyttsx3_engine/",),
    "espeakng_loader": ("speech/engines/pyttsx3_engine/",),
    "piper": ("speech/engines/piper/__init__.py",),
    "onnxruntime": ("speech/engines/piper/__init__.py",),
    "pydub": ("speech/sound",),
    "distributed": ("build/cluster/dask.py",),
    "fsspec": ("build/far_store.py",),
    "imageio_ffmpeg": ("speech/",),
    "sentencex": ("speech/",),
    "numpy": ("audit/", "speech/"),
    "charset_normalizer": ("article/decoding.py",),
    "lxml": ("article/drawings.py", "audit/", "markup/", "readers/", "renderers/", "site/"),
    "mammoth": ("readers/word/conversion.py",),
    "markdown_it": ("readers/markdown/",),
    "mdit_py_plugins": ("readers/markdown/",),
    "yaml": ("readers/markdown/metadata.py",),
    "pikepdf": ("audit/",),
    "jinja2": ("preview/", "site/"),
    "pypdfium2": ("audit/pdf/screen.py", "preview/reading_back.py"),
    "starlette": ("preview/guard.py", "preview/server.py"),
    "uvicorn": ("preview/serving.py",),
    "watchfiles": ("preview/watching.py",),
    "PIL": (
        "article/assets.py",
        "article/bare.py",
        "article/pixels.py",
        "audit/",
        "markup/",
        "renderers/",
        "site/artwork.py",
        "speech/",
    ),
    "cssselect2": ("audit/css/", "renderers/pdf/"),
    "tinycss2": ("audit/css/", "markup/colours.py", "renderers/pdf/named_fonts.py"),
    "fontTools": ("renderers/pdf/",),
    "pydyf": ("renderers/pdf/",),
    "pyphen": ("renderers/pdf/",),
}
"""Each third-party package, and the rooms that may import it."""


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize(
    "file", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.relative_to(PACKAGE).as_posix()
)
def test_a_library_is_imported_in_its_room_only(file: Path) -> None:
    """A module imports the standard library, our own, and the libraries whose room it is in."""
    import sys

    here = file.relative_to(PACKAGE).as_posix()
    theirs = set(imported(file)) - set(sys.stdlib_module_names) - {"article_pipeline"}
    strangers = {name for name in theirs if not here.startswith(ROOMS.get(name, ()))}
    assert not strangers
