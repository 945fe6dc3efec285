"""
The configuration that ``init`` writes: every setting with what is said of it, its limits and its default.

All settings are comments, so that the file changes nothing until a line of it is changed, and takes part in
a default that changes later. A comment of words begins with "# ", a setting that is none yet with "#".
"""

import json
from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import Any, Final

from article_pipeline.configuration.table import Known, Setting, room_words, table, wanted_of

SCHEMA_NAME: Final = "article-pipeline.schema.json"
_WIDTH: Final = 100
_HEAD: Final = """\
What a publication wants every time. The commands take this file if it stands in the folder that they are run
in, or if --config names it. Below is every setting with its default, or with an example where there is none:
take away the "#" before a setting to change it. Paths begin at the folder of this file. What is given on the
command line goes before this file."""

EXAMPLES: Final[Mapping[str, Any]] = {
    "publication.name": "The Harbour Review",
    "publication.logo": "logo.svg",
    "publication.colours": {"accent": "#7a1f1f"},
    "speech.voice": "gmw/en-GB",
    "speech.pitch": 50,
    "speech.lexicon": ["words.toml"],
    "speech.languages": {"fr": {"voice": "roa/fr", "rate": 150}},
    "speech.loudness": -19,
    "speech.music.intro": "intro.flac",
    "speech.music.outro": "outro.flac",
    "pdf.icc": "press.icc",
    "pdf.styles": "styles",
    "pdf.font": ["fonts/NotoSansArabic-Regular.ttf"],
    "text.wrap": 72,
    "epub.conforms-to": "wcag-2.2-aa",
    "epub.certified-by": "Ann Example",
    "epub.certifier-credential": "Certified reviewer of accessibility",
    "epub.certifier-report": "https://example.org/report",
    "build.to": ["accessible", "mp3"],
    "build.jobs": 4,
    "site.base-url": "https://example.org/articles/",
    "site.title": "The Harbour Review",
    "site.description": "Articles from the coast, to read and to hear.",
    "site.author": "The Harbour Review",
    "site.email": "editor@example.org",
    "site.cover": "cover.png",
    "site.podcast-guid": "9b024349-ccf0-5f69-a609-6b82873eab3c",
    "site.to": ["accessible", "audio"],
    "build.cluster": "tls://cluster.example.org:8786",
    "build.cluster-ca": "ca.pem",
    "build.cluster-cert": "machine.pem",
    "build.cluster-key": "machine.key",
}
"""What the file shows for a setting that has no default, by its key."""
_BY_TABLE: Final[Mapping[str, Any]] = {
    "speech.parts": True,
    "speech.pauses": {"sentence": 280, "block": 600},
}
"""The same for all settings of a table; those of ``speech.roles`` by their last key."""
_BY_LAST: Final[Mapping[str, Any]] = {"voice": "gmw/en-US", "rate": 180, "pitch": 60}


def sample(known: Known, *, has_schema: bool = False) -> str:
    """Write the file; one that ``has_schema`` names the schema that lies beside it, for editors."""
    lines = [f"#:schema ./{SCHEMA_NAME}", ""] if has_schema else []
    lines += [f"# {line}" for line in _HEAD.split("\n")]
    at: tuple[str, ...] = ()
    for setting in sorted(table(), key=_place):
        if setting.keys[:-1] != at:
            at = setting.keys[:-1]
            lines += ["", *_words(room_words(setting.path[:-1])), f"[{'.'.join(at)}]"]
        lines += _lines(setting, known)
    return "\n".join(lines) + "\n"


def _place(setting: Setting) -> int:
    """Put a setting behind the first one of its table: what follows a table's head is in that table."""
    heads = [other.keys[:-1] for other in table()]
    return heads.index(setting.keys[:-1])


def _lines(setting: Setting, known: Known) -> Iterator[str]:
    if not setting.shares_words:
        wanted = wanted_of(setting.hint, known)
        yield ""
        yield from _words(setting.says + (f" Takes {wanted}." if wanted else ""))
    yield f"#{setting.keys[-1]} = {toml(shown(setting))}"


def _words(text: str) -> list[str]:
    plain = text.replace("``", "")
    return [f"# {line}" for line in wrap(plain, _WIDTH, break_long_words=False, break_on_hyphens=False)]


def shown(setting: Setting) -> Any:
    """Give the default of a setting, or an example of a value."""
    if setting.default not in (None, (), {}):
        return setting.default
    if setting.key in EXAMPLES:
        return EXAMPLES[setting.key]
    return _BY_TABLE.get(setting.key.rpartition(".")[0]) or _BY_LAST[setting.keys[-1]]


def toml(value: Any) -> str:
    """Write a value as TOML, on one line."""
    match value:
        case bool():
            return str(value).lower()
        case Mapping():
            return f"{{ {', '.join(f'{key} = {toml(inner)}' for key, inner in value.items())} }}"
        case list() | tuple():
            return f"[{', '.join(map(toml, value))}]"
        case str():
            written = json.dumps(value, ensure_ascii=False)  # whose escapes are those of a basic string
            return written.replace("\x7f", "\\u007f")
        case _:
            return str(value) if isinstance(value, int) else f"{value:.10g}"
