"""
SMIL 1.0 as DAISY 2.02 has it: one ``par`` after the other, of a piece of text and its sound.

What may be skipped is marked on each ``par``; boxes and producer's notes can be, and a caption cannot.
"""

from collections.abc import Sequence
from typing import Final

from article_pipeline.markup.elements import Element, make
from article_pipeline.renderers.daisy.book import Par, Section, Skippable, is_boxed
from article_pipeline.renderers.daisy.clocks import clock, count
from article_pipeline.renderers.daisy.facts import GENERATOR, Facts
from article_pipeline.renderers.daisy.writing import xml

DOCTYPE: Final = (
    '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 1.0//EN" "http://www.w3.org/TR/REC-smil/SMIL10.dtd">'
)
FORMAT: Final = "Daisy 2.02"


def smil_file(section: Section, facts: Facts, text: str) -> bytes:
    """Write the SMIL file of a section; the words are in the file ``text``."""
    metas = {
        "dc:format": FORMAT,
        "dc:identifier": facts.identifier,
        "dc:title": facts.title,
        "title": section.title,
        "ncc:generator": GENERATOR,
        "ncc:timeInThisSmil": clock(section.duration),
        "ncc:totalElapsedTime": clock(section.elapsed),
    }
    pars = [_par(par, section, text) for par in section.pars]
    return _file(metas, make("seq", *pars, dur=count(section.duration)))


def master_file(sections: Sequence[Section], facts: Facts) -> bytes:
    """Write the file that names all others, in order."""
    metas = {
        "dc:format": FORMAT,
        "dc:identifier": facts.identifier,
        "dc:title": facts.title,
        "ncc:generator": GENERATOR,
        "ncc:timeInThisSmil": clock(sum(section.duration for section in sections)),
    }
    refs = [
        make("ref", src=one.smil_name, id=f"m{number:04}", title=one.title)
        for number, one in enumerate(sections, 1)
    ]
    return _file(metas, *refs)


def required_for(par: Par) -> str | None:
    """Give what a player must have switched on to play a par; a box is skipped with all that is in it."""
    if is_boxed(par.element):
        return "sidebar-on"
    is_note = par.kind in (Skippable.DESCRIPTION, Skippable.CREDIT)
    return "prodnote-on" if is_note else None


def _file(metas: dict[str, str], *body: Element) -> bytes:
    head = [make("meta", name=name, content=content) for name, content in metas.items()]
    layout = make("layout", make("region", id="txtView"))
    return xml(make("smil", make("head", *head, layout), make("body", *body)), DOCTYPE)


def _par(par: Par, section: Section, text: str) -> Element:
    words = make("text", src=f"{text}#{par.element.get('id')}", id=f"{par.name}t")
    sound = make("audio", src=section.sound_name, id=f"{par.name}a")
    sound.set("clip-begin", f"npt={count(par.begin)}")
    sound.set("clip-end", f"npt={count(par.end)}")
    made = make("par", words, sound, endsync="last", id=par.name)
    if switch := required_for(par):
        made.set("system-required", switch)
    return made
