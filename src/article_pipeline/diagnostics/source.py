"""
What can be wrong with a source as a file.
"""

from article_pipeline.diagnostics.rules import rule
from article_pipeline.messages import Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# AP1: the source as a file
NOT_FOUND = rule("AP101", _E, "there is no such file or folder", "check the path; {near}")
NO_ARTICLES = rule(
    "AP102", _E, "the folder holds no article", "put a file that ends in {suffixes} into it, or name the file"
)
NOT_READABLE = rule("AP103", _E, "the file cannot be read: {why}", "{mend}")
UNKNOWN_KIND = rule(
    "AP104", _E, "no reader takes a file that ends in {suffix}", "save the article as one of {suffixes}"
)
TOO_LARGE = rule(
    "AP105",
    _E,
    "the source has {size} bytes; an article has at most {limit}",
    "split it into articles, one file each",
)
NOT_TEXT = rule(
    "AP106", _E, "this is not text: {why}", "export the article as plain text in UTF-8 and build that file"
)
BAD_ENCODING = rule(
    "AP107",
    _E,
    "the bytes {found} are no character in {encoding}",
    "save the file again as UTF-8, and look at this place in it",
)
GUESSED_ENCODING = rule(
    "AP108",
    _N,
    "the file is not UTF-8; it was read as {encoding}",
    "save it as UTF-8 to be sure of each letter",
)
CONTROL_CHARACTERS = rule(
    "AP109",
    _W,
    "{count} control character(s) were left out, the first is {first}",
    "delete them in the source; they have no meaning in an article",
)
UNKNOWN_ENCODING = rule(
    "AP110",
    _E,
    "the file is not UTF-8, and in no code page that is known here do its letters make words",
    "save it as UTF-8 from the program that wrote it",
)

BAD_PACKAGE = rule("AP121", _E, "the package cannot be read: {why}", "{mend}")
NOT_ONE_ARTICLE = rule(
    "AP122",
    _E,
    "the archive holds {count} articles: {names}",
    'put one article with its pictures into an archive, or call the one that is meant "article"',
)
MEMBER_REFUSED = rule(
    "AP123", _W, "the member {member} of the archive was left out: {why}", "pack the archive again without it"
)
DOCUMENTS_NOT_READ = rule(
    "AP124",
    _W,
    "documents of kinds that are not read were passed over: {names}",
    "open each in the program that wrote it, and save it as .docx, or a web page as .html",
)
PICTURES_NOT_SHOWN = rule(
    "AP125",
    _N,
    "pictures are there that no figure shows: {names}",
    "name each where it belongs in the article, or take it away",
)
