"""
What a reader tells of a format, and of saved web pages above all.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# AP25: what a format says and an article does not
LINK_DROPPED = rule(
    "AP251",
    _N,
    'the link to "{target}" was taken out, its words were kept',
    "give it an address that begins with https: or mailto:",
)
MARKUP_DROPPED = rule(
    "AP252", _N, "{markup} was taken out, its words were kept", "write it in Markdown; see docs/markdown.md"
)
PICTURE_REMOTE = rule(
    "AP253",
    _W,
    "the picture {picture} is not beside the article, and nothing is fetched from a network",
    "save it beside the article and give its file name",
)
BAD_FRONT_MATTER = rule(
    "AP254", _E, "the front matter cannot be read: {why}", "mend it, or put values into quotation marks"
)
NESTED_TOO_DEEP = rule(
    "AP255", _E, "blocks stand inside blocks more than {limit} deep", "take some of the nesting out"
)
CONVERTER_SAYS = rule("AP256", _N, "{message}", "look whether the words are as they should be")
UNKNOWN_STYLE = rule(
    "AP257",
    _N,
    "the style {style} has no meaning here; its words are kept as prose",
    "use Word's own styles: Heading 1, Caption, Quote",
)
NOT_A_PICTURE = rule(
    "AP258",
    _W,
    "the {kind} is no picture, so that only its description can be kept",
    "copy it, paste it in its place as a picture, and describe that",
)
EMBEDDED_LEFT_OUT = rule(
    "AP259",
    _W,
    "the document has another one embedded, {name}, whose words stand in no edition",
    "open it in Word, and save it again as .docx: its words then stand in the document itself",
)

# AP26: saved web pages
CONFLICTING_FACTS = rule(
    "AP261", _W, "the page gives more than one {what}: {values}", "see which is right, and mend the others"
)
PAGE_TOO_DEEP = rule(
    "AP262",
    _W,
    "the page has elements in one another to more than {limit} levels; what is deeper was read as one level",
    "save the page again from a browser's reading view",
)
PICTURE_NOT_BESIDE = rule(
    "AP263",
    _N,
    "the picture {picture} is not beside the page, so its words stand for it",
    "save the page whole, with its pictures",
)
WRONG_LANGUAGE = rule(
    "AP264",
    _W,
    "the page says that it is in {declared}, and its words are in {found}",
    "mend its lang attribute",
)
TOO_MANY_ELEMENTS = rule(
    "AP265",
    _E,
    "the page has more than {limit} elements",
    "save the article alone, for example from a browser's reading view",
)
OTHER_FACTS = rule(
    "AP266",
    _N,
    "the page states another {what} as well: {values}",
    "the first is taken; if it is the wrong one, mend the page's head",
)
EMBED_NOT_SHOWN = rule(
    "AP267",
    _N,
    "the {kind} is in no edition, so its description and its caption stand for it",
    "put a picture of it into the page, and describe that",
)
PICTURE_AMBIGUOUS = rule(
    "AP268",
    _W,
    "the file {file} may be this picture or another one of the page, so neither takes it",
    "put the files into folders like those of their addresses, or save the page whole",
)
NOTHING_RUN = rule(
    "AP269",
    _N,
    "nothing of the page is run or fetched: it has {scripts} script(s), {handlers} event handler(s) and"
    " {sources} address(es) of scripts, frames, films, drawings, style sheets and pages to go on to",
    "nothing is to be done; what a script alone would show has to be saved with the page",
)
REST_HIDDEN = rule(
    "AP270",
    _W,
    "{opened} is opened here and never closed, so that it hides the rest of the page, {count} characters",
    "close it, or save the page again: the copy may have been cut off",
)
SENTENCES_LEFT = rule(
    "AP271",
    _W,
    'the words "{words}" stand in no edition because {why}',
    "if they are the article's, put them into a paragraph among its others",
)
SENTENCE_PARTED = rule(
    "AP272",
    _W,
    "the picture {picture} stands inside a sentence, which is two paragraphs now",
    "put it into a paragraph of its own, above or below",
)
TANGLED = rule(
    "AP281",
    _E,
    "reading on from here takes more work than any article does",
    "look for brackets without an end, or lines inside dozens of others, and break the text into paragraphs",
)
PICTURE_INSIDE_WORDS = rule(
    "AP282",
    _W,
    "the picture {picture} stands where only words can, and is left out",
    "put it into a paragraph of its own",
)
TEMPLATE_DROPPED = rule(
    "AP283",
    _N,
    "{markup} is an instruction to another program, and is left out",
    "write in Markdown what it stands for; a brace that is meant as such has a backslash before it",
)
CELLS_LEFT = rule(
    "AP284",
    _W,
    "the row has more cells than the {columns} of the table's first line, and they are left out",
    "give the first line as many cells; a bar that is meant as such has a backslash before it",
)
AUTHOR_FROM_PROPERTIES = rule(
    "AP285",
    _W,
    'the document names no author; "{name}" is taken from its properties, which programs fill in unasked',
    'write a line "By …" below the title, or mend the property "author"',
)
FOR_BROWSERS = rule(
    "AP286",
    _N,
    "{markup} is for a browser: it is neither run nor fetched, and stands in no edition",
    "write in Markdown what it would show, if that belongs to the article",
)
FRONT_NOT_CLOSED = rule(
    "AP288",
    _W,
    "front matter is opened here and never closed, so that it is read as text",
    "put a line {fence} below its last entry",
)
