"""
The few words that an edition made of markup adds to an article's own, and where each of them may stand.

A class alone makes no words an edition's own: whoever marks "never" as a label takes it from the reader.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from article_pipeline.article.model import Article, Credit
from article_pipeline.article.walk import figures
from article_pipeline.audit.markup.archive import Element, local
from article_pipeline.speech.wording import wording_for

LABEL: Final = "label"
"""The class of words that an edition adds."""
UNSEEN: Final = "unseen"
"""The class of the heading that a page without a headline has for readers aloud."""
_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_CREDIT: Final = "credit"
_BLOCKS: Final = ("p", "prodnote")
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "de": {
        "alt": "Bild",
        "long-description": "Beschreibung",
        _CREDIT: "Bildnachweis",
        UNSEEN: "Artikel ohne Titel",
        "contents": "In diesem Artikel",
    },
    "en": {
        "alt": "Image",
        "long-description": "Description",
        _CREDIT: "Picture credit",
        UNSEEN: "Untitled article",
        "contents": "In this article",
    },
    "es": {
        "alt": "Imagen",
        "long-description": "Descripción",
        _CREDIT: "Crédito de la imagen",
        UNSEEN: "Artículo sin título",
        "contents": "En este artículo",
    },
    "fr": {
        "alt": "Image",
        "long-description": "Description",
        _CREDIT: "Crédit de l’image",
        UNSEEN: "Article sans titre",
        "contents": "Dans cet article",
    },
    "it": {
        "alt": "Immagine",
        "long-description": "Descrizione",
        _CREDIT: "Credito dell’immagine",
        UNSEEN: "Articolo senza titolo",
        "contents": "In questo articolo",
    },
}
"""The words by their language and by the class of what they begin."""


def is_label(element: Element) -> bool:
    """Whether an element is one of an edition's labels: it says no more, and begins what it is a label of."""
    if LABEL not in element.get("class", "").split() or local(element) != "span" or len(element):
        return False
    block = next((e for e in element.iterancestors() if local(e) in _BLOCKS), None)
    said = _bare(element.text)
    if block is None or not said or not _bare("".join(map(str, block.itertext()))).startswith(said):
        return False
    return said in map(_bare, _labels(block.get("class", "").split(), _language(element)))


def _labels(classes: list[str], language: str) -> Iterator[str]:
    words = _WORDS.get(_primary(language), {})
    yield from (words[name] for name in classes if name in words)
    if "date" in classes:
        yield from (wording_for(language).published, wording_for(language).updated)


def lone_credits(article: Article, lost: Collection[str]) -> Iterator[Credit]:
    """Yield the credits that have to say what they are of: nothing else is there of their pictures."""
    for figure in figures(article):
        if figure.credit is None:
            continue
        is_shown = figure.asset is not None and figure.asset.path not in lost
        is_told = figure.caption or figure.long_description or (figure.alt and not figure.is_decorative)
        label, colon, _ = figure.credit.written.partition(":")
        if not is_shown and not is_told and (not colon or label.strip().casefold() == _CREDIT):
            yield figure.credit


def written_of(label: Element) -> str:
    """Give the word of the source that a label stands in place of, if it does."""
    written = label.get("data-written", "")
    return written if written.strip().casefold() == _CREDIT else ""


def is_unseen_title(element: Element) -> bool:
    """Whether an element is the heading of an article without any, which only readers aloud meet."""
    parent = element.getparent()
    return (
        UNSEEN in element.get("class", "").split()
        and local(element) == "h1"
        and parent is not None
        and parent.index(element) == 0
        and local(parent) == "article"
        and is_own(UNSEEN, "".join(map(str, element.itertext())), _language(element))
    )


def is_own(name: str, said: str, language: str) -> bool:
    """Whether words are those that an edition in a language has under a name."""
    own = _WORDS.get(_primary(language), {}).get(name, "")
    return bool(own) and _bare(said) == _bare(own)


def _primary(language: str) -> str:
    return language.split("-")[0].lower()


def _bare(text: str | None) -> str:
    return "".join((text or "").split()).rstrip(":").casefold()


def _language(element: Element) -> str:
    """Give the language that an element says, else that of the whole document."""
    root = element.getroottree().getroot()
    said = (element.get("lang"), element.get(_XML_LANG), root.get("lang"), root.get(_XML_LANG))
    return next(filter(None, said), "")
