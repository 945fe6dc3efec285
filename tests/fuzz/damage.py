"""
Breaking sources: at their bytes, at their characters, at the members of a package and at the elements of XML.
"""

from collections.abc import Sequence
from copy import deepcopy
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZipFile

from lxml import etree

FRAGMENTS: Final = (
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


MARKDOWN: Final = (
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
"""What Markdown is made of beside ``FRAGMENTS``."""


ODD: Final = (
    *("\u00a0", "\u00ad", "\u200b", "\u200d", "\u2060", "\u202d", "\u2067", "\u2069", "\ufeff", "\ufffc"),
    *(
        "\ufffd",
        "\ufffe",
        "\ue000",
        "\U000e0041",
        "\U0010ffff",
        "\x1b",
        "\x7f",
        "\x85",
        "\t",
        "\f",
        "%s",
        "{}",
    ),
    *(
        "A\u0308",
        "ﬁ",
        "ß",
        "İ",
        "ǅ",
        "Ω",
        "Ж",
        "ש",
        "ا",
        "ก",
        "ह",
        "漢",
        "한",
        "𝔄",
        "😀",
        "👩‍🔬",
        "½",
        "²",
        "№",
        "‽",
    ),
    *(
        "-",
        "–",
        "—",
        "…",
        "'",
        "’",
        "„",
        "«",
        "\\",
        "/",
        "$x$",
        "a" * 90,
        "http://a.example/?b=c&d",
        "a@b.example",
    ),
)
"""Characters that are strange to some edition: they turn the line, join, combine, or are in no font."""


def retold(text: str, chance: Random, fragments: Sequence[str], others: Sequence[str]) -> str:
    """
    Change characters, words, lines and blocks of a text, so that it stays text.

    Each change takes a stretch that ends where characters, words, lines or blocks do. It is taken out,
    doubled, moved, or makes room for a fragment, an odd character or a stretch of one of the ``others``.
    """
    for _ in range(chance.randint(1, 8)):
        joint = chance.choice(("", "", " ", "\n", "\n\n"))
        pieces = text.split(joint) if joint else list(text)
        if not pieces:
            return "".join(chance.choices(fragments, k=8))
        at = chance.randrange(len(pieces))
        to = min(len(pieces), at + chance.choice((1, 1, 2, 5)))
        match chance.randrange(7):
            case 0:
                del pieces[at:to]
            case 1:
                pieces[at:at] = pieces[at:to] * chance.choice((1, 1, 1, 30))
            case 2:
                moved = pieces[at:to]
                del pieces[at:to]
                where = chance.randint(0, len(pieces))
                pieces[where:where] = moved
            case 3:
                pieces[at:at] = [chance.choice(fragments) * chance.choice((1, 1, 1, 2, 40))]
            case 4:
                pieces[at:to] = [chance.choice(ODD)]
            case 5:
                pieces[at] = chance.choice((str.upper, str.title, str.swapcase))(pieces[at])
            case _:
                other = chance.choice(others)
                begin = chance.randrange(max(len(other), 1))
                pieces[at:at] = [other[begin : begin + chance.choice((5, 50, 500))]]
        text = joint.join(pieces)
    return text


def encoded(text: str, chance: Random) -> bytes:
    """Write a text as UTF-8, seldom in another encoding that people have."""
    encoding = (
        chance.choice(("utf-8-sig", "utf-16", "cp1252", "latin-1")) if chance.random() < 0.06 else "utf-8"
    )
    return text.encode(encoding, "replace")


def mutated(data: bytes, chance: Random, fragments: Sequence[str] = FRAGMENTS) -> bytes:
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
                found[at:at] = chance.choice(fragments).encode() * chance.choice((1, 1, 2, 40))
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
