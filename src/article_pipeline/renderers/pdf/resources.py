"""
What a page may fetch: the style sheets and the article's own prepared pictures, from memory.

Everything lies under an address that cannot exist, so that no path of this machine gets into the file, and
any other address ends the rendering.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NoReturn

from article_pipeline.renderers.pdf.pango import loading

with loading():
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

BASE: Final = "https://article.invalid/"


@dataclass(frozen=True, slots=True)
class Resource:
    """A file in memory."""

    data: bytes
    media_type: str


class ForeignAddressError(FatalURLFetchingError):  # type: ignore[misc] # WeasyPrint has no types
    """A page asked for something that is not the article's own; WeasyPrint lets only this kind through."""


class ArticleFetcher(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Gives what it was handed, by the address below ``BASE``, and refuses everything else."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        # The parent's own __init__ is not called: it installs handlers for http, ftp, file and data.
        self._resources = resources
        self._fail_on_errors = True

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        resource = self._resources.get(url.removeprefix(BASE)) if url.startswith(BASE) else None
        if resource is None:
            self._refuse(url)
        return URLFetcherResponse(url, resource.data, {"Content-Type": resource.media_type})

    def open(self, url: Any, data: Any = None, timeout: Any = None) -> NoReturn:
        self._refuse(str(url))

    def _refuse(self, url: str) -> NoReturn:
        raise ForeignAddressError(f"the page asks for {url}, which is not the article's own")
