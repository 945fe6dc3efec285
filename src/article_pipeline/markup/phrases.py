"""
The few words that an edition adds of its own, by language.

A language without a row is given the English words, marked as English: a wrong translation would be worse,
and unmarked they would be spoken in the wrong language (WCAG 2.2, 3.1.2).
"""

from dataclasses import dataclass, replace
from typing import Final

from article_pipeline.markup.elements import Element, make

LABEL: Final = "label"
"""The class of words that an edition adds, by which readers of its files tell them from the article's."""


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
    contents: str
    """The name of the list of sections."""
    beginning: str
    """The name of a link to the article's first line."""
    readable: str
    """A sentence on the edition as a whole; the next is for one with headings."""
    navigable: str
    described: str
    """A sentence on pictures, as is ``undescribed``; the next three are on the narration."""
    undescribed: str
    narrated: str
    words_narrated: str
    shortened: str
    language: str | None = None
    """What the words are in, where that is not the article's own language."""

    def label(self, words: str) -> Element:
        """Mark some of these words as none of the article's, with their language where it is another."""
        return make("span", words, class_=LABEL, lang=self.language)


_ENGLISH: Final = Phrases(
    image="Image: ",
    no_description="Image without description",
    description="Description: ",
    picture_credit="Picture credit",
    untitled="Untitled article",
    page="Page",
    of="of",
    contents="Contents",
    beginning="Beginning of the article",
    readable="It can be read with a screen reader and in any size.",
    navigable="Headings lead through it.",
    described="Each picture that tells something has a description.",
    undescribed="Some pictures have no description.",
    narrated="All words, and the descriptions of pictures, can be heard while they are shown; "
    "the voice is synthetic.",
    words_narrated="All words can be heard while they are shown; the voice is synthetic.",
    shortened="A part of the words can be heard while they are shown; the voice is synthetic.",
)
_GERMAN: Final = Phrases(
    image="Bild: ",
    no_description="Bild ohne Beschreibung",
    description="Beschreibung: ",
    picture_credit="Bildnachweis",
    untitled="Artikel ohne Titel",
    page="Seite",
    of="von",
    contents="Inhalt",
    beginning="Anfang des Artikels",
    readable="Lesbar mit einem Screenreader und in jeder Größe.",
    navigable="Überschriften führen hindurch.",
    described="Jedes Bild, das etwas sagt, hat eine Beschreibung.",
    undescribed="Einige Bilder haben keine Beschreibung.",
    narrated="Alle Worte und die Beschreibungen der Bilder sind zu hören, während sie gezeigt werden; "
    "die Stimme ist synthetisch.",
    words_narrated="Alle Worte sind zu hören, während sie gezeigt werden; die Stimme ist synthetisch.",
    shortened="Ein Teil der Worte ist zu hören, während sie gezeigt werden; die Stimme ist synthetisch.",
)
_FRENCH: Final = Phrases(
    image="Image\u00a0: ",
    no_description="Image sans description",
    description="Description\u00a0: ",
    picture_credit="Crédit de l’image",
    untitled="Article sans titre",
    page="Page",
    of="sur",
    contents="Sommaire",
    beginning="Début de l’article",
    readable="Lisible avec un lecteur d’écran et en toute taille.",
    navigable="Des titres guident la lecture.",
    described="Chaque image porteuse de sens a une description.",
    undescribed="Certaines images n’ont pas de description.",
    narrated="Tous les mots et les descriptions des images s’écoutent pendant qu’ils s’affichent\u00a0; "
    "la voix est synthétique.",
    words_narrated="Tous les mots s’écoutent pendant qu’ils s’affichent\u00a0; la voix est synthétique.",
    shortened="Une partie des mots s’écoute pendant qu’ils s’affichent\u00a0; la voix est synthétique.",
)
_SPANISH: Final = Phrases(
    image="Imagen: ",
    no_description="Imagen sin descripción",
    description="Descripción: ",
    picture_credit="Crédito de la imagen",
    untitled="Artículo sin título",
    page="Página",
    of="de",
    contents="Índice",
    beginning="Comienzo del artículo",
    readable="Se puede leer con un lector de pantalla y en cualquier tamaño.",
    navigable="Los títulos guían la lectura.",
    described="Cada imagen que dice algo tiene una descripción.",
    undescribed="Algunas imágenes no tienen descripción.",
    narrated="Se pueden oír todas las palabras y las descripciones de las imágenes mientras se muestran; "
    "la voz es sintética.",
    words_narrated="Se pueden oír todas las palabras mientras se muestran; la voz es sintética.",
    shortened="Se puede oír una parte de las palabras mientras se muestran; la voz es sintética.",
)
_ITALIAN: Final = Phrases(
    image="Immagine: ",
    no_description="Immagine senza descrizione",
    description="Descrizione: ",
    picture_credit="Credito dell’immagine",
    untitled="Articolo senza titolo",
    page="Pagina",
    of="di",
    contents="Indice",
    beginning="Inizio dell’articolo",
    readable="Si può leggere con uno screen reader e in ogni dimensione.",
    navigable="I titoli guidano la lettura.",
    described="Ogni immagine che dice qualcosa ha una descrizione.",
    undescribed="Alcune immagini non hanno descrizione.",
    narrated="Si possono ascoltare tutte le parole e le descrizioni delle immagini mentre compaiono; "
    "la voce è sintetica.",
    words_narrated="Si possono ascoltare tutte le parole mentre compaiono; la voce è sintetica.",
    shortened="Si può ascoltare una parte delle parole mentre compaiono; la voce è sintetica.",
)
_BY_LANGUAGE: Final = {"en": _ENGLISH, "de": _GERMAN, "fr": _FRENCH, "es": _SPANISH, "it": _ITALIAN}
_FOREIGN: Final = replace(_ENGLISH, language="en")


def phrases_for(language: str) -> Phrases:
    """Give the words for a BCP 47 tag, by its primary language."""
    return _BY_LANGUAGE.get(language.split("-")[0].lower(), _FOREIGN)
