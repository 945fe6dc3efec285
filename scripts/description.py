"""
The description that a package index shows: README.md, less what leads nowhere there.

An index has none of the files that the README's pictures and links lead to: the samples go, links are words.
"""

import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

_SAMPLES: Final = re.compile(r"^## How it looks and sounds\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
_CODE: Final = r"^ *```.*?^ *```$|`[^`\n]*`"
_LINK: Final = r"!?\[(?P<words>[^\]]*)\]\((?![a-z]+:|#)[^)]*\)"
"""A link to a file, or a picture: its address has no scheme and is no place on the page."""
_CODE_OR_LINK: Final = re.compile(f"{_CODE}|{_LINK}", re.MULTILINE | re.DOTALL)
_WHERE: Final = "\nThe files named here, the documentation among them, are in the source distribution.\n"


def description(readme: str) -> str:
    """Give ``readme`` with no samples, and with the words alone of links to files and of pictures in them."""
    return _CODE_OR_LINK.sub(_words, _SAMPLES.sub("", readme)) + _WHERE


def _words(found: re.Match[str]) -> str:
    return found[0] if found["words"] is None else found["words"]


class DescriptionHook(MetadataHookInterface):
    """What hatchling asks for the fields that pyproject.toml calls dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the description in."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": description(readme)}
