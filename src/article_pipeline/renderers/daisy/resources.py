"""
The resource file of DAISY 3: what a player calls the parts of a book that can be left or skipped.

Each word is in English, and in the language of the book where it is known.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.daisy.book import Skippable
from article_pipeline.renderers.daisy.writing import xml
from article_pipeline.speech.wording import LANGUAGES, wording_for

DOCTYPE: Final = (
    '<!DOCTYPE resources PUBLIC "-//NISO//DTD resource 2005-1//EN" '
    '"http://www.daisy.org/z3986/2005/resource-2005-1.dtd">'
)
NAMESPACE: Final = "http://www.daisy.org/z3986/2005/resource/"
VERSION: Final = "2005-1"

NAMES: Final = {"imggroup": "image", "table": "table", "sidebar": "box"}
"""The announcements that name elements of DTBook, by the fields of ``Wording``."""
_TESTS: Final[Mapping[Skippable, str]] = {
    Skippable.BOX: "box",
    Skippable.CAPTION: "caption",
    Skippable.CREDIT: "credit",
    Skippable.DESCRIPTION: "description",
}
_ENGLISH: Final = "en"
_NYNORSK: Final = frozenset({"nb", "nn"})
_NCX: Final = "http://www.daisy.org/z3986/2005/ncx/"
_DTBOOK: Final = "http://www.daisy.org/z3986/2005/dtbook/"
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def word_for(announcement: str, language: str) -> tuple[str, str]:
    """Give what an announcement says without its colon, and the language that it is in."""
    primary = language.partition("-")[0].lower()
    is_known = primary in LANGUAGES or primary in _NYNORSK
    words: str = getattr(wording_for(language), announcement)
    return words.strip(" :\u00a0"), language if is_known else _ENGLISH


def resource_file(language: str) -> bytes:
    """Write the file of a book in ``language``."""
    tests = {f"//smilCustomTest[@id='{test}']": name for test, name in _TESTS.items()}
    elements = {f"//{element}": name for element, name in NAMES.items()}
    scopes = [_scope(_NCX, "n", tests, language), _scope(_DTBOOK, "t", elements, language)]
    return xml(make("resources", *scopes, version=VERSION), DOCTYPE, NAMESPACE)


def _scope(address: str, prefix: str, names: Mapping[str, str], language: str) -> Element:
    scope = make("scope", nsuri=address)
    for number, (select, name) in enumerate(names.items(), 1):
        place = f"{prefix}{number}"
        scope.append(make("nodeSet", *_resources(name, place, language), id=place, select=select))
    return scope


def _resources(name: str, place: str, language: str) -> Iterator[Element]:
    tags = dict((word_for(name, language), word_for(name, _ENGLISH)))
    for said, tag in tags.items():
        made = make("resource", make("text", said), id=f"{place}-{tag}")
        made.set(_LANGUAGE, tag)
        yield made
