"""
What a talking book says about itself, by the names of Dublin Core.

Both standards demand some of it. What the article does not name is said to be unknown, and told to the user;
a day is never taken from the clock, since the same article gives the same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from article_pipeline.article.identity import identity
from article_pipeline.article.model import Article, Timestamp
from article_pipeline.article.walk import authors, plain
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.editions import FACTS_UNKNOWN
from article_pipeline.markup.languages import UNDETERMINED, tag_or_none
from article_pipeline.renderers import RenderJob
from article_pipeline.speech.narration import Narration
from article_pipeline.speech.wording import wording_for

GENERATOR: Final = "article-pipeline"
UNKNOWN: Final = "Unknown"
NO_DAY: Final = "1970-01-01"


@dataclass(frozen=True, slots=True)
class Facts:
    """
    Facts on one line each; an optional one is ``None`` where the article does not say it.

    ``date`` is a day as YYYY-MM-DD; ``narrator`` says that the voice is synthetic.
    """

    title: str
    creators: tuple[str, ...]
    date: str
    publisher: str
    language: str
    identifier: str
    narrator: str
    producer: str | None = None
    source: str | None = None
    source_date: str | None = None
    source_publisher: str | None = None
    subject: str | None = None
    description: str | None = None


def facts_of(job: RenderJob, narration: Narration, title: str) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Gather the facts of the job's article, whose book is called ``title``, and say which are not known."""
    article, house = job.article, job.options.publication.name
    magazine = _line(article.publication.text) if article.publication else ""
    publisher = _line(house or "") or magazine or _host(article)
    creators = tuple(filter(None, map(_line, authors(article)))) or ((publisher,) if publisher else ())
    published, updated = _day(article.published), _day(article.updated)
    facts = Facts(
        title=_line(title),
        creators=creators or (UNKNOWN,),
        date=updated or published or NO_DAY,
        publisher=publisher or UNKNOWN,
        language=tag_or_none(article.language) or UNDETERMINED,
        identifier=f"urn:uuid:{uuid5(NAMESPACE_URL, _address(article) or identity(article))}",
        narrator=f"{wording_for(article.language).synthetic_voice.rstrip('.')} ({narration.voice})",
        producer=_line(house or "") or None,
        source=_line(article.url.text) if article.url else None,
        source_date=published or updated,
        source_publisher=magazine or None,
        subject=_line(article.section.text) if article.section else None,
        description=_line(" ".join(plain(p.content) for p in article.standfirst)) or None,
    )
    return facts, tuple(_unknown(facts, job.place))


def _unknown(facts: Facts, place: str) -> Iterator[Diagnostic]:
    """Tell of all facts that stand for something else."""
    asked = (
        ("author", facts.creators == (UNKNOWN,), UNKNOWN, 'write a byline such as "By Ann Poe"'),
        ("publisher", facts.publisher == UNKNOWN, UNKNOWN, "name the publisher in [publication]"),
        ("day", facts.source_date is None, NO_DAY, "write the day of publication, with its year"),
    )
    missing = [(name, f'"{said}"', mend) for name, is_missing, said, mend in asked if is_missing]
    if missing:
        names, said, mends = (list(dict.fromkeys(column)) for column in zip(*missing, strict=True))
        told = {"facts": ", ".join(names), "said": ", ".join(said), "mend": "; ".join(mends)}
        yield FACTS_UNKNOWN.at(Place(place), **told)


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(stamp: Timestamp | None) -> str | None:
    return stamp.iso[:10] if stamp and stamp.iso else None


def _address(article: Article) -> str:
    address = article.url.text if article.url else ""
    return address if urlsplit(address).scheme in ("http", "https") else ""


def _host(article: Article) -> str:
    return (urlsplit(_address(article)).hostname or "").removeprefix("www.")
