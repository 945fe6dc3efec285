"""
What a renderer of web pages could get wrong: each a change of a finished page with two pictures.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from lxml import etree, html

from tests.audit import mutants_of_markup as markup
from tests.audit.mutants_of_markup import Change, Element
from tests.audit.picture_damage import in_editions

Mutant = Callable[[Path], None]
Clips = list[list[Any]]


def on_page(change: Change) -> Mutant:
    """Change the elements of a page."""

    def apply(path: Path) -> None:
        parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
        root = html.document_fromstring(path.read_bytes(), parser=parser)
        before = etree.tostring(root)
        change(root)
        if etree.tostring(root) == before:
            raise LookupError("nothing was changed")
        page = etree.tostring(root, method="html", encoding="unicode", doctype="<!DOCTYPE html>")
        path.write_text(page, encoding="utf-8")

    return apply


def on_clips(change: Callable[[Clips], None]) -> Mutant:
    """Change the clips of the player."""

    def apply(root: Element) -> None:
        (script,) = root.iterfind(".//script[@id='page-clips']")
        data = json.loads(script.text or "")
        change(data["clips"])
        script.text = json.dumps(data)

    return on_page(apply)


def _swap_targets(clips: Clips) -> None:
    clips[2][0], clips[3][0] = clips[3][0], clips[2][0]


def _swap_texts(clips: Clips) -> None:
    """What is marked is the sentence before that which is heard."""
    for number in range(len(clips) - 1, 3, -1):
        clips[number][0] = clips[number - 1][0]


def _later(clips: Clips) -> None:
    for clip in clips[3:]:
        clip[1] += 400
        clip[2] += 400


def _marked(clips: Clips) -> list[list[int]]:
    return next(clip[4] for clip in clips if len(clip[4]) > 3)


def _mark_neighbours(clips: Clips) -> None:
    words = _marked(clips)
    times = [word[2] for word in words]
    for word, at in zip(words, [*times[1:], times[-1]], strict=True):
        word[2] = at


def _switched(clips: Clips, kind: str) -> None:
    next(clip for clip in clips if clip[3] != kind)[3] = kind


def _set(number: int, place: int, value: Any) -> Callable[[Clips], None]:
    def change(clips: Clips) -> None:
        clips[number][place] = value

    return change


def _with_data(path: str, change: Callable[[bytes], bytes]) -> Mutant:
    """Change a file that lies in the page."""

    def apply(root: Element) -> None:
        element = root.find(path)
        if element is None:
            raise LookupError(path)
        head, _, data = element.get("src", "").partition(",")
        element.set("src", f"{head},{base64.b64encode(change(base64.b64decode(data))).decode()}")

    return on_page(apply)


def _stated(name: str, value: Any) -> Mutant:
    def apply(root: Element) -> None:
        (script,) = root.iterfind("head/script[@type='application/ld+json']")
        script.text = json.dumps({**json.loads(script.text or ""), name: value})

    return on_page(apply)


def _in_head(tag: str, **attributes: str) -> Mutant:
    """Put an element first into the head."""

    def apply(root: Element) -> None:
        element = etree.Element(tag, {name.replace("_", "-"): value for name, value in attributes.items()})
        next(root.iter("head")).insert(0, element)

    return on_page(apply)


def _policy(directive: str) -> Mutant:
    """Let a policy keep the page's own files of a kind out."""

    def apply(root: Element) -> None:
        policy = next(root.iterfind("head/meta[@http-equiv='Content-Security-Policy']"))
        parts = policy.get("content", "").split("; ")
        barred = [f"{directive} 'none'" if part.startswith(directive) else part for part in parts]
        policy.set("content", "; ".join(barred))

    return on_page(apply)


def _of_image(name: str, value: str) -> Mutant:
    def apply(root: Element) -> None:
        (script,) = root.iterfind("head/script[@type='application/ld+json']")
        data = json.loads(script.text or "")
        data["image"][0][name] = value
        script.text = json.dumps(data)

    return on_page(apply)


def _titled(root: Element) -> None:
    (title,) = root.iterfind("head/title")
    title.text = "Another article"


def _without_author(root: Element) -> None:
    markup.remove(next(root.iterfind("head/meta[@name='author']")))


def _section_numbered(root: Element) -> None:
    next(root.iterfind(".//nav[@class='contents']//li")).set("value", "9")


def _twice(root: Element) -> None:
    article = markup.every(root, "h1")[0]
    markup.double(article)


def _advertised(root: Element) -> None:
    """Words that nobody wrote stand behind the article, in the class of what is about the page."""
    box = etree.SubElement(next(root.iter("body")), "div", {"class": "about"})
    etree.SubElement(box, "p").text = "Buy our product!"


def _around_twice(tag: str, name: str, kind: str = "class") -> Mutant:
    """Words that nobody wrote stand in what looks like a part of the page around the article."""

    def apply(root: Element) -> None:
        box = etree.SubElement(next(root.iter("body")), tag, {kind: name})
        etree.SubElement(box, "p").text = "Buy our product!"

    return on_page(apply)


def _encoded(name: str) -> Mutant:
    return on_page(lambda root: next(root.iterfind("head/meta[@charset]")).set("charset", name))


def _styled(rule: str) -> Change:
    """Add a rule to the style sheet, and let it in."""

    def apply(root: Element) -> None:
        (style,) = root.iterfind("head/style")
        policy = next(root.iterfind("head/meta[@http-equiv='Content-Security-Policy']"))
        before, after = _digest(style.text or ""), _digest((style.text or "") + rule)
        style.text = (style.text or "") + rule
        policy.set("content", policy.get("content", "").replace(before, after))

    return apply


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: on_page(change) for name, change in markup.MUTANTS.items()},
    **{name: on_page(_styled(rule)) for name, rule in markup.SHEETS.items()},
    "an advertisement as what is about the page": on_page(_advertised),
    "a section of another number": on_page(_section_numbered),
    "the headline doubled": on_page(_twice),
    "another title": on_page(_titled),
    "an author dropped": on_page(_without_author),
    "another author for machines": _stated("author", [{"@type": "Person", "name": "Bo Lind"}]),
    "another headline for machines": _stated("headline", "Another article"),
    "no headline for machines": _stated("headline", None),
    "another description for machines": _stated("description", "About something else."),
    "another duration for machines": _stated("audio", {"@type": "AudioObject", "duration": "PT9M1S"}),
    "a picture's credit altered for machines": _of_image("creditText", "Nobody"),
    "a picture's description altered for machines": _of_image("description", "A cat"),
    "no pictures for machines": _stated("image", []),
    "a claim of sign language": _stated("accessibilityFeature", ["signLanguage"]),
    "a claim of long descriptions": _stated("accessibilityFeature", ["longDescription"]),
    "a page that is not said to be seen": _stated("accessMode", ["textual"]),
    "addresses that begin elsewhere": _in_head("base", href="https://example.org/"),
    "a page that leads elsewhere": _in_head("meta", http_equiv="refresh", content="0;url=https://x.example/"),
    "a second policy": _in_head("meta", http_equiv="Content-Security-Policy", content="img-src 'none'"),
    "another encoding": _encoded("windows-1252"),
    "an encoding of old": _in_head("meta", http_equiv="Content-Type", content="text/html; charset=latin1"),
    "a second head of the page": _around_twice("header", "top"),
    "a second foot of the page": _around_twice("footer", "about"),
    "a second player": _around_twice("section", "page-player", "id"),
    "a way past the page at its end": _around_twice("a", "skip"),
    "pictures that a policy keeps out": _policy("img-src"),
    "sound that a policy keeps out": _policy("media-src"),
    "a style sheet that a policy keeps out": _policy("style-src"),
    "sound that is muted": on_page(lambda root: next(root.iter("audio")).set("muted", "")),
    "a clip dropped": on_clips(lambda clips: clips.__delitem__(2)),
    "the last clip dropped": on_clips(lambda clips: clips.__delitem__(-1)),
    "a clip doubled": on_clips(lambda clips: clips.insert(2, clips[2])),
    "two clips swapped": on_clips(lambda clips: clips.insert(2, clips.pop(3))),
    "two clips of each other's words": on_clips(_swap_targets),
    "all clips of the sentence before": on_clips(_swap_texts),
    "a clip of nothing": on_clips(_set(2, 0, "nothing")),
    "clips after their words": on_clips(_later),
    "a clip that begins before its words": on_clips(lambda c: c[3].__setitem__(1, c[3][1] - 300)),
    "a clip that ends in its words": on_clips(lambda c: c[3].__setitem__(2, c[3][1] + 50)),
    "a clip after the sound's end": on_clips(lambda c: c[-1].__setitem__(2, c[-1][2] + 90_000)),
    "a word marked for its neighbour": on_clips(_mark_neighbours),
    "a word not marked": on_clips(lambda clips: _marked(clips).__delitem__(1)),
    "words marked at another place": on_clips(lambda c: _marked(c)[1].__setitem__(slice(0, 2), [0, 1])),
    "no words marked": on_clips(lambda c: _marked(c).clear()),
    "a caption that cannot be passed over": on_clips(
        lambda c: next(clip for clip in c if clip[3] == "captions").__setitem__(3, "")
    ),
    "text that is passed over": on_clips(lambda c: c[0].__setitem__(3, "credits")),
    "a script that is not let in": on_page(
        lambda root: next(s for s in root.iter("script") if s.get("type") is None).__setattr__("text", "0")
    ),
    "no clips": on_clips(lambda clips: clips.clear()),
    "the sound cut off": _with_data(".//audio", lambda data: data[: len(data) // 2]),
    "no sound": _with_data(".//audio", lambda data: b""),
    "a picture cut off": _with_data(".//img", lambda data: data[: len(data) // 2]),
    **in_editions(lambda change: _with_data(".//img", change)),
}
"""Changes of a page of any article with what ``mutations.sample`` has."""


def _relabel_section(root: Element) -> None:
    link = markup.every(root, "nav")[0].find(".//a")
    assert link is not None
    link.text = "Elsewhere"


def _mislead_section(root: Element) -> None:
    first, second = list(markup.every(root, "nav")[0].iter("a"))[:2]
    markup.swap_attributes(first, second, "href")


MORE_MUTANTS: Final[Mapping[str, Mutant]] = {
    **{name: on_page(change) for name, change in markup.MORE_MUTANTS.items()},
    "a section of the contents altered": on_page(_relabel_section),
    "a section of the contents led elsewhere": on_page(_mislead_section),
    "no contents": on_page(markup.of_first("nav", markup.remove)),
    "another date of publication for machines": _stated("datePublished", "1999-01-01"),
}
"""Changes of a page of an article that has one of each block, and three sections."""
