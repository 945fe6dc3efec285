"""
``python -m bench.preview [ARTICLE]``: how long after a save a preview shows it, panel by panel.

The preview runs as a user has it. A word of the longest paragraph is changed, and what the browser is told is
read until each panel has another version; medians, the least and the most of some saves after one for warmth.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from bench.edits import with_another_sentence
from bench.measure import COMMAND, SAMPLE

SAVES = 5


def seen(address: str, source: Path, text: str) -> dict[str, float]:
    """Save ``text`` and give the seconds after which each panel had another version."""
    before = _versions(_told(address))
    start = time.monotonic()
    source.write_text(text, encoding="utf-8")
    found: dict[str, float] = {}
    with urlopen(f"{address}changes", timeout=600) as lines:
        for line in lines:
            if not line.startswith(b"data: "):
                continue
            status = json.loads(line.removeprefix(b"data: "))
            for name, version in _versions(status).items():
                is_unheard = version.endswith("u")
                panel = f"{name}, before its narration" if is_unheard else name
                if version != before.get(name):
                    found.setdefault(panel, time.monotonic() - start)
            if status["mood"] == "ready" and found:
                return found
    raise RuntimeError("the preview has ended")


def _told(address: str) -> Mapping[str, Any]:
    """Wait until all is fresh, and give how it stands."""
    with urlopen(f"{address}changes", timeout=600) as lines:
        for line in lines:
            status: Mapping[str, Any] = json.loads(line.removeprefix(b"data: ") if line.strip() else b"{}")
            panels = status.get("panels", {}).values()
            if status.get("mood") == "ready" and all(panel["state"] == "fresh" for panel in panels):
                return status
    raise RuntimeError("the preview has ended")


def _versions(status: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(panel["version"]) for name, panel in status["panels"].items() if name != "findings"}


def main(arguments: list[str]) -> None:
    """Print the table."""
    article = Path(arguments[0]) if arguments else SAMPLE
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in", article.name)
        shutil.copytree(article.parent, source.parent)
        text = source.read_text(encoding="utf-8")
        command = (*COMMAND, "preview", str(source), "--no-open", "--cache", str(Path(folder, "cache")))
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout
            address = process.stdout.readline().strip()
            rounds = []
            for _ in range(SAVES + 1):
                text = with_another_sentence(text)
                rounds.append(seen(address, source, text))
            process.terminate()
    print("| seconds after a save until it is shown | median | least | most |\n|---|---|---|---|")
    for name in rounds[-1]:
        took = [one[name] for one in rounds[1:] if name in one]
        print(f"| {name} | {statistics.median(took):.1f} | {min(took):.1f} | {max(took):.1f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
