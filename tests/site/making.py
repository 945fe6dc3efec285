"""
Finished editions for tests of the site: folders as a build leaves them, some put together by hand.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from lxml import html

from article_pipeline.article.codec import dumps
from article_pipeline.article.model import Article, Byline, Headline, Paragraph, Person, PlainText, Timestamp
from article_pipeline.article.source import digest_of
from article_pipeline.options import Options, Publication, SiteOptions
from article_pipeline.renderers import RenderJob, formats
from article_pipeline.renderers.markdown import render as render_markdown
from article_pipeline.site.making import Made, make_site
from tests.markup.samples import SOURCE, paragraph, run, with_picture
from tests.pdf.making import make_picture
from tests.web.making import mute_page

BASE = "https://example.org/mag"
SITE = SiteOptions(base_url=BASE, description="What the sea says.")
OPTIONS = Options(publication=Publication(name="The Harbour Review"), site=SITE)
TYPES = {
    "json": "application/json",
    "text": "text/plain; charset=utf-8",
    "markdown": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "mp3": "audio/mpeg",
    "m4b": "audio/mp4",
    "print-pdf": "application/pdf",
    "pef": "application/x-pef+xml",
    "braille-unicode": "text/plain; charset=utf-8",
}
ENDS = {name: formats()[name].suffix for name in TYPES}
NARRATED = {"html", "mp3", "m4b"}


def article_of(
    title: str, day: str | None = None, language: str = "en-GB", words: str = "They turn.", **parts: Any
) -> Article:
    """An article with a title, a day, a byline and a paragraph."""
    published = Timestamp(f"Published: {day}", day) if day else None
    byline = Byline("By Ada Fenwick", (Person("Ada Fenwick"),))
    values = {"headline": Headline(run(title)), "published": published, "byline": byline, **parts}
    return Article(SOURCE, language, body=(paragraph(words),), **values)


@dataclass
class Shop:
    """A folder of finished editions, and the site that is made of it."""

    root: Path
    options: Options = field(default_factory=lambda: OPTIONS)

    @property
    def editions(self) -> Path:
        return self.root / "output"

    @property
    def site(self) -> Path:
        return self.root / "site"

    def put(self, slug: str, article: Article, verify: str | None = "fast", **files: bytes | str) -> Path:
        """Write a folder of editions: the model, and ``files`` by format."""
        folder = self.editions / slug
        folder.mkdir(parents=True, exist_ok=True)
        texts = {"json": dumps(article), **files}
        entries = {}
        for name, data in texts.items():
            content = data.encode() if isinstance(data, str) else data
            (folder / f"{slug}{ENDS[name]}").write_bytes(content)
            entries[name] = _entry(name, f"{slug}{ENDS[name]}", content, verify)
        self.describe(folder, entries)
        return folder

    def put_page(self, slug: str, article: Article, **files: bytes | str) -> Path:
        """Write a folder of editions with a web edition among them."""
        return self.put(slug, article, "fast", html=mute_page(article), **files)

    def put_pictured(self, slug: str = "dial", size: tuple[int, int] = (900, 600)) -> Path:
        """Write a folder of editions whose Markdown edition brings a picture of ``size`` pixels."""
        folder = self.editions / slug
        folder.mkdir(parents=True, exist_ok=True)
        source = self.root / f"{slug}.source"
        source.mkdir()
        pictured = with_picture(make_picture(source, size=size))
        article = replace(pictured, published=Timestamp("1 May 2026", "2026-05-01"))
        self.put_page(slug, article)
        job = RenderJob(article, slug, "dial.txt", Options(), source)
        render_markdown(job, folder / f"{slug}.md")
        beside = {
            f"{slug}-pictures/{file.name}": digest_of(file.read_bytes())
            for file in (folder / f"{slug}-pictures").iterdir()
        }
        entry = _entry("markdown", f"{slug}.md", (folder / f"{slug}.md").read_bytes(), "fast")
        self.describe(folder, {**self.entries(folder), "markdown": {**entry, "beside": beside}})
        return folder

    def add_beside(self, folder: Path, name: str, file: str, content: bytes) -> None:
        """Put a file beside an edition, and into the manifest."""
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_bytes(content)
        entries = self.entries(folder)
        entries[name]["beside"] = {file: digest_of(content)}
        self.describe(folder, entries)

    def describe(self, folder: Path, entries: Mapping[str, Any]) -> None:
        """Write the manifest of a folder."""
        data = {
            "format": "article-pipeline/manifest",
            "version": 2,
            "source": {"name": "tides.txt", "media_type": "text/plain", "digest": SOURCE.digest},
            "editions": dict(entries),
            "diagnostics": [],
        }
        (folder / "manifest.json").write_text(json.dumps(data), encoding="utf-8")

    def entries(self, folder: Path) -> dict[str, Any]:
        """Give what the manifest of a folder says of its editions."""
        found: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())["editions"]
        return found

    def make(self, **options: Any) -> Made:
        """Make the site, with other choices for it where some are given."""
        chosen = replace(self.options, site=replace(self.options.site, **options))
        return make_site(self.editions, self.site, chosen)

    def tree(self, path: str = "index.html") -> Any:
        """Give a page of the site as a tree."""
        return html.fromstring((self.site / path).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    def files(self) -> dict[str, bytes]:
        """Give all files of the site."""
        found = (path for path in sorted(self.site.rglob("*")) if path.is_file())
        return {path.relative_to(self.site).as_posix(): path.read_bytes() for path in found}


def _entry(name: str, file: str, content: bytes, verify: str | None) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "file": file,
        "media_type": TYPES[name],
        "bytes": len(content),
        "digest": digest_of(content),
        "language": "en-GB",
        "assets": {},
    }
    if name in NARRATED:
        entry["narration"] = "sha256:" + "1" * 64
    return entry | ({"audit": {"verify": verify, "declared": 0}} if verify else {})


def many(shop: Shop, count: int, languages: Iterable[str] = ("en-GB",)) -> None:
    """Put ``count`` tiny articles, each on a day of its own, over several years."""
    tags = list(languages)
    for number in range(count):
        day = f"{2020 + number // 336}-{number // 28 % 12 + 1:02}-{number % 28 + 1:02}"
        words = f"Buoy {number} is painted {'red' if number % 2 else 'green'}."
        shop.put(f"buoy-{number}", article_of(f"Buoy {number}", day, tags[number % len(tags)], words))


def standfirst(words: str) -> tuple[Paragraph, ...]:
    return (paragraph(words),)


def named(words: str) -> PlainText:
    return PlainText(words)
