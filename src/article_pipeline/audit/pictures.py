"""
Telling which of the article's pictures an edition shows, by looking at it.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property

from article_pipeline.article.assets import DRAWING, asset_bytes, is_drawing
from article_pipeline.article.model import Article, Asset
from article_pipeline.article.stores import AssetStore, PictureMissingError, PictureUnreadableError
from article_pipeline.audit.looks import LEAST_LIKENESS, Look, look_at
from article_pipeline.audit.pieces import assets_of


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
        return look is not None and meant.likeness(look) >= LEAST_LIKENESS

    def name_of(self, seen: bytes | Look) -> str:
        """Give the path of the picture that ``seen`` is most like; an empty text if it is like none."""
        look = self._look(seen)
        if look is None:
            return ""
        best = max(self.looks, key=lambda path: self.looks[path].likeness(look), default="")
        return best if best and self.looks[best].likeness(look) >= LEAST_LIKENESS else ""

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
