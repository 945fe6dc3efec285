"""
The web page: its article as a browser reads it, what it tells machines, and its player's clips.

What is around the article (switches, the player, notes on the page) is marked as such. The files of sound and
pictures lie in the page or beside it.
"""

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from article_pipeline.audit.addresses import as_uri
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack, UnreadableError
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.losses import pictures_lost
from article_pipeline.audit.markup.announced import announced_faults, nameless_credits, numbered_faults
from article_pipeline.audit.markup.candidates import candidate_faults, proportion_faults
from article_pipeline.audit.markup.claims import Truth, claim_faults, pictures_told
from article_pipeline.audit.markup.directions import direction_faults
from article_pipeline.audit.markup.hiding import Sheets, hiding_faults
from article_pipeline.audit.markup.html_reading import (
    Element,
    Reading,
    classes_of,
    held,
    is_unread,
    lists_in,
    shown_in,
    streams_of,
    tag_of,
)
from article_pipeline.audit.markup.marked_up import contents_of, facts_of, headline_of, pieces_of
from article_pipeline.audit.markup.marked_up import streams_of as wanted_streams
from article_pipeline.audit.markup.playback import part_of
from article_pipeline.audit.markup.policies import head_faults, policies_of, sources_of
from article_pipeline.audit.markup.read_along import Clip, MarkedWord, faults, numbered
from article_pipeline.audit.markup.sayable import letters
from article_pipeline.audit.markup.stated import described_faults, duration_faults, stated_faults
from article_pipeline.audit.markup.table_shapes import table_faults
from article_pipeline.audit.markup.talking import closing_words
from article_pipeline.audit.pieces import Piece, Pieces
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.shown_pictures import pictures_read
from article_pipeline.audit.sound.embedded import file_faults, sound_faults

_FEWEST_SECTIONS: Final = 3
_SKIP: Final = "a skip"
_PLAYER: Final = "section page-player"
_AROUND_IT: Final = (_SKIP, "header top", "main", _PLAYER, "footer about")
"""The elements of a page in their order, each with its class or id; there is one of each, but for skips."""
_CLIPS: Final = "page-clips"
_HEARD: Final = ("heard", "heard-word")
"""What is marked while it is heard: a sentence by its class, and a word as if by one."""
_OF_WORD: Final = """
    .heard-word, .heard-word * {
        background-color: var(--word) !important;
        color: var(--on-word) !important;
    }
"""
"""What the player says of it, in ``::highlight(heard-word)``."""
_END: Final = 100
_CLAIMED: Final = frozenset({"highContrastDisplay"})
"""What every page has: its themes."""
_TO_MACHINES: Final = "to machines, "


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give what the page has to say; that it lists its sections is a fact of it."""
    article = reference.article
    words = pieces_of(article)
    facts = list(facts_of(article, headline_of(words)))
    stated = [Piece(p.where, p.kind, _TO_MACHINES + p.text) for p in facts if p.kind in _STATED]
    streams = wanted_streams(article, [*facts, *stated, *_sections(words)])
    links = [replace(piece, text=as_uri(piece.text)) for piece in streams[Stream.LINKS]]
    return {**streams, Stream.LINKS: links, Stream.WORDS: [*words, *closing_words(reference)]}


_STATED: Final = (Kind.BYLINE, Kind.PUBLISHED, Kind.UPDATED)


def _sections(words: Pieces) -> list[Piece]:
    found = [p for p in contents_of(words) if p.kind is Kind.HEADING and p.level == 2 and not p.around]
    listed = found if len(found) >= _FEWEST_SECTIONS else []
    return [Piece(p.where, p.kind, f"contents: {' '.join(p.text.split())}", p.line) for p in listed]


def read(reference: Reference, edition: Edition) -> ReadBack:
    """
    Read the page.

    Raises:
        UnreadableError: it is no page with one article.
    """
    page = _Page(_parsed(edition.file), edition.file.parent)
    blocks = list(Reading(page.language).blocks(page.body))
    streams: dict[Stream, Sequence[Found]] = {**streams_of(blocks, as_uri)}
    streams[Stream.FACTS] = [Found(text, place) for place, text in page.facts()]
    odd: list[Finding] = []
    images = [block for block in blocks if tag_of(block.element) == "img"]
    if reference.is_full:
        shown = [(block.place, page.file_at(block.element.get("src", ""))) for block in images]
        streams[Stream.PICTURES], odd = pictures_read(reference, edition, shown)
        sized = zip(images, shown, strict=True)
        odd += list(proportion_faults(((at, one.element, data) for one, (at, data) in sized), odd))
    found = (
        *page.contents_faults(),
        *table_faults(page.body, ""),
        *announced_faults(page.body, "", reference.article),
        *nameless_credits([page.body], reference, edition),
        *hiding_faults(page.root, page.sheets(), map(held, blocks), heard=_HEARD, is_unread=is_unread),
        *candidate_faults(((block.place, block.element) for block in images), page.file_at),
        *page.barred(),
        *page.head,
        *direction_faults([one for one in map(held, blocks) if not one.is_loose]),
        *_stated_faults(reference, edition, page),
        *faults(reference, page.clips()),
        *page.sound_faults(reference),
    )
    return ReadBack(streams, (*odd, *found, *page.lost))


def _stated_faults(reference: Reference, edition: Edition, page: "_Page") -> Iterator[Finding]:
    """Tell what the page states to machines and that is not so."""
    article = reference.article
    pictures = pictures_told(article, pictures_lost(reference, edition))
    yield from stated_faults(page.stated, article, pictures)
    yield from described_faults(page.root, article)
    if reference.narration is not None:
        yield from duration_faults(page.stated, reference.narration.seconds(reference.narration.samples))
    truth = Truth(
        pictures,
        is_heard=True,
        has_contents=page.has_contents,
        has_music=reference.options.speech.music.is_there,
        more=_CLAIMED,
    )
    claims = {name: _strings(value) for name, value in page.stated.items()}
    yield from claim_faults("script", claims, truth)


def _strings(value: object) -> list[str]:
    """Give a list of words, or of lists that are named by their words."""
    found = value if isinstance(value, list) else [value]
    told = (",".join(one.get("itemListElement", [])) if isinstance(one, dict) else one for one in found)
    return [one for one in told if isinstance(one, str)]


def _parsed(path: Path) -> Element:
    try:
        data = path.read_bytes()
        data.decode("utf-8")
        if not data[-_END:].rstrip().endswith(b"</html>"):
            raise UnreadableError("it does not end as a web page does")
        return html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    except (OSError, ValueError, etree.LxmlError) as fault:
        raise UnreadableError(f"it is no web page: {fault}") from fault


def _around(body: Element) -> Iterator[Element]:
    """Yield what is around the article; what stands elsewhere, or once more, is read as a part of it."""
    last = 0
    for element in body:
        names = (*classes_of(element)[:1], element.get("id"))
        called = [tag_of(element), *(f"{tag_of(element)} {name}" for name in names if name)]
        place = next((place for place, name in enumerate(_AROUND_IT) if name in called), -1)
        if place > last or (place == last and _AROUND_IT[place] == _SKIP):
            last = place
            if tag_of(element) != "main":
                yield element


class _Page:
    """A page that was parsed, with the ``folder`` that it lies in."""

    def __init__(self, root: Element, folder: Path) -> None:
        self.root, self._folder = root, folder
        self._by_id = {e.get("id", ""): e for e in root.iter(etree.Element) if e.get("id")}
        articles, body = list(root.iter("article")), root.find("body")
        if body is None or len(articles) != 1:
            raise UnreadableError(f"it has {len(articles)} articles")
        self._article, self.body = articles[0], body
        self.language = root.get("lang", "")
        self.head = list(head_faults(root))
        self.stated = self._json(root.find("head/script[@type='application/ld+json']"))
        self._clips = self._json(self._by_id.get(_CLIPS))
        self._targets = numbered(self._article)
        self._sound = next((audio.get("src", "") for audio in root.iter("audio")), "")
        self.lost: list[Finding] = []
        for element in list(_around(body)):
            body.remove(element)

    def _json(self, script: Element | None) -> dict[str, Any]:
        try:
            data = json.loads(script.text or "") if script is not None else {}
        except ValueError as fault:
            raise UnreadableError(f"what it tells programs is no JSON: {fault}") from fault
        return data if isinstance(data, dict) else {}

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield what the page tells machines, each with its place."""
        yield "html", f"language: {self.language}"
        title = self._article.find("header/h1")
        if title is not None and shown_in(title).strip():
            yield "title", f"title: {self.root.findtext('head/title') or ''}"
        for meta in self.root.iterfind("head/meta[@name='author']"):
            yield "meta", f"author: {meta.get('content', '')}"
        for name in ("published", "updated"):
            for time in self._article.iterfind(f"header/p[@id='{name}']//time[@datetime]"):
                yield f"#{name}", f"{name}: {time.get('datetime')}"
        yield from (("script", f"{_TO_MACHINES}{text}") for text in self._stated_facts())
        yield from (
            (f"#{link.get('href', '')[1:]}", f"contents: {shown_in(link)}") for link in self._contents()
        )
        yield from (("article", text) for text in lists_in(self._article))

    def _stated_facts(self) -> Iterator[str]:
        authors = self.stated.get("author", [])
        yield from (f"author: {one.get('name', '')}" for one in authors if isinstance(one, dict))
        for name, key in (("published", "datePublished"), ("updated", "dateModified")):
            if moment := self.stated.get(key):
                yield f"{name}: {moment}"

    @property
    def has_contents(self) -> bool:
        """Whether its sections are listed."""
        return next(self._contents(), None) is not None

    def _contents(self) -> Iterator[Element]:
        for nav in self._article.iterfind("nav"):
            yield from nav.iter("a")

    def contents_faults(self) -> Iterator[Finding]:
        """Tell lines of the list of sections that lead elsewhere, and numbers that are not theirs."""
        for nav in self._article.iterfind("nav"):
            yield from numbered_faults(nav, "list of sections")
        for link in self._contents():
            address = link.get("href", "")
            target = self._by_id.get(address[1:])
            if target is None or letters(shown_in(target)) != letters(shown_in(link)):
                yield Finding(
                    Fault.MISLABELLED,
                    "list of sections",
                    part_of(address),
                    stream=Stream.LINKS,
                    wanted=shown_in(link),
                    found=address if target is None else f"{address}: {shown_in(target)}",
                    is_within=True,
                )

    def barred(self) -> Iterator[Finding]:
        """Tell a script or a style sheet that the page's own policy does not let in."""
        policies = policies_of(self.root)
        for element in (*self.root.iter("style"), *self.root.iter("script")):
            name = str(element.tag)
            digest = base64.b64encode(hashlib.sha256((element.text or "").encode()).digest()).decode()
            let_in = [f"'sha256-{digest}'" in sources_of(policy, f"{name}-src") for policy in policies]
            if element.get("type") is None and not (let_in and all(let_in)):
                yield Finding(Fault.ALTERED, name, stream=Stream.FACTS, wanted=f"the page's {name}")

    def sheets(self) -> Sheets:
        """Give the style sheets of the page, each with its media."""
        own = [(element.text or "", element.get("media", "")) for element in self.root.iter("style")]
        return [(_OF_WORD, ""), *own]  # before them, since the last of several causes is the one to name

    def file_at(self, address: str) -> bytes:
        """Give the file of an address, in the page or beside it; one that is lost is told."""
        try:
            if address.startswith("data:"):
                return base64.b64decode(address.partition(",")[2], validate=True)
            if path := self._beside(address):
                return path.read_bytes()
        except (OSError, ValueError):  # binascii's errors are of the second kind
            pass
        self.lost.append(Finding(Fault.MISSING, address[:80], found="its file"))
        return b""

    def _beside(self, address: str) -> Path | None:
        """Give the path of an address that leads no further than beside the page."""
        path = (self._folder / unquote(urlsplit(address).path)).resolve()
        return path if path.is_relative_to(self._folder.resolve()) else None

    def sound_faults(self, reference: Reference) -> Iterator[Finding]:
        """Hear the player's sound, which is not brought into memory if it lies beside the page."""
        path = None if self._sound.startswith("data:") else self._beside(self._sound)
        if path and path.is_file():
            return iter(()) if reference.ear is None else file_faults(reference, path)
        return sound_faults(reference, self.file_at(self._sound))

    def clips(self) -> list[Clip]:
        """
        Give the player's clips; one of an element that is not there is told as lost.

        Raises:
            UnreadableError: its data are not what the player reads.
        """
        found = []
        try:
            for target, begin, end, switch, words in self._clips.get("clips", []):
                number, element = self._targets.get(target, (-1, None))
                if element is None:
                    self.lost.append(
                        Finding(
                            Fault.MISSING,
                            f"clip at {begin} ms",
                            part_of(target),
                            found=f"its element {target}",
                            is_within=True,
                        )
                    )
                    continue
                marked = [MarkedWord(int(start), int(stop), int(at)) for start, stop, at in words]
                found.append(Clip(f"#{target}", element, number, int(begin), int(end), switch, marked))
        except (TypeError, ValueError) as fault:
            raise UnreadableError(f"its player's data are none: {fault}") from fault
        return found
