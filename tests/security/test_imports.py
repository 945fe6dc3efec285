"""
What no module of ours does: unpickle, run words as code, go to a network, ask a shell, foretell a name.
"""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import article_pipeline

PACKAGE: Final = Path(article_pipeline.__file__).parent
MODULES: Final = sorted(PACKAGE.rglob("*.py"))

_OBJECTS: Final = frozenset(
    ("pickle", "cPickle", "_pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jsonpickle")
    + ("multiprocessing",)  # its connections unpickle
)
_NETWORK: Final = frozenset(
    (
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "telnetlib",
        "asyncio",
    )
    + ("requests", "httpx", "aiohttp", "urllib3", "xmlrpc", "socketserver", "webbrowser")
    + ("distributed", "dask", "fsspec")
)
_CONNECTION: Final = "multiprocessing.connection"
_ALLOWED: Final = {
    # what the workers of a build and their parent say to each other through a pipe that nobody else has
    "build/engine/crew.py": {f"{_CONNECTION}{name}" for name in ("", ".Connection", ".Pipe")},
    "build/engine/worker.py": {f"{_CONNECTION}{name}" for name in ("", ".Connection")},
    # the cluster that the user names, which is trusted as docs/security.md says
    "build/cluster/dask.py": {f"distributed{name}" for name in ("", ".scheduler", ".scheduler.KilledWorker")},
    # the store that the user names by its address; what comes from there is bytes, checked by their digest
    "build/far_store.py": {"fsspec.core", "fsspec.core.url_to_fs"},
    # the page of a preview, on this machine's own address and behind a token; and the user's browser
    "cli/preview.py": {"webbrowser"},
    "preview/server.py": {"asyncio"},
    "preview/serving.py": {"asyncio", "socket"},
    "speech/forking.py": {"pickle"},  # what a fork of this very process says through a pipe of its own
}
"""Modules that may import one of these, because what they read comes from nobody else."""
_CALLS: Final = frozenset(
    ("eval", "exec", "compile", "os.system", "os.popen", "tempfile.mktemp", "yaml.load", "yaml.unsafe_load")
    + ("yaml.full_load", "np.load", "numpy.load", "tarfile.open", "shutil.unpack_archive", "torch.load")
)
_KEYWORDS: Final = frozenset(("shell", "allow_pickle"))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "__import__"):
            yield from (str(a.value) for a in node.args if isinstance(a, ast.Constant))


def _tree(path: Path) -> ast.AST:
    return ast.parse(path.read_text(encoding="utf-8"))


def test_nothing_is_unpickled_and_no_network_is_used() -> None:
    """No module can make objects of a stranger's bytes, or speak to another machine by itself."""
    found: dict[str, set[str]] = {}
    for path in MODULES:
        names = set(_imported(_tree(path)))
        used = {n for n in names if any(f"{n}.".startswith(f"{one}.") for one in _OBJECTS | _NETWORK)}
        if used:
            found[path.relative_to(PACKAGE).as_posix()] = used
    assert {file: used for file, used in found.items() if used != _ALLOWED.get(file)} == {}


def test_no_words_are_run() -> None:
    """No text becomes code or a line of a shell, no archive is unpacked to disk, no name is foretold."""
    calls = [node for path in MODULES for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
    fixed = [c for c in calls if c.args and all(isinstance(a, ast.Constant) for a in c.args)]
    assert len(calls) > 1_000
    assert [ast.unparse(c) for c in calls if ast.unparse(c.func) in _CALLS and c not in fixed] == []
    assert [ast.unparse(c) for c in calls if any(k.arg in _KEYWORDS for k in c.keywords)] == []
    names = [c.func.attr for c in calls if isinstance(c.func, ast.Attribute)]
    assert "extractall" not in names
