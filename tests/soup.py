"""
Pieces of pages, and pages made of them at random: tags that nobody closes and that stand where they may not.
"""

import re
from random import Random
from typing import Final

TAGS: Final = (
    "<html lang=en>",
    "<head>",
    "</head>",
    "<body>",
    "<title>The weir</title>",
    "<main>",
    "<article>",
    "</article>",
    "<h1>",
    "</h1>",
    "<h2>",
    "</h2>",
    "<h3>",
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<section class='related'>",
    "</section>",
    "<p class=standfirst>",
    "<p class=byline>",
    "<time datetime=2025-03-03>",
    "</time>",
    "<br>",
    "<br><br>",
    "<hr>",
    "<b>",
    "</b>",
    "<em>",
    "</em>",
    "<strong>",
    "</strong>",
    "<sup>",
    "</sup>",
    "<sub>",
    "<a href=/other>",
    "<a href='javascript:x'>",
    "</a>",
    "<abbr title='North Sea'>",
    "</abbr>",
    "<span lang=de>",
    "<span class=credit>",
    "</span>",
    "<q>",
    "<ul>",
    "<li>",
    "</li>",
    "</ul>",
    "<ol start=3>",
    "</ol>",
    "<blockquote>",
    "</blockquote>",
    "<cite>",
    "</cite>",
    "<figure>",
    "<figcaption>",
    "</figcaption>",
    "</figure>",
    "<img src=a.jpg alt='A weir in the sun'>",
    "<img src=b.jpg>",
    "<img alt='' src=c.jpg>",
    "<picture><source srcset='a.jpg 2x'>",
    "</picture>",
    "<noscript>",
    "</noscript>",
    "<table>",
    "<caption>",
    "<thead>",
    "<tr>",
    "<th scope=col>",
    "<td>",
    "<td colspan=2>",
    "</td>",
    "</tr>",
    "</table>",
    "<aside>",
    "</aside>",
    "<details>",
    "<summary>",
    "<pre>",
    "</pre>",
    "<nav>",
    "</nav>",
    "<footer>",
    "<button>",
    "</button>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<template>",
    "<svg/>",
    "<svg role=img aria-label='A chart &amp; a map'>",
    "<title>a sign</title>",
    "<desc>",
    "<del>",
    "</del>",
    "<s>",
    "</s>",
    "<text>2010</text>",
    "<iframe title='A map'>",
    "<span role=img aria-label='a &lt; b'>",
    "<img title='A tip &eacute;\n x' src=d.jpg>",
    "<video aria-label='A film'>",
    "</video>",
    "<canvas>",
    "</canvas>",
    "<object title='An object'>",
    "<input type=submit value='Join'>",
    "<foreignObject>",
    "<noframes>",
    "</noframes>",
    "<div class='video caption'>",
    "<!-- x -->",
    "<!--",
    "-->",
    "<",
    ">",
    "&amp;",
    "&eacute;",
    "&#10;",
    "&nbsp;",
    "&lt",
    "<meta name=author content='Ann Poe'>",
    "<meta property=og:title content='The weir'>",
    "<meta property=article:published_time content='2025-03-03T09:00:00Z'>",
    "<meta property=og:site_name content=Weir>",
    "<link rel=canonical href='https://example.org/weir'>",
    "<footer><cite>",
    "<tbody>",
    "</tbody>",
    "<tfoot>",
    "<dl><dt>",
    "<dd>",
    "</dl>",
    "<select><option>",
    "</select>",
    "<form>",
    "</form>",
    "<a>",
    "<br/></br>",
    "<image>",
    "<object>",
    "</object>",
    "<iframe>",
    "</iframe>",
    "<textarea>",
    "</textarea>",
    "<xmp>",
    "</xmp>",
    "<plaintext>",
    "<math/><svg><title>",
    "</svg>",
    "</template>",
    "<div hidden>",
    "<div class='share related'>",
    "<p style='display: none'>",
    "<![CDATA[ a ]]>",
    "<!doctype html>",
    "<?xml?>",
    "</ x>",
    "<p title='",
    '<img alt="',
    "&#0;",
    "&#xD800;",
    "&notit;",
    "\x01",
)
WORDS: Final = (
    "The weir",
    "By Ann Poe",
    "Ann Poe",
    "Published 3 March 2025",
    "Read more: the bridge",
    "Advertisement",
    "Photo: Bo Lee",
    "(Photo: Bo Lee/AP)",
    "A weir in the sun",
    "Image:",
    "Share",
    " ",
    "\n",
    "\r\n",
    "1/4",
)
LINKED_DATA: Final = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"The weir","author":'
    '[{"name":"Ann Poe"},{"name":"Bo Lee"}],"datePublished":"2025-03-03","articleSection":"Rivers"}</script>'
)
PROSE: Final = (
    "The weir above the mill has held the river back for two hundred years, and nobody has ever asked why."
)

_TAG: Final = re.compile(r"<[^>]{0,200}>")


def soup(chance: Random) -> str:
    """Make a page of tags and words in any order, some of them many times."""
    few = chance.sample(TAGS, chance.randint(1, 12)) if chance.random() < 0.5 else TAGS
    kinds = (few, few, WORDS, (PROSE, f"<p>{PROSE}</p>", LINKED_DATA, "a hum "))
    pieces = [chance.choice(chance.choice(kinds)) for _ in range(chance.randint(1, 80))]
    if chance.random() < 0.1:
        pieces.insert(chance.randrange(len(pieces)), chance.choice(TAGS) * 200)
    return "".join(pieces)


def stirred(page: str, chance: Random) -> str:
    """Take tags out of a page, put others in, exchange and double them."""
    parts = re.split(f"({_TAG.pattern})", page)
    for _ in range(chance.randint(1, 12)):
        at, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        match chance.randrange(5):
            case 0:
                parts[at] = ""
            case 1:
                parts[at], parts[other] = parts[other], parts[at]
            case 2:
                parts[at] += chance.choice(TAGS)
            case 3:
                parts[at] += soup(chance)
            case _:
                parts[at:at] = parts[other : other + 20]
    return "".join(parts)
