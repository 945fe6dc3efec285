"""
The few words that an edition adds of its own, by language.

A language without a row is given the English words, marked as English: a wrong translation would be worse,
and unmarked they would be spoken in the wrong language (WCAG 2.2, 3.1.2).
"""

from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.markup.elements import Content, make


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words that stand before, or in place of, a piece of the article."""

    image: str
    """Before the description of a picture that is not shown."""
    no_description: str
    """The alternative text of a picture that has none."""
    description: str
    """Before a long description."""
    picture_credit: str
    """In place of the label "Credit" where no picture shows what the credit is for."""
    untitled: str
    """The title of a document whose article has no words at all."""
    page: str
    """Before a page's number, and ``of`` before the number of all pages."""
    of: str
    language: str | None = None
    """What the words are in, where that is not the article's own language."""

    def label(self, words: str) -> Content:
        """Mark some of these words with their language where it is not the article's."""
        return make("span", words, lang=self.language) if self.language else words


_ENGLISH: Final = Phrases(
    image="Image: ",
    no_description="Image without description",
    description="Description: ",
    picture_credit="Picture credit",
    untitled="Untitled article",
    page="Page",
    of="of",
)
_GERMAN: Final = Phrases(
    image="Bild: ",
    no_description="Bild ohne Beschreibung",
    description="Beschreibung: ",
    picture_credit="Bildnachweis",
    untitled="Artikel ohne Titel",
    page="Seite",
    of="von",
)
_FRENCH: Final = Phrases(
    image="Image\u00a0: ",
    no_description="Image sans description",
    description="Description\u00a0: ",
    picture_credit="Crédit de l’image",
    untitled="Article sans titre",
    page="Page",
    of="sur",
)
_SPANISH: Final = Phrases(
    image="Imagen: ",
    no_description="Imagen sin descripción",
    description="Descripción: ",
    picture_credit="Crédito de la imagen",
    untitled="Artículo sin título",
    page="Página",
    of="de",
)
_ITALIAN: Final = Phrases(
    image="Immagine: ",
    no_description="Immagine senza descrizione",
    description="Descrizione: ",
    picture_credit="Credito dell’immagine",
    untitled="Articolo senza titolo",
    page="Pagina",
    of="di",
)
_BY_LANGUAGE: Final = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN}
_FOREIGN: Final = replace(_ENGLISH, language="en")


def phrases_for(language: str) -> Phrases:
    """Give the words for a BCP 47 tag, by its primary language."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _FOREIGN)
