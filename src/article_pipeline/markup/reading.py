"""
An article as HTML that can be followed while it is read aloud: which element is heard when.

Every sentence gets an element of its own. What cannot be parted so (a picture, a row of a table, a piece of
code, a link that two sentences share) is one target for all that is said of it. A cue without words in the
article, such as the end of a box, is heard with the words before it, so that the clips are the whole sound.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.markup.article import article_element
from article_pipeline.markup.cutting import Cut, cut_at, flat_text, uncut
from article_pipeline.markup.elements import Element, make
from article_pipeline.markup.matching import Place, places_of
from article_pipeline.markup.setting import Picture
from article_pipeline.speech.narration import Cue, Narration
from article_pipeline.speech.presenting import CLOSING
from article_pipeline.speech.script import Role, Utterance

SENTENCE: Final = "sentence"
"""The class of the elements that hold a sentence."""

_WITH_WORDS: Final = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
"""The elements whose words are parted into sentences."""


@dataclass(frozen=True, slots=True)
class HeardWord:
    """Characters ``start <= i < end`` of the target's text are heard from ``sample`` on."""

    start: int
    end: int
    sample: int


@dataclass(frozen=True, slots=True)
class Clip:
    """
    A stretch of the narration and the element that it is of.

    ``target`` is that element's id; samples ``start <= i < end`` are its words, and the next clip begins at
    ``until``. ``role`` is what is said; ``opens`` is the title of the chapter that begins here. ``words`` are
    in order, and there are none where the target's text is not what is said.
    """

    target: str
    start: int
    end: int
    until: int
    role: Role
    opens: str | None = None
    words: tuple[HeardWord, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadAlong:
    """
    The article as an element, and what of it is heard when; each target is the id of one element in it.

    The clips are in the order of the narration and of the document, and no target has two of them.
    """

    article: Element
    clips: tuple[Clip, ...]


Told = tuple[Utterance, Cue]


def read_along(article: Article, pictures: Mapping[str, Picture], narration: Narration) -> ReadAlong:
    """
    Make the ``article`` element, the closing words behind it, and tie what is in it to the sound.

    ``pictures`` holds what can be shown, by the asset's path.
    """
    told = [(narration.script.utterances[cue.utterance], cue) for cue in narration.cues]
    root = article_element(article, pictures)
    if closing := list(_closing(told)):
        root.append(make("div", *closing, id=CLOSING, class_="narration-note"))
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    clips = [clip for where, cues in _by_place(told, by_id) for clip in _clips(by_id.get(where), cues)]
    return ReadAlong(root, tuple(_followed(clips, narration.samples)))


def _closing(told: Iterable[Told]) -> Iterator[Element]:
    said = (utterance for utterance, _ in told if utterance.where.startswith(f"{CLOSING}-"))
    for where, utterances in groupby(said, key=lambda utterance: utterance.where):
        yield make("p", " ".join(u.text for u in utterances), id=where)


def _by_place(told: list[Told], by_id: Mapping[str | None, Element]) -> Iterator[tuple[str, list[Told]]]:
    """Give the cues of each place; those without one go to the place before, the first to that after."""
    known = [utterance.where for utterance, _ in told if utterance.where in by_id]
    here = known[0] if known else ""
    placed: list[tuple[str, Told]] = []
    for one in told:
        here = one[0].where if one[0].where in by_id else here
        placed.append((here, one))
    for where, group in groupby(placed, key=lambda pair: pair[0]):
        yield where, [one for _, one in group]


def _clips(element: Element | None, told: list[Told]) -> Iterator[Clip]:
    if element is None:  # nothing of the narration stands in the article
        return
    where = element.get("id", "")
    if element.tag not in _WITH_WORDS:
        yield _clip(where, told)
        return
    text = flat_text(element)
    places = _places(told, text)
    if not places:
        _wrap(element, where, [Cut(0, len(text))])
        yield _clip(f"{where}-s0", told)
        return
    cuts = uncut(element, [place.start for place in places])
    _wrap(element, where, [Cut(start, end) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)])
    for number, (start, group) in enumerate(_grouped(cuts, [p.start for p in places])):
        heard = tuple(w for n in group for w in _words(*told[n], places[n].offsets, start))
        yield replace(_clip(f"{where}-s{number}", [told[n] for n in group]), words=heard)


def _places(told: list[Told], text: str) -> list[Place]:
    """Find each utterance; one that adds words of its own stands with those before it, or with the first."""
    said = [utterance.text[utterance.label :].strip() for utterance, _ in told]
    found = places_of([words for words in said if words], text) or []
    rest, places = iter(found), list[Place]()
    for words in said if found else ():
        places.append(next(rest) if words else Place(places[-1].start if places else 0, ()))
    return places


def _grouped(cuts: list[int], starts: list[int]) -> Iterator[tuple[int, list[int]]]:
    """Give, for each cut, the numbers of the utterances that begin behind it and before the next."""
    for start, end in zip(cuts, [*cuts[1:], None], strict=True):
        yield start, [n for n, at in enumerate(starts) if at >= start and (end is None or at < end)]


def _wrap(element: Element, where: str, cuts: list[Cut]) -> None:
    cut_at(element, cuts, lambda number: make("span", id=f"{where}-s{number}", class_=SENTENCE))


def _clip(target: str, told: list[Told]) -> Clip:
    opens = next((utterance.chapter for utterance, _ in told if utterance.chapter), None)
    role = next((u.role for u, _ in told if u.where), told[0][0].role)
    end = told[-1][1].end
    return Clip(target, told[0][1].start, end, end, role, opens)


def _words(utterance: Utterance, cue: Cue, offsets: tuple[int, ...], start: int) -> Iterator[HeardWord]:
    """Give the times of an utterance's words by their place in the target, which begins at ``start``."""
    said = [word for word in cue.words if word.offset >= utterance.label]
    ends = [*(word.offset for word in said[1:]), len(utterance.text)]
    for word, end in zip(said, ends, strict=False):  # an engine may mark no words
        piece = utterance.text[word.offset : end]
        first = word.offset + len(piece) - len(piece.lstrip()) - utterance.label
        last = word.offset + len(piece.rstrip()) - 1 - utterance.label
        if first <= last:
            yield HeardWord(offsets[first] - start, offsets[last] + 1 - start, word.sample)


def _followed(clips: list[Clip], samples: int) -> Iterator[Clip]:
    """Let each clip last until the next begins."""
    ends = [*(clip.start for clip in clips[1:]), samples]
    for clip, until in zip(clips, ends[: len(clips)], strict=True):
        yield replace(clip, until=until)
