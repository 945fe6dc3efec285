"""
What a page's head does to it: a policy that keeps its own files out, or what sends its readers elsewhere.

Content Security Policy 3: each policy that a page has must let a file in; what it does not name falls to
``default-src``.
"""

import re
from collections.abc import Iterator
from typing import Final

from article_pipeline.audit.findings import Fault, Finding
from article_pipeline.audit.kinds import Stream
from article_pipeline.audit.markup.archive import Element, local

_OF_FILES: Final = {"img": "img-src", "audio": "media-src", "video": "media-src", "source": "media-src"}
_ENCODING: Final = "utf-8"
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([^\s\"';]+)", re.IGNORECASE)
_HERE: Final = frozenset({"'self'", "*", "file:"})
Policy = dict[str, list[str]]


def head_faults(root: Element) -> Iterator[Finding]:
    """Yield what keeps the page's own pictures and sound from its readers, and what leads these elsewhere."""
    for element in root.iter("base", "meta", *_OF_FILES):
        match local(element):
            case "base":
                yield _fault("base", "addresses as they are", f"base {element.get('href') or ''}")
            case "meta":
                yield from _meta_faults(element)
            case "audio" | "video" if element.get("muted") is not None:
                yield _fault("audio", "its sound", "muted")
    for policy in policies_of(root):
        yield from _barred(root, policy)


def _meta_faults(meta: Element) -> Iterator[Finding]:
    """Tell one that leads elsewhere, or by which a browser takes the page's letters for others."""
    kind, content = (meta.get("http-equiv") or "").lower(), meta.get("content") or ""
    if kind == "refresh":
        yield _fault("meta", "the page", f"refresh {content}")
    named = [meta.get("charset"), *(_CHARSET.findall(content) if kind == "content-type" else ())]
    for name in filter(None, named):
        if name.strip().lower() != _ENCODING:
            yield _fault("meta", f"charset {_ENCODING}", f"charset {name}")


def policies_of(root: Element) -> list[Policy]:
    """Give the policies of a page, each with what its directives let in."""
    named = root.iterfind("head/meta[@content]")
    said = [one.get("content") or "" for one in named if _is_policy(one)]
    found: list[Policy] = []
    for text in said:
        policy: Policy = {}
        for part in text.split(";"):
            name, *sources = part.split() or [""]
            policy.setdefault(name.lower(), sources)
        found.append(policy)
    return found


def _is_policy(meta: Element) -> bool:
    return (meta.get("http-equiv") or "").lower() == "content-security-policy"


def lets_in(policy: Policy, directive: str, address: str) -> bool:
    """Whether a policy lets a file in, in the page ("data:") or beside it."""
    sources = sources_of(policy, directive)
    wanted = {"data:"} if address.startswith("data:") else _HERE
    return any(source.lower() in wanted for source in sources)


def sources_of(policy: Policy, directive: str) -> list[str]:
    """Give what a policy lets in for one kind of file."""
    return policy.get(directive, policy.get("default-src", ["*", "data:"]))


def _barred(root: Element, policy: Policy) -> Iterator[Finding]:
    told: set[str] = set()
    for element in root.iter(*_OF_FILES):
        address, directive = element.get("src") or "", _OF_FILES[local(element)]
        if address and directive not in told and not lets_in(policy, directive, address):
            told.add(directive)
            sources = " ".join(sources_of(policy, directive))
            yield _fault("Content-Security-Policy", f"its {local(element)}", f"{directive} {sources}")


def _fault(place: str, wanted: str, found: str) -> Finding:
    return Finding(Fault.ALTERED, place, stream=Stream.FACTS, wanted=wanted, found=found)
