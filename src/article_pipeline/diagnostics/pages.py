"""
What is told of editions that have pages.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N, _F = Severity.ERROR, Severity.WARNING, Severity.NOTE, Severity.FACT

# AP4: pages
MISSING_GLYPH = rule(
    "AP401",
    _E,
    "no font has the character {character} ({name})",
    "give a font that has it with --font, write it in another way, or leave it out",
)
LAYOUT_FAILED = rule("AP402", _E, "the pages could not be laid out: {why}", "{mend}")
LAYOUT_WARNING = rule("AP403", _W, "the layout says: {why}", "see styles/ for the rule that it names")
PICTURE_NOT_SHOWN = rule(
    "AP404",
    _W,
    "the picture {picture} cannot be shown, so its description stands in its place: {why}",
    "export it again as JPEG or PNG",
)
LOGO_NOT_SHOWN = rule(
    "AP405",
    _W,
    "the logo {logo} cannot be shown, so the pages are without it: {why}",
    "export it again as JPEG, PNG or SVG",
)
FAINT_COLOUR = rule(
    "AP406",
    _W,
    "words in the colour {name} ({colour}) have a contrast of {found}:1 on {ground}; they need {limit}:1",
    "choose a darker colour for them, or a lighter one behind them; WCAG 2.2 says why (1.4.3)",
)
STOOD_IN = rule(
    "AP407",
    _N,
    "no font has these characters, so what they are made of is set in their place: {characters}",
    "leave it so, or give a font that has them with --font",
)
FONT_NOT_BUNDLED = rule(
    "AP408",
    _W,
    "no page is set in the font {font}, which is not bundled: the next one of its rule stands in its place",
    "name one of these: {fonts}",
)
WORD_PARTED = rule(
    "AP421",
    _N,
    'the word "{word}" is broader than a line of {size} pt, so it is parted there, without a hyphen',
    "choose a smaller --font-size, or write it in another way",
)
LETTERS_LENT = rule(
    "AP422",
    _N,
    "the sans of large print has no {letters}; Literata, which has serifs, lends what is missing",
    "leave it so, or write these words in Latin letters",
)
JOINERS_NOT_KEPT = rule(
    "AP423",
    _F,
    "{count} joiner(s) of letters (U+200C, U+200D) show on the pages and are no characters of them",
    "nothing needs mending; who copies words from the pages gets them without joiners",
)

# AP43: the print edition
BAD_PROFILE = rule(
    "AP431",
    _E,
    "the profile {profile} cannot be used: {why}",
    "give --icc the ICC profile of a printer with four inks (CMYK), as your printer supplies it",
)
COARSE_IN_PRINT = rule(
    "AP432",
    _W,
    "the picture {picture} is printed with {ppi} pixels an inch, fewer than {limit}",
    "use one that is at least {pixels} pixels wide",
)
INK_COVERAGE = rule(
    "AP433",
    _F,
    "at most {found} % ink lies on the printed pages; the limit is {limit} %",
    "say --ink-limit if your printer names another limit",
)
TOO_MUCH_INK = rule(
    "AP434",
    _W,
    "{what} lays down {found} % ink, more than {limit} %",
    "give --icc a profile that keeps to the limit, or use a lighter colour; --ink-limit says your printer's",
)
LINKS_NOT_PRINTED = rule(
    "AP435",
    _N,
    "{count} link(s) are printed as words, without the address that they lead to",
    "write out the addresses that readers of the paper need",
)
LONG_FORMS_NOT_PRINTED = rule(
    "AP436",
    _N,
    "{count} abbreviation(s) are printed without the long form that the article gives them",
    "write out those that readers of the paper do not know",
)
