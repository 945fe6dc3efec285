"""
The dates that an edition states: the article's own, never the clock's, which makes every build another file.

Where an article has none, it is what ``SOURCE_DATE_EPOCH`` says, else the first moment of 1970.
"""

import os
import re
from datetime import UTC, datetime
from typing import Final

from article_pipeline.article.model import Article, Timestamp

ISO: Final = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d+)?(Z|([+-])(\d\d):?(\d\d))?)?)?"
)
"""ISO 8601 as timestamps have it: year, month, day, hour, minute, second, zone, and the zone in pieces."""


def published_at(article: Article) -> str:
    """Say when the article came out, in ISO 8601."""
    return _stated(article.published, article.updated)


def updated_at(article: Article) -> str:
    """Say when the article was last worked on, in ISO 8601."""
    return _stated(article.updated, article.published)


def to_the_second(iso: str) -> str:
    """Write a date with time and zone, or the last resort's where it has no day; without a zone it is UTC."""
    found = ISO.match(iso)
    if found is None or not found[3]:
        return to_the_second(_last_resort())
    year, month, day, hour, minute, second, zone, sign, *offset = found.groups(default="")
    zone = f"{sign}{':'.join(offset)}" if sign else zone
    return f"{year}-{month}-{day}T{hour or '00'}:{minute or '00'}:{second or '00'}{zone or 'Z'}"


def _stated(*stamps: Timestamp | None) -> str:
    stated = (stamp.iso for stamp in stamps if stamp and stamp.iso)
    return next(stated, None) or _last_resort()


def _last_resort() -> str:
    epoch = re.fullmatch(r"\d{1,11}", os.environ.get("SOURCE_DATE_EPOCH", ""))
    return datetime.fromtimestamp(int(epoch[0]) if epoch else 0, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
