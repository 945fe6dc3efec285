"""
What the SMIL files and the resource file of a talking book may hold, as their standards say.

Their DTDs are not in EPUBCheck's jar, so the rules that matter to us stand here: which element holds which,
and which attributes it must and may have.
"""

from dataclasses import dataclass
from typing import Final

from tests.daisy.reading import Element, local


@dataclass(frozen=True)
class Rule:
    """What an element holds, in this order where there is one, and its attributes."""

    children: str = ""
    must: str = ""
    may: str = ""


SMIL_1: Final = {
    "smil": Rule("head body"),
    "head": Rule("meta layout"),
    "meta": Rule(must="name content"),
    "layout": Rule("region"),
    "region": Rule(must="id"),
    "body": Rule("seq ref"),
    "ref": Rule(must="src id", may="title"),
    "seq": Rule("par", must="dur"),
    "par": Rule("text audio", must="endsync id", may="system-required"),
    "text": Rule(must="src id"),
    "audio": Rule(must="src id clip-begin clip-end"),
}
SMIL_2: Final = {
    "smil": Rule("head body"),
    "head": Rule("meta customAttributes"),
    "meta": Rule(must="name content"),
    "customAttributes": Rule("customTest"),
    "customTest": Rule(must="id defaultState override"),
    "body": Rule("seq"),
    "seq": Rule("par seq", must="id", may="class customTest dur end fill"),
    "par": Rule("text audio", must="id", may="customTest"),
    "text": Rule(must="src id"),
    "audio": Rule(must="src id clipBegin clipEnd"),
}
RESOURCES: Final = {
    "resources": Rule("scope", must="version"),
    "scope": Rule("nodeSet", must="nsuri"),
    "nodeSet": Rule("resource", must="id select"),
    "resource": Rule("text", must="lang", may="id"),
    "text": Rule(),
}


def faults(root: Element, rules: dict[str, Rule]) -> list[str]:
    """Say what in a file is against its rules."""
    found = []
    for element in root.iter():
        name = local(element)
        rule = rules[name]
        inside = [local(child) for child in element]
        if wrong := set(inside) - set(rule.children.split()):
            found.append(f"{name} holds {wrong}")
        given = {attribute.rpartition("}")[2] for attribute in map(str, element.attrib)}
        must, may = set(rule.must.split()), set(rule.may.split())
        if must - given or given - must - may:
            found.append(f"{name} has the attributes {given}")
        if rule.children and not inside:
            found.append(f"{name} is empty")
    return found
