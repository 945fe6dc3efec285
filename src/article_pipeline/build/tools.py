"""
The versions of what made an edition, for its manifest.

Asked of the installed packages' own metadata, so that nothing is imported for it.
"""

from collections.abc import Iterable
from importlib.metadata import version
from typing import TYPE_CHECKING

from article_pipeline.renderers import Format

if TYPE_CHECKING:
    from article_pipeline.speech.narration import Narration


def versions(formats: Iterable[Format], narration: "Narration | None") -> dict[str, str]:
    """Give the version of each package that the formats name, and of the narration's engine."""
    found = {package: version(package) for f in formats for package in f.packages}
    if narration:
        found[narration.engine] = narration.engine_version
    return found
