"""
What is told of an article that is compared field by field: of a lost node not each of its fields too.

A text in other nodes, as where stress is lost, has the same words; there the nodes are told alone.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.plain.fields import Leaf

_OF_NODES: Final = frozenset({Fault.SPACED, Fault.JOINED, Fault.PARTED})
_TEXT: Final = "/text"
_BESIDE: Final[Mapping[Stream, str]] = {
    Stream.LANGUAGES: "/language_part",
    Stream.LINKS: "/link",
    Stream.LONG_FORMS: "/abbreviation",
}
"""Nodes of which something is compared in a stream of its own."""
_TOO_MANY: Final = frozenset({Fault.DOUBLED, Fault.INVENTED})
_SAME: Final[Mapping[Fault, frozenset[Fault]]] = {
    Fault.MISSING: frozenset({Fault.MISSING, Fault.JOINED}),
    Fault.INVENTED: _TOO_MANY,
    Fault.DOUBLED: _TOO_MANY | {Fault.PARTED},
}
"""What is told of words whose node is lost or too many, by what is told of the node."""


def by_node(
    meant: Callable[[], Iterable[Leaf]], found: Iterable[Leaf]
) -> Callable[[Sequence[Finding]], list[Finding]]:
    """Make what tells each fault once; ``meant`` gives the leaves of the article, if they are asked for."""

    def explained(findings: Sequence[Finding]) -> list[Finding]:
        same = _texts_alike(meant(), found)
        left = [one for one in findings if not (one.where in same and _is_of_nodes(one, findings))]
        tops = [one for one in _topmost(left) if not (one.where in same and _is_of_texts(one, left))]
        others = [one for one in tops if one.stream is not Stream.FACTS]
        return [one for one in tops if one.stream is not Stream.FACTS or not _is_told(one, others)]

    return explained


def _texts_alike(meant: Iterable[Leaf], found: Iterable[Leaf]) -> set[str]:
    """Give the parts of the article whose words are the same, however they stand in nodes."""
    one, other = (_texts(leaves) for leaves in (meant, found))
    return {where for where, text in one.items() if other.get(where) == text}


def _texts(leaves: Iterable[Leaf]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for leaf in leaves:
        if leaf.stream is Stream.WORDS:
            texts.setdefault(leaf.where, []).append(leaf.text)
    return {where: "".join("".join(several).split()) for where, several in texts.items()}


def _is_of_nodes(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether words are told as parted otherwise, which the nodes of their part tell as well."""
    is_blank = not (finding.wanted + finding.found).strip()
    return (
        finding.stream is Stream.WORDS
        and (finding.fault in _OF_NODES or is_blank)
        and any(one.stream is Stream.FACTS and one.where == finding.where for one in findings)
    )


def _is_of_texts(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether it is a text between nodes that it stood in as well."""
    return (
        finding.stream is Stream.FACTS
        and _path(finding).endswith(_TEXT)
        and any(
            one.stream is Stream.FACTS and one.where == finding.where and not _path(one).endswith(_TEXT)
            for one in findings
        )
    )


def _topmost(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings without those of fields of a node that is told itself."""
    nodes: dict[tuple[str, Fault], list[str]] = {}
    for one in findings:
        if one.stream is Stream.FACTS and not _is_value(one):
            nodes.setdefault((one.where, one.fault), []).append(_path(one))
    for one in findings:
        above = nodes.get((one.where, one.fault), ()) if one.stream is Stream.FACTS else ()
        if not any(_path(one).startswith((f"{path}.", f"{path}/")) for path in above):
            yield one


def _path(finding: Finding) -> str:
    return (finding.wanted or finding.found).partition(": ")[0].partition(" ")[0]


def _is_value(finding: Finding) -> bool:
    return ": " in (finding.wanted or finding.found)


def _is_told(fact: Finding, others: Sequence[Finding]) -> bool:
    """Whether a node is told already by its words, or by what else is compared of it."""
    if any(one.where == fact.where and _path(fact).endswith(_BESIDE.get(one.stream, " ")) for one in others):
        return True
    own = [one for one in others if one.where == fact.where and one.stream is Stream.WORDS]
    if any(one.fault is Fault.MISLABELLED for one in own) and (
        not _is_value(fact) or _path(fact).endswith(".level")
    ):
        return True
    if _is_value(fact):
        return False
    if fact.fault in _TOO_MANY and any(one.fault in _TOO_MANY and one.place == fact.place for one in own):
        return True
    return any(one.kind is fact.kind and one.fault in _SAME.get(fact.fault, ()) for one in own)
