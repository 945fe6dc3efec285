"""
Which file beside a page is which of its pictures.

No address is ever opened. A picture that the page gives by its place beside it is that file; of any other the
file with the longest end of its address in common is taken, unless another picture of the page ends likewise:
"a/photo.jpg" and "b/photo.jpg" are not both "photo.jpg".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from article_pipeline.article.assets import PictureMissingError, PictureUnreadableError, is_there, measure
from article_pipeline.article.companions import is_companion
from article_pipeline.article.model import Asset, Span
from article_pipeline.diagnostics.content import PICTURE_UNREADABLE
from article_pipeline.diagnostics.reading import PICTURE_AMBIGUOUS
from article_pipeline.readers.html.descriptions import described
from article_pipeline.readers.html.page import Page
from article_pipeline.readers.html.pictures import is_picture, sources_of
from article_pipeline.readers.html.tree import Element

MOST_PARTS: Final = 6
"""Of the end of an address that is looked for; pages name their pictures' folders by date."""


@dataclass(slots=True)
class Beside:
    """The files beside ``page``."""

    page: Page
    _saved: list[str] | None = None
    _named: dict[str, list[Element]] | None = None
    _first: dict[Element, str | None] = field(default_factory=dict)

    def asset(self, image: Element, place: Span) -> Asset | None:
        """Give the file of a picture, and tell where one may not be read or may be another's as well."""
        for name in self._names(image):
            try:
                found = measure(self.page.source.store, name)
            except PictureMissingError:
                continue
            except PictureUnreadableError as fault:
                facts = {"picture": name, "why": fault, "mend": fault.mend}
                self.page.faults.append(self.page.at(PICTURE_UNREADABLE, place, **facts))
                self.page.untaken.append(place)
                return None
            if name not in _given(image) and self._is_contested(image, name):
                self.page.faults.append(self.page.at(PICTURE_AMBIGUOUS, place, file=name))
                self.page.untaken.append(place)
                return None
            return replace(found, rule="picture-file")
        return None

    def _names(self, image: Element) -> dict[str, None]:
        """Give the paths where a picture may lie, the likeliest first."""
        return dict.fromkeys((*_given(image), *_ends(image, self._folders())))

    def _folders(self) -> list[str]:
        """Give the folders of what a browser saved with the page."""
        if self._saved is None:
            page = self.page.source.path.replace("\\", "/").rpartition("/")[2]
            beside = self.page.source.store.folders()
            self._saved = [folder for folder in beside if is_companion(folder, (page,))]
        return self._saved

    def _is_contested(self, image: Element, name: str) -> bool:
        """Whether a file is also the likeliest one of another picture."""
        rivals = self._by_name().get(PurePosixPath(name).name, [])
        return any(not _is_same(image, rival) and self._likeliest(rival) == name for rival in rivals)

    def _by_name(self) -> dict[str, list[Element]]:
        if self._named is None:
            self._named = {}
            for image in filter(is_picture, self.page.tree.elements):
                for name in {PurePosixPath(path).name for path in self._names(image)}:
                    self._named.setdefault(name, []).append(image)
        return self._named

    def _likeliest(self, image: Element) -> str | None:
        if image not in self._first:
            store = self.page.source.store
            self._first[image] = next((name for name in self._names(image) if is_there(store, name)), None)
        return self._first[image]


def _is_same(image: Element, other: Element) -> bool:
    """Whether two elements show one picture: from one address, by one description, or for two windows."""
    if image is other or not set(sources_of(image)).isdisjoint(sources_of(other)):
        return True
    alts = [" ".join(one.get("alt").split()) for one in (image, other)]
    if all(map(described, alts)):
        return alts[0] == alts[1]
    around = next((e for e in image.ancestors() if e.name in ("figure", "picture")), None)
    return around is not None and other.is_in(around)


def _given(image: Element) -> Iterator[str]:
    """Yield the places beside the page that it names itself."""
    for source in sources_of(image):
        parts = _parts(source)
        if parts and not parts.scheme and not parts.netloc and not parts.path.startswith("/"):
            path = PurePosixPath(unquote(parts.path))
            if path.parts and _end(path) == path.parts:
                yield path.as_posix()


def _ends(image: Element, folders: Sequence[str]) -> Iterator[str]:
    """Yield the ends of a picture's addresses, the longest first, and its name in a folder of saved files."""
    for source in sources_of(image):
        parts = _parts(source)
        path = _end(PurePosixPath(unquote(parts.path))) if parts else ()
        yield from ("/".join(path[i:]) for i in range(max(len(path) - MOST_PARTS, 0), len(path)))
        yield from (f"{folder}/{path[-1]}" for folder in folders if path)


def _end(path: PurePosixPath) -> tuple[str, ...]:
    """Give the last parts of a path that can only lead downwards."""
    last = len(path.parts)
    while last and not _leads_away(path.parts[last - 1]):
        last -= 1
    return path.parts[last:]


def _leads_away(part: str) -> bool:
    return part in ("..", "/", "//") or "\\" in part or "\0" in part


def _parts(source: str) -> SplitResult | None:
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return parts if parts.scheme != "data" else None
