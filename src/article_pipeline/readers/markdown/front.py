"""
What the front matter says about the article: title, people, dates, the lead figure.

Titles, standfirsts and captions may use Markdown; names, dates and addresses are taken as they are written.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from article_pipeline.article.cutting import Run
from article_pipeline.article.model import (
    Byline,
    Credit,
    Figure,
    Headline,
    Paragraph,
    Person,
    PlainText,
    Reason,
    Span,
    Timestamp,
)
from article_pipeline.diagnostics.content import AMBIGUOUS_DATE, UNREAD_DATE
from article_pipeline.labels.bylines import people
from article_pipeline.labels.dates import moment
from article_pipeline.readers.markdown.inlines import Line, parsed, run_of
from article_pipeline.readers.markdown.metadata import FrontMatter, Item
from article_pipeline.readers.markdown.pictures import address_of, asset_of, captioned, named_in
from article_pipeline.readers.markdown.sheet import Sheet, clean, folded

KEYS: Final = {
    "headline": ("title", "headline"),
    "standfirst": ("standfirst", "dek", "deck", "description", "subtitle", "summary", "excerpt"),
    "byline": ("byline", "authors", "author"),
    "published": ("date", "published", "datepublished", "publishdate", "pubdate"),
    "updated": ("updated", "modified", "lastmod", "lastmodified", "lastmodifiedat", "datemodified"),
    "publication": ("publication", "publisher"),
    "section": ("section", "category"),
    "url": ("url", "canonical", "canonicalurl"),
    "lead": ("image", "cover", "featuredimage", "featureimage", "heroimage", "coverimage"),
    "language": ("language", "lang", "locale"),
}
"""
The part that a key is for, whatever its letter case and its hyphens.

Of several keys for one part the first counts that has a value which the part can be made of.
"""

_FIGURE_KEYS: Final = {
    "src": ("src", "path", "url", "image", "file", "filename"),
    "alt": ("alt", "alttext", "imagealt"),
    "caption": ("caption",),
    "credit": ("credit", "attribution"),
    "credit-name": ("creditname",),
    "description": ("description",),
    "decorative": ("decorative",),
    "picture": ("picture",),
}
_BESIDE: Final = ("alt", "caption", "credit")
"""What of a lead picture may have a key of its own, such as ``image_alt``."""
_SWITCHES: Final = frozenset({"true", "false", "yes", "no"})

RULE: Final = "front-matter"
_CLOCK: Final = re.compile(
    r"(?P<hour>\d\d)(?::?(?P<minute>\d\d)(?::?(?P<second>\d\d(?:\.\d+)?))?)?"
    r"(?P<zone>Z|(?P<hours>[+-]\d\d):?(?P<minutes>\d\d)?)?"
)
"""A time of ISO 8601, in its basic or its extended form; the extended one is kept (5.3.1, 5.3.4)."""


@dataclass(slots=True)
class Front:
    """The parts of an article that the front matter gives."""

    headline: Headline | None = None
    standfirst: tuple[Paragraph, ...] = ()
    byline: Byline | None = None
    published: Timestamp | None = None
    updated: Timestamp | None = None
    names: dict[str, PlainText] = field(default_factory=dict)
    lead: Figure | None = None


def chosen(found: FrontMatter) -> dict[str, str]:
    """Give for each part the key that it is read from."""
    known = _by_plain_key(found.values)
    keys: dict[str, str] = {}
    for part, names in KEYS.items():
        usable = (known[n] for n in names if n in known and _is_usable(part, found.values[known[n]]))
        if key := next(usable, None):
            keys[part] = key
    return keys


def _by_plain_key(keys: Iterable[str]) -> dict[str, str]:
    """Give the keys by what is left of them without letter case and hyphens; the first of a kind counts."""
    plain_keys: dict[str, str] = {}
    for key in keys:
        plain_keys.setdefault(_plain_key(key), key)
    return plain_keys


def _is_usable(part: str, item: Item) -> bool:
    """Whether a part can be made of a value: a title, for one, cannot be made of a list."""
    is_word = isinstance(item.value, str)
    is_list = bool(item.items) and all(isinstance(one.value, str) for one in item.items)
    match part:
        case "headline" | "language":
            return is_word
        case "published" | "updated":
            return "written" in item.fields or (is_word and item.text.lower() not in _SWITCHES)
        case "byline":
            return "written" in item.fields or (bool(item.items) and all(map(_name_of, item.items)))
        case "lead":
            return is_word or isinstance(item.value, Mapping)
        case _:
            return is_list


def read_front(sheet: Sheet, found: FrontMatter) -> Front:
    """Read the front matter; an entry that no part is made of is left over."""
    keys = chosen(found)
    given = {part: found.values[key] for part, key in keys.items()}
    used = set(keys.values())
    if "lead" in given and given["lead"].text:
        given["lead"], beside = _lead_with_siblings(found, keys["lead"], used)
        used |= beside
    for key, place in found.entries.items():
        if key not in used:
            sheet.leave(*place, Reason.METADATA, RULE)
    for place in found.comments:
        sheet.leave(*place, Reason.COMMENT, RULE)
    return _front(sheet, given)


def _lead_with_siblings(found: FrontMatter, key: str, used: set[str]) -> tuple[Item, set[str]]:
    """Put together the lead picture's name and its words, which stand right behind it under other keys."""
    item = found.values[key]
    fields, beside, end = {"src": item}, set(), item.end
    ordered = sorted(found.entries, key=lambda name: found.entries[name])
    for other in ordered[ordered.index(key) + 1 :]:
        names = (_plain_key(key), "image")
        part = next((name for name in _BESIDE if _plain_key(other) in {n + name for n in names}), None)
        if part is None or other in used or not found.values[other].text:
            break
        fields[part] = found.values[other]
        beside.add(other)
        end = found.values[other].end
    return (Item(fields, item.start, end) if beside else item), beside


def _plain_key(key: str) -> str:
    return re.sub(r"[-_ ]", "", key).lower()


def _front(sheet: Sheet, given: Mapping[str, Item]) -> Front:
    front = Front()
    if item := given.get("headline"):
        front.headline = Headline(_run(sheet, item), span=_span(sheet, item), rule=RULE)
    if item := given.get("standfirst"):
        front.standfirst = tuple(
            Paragraph(_run(sheet, part), span=_span(sheet, part), rule=RULE) for part in item.items
        )
    if item := given.get("byline"):
        front.byline = _byline(sheet, item)
    front.published, front.updated = (
        _timestamp(sheet, given[part]) if part in given else None for part in ("published", "updated")
    )
    for part in ("publication", "section", "url"):
        if part in given and (words := _words(given[part])):
            front.names[part] = PlainText(words, span=_span(sheet, given[part]), rule=RULE)
    if item := given.get("lead"):
        front.lead = _figure(sheet, item)
    return front


def _leave_unread(sheet: Sheet, item: Item, known: Iterable[str]) -> None:
    """List the values of a mapping that no part is made of."""
    for key, inner in item.fields.items():
        if key not in known:
            sheet.leave(inner.key if inner.key >= 0 else inner.start, inner.end, Reason.METADATA, RULE)


def _span(sheet: Sheet, item: Item) -> Span:
    return sheet.span(*sheet.trimmed(item.start, item.end))


def _words(item: Item) -> str:
    return ", ".join(folded(part.text).strip() for part in item.items)


def _run(sheet: Sheet, item: Item) -> Run:
    words = " ".join(item.text.split("\n")).strip()  # also of blanks that YAML and Markdown take for words
    return run_of(sheet, Line(parsed(sheet, words), *sheet.trimmed(item.start, item.end)))


def _byline(sheet: Sheet, item: Item) -> Byline:
    span = _span(sheet, item)
    if "written" in item.fields:
        _leave_unread(sheet, item, ("written", "people"))
        named = item.fields.get("people")
        who = tuple(_people(sheet, named.items)) if named else ()
        return Byline(folded(item.fields["written"].text), who, span=span, rule=RULE)
    if isinstance(item.value, str):
        written = folded(item.text).strip()
        who = tuple(Person(named.name, named.role) for named in people(written, sheet.words))
        return Byline(written, who, span=span, rule=RULE)
    who = tuple(_people(sheet, item.items))
    return Byline(", ".join(person.name for person in who), who, span=span, rule=RULE)


def _people(sheet: Sheet, items: tuple[Item, ...]) -> Iterator[Person]:
    for item in items:
        role = folded(item.fields["role"].text).strip() if "role" in item.fields else ""
        _leave_unread(sheet, item, ("name", "role"))
        if name := _name_of(item):
            yield Person(folded(name), role or "author", rule=RULE)


def _name_of(item: Item) -> str:
    """Give the name of a person who is a word, or a mapping that has one."""
    return item.fields["name"].text if "name" in item.fields else item.text


def _timestamp(sheet: Sheet, item: Item) -> Timestamp:
    span = _span(sheet, item)
    if "written" in item.fields:
        _leave_unread(sheet, item, ("written", "iso"))
        iso = item.fields["iso"].value if "iso" in item.fields else None
        written = folded(item.fields["written"].text)
        return Timestamp(written, _iso(iso) if isinstance(iso, str) else None, span=span, rule=RULE)
    written = folded(item.text).strip()
    read = _iso(written)
    if read is None and (found := moment(written, sheet.words)):
        read = found.iso
        if found.is_ambiguous:
            sheet.say(AMBIGUOUS_DATE, item.start, written=written)
    if read is None and moment(written, sheet.words) is None:
        sheet.say(UNREAD_DATE, item.start, written=written)
    return Timestamp(written, read, span=span, rule=RULE)


def _iso(written: str) -> str | None:
    """Give a date that is written as ISO 8601, a space for the T and a zone without its colon included."""
    try:
        return date.fromisoformat(written).isoformat() if len(written) == 10 else _iso_time(written)
    except ValueError:
        return None


def _iso_time(written: str) -> str | None:
    if len(written) < 16 or written[4] != "-" or written[10] not in "T ":
        return None
    datetime.fromisoformat(written)
    if not (found := _CLOCK.fullmatch(written[11:].replace(" ", ""))):
        return None
    clock = f"{found['hour']}:{found['minute'] or '00'}" + (f":{found['second']}" if found["second"] else "")
    zone = f"{found['hours']}:{found['minutes'] or '00'}" if found["hours"] else found["zone"] or ""
    return f"{written[:10]}T{clock}{zone}"


def _figure(sheet: Sheet, item: Item) -> Figure:
    span = _span(sheet, item)
    if isinstance(item.value, str):
        asset = asset_of(sheet, item.text, item.start)
        return Figure(asset, picture=address_of(item.text), span=span, rule=RULE)
    known = _by_plain_key(item.fields)
    named_keys = {part: [known[n] for n in names if n in known][:1] for part, names in _FIGURE_KEYS.items()}
    fields = {part: item.fields[key] for part, keys in named_keys.items() for key in keys}
    _leave_unread(sheet, item, {key for keys in named_keys.values() for key in keys})
    source = fields["src"].text if "src" in fields else ""
    asset = asset_of(sheet, source, fields["src"].start) if source else None
    named = fields["picture"].text if "picture" in fields else address_of(source)
    decorative = fields["decorative"].text.lower() == "true" if "decorative" in fields else False
    figure = Figure(
        asset,
        _plain(sheet, fields.get("alt")),
        _plain(sheet, fields.get("description")),
        None,
        _credit(sheet, fields),
        decorative,
        named or None,
        span=span,
        rule=RULE,
    )
    if "caption" not in fields:
        return figure
    content = _run(sheet, fields["caption"])
    return captioned(sheet, figure, content, is_whole="credit" in fields, end=item.end)


def _plain(sheet: Sheet, item: Item | None) -> PlainText | None:
    if item is None or not item.text:
        return None
    return PlainText(clean(item.text), span=_span(sheet, item), rule=RULE)


def _credit(sheet: Sheet, fields: Mapping[str, Item]) -> Credit | None:
    item = fields.get("credit")
    if item is None or not item.text:
        return None
    written = clean(item.text)
    values = {key: fields[key].text for key in ("credit-name",) if key in fields}
    return Credit(named_in(sheet, written, values), written, span=_span(sheet, item), rule=RULE)
