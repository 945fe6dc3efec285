"""
Search without a server: an index in chunks, each a script, since a page from a disk may load nothing else.

A chunk has the words with one beginning, and is parted by the next letter when it grows; a search loads the
chunks of its words only. Articles are numbered from the oldest, so that one that is added changes the chunks
of its own words and no others. ``assets/search.js`` reads what is written here, and folds what is typed as
``words_in`` does, with ``LETTERS``, which the index has.
"""

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

from article_pipeline.article.flat import rows
from article_pipeline.article.letters import WHOLE
from article_pipeline.article.model import Abbreviation, Article
from article_pipeline.article.walk import authors, figures, nodes, parts, plain
from article_pipeline.site.dates import day_of, said
from article_pipeline.site.entries import Entry
from article_pipeline.site.plan import Shelf, way
from article_pipeline.site.unmarked import runs, unmarked

LARGEST: Final = 48_000
"""Letters of a chunk before it is parted."""
PER_FILE: Final = 100
"""Articles whose titles stand in one file."""
_SEVERAL: Final = 200
"""Articles from which on a word of most of them counts only where it weighs as much as an author's name."""
_LONGEST: Final = 40
_WEIGHTS: Final[Mapping[str, int]] = {"title": 12, "standfirst": 5, "heading": 4}
_AUTHOR: Final = 9
"""More than a word weighs that is in the standfirst and the text."""
_ALIKE: Final = zip("ħŧŋɓɖɗƙƴƒƶɛəǝɔɨʉς", "htnbddkyfzeeeoiuσ", strict=True)
LETTERS: Final[Mapping[str, str]] = {**WHOLE, **dict(_ALIKE)}
"""What is typed for letters that Unicode does not part, and for a sigma that ends a word."""
_FOLDED: Final = str.maketrans(dict(LETTERS))
_MOST_PLAIN: Final = 3

# Scripts without spaces: any two letters that follow one another are a word.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+")
_WORD: Final = re.compile(r"[^\W_]+")


def words_in(text: str) -> Iterator[str]:
    """Give the words of ``text`` as they are looked for: without case and accents."""
    apart = unicodedata.normalize("NFKD", text.lower())
    bare = "".join(c for c in apart if unicodedata.category(c)[0] != "M").translate(_FOLDED)
    for found in _WORD.findall(bare):
        at = 0
        for run in _UNSPACED.finditer(found):
            yield from _plain_word(found[at : run.start()])
            letters = run[0]
            yield from (letters[n : n + 2] for n in range(max(1, len(letters) - 1)))
            at = run.end()
        yield from _plain_word(found[at:])


def _plain_word(text: str) -> Iterator[str]:
    if text:
        yield text[:_LONGEST]


def weighed(article: Article) -> dict[str, int]:
    """Give the words of an article, each with its weight: more in the title than in the text."""
    low: Counter[str] = Counter()
    raised: Counter[str] = Counter()
    files = {figure.asset.path for figure in figures(article) if figure.asset}
    raised.update(dict.fromkeys((word for name in authors(article) for word in words_in(name)), _AUTHOR))
    for short in (node for part in parts(article) for node in nodes(part) if isinstance(node, Abbreviation)):
        low.update(words_in(short.expansion or ""))
    for row in rows(article):
        if row["type"] == "date" or (row["type"] == "other" and row["text"] in files):
            continue
        weight = _WEIGHTS.get(str(row["type"]))
        for word in words_in(str(row["text"])):
            if weight:
                raised[word] = max(raised[word], weight)
            else:
                low[word] += 1
    low.update(_freed(article, {*low, *raised}))
    return {word: raised[word] + min(low[word], _MOST_PLAIN) for word in sorted({*low, *raised})}


def _freed(article: Article, known: Container[str]) -> Iterator[str]:
    """Yield the words that are not ``known`` because a note's mark is glued to each: "war2"."""
    for part in parts(article):
        for run in runs(part):
            text = unmarked(run, article.language)
            if text != " ".join(plain(run).split()):
                yield from (word for word in words_in(text) if word not in known)


def files_of(shelf: Shelf, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a shelf's index, by their path below ``folder``."""
    oldest_first = list(reversed(shelf.entries))
    postings, common = _postings(oldest_first)
    chunks = dict(_parted("", sorted(postings.items())))
    yield f"{folder}/index.js", _call("index", len(oldest_first), PER_FILE, sorted(chunks), LETTERS, common)
    for start, words in chunks.items():
        yield f"{folder}/{file_name(start)}", _call("words", start, dict(words))
    for number in range(0, len(oldest_first), PER_FILE):
        shown = [_shown(shelf, entry) for entry in oldest_first[number : number + PER_FILE]]
        yield f"{folder}/d-{number // PER_FILE}.js", _call("articles", number // PER_FILE, shown)


def file_name(start: str) -> str:
    """Name the chunk of the words that begin with ``start``, in characters that any system takes."""
    return f"w-{start.encode('utf-8').hex()}.js"


Postings = list[int]
"""Numbers of articles, each as the distance from the one before, and behind each its weight."""


def _postings(entries: Sequence[Entry]) -> tuple[Mapping[str, Postings], Sequence[str]]:
    """Give where each word is, and the words of most articles, which are kept for titles and authors."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for word, weight in entry.words.items():
            found[word].append((number, weight))
    most = len(entries) // 2 if len(entries) >= _SEVERAL else len(entries)
    common = sorted(word for word, places in found.items() if len(places) > most)
    for word in common:
        found[word] = [place for place in found[word] if place[1] >= _AUTHOR]
    return {word: _packed(places) for word, places in found.items() if places}, common


def _packed(places: Sequence[tuple[int, int]]) -> Postings:
    packed, before = [], 0
    for number, weight in places:
        packed += [number - before, weight]
        before = number
    return packed


Rows = list[tuple[str, Postings]]


def _parted(start: str, words: Rows) -> Iterator[tuple[str, Rows]]:
    """Part words into chunks; ``start`` is what they all begin with."""
    longer = [row for row in words if row[0] != start]
    if start and (not longer or _size(words) <= LARGEST):
        yield start, words
        return
    if len(longer) < len(words):
        yield start, [row for row in words if row[0] == start]
    for first, group in groupby(longer, lambda row: row[0][: len(start) + 1]):
        yield from _parted(first, list(group))


def _size(words: Rows) -> int:
    return sum(len(word) + 4 * len(postings) + 6 for word, postings in words)


def _shown(shelf: Shelf, entry: Entry) -> list[Any]:
    date = entry.date or ""
    return [
        entry.title,
        way(shelf.search, entry.path),
        day_of(date),
        said(date, shelf.words) if date else "",
        entry.summary,
        entry.language,
        entry.direction,
    ]


def _call(name: str, *arguments: Any) -> str:
    """Write a call with JSON arguments, which are JavaScript since ECMAScript 2019."""
    written = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in arguments)
    return f"articleSearch.{name}({','.join(written)});\n"
