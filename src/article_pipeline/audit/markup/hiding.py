"""
What style sheets take from those who see: rules that hide what a document says, or add words to it.

Selectors are matched as a browser matches them; what holds only in a state, such as under a pointer, is asked
as if it held. Rules that others overrule are told too: a sheet has no need to hide what it says.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import cssselect2
import tinycss2
from cssselect2.compiler import CompiledSelector
from lxml import etree

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Kind, Stream
from article_pipeline.audit.markup.archive import Element
from article_pipeline.audit.markup.hidden_by import hides, words_of_style
from article_pipeline.audit.markup.html_reading import Block

_PLACE: Final = "style sheet"
_INSIDE: Final = ("media", "supports", "layer", "container")
_BEFORE_AND_BEHIND: Final = ("before", "after")


def hiding_faults(css: str, body: Element, blocks: Sequence[Block]) -> Iterator[Finding]:
    """Yield the rules of ``css`` that hide one of ``blocks``, the content of ``body``, or add words."""
    rules = _telling(css)
    if not rules:
        return
    root = body.getroottree().getroot()
    wrapped = cssselect2.ElementWrapper.from_html_root(root)
    shown = _content(blocks)
    by_element = {e.etree_element: e for e in wrapped.iter_subtree() if e.etree_element in shown}
    for selector, style in rules:
        yield from _faults(selector, style, by_element, shown)


def _content(blocks: Sequence[Block]) -> dict[Element, Block]:
    """Give the elements that hold words of the article, each with the first block that it hides if hidden."""
    found: dict[Element, Block] = {}
    for block in blocks:
        if block.kind is not Kind.LABEL:
            inner = block.element.iter(etree.Element)
            for element in (*inner, *block.element.iterancestors()):
                found.setdefault(element, block)
    return found


@lru_cache(maxsize=8)
def _telling(css: str) -> tuple[tuple[str, str], ...]:
    """Give the rules that hide or say something: editions of one publication share their sheet."""
    return tuple(rule for rule in _rules(css) if hides(rule[1]) or words_of_style(rule[1]))


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Yield selectors with their declarations, those in rules for some media too."""
    pending: list[object] = list(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True))
    while pending:
        rule = pending.pop(0)
        kind, content = getattr(rule, "type", ""), getattr(rule, "content", None)
        if kind == "qualified-rule":
            yield tinycss2.serialize(rule.prelude), tinycss2.serialize(content)  # type: ignore[attr-defined]
        elif kind == "at-rule" and content and rule.lower_at_keyword in _INSIDE:  # type: ignore[attr-defined]
            pending += tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True)


def _faults(
    selector: str,
    style: str,
    elements: dict[Element, cssselect2.ElementWrapper],
    shown: dict[Element, Block],
) -> Iterator[Finding]:
    for compiled in _compiled(selector):
        said = words_of_style(style) if compiled.pseudo_element in _BEFORE_AND_BEHIND else ""
        hidden = compiled.pseudo_element is None and hides(style)
        if not said and not hidden:
            continue
        first = next((e for e, one in elements.items() if compiled.test(one)), None)
        if first is None:
            continue
        if said:
            yield Finding(Fault.INVENTED, _PLACE, stream=Stream.WORDS, found=said)
        else:
            rule = f"{' '.join(selector.split())} {{{' '.join(style.split())}}}"
            yield Finding(Fault.MISSING, _PLACE, wanted=shown[first].found.text, found=rule)


def _compiled(selector: str) -> Iterable[CompiledSelector]:
    try:
        return list(cssselect2.compile_selector_list(selector))
    except cssselect2.SelectorError:
        return ()  # a browser leaves the rule out too
