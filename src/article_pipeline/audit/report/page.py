"""
``audit.html``: what an audit found, for people; blocks down, editions across.

The page has no script, and says in words what it says in colours.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final

from lxml import html
from lxml.html.builder import E

from article_pipeline.article.model import Article, Leftover
from article_pipeline.article.walk import named_parts
from article_pipeline.audit.articles import ArticleAudit
from article_pipeline.audit.auditing import Proof
from article_pipeline.audit.findings import Finding
from article_pipeline.audit.report.matrix import findings_id, matrix
from article_pipeline.audit.report.parts import head, short, table_of, title_of, visible, words_of

PAGE: Final = "audit.html"
GENERATOR: Final = "article-pipeline audit"
"""What a report says that it was made by; it stands near the page's beginning."""
_Heading = Callable[..., Any]


def page(audits: Sequence[ArticleAudit]) -> str:
    """Give the page of one article, or of several."""
    is_one = len(audits) == 1
    title = f"Audit of {title_of(audits[0].article) if is_one else f'{len(audits)} articles'}"
    top = E.head(
        E.meta(charset="utf-8"),
        E.meta(name="generator", content=GENERATOR),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.title(title),
        E.style(_style()),
    )
    sections = (
        E.section(*_article(audit, str(number), is_only=is_one)) for number, audit in enumerate(audits, 1)
    )
    document = E.html(top, E.body(E.main(E.h1(title), *sections)), lang="en")
    text: str = html.tostring(document, encoding="unicode", doctype="<!DOCTYPE html>")
    return text + "\n"


@cache
def _style() -> str:
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")


def _article(audit: ArticleAudit, number: str, *, is_only: bool) -> Iterator[Any]:
    if not is_only:
        yield E.h2(title_of(audit.article))
    yield E.p(visible(_verdict(audit)), **{"class": "verdict " + ("whole" if audit.is_whole else "faulty")})
    heading = E.h2 if is_only else E.h3
    if audit.notes:
        yield E.ul(*(E.li(visible(note.message)) for note in audit.notes))
    yield from _source_end(audit, heading)
    yield heading("The editions, block by block")
    yield from matrix(audit, number)
    for proof in audit.proofs:
        yield from _findings(proof, heading, findings_id(number, proof))


def _verdict(audit: ArticleAudit) -> str:
    read = [proof for proof in audit.proofs if proof.was_read]
    said = [f"{len(read)} editions of {audit.article.source.name} were read back."]
    if faulty := [proof.edition.name for proof in read if proof.open_findings]:
        said.append(f"Not whole: {', '.join(faulty)}.")
    elif audit.is_whole:
        said.append("Each says all that the article says, or a message declares what it leaves out.")
    if audit.believed:
        said.append(
            f"The article is that of {audit.believed}, which is believed: the others are held against it."
        )
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
        yield E.ul(*(E.li(visible(fault), **{"class": "faulty"}) for fault in audit.uncovered))
    else:
        yield E.p("Every word of the source is in the article, or left out for a reason that is told here.")
    if not audit.leftovers:
        yield E.p("Nothing was left out.")
        return
    yield E.p(_left_out(audit.leftovers))
    heads = ("line", "where it stands", "reason", "words")
    rows = _leftovers(audit.article)
    yield table_of(f"What no edition says, and why: {title_of(audit.article)}", map(head, heads), rows)


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
    language, words = article.language, words_of(article)
    begun = sorted(
        (part.span.start, where) for where, part in named_parts(article) if part.span and where in words
    )
    for leftover in article.leftovers:
        before = [where for start, where in begun if leftover.span and start <= leftover.span.start]
        block: tuple[Any, ...] = ()
        if before and len(before) < len(begun):
            said = short(words[before[-1]].text, 40)
            stands, block = "in the article, behind: ", (E.span(said, lang=language),)
        else:
            stands = "after the article" if before else "before the article" if leftover.span else ""
        yield E.tr(
            E.td(str(leftover.span.line) if leftover.span else ""),
            E.td(stands, *block),
            E.td(str(leftover.reason)),
            E.td(visible(leftover.text), **{"class": "words", "lang": language}),
        )


def _findings(proof: Proof, heading: _Heading, name: str) -> Iterator[Any]:
    if not proof.findings:
        return
    yield heading(visible(f"{proof.edition.name}: {proof.edition.file.name}"), id=name)
    yield E.ul(*(E.li(visible(_line(finding))) for finding in proof.findings))


def _line(finding: Finding) -> str:
    at = f"line {finding.line} of the source" if finding.line else ""
    where = ", ".join(filter(None, (finding.place, at)))
    declared = f" [declared by {finding.declared}]" if finding.declared else ""
    part = f" [with {finding.part_of}]" if finding.part_of else ""
    return f"{where + ': ' if where else ''}{finding.said}{declared}{part}"
