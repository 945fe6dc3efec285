"""
What is odd about an article's content, and what a sub-editor would send back.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# AP2: the article's content
EMPTY = rule("AP201", _E, "the source has no text", "paste the article into it")
NO_BODY = rule(
    "AP202",
    _E,
    "there is a headline but no text below it",
    "add the article's paragraphs, one blank line apart",
)
LINE_TOO_LONG = rule(
    "AP203",
    _E,
    "the line has {length} characters; a paragraph has at most {limit}",
    "break it into paragraphs with blank lines",
)
NO_CREDIT = rule(
    "AP204",
    _W,
    "the figure has no credit",
    'add "Credit: …" as the last line of the figure, or after its caption with " - "',
)
NO_ALT = rule(
    "AP205",
    _W,
    "the picture {picture} has no description for readers who cannot see it",
    "write what it shows: in a text below its file name, elsewhere as its alternative text",
)
PICTURE_MISSING = rule(
    "AP206", _E, "there is no picture {picture} beside the article", "put it there, or take its line out"
)
PICTURE_UNREADABLE = rule("AP207", _W, "the picture {picture} cannot be read: {why}", "{mend}")
AMBIGUOUS_DATE = rule(
    "AP208", _W, 'the date "{written}" can be read in two ways', "write the month as a word"
)
HEADING_SKIPPED = rule(
    "AP209",
    _N,
    "the heading's level {found} follows level {before}; it is set at level {given}",
    "give it the next level down",
)
UNREAD_DATE = rule(
    "AP210",
    _W,
    'no day can be read from the date "{written}"',
    'write a day, month and year that there are, such as "4 May 2024"',
)
UNPLACED_WORDS = rule(
    "AP211",
    _W,
    'the words "{words}" were not understood and stand in no edition',
    "set them apart with a blank line above and below, and see that they are whole",
)
TAKEN_FOR_FIGURE = rule(
    "AP212",
    _W,
    "these two lines were taken for a picture's description and caption",
    'put a blank line between them if they are text, or "Credit: …" below them if they are not',
)
LINES_OUTSIDE = rule(
    "AP213",
    _W,
    '{count} line(s) are in no edition, because they stand among the page\'s own: "{words}"',
    "if they are the article's, take out the buttons and links around them",
)

# AP23: what a sub-editor would send back
NO_HEADLINE = rule("AP230", _W, "the article has no headline", "put its title on the first line")
ALT_IS_PLACEHOLDER = rule(
    "AP231",
    _W,
    'the description "{alt}" tells nothing of the picture',
    "write what the picture shows, as you would say it on the telephone",
)
ALT_IS_CAPTION = rule(
    "AP232",
    _N,
    "the description and the caption are the same words",
    "describe what is seen; the caption is read as well",
)
ALT_TOO_LONG = rule(
    "AP233",
    _N,
    "the description has {length} characters; one that is heard at one go has at most {limit}",
    "say the most important first, and move the rest into the text or a long description",
)
LOW_RESOLUTION = rule(
    "AP234",
    _W,
    "the picture {picture} has {ppi} pixels an inch in a column of print, fewer than {limit}",
    "use one that is at least {pixels} pixels wide",
)
LINK_SAYS_NOTHING = rule(
    "AP235",
    _W,
    'the link "{text}" does not say where it leads',
    "let its words name what is at {target}",
)
GLUED_WORDS = rule(
    "AP236", _W, 'the words "{words}" are glued together', "put the space or the line end between them"
)
UNDEFINED_ABBREVIATION = rule(
    "AP237",
    _N,
    "{short} is never explained",
    "write what it stands for where it first stands, with {short} in brackets",
)
ALT_IS_GENERATED = rule(
    "AP238",
    _W,
    "the description was made up by a program",
    "look at the picture, and write what it shows in this article",
)
LANGUAGE_NOT_TOLD = rule(
    "AP239",
    _W,
    "its words do not show that it is in {language}, as which it is read",
    "name its language with --language or in the source: voices and hyphenation go by it",
)
