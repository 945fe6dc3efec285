"""
What a user's choice must be besides its type: ranges, words, forms, paths and sizes of paper.

One statement of a limit serves the command line, the configuration file and the schema that editors read,
and says itself in words.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final, Literal, Protocol
from urllib.parse import quote

from article_pipeline.addresses import without_user


class Limit(Protocol):
    """Tells the values that an option takes."""

    @property
    def wanted(self) -> str:
        """The values in words, to follow "wanted is"."""
        ...

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` is one of them."""
        ...

    def schema(self) -> dict[str, Any]:
        """Give the keywords of JSON Schema (draft 7) that say as much of it as they can."""
        ...

    @property
    def is_public(self) -> bool:
        """Whether values are addresses that messages show with their query, but for a name and a password."""
        ...

    def why(self, value: object) -> str:
        """Say what makes ``value`` none of them; nothing where that cannot be said."""
        ...

    def meant(self, value: object) -> str:
        """Give the value that ``value`` was probably meant to be; nothing where there is none."""
        ...


def wanted_not(value: object, limit: Limit) -> str:
    """Say what is wanted, and what makes ``value`` none of it where that can be said."""
    why = limit.why(value)
    return f"{limit.wanted}: {why}" if why else limit.wanted


class _Terse:
    """Says no more of a value that is refused than what is wanted."""

    __slots__ = ()
    is_public: ClassVar[bool] = False

    def why(self, value: object) -> str:
        """Say nothing."""
        return ""

    def meant(self, value: object) -> str:
        """Give nothing."""
        return ""


@dataclass(frozen=True, slots=True)
class Between(_Terse):
    """Numbers from ``least`` to ``most``, both included."""

    least: float
    most: float

    @property
    def wanted(self) -> str:
        """The range."""
        return f"a number from {self.least:.10g} to {self.most:.10g}"

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` lies in the range."""
        return isinstance(value, int | float) and self.least <= value <= self.most

    def schema(self) -> dict[str, Any]:
        """Give its ends."""
        return {"minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class OneOf(_Terse):
    """Words of a list."""

    words: tuple[str, ...]

    @property
    def wanted(self) -> str:
        """The list."""
        return f"one of {', '.join(self.words)}"

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` is in the list."""
        return value in self.words

    def meant(self, value: object) -> str:
        """Give the word that is most like ``value``."""
        from article_pipeline.near import near  # not needed where all is well

        return near(value, self.words) if isinstance(value, str) else ""

    def schema(self) -> dict[str, Any]:
        """Give the list."""
        return {"enum": list(self.words)}


class Filled(_Terse):
    """Lists that are not empty, where nothing said means all."""

    wanted: Final = "a list with something in it"

    def accepts(self, value: object) -> bool:
        """Tell whether there is anything in the list, or no list."""
        return value not in ([], ())

    def schema(self) -> dict[str, Any]:
        """Give the least length."""
        return {"minItems": 1}


@dataclass(frozen=True, slots=True)
class Form(_Terse):
    """Texts that a regular expression matches whole."""

    pattern: str
    wanted: str

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` has the form."""
        return isinstance(value, str) and re.fullmatch(self.pattern, value) is not None

    def schema(self) -> dict[str, Any]:
        """Give the form, whose expressions mean the same in ECMA 262."""
        return {"pattern": f"^(?:{self.pattern})$"}


_ADDRESS: Final = re.compile(r"(?:([A-Za-z][A-Za-z0-9+.-]*)://)?([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
"""RFC 3986, appendix B: scheme, authority, path, query, fragment."""
_IN_A_PATH: Final = r"A-Za-z0-9._~%-"
_MOST_NAMED: Final = 5
_OF_TWO_RULES: Final = re.compile("[ßẞς\u200c\u200d]")
"""UTS 46, deviations: they lead to one host by IDNA 2003, which Python knows, and to another by IDNA 2008."""


@dataclass(frozen=True, slots=True)
class SiteAddress(Form):
    """Web addresses of a folder, without a query and a fragment: others are made by adding to them."""

    is_public: ClassVar[bool] = True

    def why(self, value: object) -> str:
        """Name each fault."""
        public = without_user(str(value))
        scheme, host, path, query, fragment = _address(public)
        odd = list(dict.fromkeys(re.findall(rf"[^/{_IN_A_PATH}]", path)))
        faults = (
            "" if scheme in ("http", "https") else "it begins with neither https:// nor http://",
            "it has a user's name or a password" if public != value else "",
            "" if host.isascii() else f"its host, {host.partition(':')[0]}, is not in ASCII",
            f"{_listed(odd)} must be percent-encoded" if odd else "",
            "it has an empty part, //" if "//" in path else "",
            f'it has a query, "{query}"' if query else "",
            f'it has a fragment, "{fragment}"' if fragment else "",
        )
        return "; ".join(filter(None, faults))

    def meant(self, value: object) -> str:
        """Give the address without its faults."""
        scheme, host, path, _, _ = _address(str(value))
        host = host.rpartition("@")[2]
        if (scheme, host, path) != _address(without_user(str(value)))[:3]:
            return ""  # what is the host and what a password is not sure
        name, colon, port = host.partition(":")
        if _OF_TWO_RULES.search(name):
            return ""
        try:
            host = name.encode("idna").decode("ascii") + colon + port
        except UnicodeError:
            return ""
        path = quote(re.sub("/{2,}", "/", path), safe="/%", errors="surrogateescape")
        found = f"{scheme.lower() or 'https'}://{host}{path}"
        return found if self.accepts(found) else ""


def _address(value: str) -> tuple[str, ...]:
    found = _ADDRESS.fullmatch(value)
    return tuple(part or "" for part in found.groups()) if found else ("", value, "", "", "")


def _listed(characters: list[str]) -> str:
    named = ["a blank" if one == " " else f'"{one}"' for one in characters[:_MOST_NAMED]]
    named += ["others"] if len(characters) > _MOST_NAMED else []
    return " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))


@dataclass(frozen=True, slots=True)
class Existing(_Terse):
    """Paths of a file or a folder that is there; in a configuration they begin at its own folder."""

    kind: Literal["file", "folder"]

    @property
    def wanted(self) -> str:
        """The kind."""
        return f"the path of a {self.kind} that is there"

    def accepts(self, value: object) -> bool:
        """Tell whether there is such a file or folder."""
        if not isinstance(value, str) or "\0" in value:
            return False
        path = Path(value)
        return path.is_file() if self.kind == "file" else path.is_dir()

    def schema(self) -> dict[str, Any]:
        """Give nothing: whether it is there is not for a schema to say."""
        return {}


@dataclass(frozen=True, slots=True)
class Folder(_Terse):
    """Paths of a folder that need not be there, and words that stand for one; paths begin as ``Existing``."""

    words: tuple[str, ...] = ()
    has_addresses: bool = False
    """Whether an address such as s3://bucket/folder is taken as well."""

    @property
    def wanted(self) -> str:
        """A path, or one of the words."""
        addresses = ("an address such as s3://bucket/folder",) if self.has_addresses else ()
        return ", ".join((*self.words, *addresses, "the path of a folder"))

    def is_path(self, value: str) -> bool:
        """Tell whether ``value`` is neither a word nor an address."""
        return bool(value) and value not in self.words and not (self.has_addresses and "://" in value)

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` can be one."""
        return isinstance(value, str) and bool(value) and "\0" not in value

    def schema(self) -> dict[str, Any]:
        """Give that it is not empty."""
        return {"minLength": 1}


@dataclass(frozen=True, slots=True)
class Named(_Terse):
    """
    Names of rows of a table that is filled further up, such as a "format".

    Whoever knows the table puts a ``OneOf`` in its place; until then every name may be one.
    """

    kind: str

    @property
    def wanted(self) -> str:
        """The kind."""
        return f"the name of a known {self.kind}"

    def accepts(self, value: object) -> bool:
        """Tell whether ``value`` can be one."""
        return isinstance(value, str) and bool(value)

    def schema(self) -> dict[str, Any]:
        """Give that it is not empty."""
        return {"minLength": 1}


class Paper(_Terse):
    """Sizes of a page."""

    wanted: Final = "a4, letter, or a width and height of 120 to 450 mm such as 210mmx280mm"

    def accepts(self, value: object) -> bool:
        """Tell whether ``page_size_mm`` reads it."""
        try:
            return isinstance(value, str) and bool(page_size_mm(value))
        except ValueError:
            return False

    def schema(self) -> dict[str, Any]:
        """Give the form, with the sizes that a side may have."""
        side = r"((1[2-9]\d|[23]\d\d|4[0-4]\d)(\.\d+)?|450(\.0+)?)"
        size = rf"\s*([aA]4|[lL][eE][tT]{{2}}[eE][rR]|{side}([mM]{{2}})?[xX]{side}[mM]{{2}})\s*"
        return {"pattern": f"^(?:{size})$"}


PAGE_SIZES_MM: Final = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
"""Width and height of the sizes that have a name."""

SMALLEST_MM: Final = 120.0
LARGEST_MM: Final = 450.0
_WRITTEN: Final = re.compile(r"(\d{2,3}(?:\.\d+)?)(?:mm)?x(\d{2,3}(?:\.\d+)?)mm", re.ASCII)


def page_size_mm(written: str) -> tuple[float, float]:
    """
    Read "a4", "letter" or "210mmx280mm".

    Raises:
        ValueError: it is none of these, or no size that a page of an article can have.
    """
    name = written.strip().lower()
    if name in PAGE_SIZES_MM:
        return PAGE_SIZES_MM[name]
    found = _WRITTEN.fullmatch(name)
    if found is None:
        raise ValueError(f"{written!r} is no page size; say a4, letter or, for example, 210mmx280mm")
    width, height = float(found[1]), float(found[2])
    if not all(SMALLEST_MM <= side <= LARGEST_MM for side in (width, height)):
        raise ValueError(f"a side of {written} is not between {SMALLEST_MM:g} and {LARGEST_MM:g} mm")
    return width, height


LANGUAGE_TAG: Final = Form(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", "a language tag, such as en-GB")
"""RFC 5646, 2.1."""

COLOUR: Final = Form(r"#[0-9A-Fa-f]{6}", "a colour as six hexadecimal figures, such as #7a1f1f")

WEB_ADDRESS: Final = Form(
    r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[!#$&-;=?-Z_a-z~%]*)?", "a web address"
)
"""RFC 3986, with a host's name of letters and figures."""

SITE_ADDRESS: Final = SiteAddress(
    rf"https?://[A-Za-z0-9][A-Za-z0-9.-]*(:\d+)?(/[{_IN_A_PATH}]+)*/?",
    "the web address of a folder, such as https://example.org/articles/",
)
"""RFC 3986."""

MAIL_ADDRESS: Final = Form(r"[^@\s<>\"]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}", "a mail address")

PODCAST_NAME: Final = Form(
    r"([a-z]{2,3}=)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "a UUID, such as 9b024349-ccf0-5f69-a609-6b82873eab3c, or one behind a language: de=9b024349-…",
)
"""RFC 9562, 4, in lower case; the code is that of the podcast's folder on the site."""
