"""
Pieces that may stand anywhere: where each stands in an edition is found before words are compared.

The words that are bound to their order are laid over the edition first. A free piece is then looked for where
they leave words over, so that it takes none of theirs; one that is altered stands where most of it is.
Pieces of one block keep their order within it, but for those that are unordered.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Final

from article_pipeline.audit.pieces import Pieces
from article_pipeline.audit.words.aligning import Match, matches
from article_pipeline.audit.words.differences import Side

_TAKEN: Final = "\0"
"""Stands for a word that a free piece has taken."""
_MOST_PLACES: Final = 8
_MOST_TRIES: Final = 200
_LEAST_ALIKE: Final = 0.4
_SHORT: Final = 4
"""Words of a piece of which none may be left as it was when one is altered."""
_MOST_WINDOWS: Final = 4000


@dataclass(frozen=True, slots=True)
class _Block:
    """Free pieces that belong together: their numbers, their words, and how many bound words precede them."""

    owners: tuple[int, ...]
    words: tuple[str, ...]
    home: int
    is_ordered: bool = True


def arranged(pieces: Pieces, wanted: Side, read: Side) -> Side:
    """Give the words ``wanted`` with those of free pieces moved to where they stand in what was ``read``."""
    if not any(piece.is_free for piece in pieces):
        return wanted
    bound, blocks = _parted(pieces, wanted)
    finder = _Finder(bound.words, read.words)
    found: list[tuple[int | None, _Block]] = []
    for block in sorted(blocks, key=_length, reverse=True):
        found += finder.together(block, list(finder.places(block, wanted)))
    before = finder.bound_before([place for place, _ in found if place is not None])
    placed = [
        (block.home, -1, block) if place is None else (before[place], place, block) for place, block in found
    ]
    return _merged(bound, sorted(placed, key=lambda one: one[:2]), wanted)


def _length(block: _Block) -> int:
    return len(block.words)


def _parted(pieces: Pieces, wanted: Side) -> tuple[Side, list[_Block]]:
    """Part what has to keep its order from what is free; the pieces of one free block stay together."""
    words: list[str] = []
    owners: list[int] = []
    blocks = []
    for (_, is_free), several in groupby(enumerate(pieces), key=lambda one: (one[1].where, one[1].is_free)):
        numbers = tuple(number for number, _ in several)
        said = tuple(word for number in numbers for word in wanted.texts[number])
        if is_free and said:
            is_ordered = not any(pieces[number].is_unordered for number in numbers)
            blocks.append(_Block(numbers, said, len(words), is_ordered))
        elif not is_free:
            words += said
            owners += [number for number in numbers for _ in wanted.texts[number]]
    return Side(words, owners, wanted.texts, wanted.written), blocks


class _Finder:
    """Lays the bound words over an edition and knows which are left over; what is found is taken."""

    def __init__(self, bound: Sequence[str], words: Sequence[str]) -> None:
        self._bound = bound
        self._words = list(words)
        self._aligned = matches(bound, self._words)
        self._is_left = _left_by(self._aligned, len(words))
        self._places: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            self._places.setdefault(word, []).append(number)
        self._tries = _MOST_TRIES

    def places(self, block: _Block, wanted: Side, after: int = 0) -> Iterator[tuple[int | None, _Block]]:
        """Yield at which word of the edition a block stands, or each of its pieces, best ``after`` a word."""
        place = self._exactly(block.words, after)
        if place is None and len(block.owners) > 1:
            parts = [_Block((n,), wanted.texts[n], block.home) for n in block.owners if wanted.texts[n]]
            if any(self._exactly(part.words, is_dry=True) is not None for part in parts):
                for part in parts:
                    for at, found in self.places(part, wanted, after):
                        after = after if at is None else at + len(found.words)
                        yield at, found
                return
        if place is None:
            place = self._nearly(block.words)
        yield place, block

    def together(
        self, block: _Block, parts: Sequence[tuple[int | None, _Block]]
    ) -> Sequence[tuple[int | None, _Block]]:
        """Give the parts of a block if only other free words stand between them, else the block in one."""
        at = 0
        places: list[int] = []
        for place, part in parts:
            if place is None:
                continue
            if places and block.is_ordered and place < at:
                break
            if places and any(word != _TAKEN for word in self._words[at:place]):
                break
            at = place + len(part.words)
            places.append(place)
        else:
            return parts
        longest = max((one for one in parts if one[0] is not None), key=lambda one: len(one[1].words))
        return [(longest[0], block)]

    def _exactly(self, words: tuple[str, ...], after: int = 0, *, is_dry: bool = False) -> int | None:
        """Give a place of these very words that the bound ones do not need, and take it."""
        size = len(words)
        rarest = min(range(size), key=lambda n: len(self._places.get(words[n], ())))
        starts = [number - rarest for number in self._places.get(words[rarest], ()) if number >= rarest]
        here = [start for start in starts if tuple(self._words[start : start + size]) == words]
        here.sort(key=lambda start: (-sum(self._is_left[start : start + size]), start < after))
        for start in here[:_MOST_PLACES]:
            if is_dry or all(self._is_left[start : start + size]):
                break
            if self._without(start, size):
                return start
        else:
            return None
        if not is_dry:
            self._take(range(start, start + size))
        return start

    def _without(self, start: int, size: int) -> bool:
        """Take words that the bound ones were laid over, if these have others that do as well."""
        if not self._tries or not any(self._is_left[start : start + size]):
            return False
        self._tries -= 1
        rest = list(self._words)
        rest[start : start + size] = [_TAKEN] * size
        aligned = matches(self._bound, rest)
        if sum(match[2] for match in aligned) < sum(match[2] for match in self._aligned):
            return False
        self._words, self._aligned = rest, aligned
        self._is_left = _left_by(aligned, len(rest))
        return True

    def _take(self, numbers: Sequence[int]) -> None:
        for number in numbers:
            self._words[number] = _TAKEN

    def _nearly(self, words: tuple[str, ...]) -> int | None:
        """Give the place among the words left over at which most of ``words`` stand, and take it."""
        left = [n for n, is_left in enumerate(self._is_left) if is_left and self._words[n] != _TAKEN]
        size = min(len(words), len(left))
        if not size:
            return None
        start, likeness = self._most_shared(words, left, size)
        if likeness < _LEAST_ALIKE and len(words) <= _SHORT:
            start, likeness = self._most_alike(words, left, size)
        if likeness < _LEAST_ALIKE:
            return None
        self._take(left[start : start + size])
        return left[start]

    def _most_shared(self, words: tuple[str, ...], left: Sequence[int], size: int) -> tuple[int, float]:
        """Slide over the words left over, counting those that are shared."""
        missing = Counter(words)
        shared, best = 0, (0, 0)
        for number, at in enumerate(left):
            missing[self._words[at]] -= 1
            shared += missing[self._words[at]] >= 0
            if number >= size:
                gone = self._words[left[number - size]]
                shared -= missing[gone] >= 0
                missing[gone] += 1
            if shared > best[1]:
                best = max(number - size + 1, 0), shared
        return best[0], best[1] / len(words)

    def _most_alike(self, words: tuple[str, ...], left: Sequence[int], size: int) -> tuple[int, float]:
        """Compare a few words letter by letter with what is left over."""
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(" ".join(words))
        best = (0, 0.0)
        for start in range(min(len(left) - size + 1, _MOST_WINDOWS)):
            matcher.set_seq1(" ".join([self._words[at] for at in left[start : start + size]]))
            if matcher.real_quick_ratio() > best[1] and matcher.quick_ratio() > best[1]:
                best = max(best, (start, matcher.ratio()), key=lambda one: one[1])
        return best

    def bound_before(self, places: Sequence[int]) -> dict[int, int]:
        """Give how many of the bound words stand before words of the edition, the free ones taken out."""
        before: dict[int, int] = {}
        aligned = [*matches(self._bound, self._words), (len(self._bound), len(self._words), 0)]
        number, done = 0, 0
        for place in sorted(places):
            while aligned[number][1] + aligned[number][2] < place:
                done = aligned[number][0] + aligned[number][2]
                number += 1
            start, other, size = aligned[number]
            before[place] = start + min(size, place - other) if other < place else done
        return before


def _left_by(aligned: Sequence[Match], count: int) -> list[bool]:
    is_left = [True] * count
    for _, other, size in aligned:
        is_left[other : other + size] = [False] * size
    return is_left


def _merged(bound: Side, placed: Sequence[tuple[int, int, _Block]], wanted: Side) -> Side:
    words: list[str] = []
    owners: list[int] = []
    done = 0
    for before, _, block in placed:
        words += bound.words[done:before]
        owners += bound.owners[done:before]
        words += block.words
        owners += [number for number in block.owners for _ in wanted.texts[number]]
        done = before
    words += bound.words[done:]
    owners += bound.owners[done:]
    return Side(words, owners, wanted.texts, wanted.written)
