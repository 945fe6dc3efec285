"""
SMIL 2.0 as DAISY 3 has it: what a listener may leave half-way is a ``seq``, what may be skipped has a test.

``plan_of`` makes the tree of a section; the file is written from it, and the navigation points into it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.daisy.book import Par, Section, Skippable
from article_pipeline.renderers.daisy.clocks import clock
from article_pipeline.renderers.daisy.facts import GENERATOR, Facts
from article_pipeline.renderers.daisy.writing import xml

DOCTYPE: Final = (
    '<!DOCTYPE smil PUBLIC "-//NISO//DTD dtbsmil 2005-2//EN" '
    '"http://www.daisy.org/z3986/2005/dtbsmil-2005-2.dtd">'
)
NAMESPACE: Final = "http://www.w3.org/2001/SMIL20/"

_KINDS: Final = {"figure": "imggroup", "table": "table", "aside": "sidebar", "ul": "list", "ol": "list"}
"""What may be left half-way, by its element, and its class: the name of its element in DTBook."""
SWITCH: Final = {"defaultState": "true", "override": "visible"}
"""What may be skipped is played at first, and a listener may change that."""


@dataclass(frozen=True, slots=True)
class Seq:
    """Pars that can be left together: those of the element ``where``, which is a ``kind`` in DTBook."""

    name: str
    kind: str
    where: str
    parts: "tuple[Par | Seq, ...]"

    def first(self) -> Par:
        """Give the first par in it."""
        part = self.parts[0]
        return part.first() if isinstance(part, Seq) else part


Plan = tuple[Par | Seq, ...]


def plan_of(section: Section) -> Plan:
    """Put the pars of a section into what they can be left with."""
    return tuple(_gathered([(par, _holders(par.element)) for par in section.pars]))


def seqs(plan: Plan) -> Iterator[Seq]:
    """Give all that can be left half-way, the outer before the inner."""
    for part in plan:
        if isinstance(part, Seq):
            yield part
            yield from seqs(part.parts)


def tests_of(plan: Plan) -> frozenset[Skippable]:
    """Give what of a plan may be skipped."""
    found: set[Skippable] = set()
    for part in plan:
        if isinstance(part, Seq):
            found |= tests_of(part.parts) | ({Skippable.BOX} if part.kind == "sidebar" else set())
        elif part.kind:
            found.add(part.kind)
    return frozenset(found)


Holder = tuple[str, str]
"""A kind, and the id of the element that is one."""


def _holders(element: Element) -> tuple[Holder, ...]:
    """Give what an element can be left with, the outermost first."""
    around = [element, *element.iterancestors()]
    return tuple(
        (_KINDS[str(outer.tag)], outer.get("id", "")) for outer in reversed(around) if outer.tag in _KINDS
    )


def _gathered(pars: Sequence[tuple[Par, tuple[Holder, ...]]]) -> Iterator[Par | Seq]:
    for holder, run in groupby(pars, key=lambda item: item[1][0] if item[1] else None):
        inside = list(run)
        if holder is None:
            yield from (par for par, _ in inside)
            continue
        kind, where = holder
        parts = tuple(_gathered([(par, holders[1:]) for par, holders in inside]))
        yield Seq(f"{inside[0][0].name}-{where}", kind, where, parts)


def smil_file(section: Section, plan: Plan, facts: Facts, text: str) -> bytes:
    """Write the SMIL file of a section; the words are in the file ``text``."""
    metas = {
        "dtb:uid": facts.identifier,
        "dtb:generator": GENERATOR,
        "dtb:totalElapsedTime": clock(section.elapsed),
    }
    head = make("head", *(make("meta", name=name, content=said) for name, said in metas.items()))
    if tests := sorted(tests_of(plan)):
        switches = (make("customTest", id=test, **SWITCH) for test in tests)
        head.append(make("customAttributes", *switches))
    main = make("seq", *_elements(plan, section, text), id="main", dur=clock(section.duration), fill="remove")
    return xml(make("smil", head, make("body", main)), DOCTYPE, NAMESPACE)


def _elements(plan: Plan, section: Section, text: str) -> Iterator[Element]:
    for part in plan:
        if isinstance(part, Par):
            yield _par(part, section, text)
            continue
        test = Skippable.BOX.value if part.kind == "sidebar" else None
        inner = list(_elements(part.parts, section, text))
        end = f"DTBuserEscape;{inner[-1].get('id')}.end"
        yield make("seq", *inner, id=part.name, class_=part.kind, customTest=test, end=end)


def _par(par: Par, section: Section, text: str) -> Element:
    words = make("text", src=f"{text}#{par.element.get('id')}", id=f"{par.name}t")
    times = {"clipBegin": clock(par.begin), "clipEnd": clock(par.end)}
    sound = make("audio", src=section.sound_name, id=f"{par.name}a", **times)
    return make("par", words, sound, id=par.name, customTest=par.kind.value if par.kind else None)
