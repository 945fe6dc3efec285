"""
The reader of Markdown: CommonMark with tables, footnotes and front matter; docs/markdown.md has its form.

Offsets of spans are those of the decoded source, front matter included. What is markup, such as the address
of a link, lies inside the span of its part and is none of its words.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import PurePath
from typing import Final

from article_pipeline.article.controls import control_findings
from article_pipeline.article.cutting import Run
from article_pipeline.article.decoding import Decoded, decode
from article_pipeline.article.model import (
    Article,
    Block,
    EndMatter,
    Endnote,
    EndnoteKind,
    Headline,
    Paragraph,
    QuestionAttribution,
    Reason,
    Source,
    Span,
    Text,
)
from article_pipeline.article.source import SourceFile
from article_pipeline.article.walk import plain
from article_pipeline.diagnostics import Diagnostic, Severity
from article_pipeline.diagnostics.content import EMPTY, LINE_TOO_LONG, NO_BODY
from article_pipeline.diagnostics.reading import BAD_FRONT_MATTER, NESTED_TOO_DEEP, TANGLED
from article_pipeline.diagnostics.source import TOO_LARGE
from article_pipeline.errors import ContentError
from article_pipeline.labels.vocabulary import language_of, vocabulary
from article_pipeline.options import Options
from article_pipeline.readers import Reading
from article_pipeline.readers.markdown.blocks import Blocks
from article_pipeline.readers.markdown.branches import Branch, branches, joined_runs, line_of
from article_pipeline.readers.markdown.effort import THEIRS, Bounds, TooMuchEffortError, effort_of
from article_pipeline.readers.markdown.front import chosen, read_front
from article_pipeline.readers.markdown.grammar import (
    NestedTooDeepError,
    TooLongError,
    grammar,
)
from article_pipeline.readers.markdown.inlines import Line, run_of, words_of
from article_pipeline.readers.markdown.metadata import (
    FrontMatter,
    FrontMatterError,
    front_matter,
    without_keys,
)
from article_pipeline.readers.markdown.pictures import stress_alone
from article_pipeline.readers.markdown.remainder import leave_definitions, leave_gaps
from article_pipeline.readers.markdown.sheet import Sheet, clean

LEAST_STANDFIRST_WORDS: Final = 6
"""A bold line of fewer is a kicker or a name."""
MEDIA_TYPE: Final = "text/markdown"

_KINDS: Final = {str(kind): kind for kind in EndnoteKind}
_QUESTION_PARTS: Final = ("asker", "place", "question")
_END_MATTER: Final = frozenset({*_KINDS, "asked"})


def read(source: SourceFile, options: Options) -> Reading:
    """
    Read an article in Markdown.

    Raises:
        SourceError: the bytes are no text, or damaged.
        ContentError: the text is too large, nested too deep, empty, or its front matter is out of form.
    """
    reading = read_any(source, options)
    if not reading.article.body and not reading.article.headline:
        raise ContentError(*(one for one in reading.diagnostics if one.severity is Severity.ERROR))
    return reading


def read_any(source: SourceFile, options: Options, bounds: Bounds = THEIRS) -> Reading:
    """
    Read likewise, within ``bounds``, what may be no article, since it has neither a headline nor a body.

    Raises:
        SourceError: the bytes are no text, or damaged.
        ContentError: the text is too large, nested too deep, or its front matter is out of form.
    """
    if len(source.data) > bounds.source_bytes:
        raise ContentError(TOO_LARGE.at(source.place(), size=len(source.data), limit=bounds.source_bytes))
    decoded = decode(source)
    sheet = Sheet(source, decoded.text, vocabulary(options.language))
    effort_of(sheet.environment, bounds)
    try:
        found = front_matter(sheet)
    except FrontMatterError as fault:
        sheet.say(BAD_FRONT_MATTER, fault.at, why=fault)
        raise ContentError(*sheet.faults) from fault
    key = chosen(found).get("language")
    given = clean(found.values[key].text).strip() if key else ""
    language = given or language_of(sheet.parsed[found.end :], options.language)
    sheet.words = vocabulary(language)
    try:
        article = _article(sheet, found, decoded, language)
    except TooMuchEffortError as fault:
        raise ContentError(TANGLED.at(source.place(fault.line + 1))) from fault
    said = (*decoded.diagnostics, *dict.fromkeys(sheet.faults), *_findings(sheet, article))
    left_over = [(x.span.start, x.span.end) for x in article.leftovers if x.span]
    text = without_keys(decoded.text, found, key, left_over)
    return Reading(article, said, source.assets, text=text, has_markup=True)


def _article(sheet: Sheet, found: FrontMatter, decoded: Decoded, language: str) -> Article:
    front = read_front(sheet, found)
    tree = _body_tree(sheet, found)
    headline = front.headline or _headline(sheet, tree)
    if front.headline:
        _leave_repeated_title(sheet, tree, plain(front.headline.content))
    standfirst = front.standfirst or tuple(_standfirst(sheet, tree) if headline else ())
    body, endnotes = _body(sheet, tree)
    name = PurePath(sheet.source.path).name
    article = Article(
        Source(name, MEDIA_TYPE, sheet.source.digest, decoded.encoding),
        language,
        headline,
        standfirst,
        front.byline,
        front.published,
        front.updated,
        front.names.get("publication"),
        front.names.get("section"),
        front.names.get("url"),
        front.lead,
        body,
        endnotes,
    )
    leave_gaps(sheet, article, found.end)
    leftovers = sorted((*sheet.apart(), *sheet.controls()), key=lambda x: x.span.start if x.span else 0)
    return replace(article, leftovers=tuple(leftovers))


def _body_tree(sheet: Sheet, found: FrontMatter) -> list[Branch]:
    """Parse what is below the front matter, whose lines stay so that places are those of the source."""
    blank = "".join(c if c in "\r\n" else " " for c in sheet.parsed[: found.end])
    try:
        tokens = grammar(sheet.environment).parse(blank + sheet.parsed[found.end :], sheet.environment)
    except NestedTooDeepError as fault:
        limit = effort_of(sheet.environment).bounds.nesting
        raise ContentError(NESTED_TOO_DEEP.at(sheet.source.place(), limit=limit)) from fault
    except TooLongError as fault:
        place = sheet.source.place(fault.line + 1)
        limit = effort_of(sheet.environment).bounds.paragraph
        raise ContentError(LINE_TOO_LONG.at(place, length=fault.length, limit=limit)) from fault
    sheet.notes.update(sheet.environment.get("footnotes", {}).get("refs", {}))
    leave_definitions(sheet, tokens)
    return branches(sheet, tokens)


def _headline(sheet: Sheet, tree: list[Branch]) -> Headline | None:
    """Take a heading of level 1 that stands first as the title."""
    if not tree or tree[0].token.type != "heading_open" or tree[0].token.tag != "h1":
        return None
    branch = tree.pop(0)
    span = sheet.span(branch.start, branch.end)
    return Headline(run_of(sheet, line_of(sheet, branch)), span=span, rule="heading")


def _leave_repeated_title(sheet: Sheet, tree: list[Branch], title: str) -> None:
    """Take out a first heading that says the front matter's title again, as many writers have it."""
    found = tree[:1]
    again = _headline(sheet, found)
    if again and again.span and plain(again.content).casefold() == title.casefold():
        branch = tree.pop(0)
        sheet.leave(branch.start, branch.end, Reason.REPEATED_TITLE, "title-again")


def _standfirst(sheet: Sheet, tree: list[Branch]) -> Iterator[Paragraph]:
    """Take the paragraphs that open the article and are bold as a whole, if prose comes after them."""
    while len(tree) > 1 and tree[0].kind == "paragraph":
        line = line_of(sheet, tree[0])
        inner = stress_alone(line.tokens, "strong")
        if inner is None or len(words_of(inner).split()) < LEAST_STANDFIRST_WORDS:
            return
        branch = tree.pop(0)
        content = run_of(sheet, Line(inner, line.start, line.end))
        yield Paragraph(content, span=sheet.span(branch.start, branch.end), rule="bold-opening")


def _body(sheet: Sheet, tree: list[Branch]) -> tuple[tuple[Block, ...], tuple[EndMatter, ...]]:
    blocks = Blocks(sheet)
    body: list[Block] = []
    endnotes: list[EndMatter] = []
    for is_end, group in groupby(tree, _is_end_matter):
        if is_end:
            endnotes.extend(_end_matter(blocks, branch) for branch in group)
        else:
            body.extend(blocks.read(list(group)))
    return tuple(body), tuple(endnotes)


def _is_end_matter(branch: Branch) -> bool:
    return branch.kind == "footnote_reference" or branch.name in _END_MATTER


def _end_matter(blocks: Blocks, branch: Branch) -> EndMatter:
    sheet = blocks.sheet
    blocks.leave_unknown(branch)
    span = sheet.span(branch.start, branch.end)
    content = joined_runs((*blocks.untitled(branch), *blocks.read(branch.inside, 1)))
    if branch.kind == "footnote_reference":
        mark = Text(f"{sheet.mark(branch.token.meta['label'])} ", rule="footnote")
        return Endnote(EndnoteKind.NOTE, (mark, *content), span=span, rule="footnote")
    if branch.name == "asked":
        return _question(sheet, branch, content, span)
    return Endnote(_KINDS[branch.name], content, span=span, rule="division")


def _question(sheet: Sheet, branch: Branch, content: Run, span: Span) -> QuestionAttribution:
    values = branch.attributes.values
    parts = {key: clean(values[key]) for key in _QUESTION_PARTS if key in values}
    if not parts and "as-written" not in branch.attributes.classes:
        matches = (pattern.fullmatch(plain(content)) for pattern in sheet.words.attributions)
        found = next((match for match in matches if match), None)
        groups = found.groupdict() if found else {}
        parts = {key: groups[key] for key in _QUESTION_PARTS if groups.get(key)}
    asker, place, question = (parts.get(key) for key in _QUESTION_PARTS)
    return QuestionAttribution(content, asker, place, question, span=span, rule="division")


def _findings(sheet: Sheet, article: Article) -> Iterator[Diagnostic]:
    source = sheet.source
    if not article.body:
        yield (NO_BODY if article.headline else EMPTY).at(source.place())
    yield from control_findings(source, article)
