"""
Telling which of the article's pictures an edition shows, and whether all of it is there, by looking at it.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from article_pipeline.article.assets import DRAWING, asset_bytes, is_drawing
from article_pipeline.article.model import Article, Asset
from article_pipeline.article.stores import AssetStore, PictureMissingError, PictureUnreadableError
from article_pipeline.audit.findings import Fault, Finding, Trouble
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.looks import Look, look_at
from article_pipeline.audit.pieces import Piece, assets_of


@dataclass(frozen=True, slots=True)
class Seen:
    """
    What was seen: the path of the article's picture that it is, or was made of, and what is wrong with it.

    An empty path is that of a picture that is none of the article's.
    """

    path: str = ""
    trouble: Trouble | None = None

    def told(self, place: str, piece: Piece | None = None) -> Finding:
        """Tell what is wrong with it, of the piece of the article that it is."""
        fault, why = self.trouble or (Fault.WRONG_PICTURE, "")
        where, line, kind = (piece.where, piece.line, piece.kind) if piece else ("", None, None)
        return Finding(fault, place, where, line, kind, Stream.PICTURES, self.path, why)


class Gallery:
    """
    The pictures that an article brings, as far as they are at hand and no drawings.

    ``looks`` says what they look like where that is known already. A file that editions show again is not
    decoded again: its look is kept as long as the gallery.
    """

    def __init__(
        self, article: Article, store: AssetStore | None = None, looks: Mapping[str, Look] | None = None
    ) -> None:
        self._article, self._store, self._known = article, store, looks
        self._seen: dict[bytes, Look | None] = {}

    @cached_property
    def _assets(self) -> Mapping[str, Asset]:
        """The article's picture files, gone through once and not for each picture that is looked at."""
        return assets_of(self._article)

    @cached_property
    def looks(self) -> Mapping[str, Look]:
        """What each picture looks like, by its path."""
        if self._known or not self._store:
            return self._known or {}
        found = {}
        for path, asset in self._assets.items():
            try:
                data = asset_bytes(self._store, asset)
            except (PictureMissingError, PictureUnreadableError):
                continue  # the build has told of it, and a description stands in its place
            look = None if is_drawing(data) else self._look(data)
            if look is not None:
                found[path] = look
        return found

    def under(self, light: Callable[[Look], Look]) -> "Gallery":
        """Give the same pictures as they look under another light, such as in the inks of a press."""
        return Gallery(self._article, None, {path: light(look) for path, look in self.looks.items()})

    def judge(self, seen: bytes | Look, turns: Sequence[str] = ()) -> Seen:
        """
        Say which of the pictures ``seen`` is; first it is held against those whose turn it is, one by one.

        It is one that cannot be looked at only if it is none that can. One that is none of them as it is may
        be one to which something was done.
        """
        by_look = [path for path in turns if path in self.looks]
        unseen = [path for path in turns if path not in self.looks]
        for path in (*turns[:1], *by_look):
            if self.shows(path, seen):
                return Seen(path)
        look = self._look(seen)
        if look and (path := self._most_alike(look)):
            return Seen(path)
        for path in unseen:
            if self.shows(path, seen):
                return Seen(path)
        return self._harmed(look, turns) if look else Seen()

    def _most_alike(self, look: Look) -> str:
        """Give the path of the picture that ``look`` is of; an empty text if it is none."""
        from article_pipeline.audit.likeness import difference, is_same  # numpy, for pictures only

        same = [path for path, meant in self.looks.items() if is_same(meant, look)]
        return min(same, key=lambda path: difference(self.looks[path], look).mean, default="")

    def _harmed(self, look: Look, turns: Sequence[str]) -> Seen:
        """Say to which of the pictures something was done, and what, to make it look so."""
        from article_pipeline.audit.likeness import trouble

        for path in sorted(self.looks, key=lambda path: path not in turns[:1]):
            if found := trouble(self.looks[path], look):
                return Seen(path, found)
        return Seen()

    def shows(self, path: str, seen: bytes | Look) -> bool:
        """Whether ``seen`` is the picture at ``path``; one that cannot be looked at counts as being it."""
        asset = self._assets.get(path)
        is_drawn = isinstance(seen, bytes) and is_drawing(seen)
        if asset and is_drawn is not (asset.media_type == DRAWING):
            return False
        meant = self.looks.get(path)
        if meant is None or is_drawn:
            return True
        look = self._look(seen)
        if look is None:
            return False
        from article_pipeline.audit.likeness import is_same

        return is_same(meant, look)

    def _look(self, seen: bytes | Look) -> Look | None:
        """Look at a picture's file, if it is one that can be looked at."""
        if isinstance(seen, Look):
            return seen
        digest = hashlib.sha256(seen).digest()
        if digest not in self._seen:
            try:
                self._seen[digest] = look_at(seen)
            except PictureUnreadableError:
                self._seen[digest] = None
        return self._seen[digest]
