"""
Braille pages read back: braille ASCII (``.brf``), Unicode braille, and PEF.

What is wanted are the article's pieces in cells, each translated for itself (``audit/braille``), in the order
of reading and with the lines around boxes; a running head and a page's number are known by their place.
Stress, raised and lowered figures, long forms and passages in other codes are signs among the cells and
compared as such, so only what a code has no sign for is wanted beside the words. Pages say nothing of
languages: UEB 13.2 has words of others in its own signs.
"""

from collections.abc import Mapping
from functools import cache, partial

from article_pipeline.article.walk import plain
from article_pipeline.audit.braille.asking import Louis
from article_pipeline.audit.braille.cells import words_of
from article_pipeline.audit.braille.files import read_pages
from article_pipeline.audit.braille.in_print import in_print
from article_pipeline.audit.braille.page_speaking import PageSpeaker
from article_pipeline.audit.braille.paper import FRAMES, Code, Paper
from article_pipeline.audit.braille.scribe import Scribe
from article_pipeline.audit.braille.speaking import lost_pieces
from article_pipeline.audit.found import Found, ReadBack
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.pieces import Piece, Pieces, pictures
from article_pipeline.audit.reference import Edition, Reference


def wanted(reference: Reference, edition: Edition) -> Mapping[Stream, Pieces]:
    """Give the words in cells, and what pages cannot say."""
    article, options = reference.article, reference.options.braille
    with Louis() as louis:
        scribe = Scribe(louis, article.language, options)
        words = PageSpeaker(scribe, FRAMES[options.profile].cells).pieces(article)
    lost = lost_pieces(scribe, Stream.LINKS, Stream.STRESS, Stream.LEVELS, Stream.NAMED, Stream.PLAINER)
    streams: dict[Stream, Pieces] = {**lost, Stream.WORDS: words, Stream.PICTURES: pictures(article)}
    if edition.name == "pef":
        title = plain(article.headline.content).strip() if article.headline else ""
        facts = (f"title: {title or edition.file.stem}", f"language: {article.language}")
        streams[Stream.FACTS] = [Piece("", Kind.LABEL, fact) for fact in facts]
    return streams


def read(reference: Reference, edition: Edition) -> ReadBack:
    """Read the pages; what they measure is said by the options, and in PEF by the file as well."""
    options = reference.options.braille
    frame = FRAMES[options.profile]
    file = read_pages(edition, frame, options)
    with Louis() as louis:
        scribe = Scribe(louis, reference.article.language, options)
        code = _code(scribe)
    paper = Paper(file.pages, frame, code, cache(partial(_words, reference, edition)))
    streams = {Stream.WORDS: paper.found()}
    if file.facts:
        streams[Stream.FACTS] = [Found(fact, "its head") for fact in file.facts]
    findings = (*file.findings, *paper.findings)
    return ReadBack(streams, findings, words_of, paper.sheets, in_print(scribe.table))


def _words(reference: Reference, edition: Edition) -> frozenset[str]:
    return frozenset(word for piece in wanted(reference, edition)[Stream.WORDS] for word in piece.signs)


def _code(scribe: Scribe) -> Code:
    figures = [scribe.text(str(figure))[0][0] for figure in range(10)]
    sign = figures[0][:-1]
    continued = "⠐" if scribe.is_ueb else scribe.mark("-")
    return Code(sign, [cells.removeprefix(sign) for cells in figures], continued)
