"""
What a piece of an article is, and what of it an edition can say: the words that audit and editions share.

A kind is the role that a reader of the edition is told: "heading of level 3", "caption", "description".
"""

from enum import StrEnum


class Kind(StrEnum):
    """What a piece is for its reader."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    PUBLISHED = "publication date"
    UPDATED = "date of update"
    PUBLICATION = "publication"
    SECTION = "section"
    ADDRESS = "address"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    MARKER = "number"
    """The number of a list's item, where an edition writes it out."""
    PULL_QUOTE = "pull quote"
    ATTRIBUTION = "attribution"
    ALT = "description"
    LONG_DESCRIPTION = "long description"
    CAPTION = "caption"
    CREDIT = "credit"
    TITLE = "title of a box"
    QUESTION = "question"
    CODE = "code"
    ENDNOTE = "endnote"
    LABEL = "label"
    """Words of the edition's own that it cannot do without, such as "Caption:"."""


class Around(StrEnum):
    """What a piece stands in."""

    LIST = "list"
    QUOTE = "quote"
    FIGURE = "figure"
    TABLE = "table"
    HEAD = "table head"
    ASIDE = "box"
    ANSWER = "answer"


class Stream(StrEnum):
    """
    One thing after the other that an edition may keep; each is compared for itself.

    ``WORDS`` is all that is read, descriptions included. The others are about the words: where links lead,
    what short forms stand for, which words are in another language, stressed, raised or lowered, which
    signs an edition has to write otherwise, which characters only join letters, and which pictures are shown.
    """

    WORDS = "words"
    LINKS = "addresses of links"
    LONG_FORMS = "long forms"
    LANGUAGES = "words in another language"
    STRESS = "italics and bold"
    LEVELS = "raised and lowered words"
    NAMED = "signs that stand by their names"
    PLAINER = "signs that stand as plainer ones"
    JOINERS = "joiners inside words"
    PICTURES = "pictures"
    PAGES = "pages"
    """Whole pages, in an edition that numbers them."""
    FACTS = "facts"
    """What an edition tells about the article to machines, such as its language, as "name: value"."""
