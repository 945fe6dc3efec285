"""
Where sentences end, and where a stop belongs to a short form or a figure.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from article_pipeline.speech.readings.tabled import LANGUAGES
from article_pipeline.speech.sentences import sentences

WHOLE = [
    ("en", "The proof stands in Vol. 3 of the set."),
    ("en", "Turn to ch. 4 for the rest."),
    ("en", "It weighs approx. 80 kg."),
    ("en", "They drove to Ft. Worth by night."),
    ("en", "Lt. Col. Reed and Dr. J. Smith spoke on Sept. 5 in St. Louis."),
    ("en", "The U.S. Senate met."),
    ("en", "We asked for No. 10 vs. The Rest, i.e. Holmes."),
    ("de", "Der 1. FC Köln siegt im 2. Spiel."),
    ("de", "Am 3. Oktober feiert er z. B. in der Hauptstr. 5 seinen 100. Geburtstag."),
    ("de", "Um 44 v. Chr. Caesar zu treffen, war kein Spaß."),
    ("fr", "Il voit M. Dupont, qui lit p. 12 et M. L. Petit."),
    ("es", "Vea n. º 5 y pág. 12 del Sr. García."),
    ("it", "Il sig. Rossi legge a pag. 5 dal dott. Bianchi."),
    ("pt", "A Dra. Costa mora na Av. da Liberdade, n.º 5, pág. 3."),
    ("nl", "Zie blz. 5 van dhr. Jansen, o.a. de kaart van ca. 5 km."),
    ("pl", "O godz. 14.30 na ul. A. Mickiewicza mówił prof. dr hab. Jan Nowak."),
    ("da", "Mødet er kl. 14.30 i den 2. Division, siger hr. Jensen."),
    ("sv", "Mötet är kl. 14.30, se s. 5."),
    ("no", "Møtet er kl. 14.30, se s. 5."),
    ("nb-NO", "Møtet er kl. 14.30."),
    ("en", "1. Wash the rice."),
]
PARTED = [
    ("en", "He lives in the U.S.", "It is big."),
    ("en", "She left at 4 p.m.", "The train came."),
    ("en", "He joined Acme Inc.", "The firm grew."),
    ("en", "Holmes lives in Baker St.", "The rent is low."),
    ("en", "They sold apples, pears, etc.", "Then they left."),
    ("en", "It is plan B.", "The rest follows."),
    ("en", "(He ran.)", "Then he fell."),
    ("en", "Take plan A\u00a0.", "Then go on."),
    ("no", "Ta plan A\u2009.", "Så gå videre."),
    ("en", "The lake froze.[3]", "Then it snowed."),
    ("en", "As shown before.⁴", "Then it snowed."),
    ("en", "As shown before.¹,²", "Then it snowed."),
    ("de", "Er kam um 5 Uhr mit Brot, Käse usw.", "Danach aß er."),
    ("de", "Er kam auf Platz 2.", "Danach fuhr er."),
    ("de", "Es waren 5 Mrd.", "Das ist viel."),
    ("fr", "Des pommes, des poires, etc.", "Puis il part."),
    ("es", "Vive en EE. UU.", "El resto no."),
    ("es", "Hacia el 44 a. C.", "Los romanos votaron."),
    ("it", "Pane, latte ecc.", "Poi andò via."),
    ("pt", "Pão, leite, etc.", "Depois foi embora."),
    ("nl", "Brood, kaas enz.", "Daarna ging hij."),
    ("pl", "To było w 1990 r.", "Potem nic."),
    ("da", "Brød, ost osv.", "Derefter gik han."),
    ("sv", "Se bröd, ost osv.", "Sedan gick han."),
    ("no", "Brød, ost osv.", "Deretter gikk han."),
]


@pytest.mark.parametrize(("language", "text"), WHOLE)
def test_a_stop_of_a_short_form_or_an_ordinal_ends_no_sentence(language: str, text: str) -> None:
    """
    What readings read on past a stop is in one sentence with it.
    """
    assert sentences(text, language) == (text,)


@pytest.mark.parametrize(("language", "first", "second"), PARTED)
def test_a_stop_before_a_word_that_opens_sentences_ends_one(language: str, first: str, second: str) -> None:
    """
    A short form that may stand last does not hide the end of its sentence.
    """
    assert sentences(f"{first} {second}", language) == (f"{first} ", second)


@given(st.text("aAbDMrSt. 123,!?\n“”’)[]¹²äUn", max_size=60), st.sampled_from(("en", "fi", *LANGUAGES)))
def test_sentences_joined_are_the_text(text: str, language: str) -> None:
    """
    No character is lost or moved, whatever the stops stand behind.
    """
    assert "".join(sentences(text, language)) == text


def test_marks_of_notes_in_a_row_take_no_longer_than_other_words() -> None:
    """
    Where no blank follows them, they are gone over once: two dozen took minutes.
    """
    told = f"The lake froze.{'¹' * 5_000}so it snowed."
    assert "".join(sentences(told, "en")) == told
