"""
The versions of what made an edition, for its manifest.

Asked of the installed packages' own metadata, so that nothing is imported for it but the module that asks a
library of the system.
"""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

from article_pipeline import __version__
from article_pipeline.renderers import Format

if TYPE_CHECKING:
    from article_pipeline.speech.narration import Narration


def versions(edition: Format, narration: "Narration | None") -> dict[str, str]:
    """Give our own version, and those of the packages that the format names and of the narration's engine."""
    found = {"article-pipeline": __version__, **{package: version(package) for package in edition.packages}}
    if edition.library:
        name, module = edition.library
        found[name] = import_module(module).release()
    if narration and edition.needs_narration:
        found[narration.engine] = narration.engine_version
    return dict(sorted(found.items()))
