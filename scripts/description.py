"""
The description that a package index shows: README.md, less what leads nowhere there.

An index has none of the files that the README's pictures and links lead to: pictures go, links are words.
"""

import re
from pathlib import Path
from typing import Any, Final

from hatchling.metadata.plugin.interface import MetadataHookInterface

_PICTURE: Final = re.compile(r"^!\[[^\]]*\]\([^)]*\)\n\n", re.MULTILINE)
_LINK_INSIDE: Final = re.compile(r"\[([^\]]*)\]\((?!https?://)[^)]*\)")
_WHERE: Final = "\nThe files named here, the documentation among them, are in the source distribution.\n"


def description(readme: str) -> str:
    """Give ``readme`` with no picture, and with the words alone of links to files beside it."""
    return _LINK_INSIDE.sub(r"\1", _PICTURE.sub("", readme)) + _WHERE


class DescriptionHook(MetadataHookInterface):
    """What hatchling asks for the fields that pyproject.toml calls dynamic."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Put the description in."""
        readme = Path(self.root, "README.md").read_text(encoding="utf-8")
        metadata["readme"] = {"content-type": "text/markdown", "text": description(readme)}
