"""
``audit.html``: what an audit found, for people; blocks down, editions across.

The page has no script, and says in words what it says in colours.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from textwrap import shorten
from typing import Any, Final

from lxml import html
from lxml.html.builder import E

from article_pipeline.article.model import Article, Leftover
from article_pipeline.article.walk import named_parts, plain
from article_pipeline.audit.articles import ArticleAudit
from article_pipeline.audit.auditing import Proof
from article_pipeline.audit.findings import Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.pieces import Piece, pieces

PAGE: Final = "audit.html"
GENERATOR: Final = "article-pipeline audit"
"""What a report says that it was made by; it stands near the page's beginning."""
_Heading = Callable[[str], Any]
_PICTURES: Final = {chr(n): chr(0x2400 + n) for n in range(0x20) if chr(n) not in "\t\n\r"} | {
    **dict.fromkeys(map(chr, range(0x7F, 0xA0)), "\u2421"),
    **dict.fromkeys(map(chr, (*range(0xD800, 0xE000), 0xFFFE, 0xFFFF)), "\ufffd"),
}
MOST_ROWS: Final = 600
"""Blocks that the table has; of a longer article it has those that something was found in."""


def page(audits: Sequence[ArticleAudit]) -> str:
    """Give the page of one article, or of several."""
    is_one = len(audits) == 1
    title = f"Audit of {_title(audits[0].article) if is_one else f'{len(audits)} articles'}"
    head = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="generator", content=GENERATOR),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(title),
        E.style(_style()),
    )
    sections = (E.section(*_article(audit, is_only=is_one)) for audit in audits)
    document = E.html(head, E.body(E.main(E.h1(title), *sections)), lang="en")
    text: str = html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _title(article: Article) -> str:
    return _visible((plain(article.headline.content) if article.headline else "") or article.source.name)


def _article(audit: ArticleAudit, *, is_only: bool) -> Iterator[Any]:
    if not is_only:
        yield E.h2(_title(audit.article))
    yield E.p(_visible(_verdict(audit)), **{"class": "verdict " + ("whole" if audit.is_whole else "faulty")})
    heading = E.h2 if is_only else E.h3
    if audit.notes:
        yield E.ul(*(E.li(_visible(note.message)) for note in audit.notes))
    yield from _source_end(audit, heading)
    yield from _matrix(audit, heading)
    for proof in audit.proofs:
        yield from _findings(proof, heading)


def _verdict(audit: ArticleAudit) -> str:
    read = [proof for proof in audit.proofs if proof.was_read]
    said = [f"{len(read)} editions of {audit.article.source.name} were read back."]
    if faulty := [proof.edition.name for proof in read if proof.open_findings]:
        said.append(f"Not whole: {', '.join(faulty)}.")
    elif audit.is_whole:
        said.append("Each says all that the article says, or a message declares what it leaves out.")
    if unheard := [proof.edition.name for proof in read if not proof.has_words]:
        said.append(f"Not heard, but for what they say of themselves: {', '.join(unheard)}.")
    if audit.uncovered:
        said.append("The source is not wholly accounted for.")
    return " ".join(said)


def _source_end(audit: ArticleAudit, heading: _Heading) -> Iterator[Any]:
    yield heading("The source")
    if audit.uncovered is None:
        yield E.p("The source was not at hand, so only its leftovers are shown.")
    elif audit.uncovered:
        yield E.ul(*(E.li(_visible(fault), **{"class": "faulty"}) for fault in audit.uncovered))
    else:
        yield E.p("Every word of the source is in the article, or left out for a reason that is told here.")
    if not audit.leftovers:
        yield E.p("Nothing was left out.")
        return
    yield E.p(_left_out(audit.leftovers))
    heads = ("line", "where it stands", "reason", "words")
    rows = _leftovers(audit.article)
    yield _table(f"What no edition says, and why: {_title(audit.article)}", heads, rows)


def _left_out(leftovers: Sequence[Leftover]) -> str:
    """Say how much is left out, and what to do about what should not be."""
    words, several = sum(len(one.text.split()) for one in leftovers), len(leftovers) > 1
    return (
        f"Left out {'are' if several else 'is'} {len(leftovers)} piece{'s' * several} of it, "
        f"with {words} word{'s' * (words != 1)}. If one of them belongs to the article, send us the source "
        "and the line: it is a fault of ours."
    )


def _leftovers(article: Article) -> Iterator[Any]:
    """
    Yield a row for each piece, with the block that it stands behind: of a page, all may be on one line.
    """
    language, words = article.language, _words_of(article)
    begun = sorted(
        (part.span.start, where) for where, part in named_parts(article) if part.span and where in words
    )
    for leftover in article.leftovers:
        before = [where for start, where in begun if leftover.span and start <= leftover.span.start]
        block: tuple[Any, ...] = ()
        if before and len(before) < len(begun):
            said = _short(words[before[-1]].text, 40)
            stands, block = "in the article, behind: ", (E.span(said, lang=language),)
        else:
            stands = "after the article" if before else "before the article" if leftover.span else ""
        yield E.tr(
            E.td(str(leftover.span.line) if leftover.span else ""),
            E.td(stands, *block),
            E.td(str(leftover.reason)),
            E.td(_visible(leftover.text), **{"class": "words", "lang": language}),
        )


def _short(text: str, width: int = 60) -> str:
    return _visible(shorten(text, width, placeholder=" …"))


def _matrix(audit: ArticleAudit, heading: _Heading) -> Iterator[Any]:
    """Give the table of blocks and editions."""
    yield heading("The editions, block by block")
    words = _words_of(audit.article)
    found = [_by_block(proof) for proof in audit.proofs]
    if len(words) > MOST_ROWS:
        yield E.p(f"The article has {len(words)} blocks; shown are those that something was found in.")
        words = {where: piece for where, piece in words.items() if any(where in one for one in found)}
    said = [{piece.where for piece in proof.wanted.get(Stream.WORDS, ())} for proof in audit.proofs]
    rows = (
        E.tr(
            E.th(_short(piece.text), scope="row", lang=audit.article.language),
            E.td(str(piece.line or "")),
            *(
                _cell(proof, where in says, by_block.get(where, ()))
                for proof, says, by_block in zip(audit.proofs, said, found, strict=True)
            ),
        )
        for where, piece in words.items()
    )
    heads = ("block", "line", *(proof.edition.name for proof in audit.proofs))
    yield _table(f"Blocks down, editions across: {_title(audit.article)}", heads, rows)


def _words_of(article: Article) -> Mapping[str, Piece]:
    """Give the first piece of each block, by the block's name."""
    first: dict[str, Piece] = {}
    for piece in pieces(article):
        first.setdefault(piece.where, piece)
    return first


def _by_block(proof: Proof) -> Mapping[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in proof.findings:
        found.setdefault(finding.where, []).append(finding)
    return found


def _cell(proof: Proof, is_said: bool, found: Sequence[Finding]) -> Any:  # noqa: FBT001
    faults = sum(finding.declared is None for finding in found)
    if not proof.was_read:
        name, said = "absent", "not audited"
    elif not proof.has_words and not found:
        name, said = "absent", "not heard"
    elif faults:
        name, said = "faulty", f"{faults} fault{'s' * (faults > 1)}"
    elif found:
        name, said = "declared", "declared: " + ", ".join(sorted({f.declared or "" for f in found}))
    elif is_said:
        name, said = "whole", "whole"
    else:
        name, said = "absent", "not in it"
    return E.td(said, **{"class": name})


def _findings(proof: Proof, heading: _Heading) -> Iterator[Any]:
    if not proof.findings:
        return
    yield heading(_visible(f"{proof.edition.name}: {proof.edition.file.name}"))
    yield E.ul(*(E.li(_visible(_line(finding))) for finding in proof.findings))


def _line(finding: Finding) -> str:
    at = f"line {finding.line} of the source" if finding.line else ""
    where = ", ".join(filter(None, (finding.place, at)))
    declared = f" [declared by {finding.declared}]" if finding.declared else ""
    part = f" [with {finding.part_of}]" if finding.part_of else ""
    return f"{where + ': ' if where else ''}{finding.said}{declared}{part}"


def _visible(text: str) -> str:
    """Show control characters and noncharacters, which no page may hold, by Unicode's pictures of them."""
    return "".join(_PICTURES.get(sign, sign) for sign in text)


def _table(caption: str, heads: Sequence[str], rows: Iterator[Any]) -> Any:
    head = E.thead(E.tr(*(E.th(name, scope="col") for name in heads)))
    table = E.table(E.caption(caption), head, E.tbody(*rows))
    return E.div(table, **{"class": "scroll", "tabindex": "0", "role": "region", "aria-label": caption})
