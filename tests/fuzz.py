"""
``python -m tests.fuzz [COUNT [SEED [READER…]]]``: feed each reader COUNT broken sources.

A refusal is a ``PipelineError``; any other exception and any word lost is a failure, kept in ``.fuzz/``. Of a
package, most inputs have one member broken and are packed again, because a broken package seldom opens; of a
page, half are stirred by tags, because a page of broken bytes is mostly refused.
"""

import sys
from collections import Counter
from collections.abc import Callable, Sequence
from copy import deepcopy
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Final
from zipfile import ZipFile

from lxml import etree

from article_pipeline import readers
from article_pipeline.article.coverage import violations
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import PipelineError
from article_pipeline.options import Options
from tests.soup import soup, stirred

CORPUS: Final = Path(__file__).parent / "corpus"
FAILURES: Final = Path(".fuzz")
PACKAGES: Final = ("word", "archive")
FRAGMENTS: Final = tuple(
    piece.encode()
    for piece in (
        *(
            "<p>",
            "</p>",
            "<div hidden>",
            "<table><td>",
            "<!--",
            "-->",
            "<script>",
            "&amp;",
            "&#0;",
            "<b><i></b>",
        ),
        *(
            "\n\n",
            "\r",
            "\x00",
            "\x0b",
            "\u2028",
            "\u202e",
            "\ufeff",
            "e\u0301",
            "🏴",
            "---\n",
            "+++\n",
            "```\n",
        ),
        *(
            "```\n",
            "# ",
            "> ",
            "- ",
            "1. ",
            "|a|b|\n|-|-|\n",
            "![a](b)",
            "[a](",
            "*",
            "_",
            "Photo: ",
            "By Ann Poe\n",
        ),
        *("3 May 2024", "31/02/2024", "© ", "Q: ", "A: ", '"', "“", "<w:p>", "</w:r>", "a hum in the wind. "),
    )
)


MARKDOWN: Final = tuple(
    piece.encode()
    for piece in (
        *("---\ntitle: a\n", "image: {src: b.png, alt: a, c: d}\n", "author: [a, {name: b, c: d}]\n"),
        *("+++\n[extra]\nauthor = 'a'\n", "a = ['b', 'b']\n", "date: 1 2\n", "&x ", "*x", "!x ", "# a\n"),
        *("![a](b.png 'c')", "{.a b='c'}", '{caption="a" credit="b"}', "{: .a }", "{{< a >}}", "{% a %}"),
        *("\n*a. Photo: b*\n", "[![a](b)](c 'd')", "[a][b]", "[a]: b 'c'\n", "[//]: # (a)\n"),
        *("[^1]", "[^1]: a\n", "::: aside a\n", ":::: table {a=b}\n", "::: row a\n", ":::\n", "::::\n"),
        *("::: cell {columns=2} a\n", "| a | ![b](c) |\n|:-|-:|\n| d | e | f |\n", "> ", "> — a\n", "    "),
        *("\\\n", "  \n", "***", "_a_", "<figure><img alt=a src='b'>", "<figcaption>a</figcaption>"),
        *("</figure>\n", "<!-- a -->", "<sub>", "</sub>", "<br>", "<b title='a'>", "<?a?>", "<![CDATA["),
        *("<script>a</script>", "~~~a b\n", "`` ` ``"),
    )
)
"""What Markdown is made of beside ``FRAGMENTS``."""


def mutated(data: bytes, chance: Random, fragments: Sequence[bytes] = FRAGMENTS) -> bytes:
    """Cut, double, overwrite and insert at a few places."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randint(0, len(found))
        to = min(len(found), at + chance.choice((1, 1, 4, 30, 200)))
        match chance.randrange(5):
            case 0:
                del found[at:to]
            case 1:
                found[at:at] = found[at:to]
            case 2:
                found[at:to] = chance.randbytes(to - at)
            case 3:
                found[at:at] = chance.choice(fragments) * chance.choice((1, 1, 2, 40))
            case _:
                found = found[:at] if chance.random() < 0.2 else found
    return bytes(found)


def reshaped(data: bytes, chance: Random) -> bytes:
    """Leave XML well-formed, with a few elements and attributes taken out, doubled, moved or changed."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return mutated(data, chance)
    for _ in range(chance.randint(1, 6)):
        element, other = chance.choice(list(root.iter("*"))), chance.choice(list(root.iter("*")))
        parent = element.getparent()
        choice = chance.randrange(5)
        if choice == 0 and parent is not None:
            parent.remove(element)
        elif choice == 1 and parent is not None:
            parent.insert(chance.randint(0, len(parent)), deepcopy(element))
        elif choice == 2 and parent is not None and other not in list(element.iter()):
            other.append(element)
        elif choice == 3 and element.attrib:
            key = chance.choice(sorted(element.attrib))
            element.set(key, chance.choice(("", "0", "-1", "9999999999", "x", *other.attrib.values())))
        elif choice == 4:
            element.tag = other.tag
    return etree.tostring(root)


def repacked(data: bytes, chance: Random) -> bytes:
    """Break one member of a package, or reshape it where it is XML, and pack it again."""
    with ZipFile(BytesIO(data)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(sorted(members))
    broken = chance.choice((mutated, reshaped, reshaped))(members[name], chance)
    packed = BytesIO()
    with ZipFile(packed, "w") as package:
        for member, content in members.items():
            package.writestr(member, broken if member == name else content)
    return packed.getvalue()


def sources(kind: str, chance: Random) -> Callable[[], bytes]:
    """Give a maker of broken sources of one kind."""
    files = sorted(file for file in (CORPUS / kind).glob("*/in/*") if file.suffix in suffixes(kind))
    seeds = [file.read_bytes() for file in files]
    fragments = (*FRAGMENTS, *MARKDOWN) if kind == "markdown" else FRAGMENTS

    def make() -> bytes:
        choice = chance.random()
        if choice < 0.05:
            return chance.randbytes(chance.randint(0, 400))
        if choice < 0.3:
            return b"".join(chance.choices(fragments, k=chance.randint(0, 40)))
        seed = chance.choice(seeds)
        if kind == "html" and choice < 0.8:
            page = soup(chance) if choice < 0.55 else stirred(seed.decode(), chance)
            return page.encode()
        is_repacked = kind in PACKAGES and choice < 0.85
        return repacked(seed, chance) if is_repacked else mutated(seed, chance, fragments)

    return make


def suffixes(kind: str) -> tuple[str, ...]:
    """Give the suffixes of a reader's files."""
    return next(entry.suffixes for entry in readers.readers() if entry.name == kind)


def read(kind: str, source: SourceFile) -> list[str]:
    """Read a source and give the words that went astray."""
    reading = readers.read(source, Options(language="en"))
    return violations(reading.article, reading.text, has_markup=reading.has_markup)


def verdict(kind: str, source: SourceFile) -> str:
    """Say how a reading ended: "read", "refused", or what went wrong."""
    try:
        faults = read(kind, source)
    except PipelineError:
        return "refused"
    except Exception as error:  # noqa: BLE001 - whatever else comes out is what is looked for
        return f"{type(error).__name__}: {error}"
    return f"words: {faults[0]}" if faults else "read"


def fuzz(kind: str, count: int, seed: int) -> int:
    """Feed one reader, print what came out, and give the number of failures."""
    make = sources(kind, Random(f"{kind} {seed}"))
    tally: Counter[str] = Counter()
    for number in range(count):
        source = SourceFile(f"fuzz{suffixes(kind)[0]}", make())
        said = verdict(kind, source)
        if said in ("read", "refused"):
            tally[said] += 1
            continue
        tally["failed"] += 1
        FAILURES.mkdir(exist_ok=True)
        kept = FAILURES / f"{kind}-{seed}-{number}{suffixes(kind)[0]}"
        kept.write_bytes(source.data)
        sys.stdout.write(f"{kept}: {said[:200]}\n")
    shown = ", ".join(f"{tally[key]:,} {key}" for key in ("read", "refused", "failed"))
    sys.stdout.write(f"{kind}: {count:,} inputs, seed {seed}: {shown}\n")
    sys.stdout.flush()
    return tally["failed"]


def main(arguments: list[str]) -> int:
    """Feed every reader, or those named."""
    count = int(arguments[0]) if arguments else 20_000
    seed = int(arguments[1]) if len(arguments) > 1 else 0
    kinds = arguments[2:] or [entry.name for entry in readers.readers() if (CORPUS / entry.name).is_dir()]
    return 1 if sum(fuzz(kind, count, seed) for kind in kinds) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
