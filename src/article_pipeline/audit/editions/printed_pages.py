"""
The print edition, read by the eye: it has no tags, so that only the places of its words tell their order.

Blocks that a make-up moves for the sake of its columns (figures, boxes, tables, lifted words) may stand
anywhere, their words in order within them. A foot is known by its place and by the page's own number in it, a
crop mark by its being drawn outside of the page. What is about words cannot be seen on paper; where links
lead and what short forms stand for is worth a word about it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Final

from article_pipeline.article.model import Article, Aside, Cell, Figure, LineBreak, PullQuote, Table
from article_pipeline.article.walk import named_parts, nodes
from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Around, Kind, Stream
from article_pipeline.audit.pdf.as_set import AsSet, as_set, primary
from article_pipeline.audit.pdf.facts import found_facts, wanted_facts
from article_pipeline.audit.pdf.folios import have_feet, of_the_text, printed_sheets
from article_pipeline.audit.pdf.items import Box, Page, Picture, Run, Shape
from article_pipeline.audit.pdf.lines import HYPHEN, Line, lines_in_order, said_by
from article_pipeline.audit.pdf.page_words import joiners_in, page_tokens
from article_pipeline.audit.pdf.pages import opened, pages_of
from article_pipeline.audit.pdf.pictures import Sight, Viewer
from article_pipeline.audit.pdf.press import press_of
from article_pipeline.audit.pdf.recurring import Recurring
from article_pipeline.audit.pdf.viewing import viewing_faults
from article_pipeline.audit.pieces import Piece, Pieces, pictures, streams_of
from article_pipeline.audit.reference import Edition, Reference
from article_pipeline.audit.words.joints import JOINT

_ORDER: Final = (
    *("section", "headline", "standfirst", "byline", "published", "updated", "publication", "url"),
    "lead",
)
_HEAD_PT: Final = 53.0
"""Above the text, where there is nothing of an article: the room of a publication's logo."""
_HEAD_SIZES: Final = {2: 11.5, 3: 10.5}
"""What headings are set in, by their level; lower ones are of the size of the text."""
_SAME_SIZE_PT: Final = 0.03
_RAISED: Final = 0.72
"""How much smaller raised and lowered words are."""
_MOST_RAISED: Final = 3
Head = tuple[str, int, str]
"""A page, a level, and the letters that are set in its type."""
_BELOW: Final = (Kind.LONG_DESCRIPTION, Kind.CAPTION, Kind.CREDIT)
_BELOW_BEGINS: Final = "below "
_BELOW_ENDS: Final = " stands: "
_BELOW_PT: Final = 30.0
_EMPTY_LINE_PT: Final = 12.0
"""At most: a line without words above those of a caption."""
_TELLING: Final = 30
"""Letters by which a caption is known."""
_BELOW_LINES: Final = 3
_HYPHENATED_AS: Final = {"no": "nb"}
"""Languages by the names under which their words are parted."""


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give what is to be seen."""
    return _wanted(as_set(reference, edition, is_paper=True), reference)


def _wanted(meant: AsSet, reference: Reference) -> Mapping[Stream, Pieces]:
    free = frozenset(_floating(meant.article))
    unordered = frozenset(_unordered(meant.article))
    words = [
        replace(piece, is_free=piece.where in free, is_unordered=piece.where in unordered)
        for piece in meant.pieces(_ORDER)
    ]
    shown = [replace(piece, is_free=True) for piece in pictures(meant.article)]
    streams = streams_of([piece for piece in words if piece.kind is not Kind.ADDRESS], shown)
    language = _HYPHENATED_AS.get(primary(meant.article.language))
    return {
        Stream.WORDS: words,
        Stream.LINKS: streams[Stream.LINKS],
        Stream.LONG_FORMS: streams[Stream.LONG_FORMS],
        Stream.JOINERS: joiners_in(streams[Stream.WORDS], shown),
        Stream.PICTURES: shown,
        Stream.FACTS: [
            *wanted_facts(meant.article, language),
            *_wanted_heads(words, reference),
            *(_wanted_captions(meant.article, words) if reference.is_full else ()),
        ],
    }


def _floating(article: Article) -> Iterator[str]:
    """Yield the parts of an article that a make-up moves."""
    for where, part in named_parts(article):
        if isinstance(part, Aside | Figure | PullQuote | Table):
            yield where


def _unordered(article: Article) -> Iterator[str]:
    """Yield the parts with cells over several rows: no line tells which are read first."""
    for where, part in named_parts(article):
        if any(isinstance(node, Cell) and node.rows > 1 for node in nodes(part)):
            yield where


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the pages one by one."""
    words: list[Found] = []
    hidden: list[tuple[str, Run]] = []
    sights: list[Sight] = []
    heads: list[Head] = []
    odd: list[Finding] = []
    below: list[str] = []
    printed = as_set(reference, edition, is_paper=True)
    article, meant = printed.article, _wanted(printed, reference)
    hyphened = frozenset(word for piece in meant[Stream.WORDS] for word in _hyphened(piece.text))
    recurring = Recurring(article, _letters)
    reach = _reach_below(article)
    with opened(edition.file) as pdf:
        pages = list(pages_of(pdf, edition.file if reference.is_full else None))
        has_feet = have_feet(pages)
        for page in pages:
            runs = of_the_text(page, has_feet=has_feet)
            lines = recurring.without(lines_in_order(runs))
            words += _said(page, lines, hyphened)
            heads += _set_as_heads(page, lines) if _has_house_type(reference) else ()
            hidden += ((page.place, run) for run in runs if run.trouble)
            here = list(_sights(page))
            below += (_below(sight, lines, reach) for sight in here)
            sights += here
            odd += page.findings
        viewer = Viewer(reference, pictures(article), press_of(pdf))
        facts = found_facts(pdf, article)
        odd += viewing_faults(pdf, is_tagged=False)
        if reference.is_full:
            viewer.view(sights)
    streams = {Stream.WORDS: list(_over_pages(words)), Stream.PICTURES: viewer.found, Stream.FACTS: facts}
    if _has_house_type(reference):
        due = [fact for fact in meant[Stream.FACTS] if fact.kind is Kind.HEADING]
        streams[Stream.FACTS] += _heads(due, heads)
    if reference.is_full:
        streams[Stream.FACTS] += _captions(meant[Stream.FACTS], viewer.found, below)
    findings = [*odd, *viewer.findings, *_unseen(meant[Stream.WORDS], hidden)]
    explained = partial(_captions_named, words=meant[Stream.WORDS])
    return ReadBack(streams, tuple(findings), printed_tokens, printed_sheets(pages), explained)


def _wanted_captions(article: Article, words: Pieces) -> list[Piece]:
    """Say with which words those below each picture begin, in the order of the pictures' names."""
    told = []
    for shown in pictures(article):
        said = " ".join(p.text for p in words if p.where == shown.where and p.kind in _BELOW)
        if said and _is_alone(article, shown):
            told.append(replace(shown, text=_below_fact(shown.text) + _first(said, _TELLING)))
    return sorted(told, key=lambda piece: piece.text)


def _is_alone(article: Article, shown: Piece) -> bool:
    """Whether a picture is the only one of its block and of its name, so that it is known by its words."""
    shared = [p for p in pictures(article) if p.where == shown.where or p.text == shown.text]
    return len(shared) == 1 and any(
        where == shown.where and isinstance(part, Figure) for where, part in named_parts(article)
    )


def _below_fact(path: str) -> str:
    return f"{_BELOW_BEGINS}{path}{_BELOW_ENDS}"


def _first(words: str, count: int) -> str:
    """Give the first letters of words, without the blanks between them, which lines have not."""
    return _letters(words)[:count]


def _letters(words: str) -> str:
    return "".join(printed_tokens(words)).replace(JOINT, "")


def _captions(facts: Pieces, seen: Sequence[Found], below: Sequence[str]) -> list[Found]:
    """Give the same as ``_wanted_captions``, of the pictures that are wanted and were seen."""
    told = []
    for found, words in zip(seen, below, strict=False):
        begin = _below_fact(found.text)
        counts = [len(fact.text) - len(begin) for fact in facts if fact.text.startswith(begin)]
        told += [Found(begin + _first(words, count), found.place) for count in counts]
    return sorted(told, key=lambda found: found.text)


def _captions_named(findings: Sequence[Finding], words: Pieces) -> list[Finding]:
    """Name the caption where a credit is told, and below its picture stands the caption of another."""
    below = {one.where: one for one in findings if one.wanted.startswith(_BELOW_BEGINS)}
    captions = {
        piece.where: piece
        for piece in words
        if piece.kind is Kind.CAPTION and piece.where in below and _is_another(piece, below[piece.where])
    }
    return [
        replace(one, kind=Kind.CAPTION, line=captions[one.where].line, wanted=captions[one.where].text)
        if one.fault is Fault.MOVED and one.kind is Kind.CREDIT and one.where in captions
        else one
        for one in findings
    ]


def _is_another(caption: Piece, below: Finding) -> bool:
    """Whether a caption's words are not those that were found below its picture."""
    fact = below.wanted.partition(_BELOW_ENDS)[0] + _BELOW_ENDS + _first(caption.text, _TELLING)
    return fact not in below.found


def _reach_below(article: Article) -> float:
    """Give how far below a picture its words may begin, in points, since captions may begin with breaks."""
    figures = (part for _, part in named_parts(article) if isinstance(part, Figure))
    breaks = (sum(isinstance(node, LineBreak) for node in nodes(figure)) for figure in figures)
    return _BELOW_PT + _EMPTY_LINE_PT * max(breaks, default=0)


def _below(sight: Sight, lines: Sequence[Line], reach: float) -> str:
    """Give the words of the lines that stand next below a picture."""
    boxes = [p.box for p in sight.images] or [s.frame for s in sight.shapes[:1] if s.frame]
    for left, bottom, right, _ in boxes:
        for number, line in enumerate(lines):
            if line.left < right and left < line.right and bottom - reach < line.y < bottom:
                return "".join(said_by(lines[number : number + _BELOW_LINES]))
    return ""


def printed_tokens(text: str) -> list[str]:
    """Part a text into its words; whether a word had a hyphen where its line ends cannot be seen on paper."""
    return page_tokens(text.replace(HYPHEN, "").replace("\u2011", ""))


def _hyphened(text: str) -> Iterator[str]:
    """Yield the words of the article itself that end with a hyphen as pages have it."""
    if HYPHEN in text or "\u2011" in text:
        words = text.replace("\u2011", HYPHEN).split()
        yield from (word for word in words if word.endswith(HYPHEN))


def _said(page: Page, lines: Sequence[Line], hyphened: Collection[str]) -> Iterator[Found]:
    """Give the words of a page, a paragraph's lines in one; where a paragraph ends is not told."""
    text = "".join(said_by(lines, hyphened))
    if text.replace(JOINT, "").strip():
        yield Found(text, page.place)


def _over_pages(pages: Sequence[Found]) -> Iterator[Found]:
    """Put the beginning of a word that is parted where a page ends before the rest of it."""
    begun = ""
    for page in pages:
        text, begun = begun + page.text, ""
        if text.endswith(HYPHEN):
            before, blank, last = text.rpartition(" ")
            text, begun = before + blank, last.removesuffix(HYPHEN)
        yield replace(page, text=text)
    if begun:
        yield Found(begun, pages[-1].place)


def _has_house_type(reference: Reference) -> bool:
    """Whether headings are of the house's own sizes, which a publication's style may change."""
    return not reference.options.pdf.styles


def _wanted_heads(words: Pieces, reference: Reference) -> list[Piece]:
    """Give the headings whose level the eye can tell by the size of their type."""
    heads = [p for p in words if p.kind is Kind.HEADING and p.level in _HEAD_SIZES and _is_in_text(p)]
    told = [replace(p, text=_head_fact(p.level, " ".join(p.text.split())), content=()) for p in heads]
    return told if _has_house_type(reference) else []


def _head_fact(level: int | None, words: str) -> str:
    return f"heading of level {level}: {words}"


def _is_in_text(piece: Piece) -> bool:
    """Whether a heading is set as such: boxes and cells set those of their own smaller."""
    return Around.TABLE not in piece.around and Around.ASIDE not in piece.around[-1:]


def _heads(wanted: Pieces, seen: Sequence[Head]) -> list[Found]:
    """
    Give the headings of ``wanted`` that are set as such, then what else is.

    Only the letters of a page are held against a heading's, since nobody sees where one of two ends.
    """
    left = list(seen)
    found: dict[int, Found] = {}
    for number, piece in sorted(enumerate(wanted), key=lambda one: -len(one[1].text)):
        letters = _letters(piece.text.removeprefix(_head_fact(piece.level, "")))
        for n, (place, level, said) in enumerate(left):
            if level == piece.level and letters in said:
                left[n] = (place, level, said.replace(letters, " ", 1))
                found[number] = Found(piece.text, place)
                break
    rest = [Found(_head_fact(level, said), place) for place, level, said in left if said.strip()]
    return [*(found[number] for number in sorted(found)), *rest]


def _set_as_heads(page: Page, lines: Sequence[Line]) -> Iterator[Head]:
    """Yield the letters of a page that are set as headings of each level are."""
    for level in _HEAD_SIZES:
        said = _letters("".join(said_by([line for line in lines if _level_of(line) == level])))
        if said:
            yield page.place, level, said


def _level_of(line: Line) -> int:
    """Give the level whose size some of a line has, be it raised; 0 for none."""
    sizes = [run.size for run in line.runs if "Bold" in run.font and run.text.strip()]
    return next(
        (
            level
            for level, size in _HEAD_SIZES.items()
            for times in range(_MOST_RAISED + 1)
            if any(abs(one - size * _RAISED**times) < _SAME_SIZE_PT for one in sizes)
        ),
        0,
    )


def _sights(page: Page) -> Iterator[Sight]:
    """Yield the pictures of a page below its head: images, and what has a coordinate system of its own."""
    drawings: dict[Box | None, list[Shape]] = {}
    head = page.box[3] - _HEAD_PT
    for item in page.items:
        if isinstance(item, Picture) and item.box[1] < head:
            yield Sight(page.place, [item], (), page.box)
        elif isinstance(item, Run | Shape) and not page.is_own(item.space):
            shape = item.as_shape() if isinstance(item, Run) else item
            if shape.box[1] < head:
                drawings.setdefault(item.frame, []).append(shape)
    for shapes in drawings.values():
        yield Sight(page.place, (), shapes, page.box)


def _unseen(pieces: Pieces, hidden: Sequence[tuple[str, Run]]) -> Iterator[Finding]:
    """Yield the findings on words that cannot be seen, the lines of a block in one."""
    said = [" ".join(printed_tokens(piece.text)) for piece in pieces] if hidden else []
    owned = ((place, run, _owner(said, run.text)) for place, run in hidden)
    for (place, number, trouble), runs in groupby(owned, key=lambda one: (one[0], one[2], one[1].trouble)):
        text = " ".join(run.text.strip() for _, run, _ in runs)
        assert trouble is not None  # no other run is among them
        fault, why = trouble
        if number is None:
            yield Finding(fault, place, found=f"{text} ({why})")
        else:
            yield Finding.about(fault, pieces[number], place, wanted=text, found=why)


def _owner(said: Sequence[str], text: str) -> int | None:
    """Give which of the pieces has the words of a line."""
    words = " ".join(printed_tokens(text))
    return next((number for number, one in enumerate(said) if words in one), None)
