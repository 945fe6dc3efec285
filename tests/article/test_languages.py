"""
The language of a text, told by its frequent words and its letters.
"""

import pytest

from article_pipeline.labels.vocabulary import LANGUAGES, language_of, speaks

SHORT = {
    "da": "Færgen kom ikke fredag, og folk på molen måtte gå hjem til fods.",
    "de": "Am Freitag kam die Fähre nicht; müde Gäste gingen zu Fuß nach Hause.",
    "en": "The ferry did not come on Friday, and those on the pier went home on foot.",
    "es": "El viernes no llegó el barco y los del muelle volvieron a casa a pie.",
    "fr": "Vendredi, le bac n'est pas venu et les passagers sont rentrés à pied.",
    "it": "Venerdì il traghetto non è arrivato e la gente del molo è tornata a piedi.",
    "nl": "Vrijdag kwam de pont niet en de mensen op de kade zijn te voet naar huis.",
    "no": "Ferja kom ikke fredag, og folk på kaia måtte gå hjem til fots av trass.",
    "pl": "W piątek prom nie przypłynął, więc ludzie z mola wrócili pieszo.",
    "pt": "Na sexta-feira a balsa não veio e as pessoas do cais voltaram a pé.",
    "sv": "Färjan kom inte på fredagen och de som stod på kajen gick hem till fots.",
}
CROATIAN = "Trajekt u petak nije došao, a putnici su se s rive vratili kući pješice kao i uvijek, čekajući."
NORSE = {"da", "no"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_tells_its_language(language: str) -> None:
    """
    A dozen words are enough, whatever the fallback is; Danish and Norwegian look alike in so few.
    """
    found = language_of(SHORT[language], "de" if language == "en" else "en-GB")
    assert found == language or {found, language} <= NORSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_speaks_for_its_own_language_only(language: str) -> None:
    """
    A sentence speaks for its language and for no other, those of Scandinavia apart.
    """
    others = [one for one in LANGUAGES if one != language and {one, language} - {"da", "no", "sv"}]
    assert speaks(SHORT[language], language)
    assert not [one for one in others if speaks(SHORT[language], one)]


def test_neighbour_with_other_letters_is_not_taken_for_a_known_language() -> None:
    """
    Croatian has letters of Polish, and others that Polish has not: it is not taken for it.
    """
    assert language_of(CROATIAN, "en-GB") == "en-GB"
    assert not speaks(CROATIAN, "en-GB")


def test_names_in_foreign_letters_do_not_outweigh_the_words() -> None:
    """
    An English sentence full of Polish names is English.
    """
    text = "In Łódź the mayor, Żaneta Wójcik, said that the trams of Świdnica and Gdańsk would go first."
    assert language_of(text, "en-GB") == "en-GB"
    assert speaks(text, "en-GB")
