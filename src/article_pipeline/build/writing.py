"""
What the narration of a source says: its script, with the pronunciations of its house and its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import Final

from article_pipeline.article.model import Article
from article_pipeline.build.source import shown
from article_pipeline.diagnostics import Diagnostic, Place
from article_pipeline.diagnostics.speech import (
    LANGUAGE_BY_LETTERS,
    NO_WORDS_FOR,
    SPEECH_CODE,
    SPEECH_LINKS,
    SPEECH_LONG_FORMS,
    SPEECH_TABLES,
)
from article_pipeline.options import SpeechOptions
from article_pipeline.speech.dropped import dropped
from article_pipeline.speech.lexicon import Entry, Lexicon, beside
from article_pipeline.speech.lexicon_files import load_all
from article_pipeline.speech.profiles import left_out
from article_pipeline.speech.script import Script, write_script


def script_of(
    article: Article, source: Path, options: SpeechOptions
) -> tuple[Script, tuple[Diagnostic, ...]]:
    """
    Write the script of the article at ``source``.

    Told are entries of the article's lexicon that clash or are of no use, languages that letters alone tell,
    signs that have no words, and how much no voice can give: layout, addresses of links, long forms.

    Raises:
        SourceError: a lexicon cannot be read; all its slips are told.
    """
    own, house = load_all(beside(source)), load_all(Path(path) for path in options.lexicon)
    script = write_script(article, options, Lexicon.merge(own, house))
    texts = [(text, u.language) for u in (*script.utterances, *script.omitted) for text in (u.text, u.spoken)]
    return script, (
        *own.clashes(),
        *own.unused(script.entries, texts),
        *_guesses(script, shown(source)),
        *_unsaid(script, shown(source)),
        *_dropped(article, script, options, shown(source)),
    )


def house_findings(options: SpeechOptions, heard: Iterable[Entry] | None) -> tuple[Diagnostic, ...]:
    """
    Tell of entries of the publication's lexicons that clash, and of those that no article needs.

    ``heard`` are those that some article of the build needs; ``None`` says that not all articles are known.
    """
    house = load_all(Path(path) for path in options.lexicon)
    return (*house.clashes(), *(() if heard is None else house.unheard(heard)))


def _guesses(script: Script, place: str) -> Iterator[Diagnostic]:
    """Tell of each language that the source does not name, where it is met first."""
    languages: set[str] = set()
    for said in script.utterances:
        if said.is_guess and said.language not in languages:
            languages.add(said.language)
            facts = {"text": said.text, "language": said.language}
            yield LANGUAGE_BY_LETTERS.at(Place(place, said.line), **facts)


_MOST_TOLD: Final = 8
"""Pieces without words that are told one by one."""


def _unsaid(script: Script, place: str) -> Iterator[Diagnostic]:
    """Tell once of all that no voice has words for."""
    pieces = [f'"{shorten(text, 20)}"' + (f" (line {line})" if line else "") for text, line in script.unsaid]
    if more := pieces[_MOST_TOLD:]:
        pieces[_MOST_TOLD:] = [f"and {len(more)} more"]
    if pieces:
        yield NO_WORDS_FOR.at(Place(place, script.unsaid[0][1]), pieces=", ".join(pieces))


def _dropped(article: Article, script: Script, options: SpeechOptions, place: str) -> Iterator[Diagnostic]:
    """Tell how much of what is said is lost for the ear."""
    lost = dropped(article, left_out(options), " ".join(said.text for said in script.utterances))
    for rule, count in (
        (SPEECH_TABLES, lost.tables),
        (SPEECH_LINKS, lost.links),
        (SPEECH_LONG_FORMS, lost.long_forms),
        (SPEECH_CODE, lost.codes),
    ):
        if count:
            yield rule.at(Place(place), count=count)
