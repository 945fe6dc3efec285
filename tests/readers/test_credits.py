"""
Credits: where a caption ends, and what only looks like a credit.
"""

import pytest

from article_pipeline.labels.credits import find_credit
from article_pipeline.labels.vocabulary import vocabulary
from article_pipeline.readers.text.figures import credit_of
from article_pipeline.readers.text.lines import Line, Page

Parts = tuple[str, str, str]


def parts(text: str, language: str = "en", *, is_below: bool = False) -> Parts | None:
    """Give caption, name and the credit as written."""
    place = find_credit(text, vocabulary(language), is_below=is_below)
    if place is None:
        return None
    credit = credit_of(Page(text), Line(text, 0, len(text)), place)
    return text[: place.caption_end], credit.text, credit.written


def _glued(name: str) -> tuple[str, str]:
    return name, f"Photo: {name}"


def test_a_label_that_ends_in_a_stop_needs_no_colon() -> None:
    """
    The Polish "Fot." is followed by a name as it is.
    """
    assert parts("Zegar na wieży. Fot. Jan Nowak / PAP", "pl") == (
        "Zegar na wieży.",
        "Jan Nowak / PAP",
        "Fot. Jan Nowak / PAP",
    )


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("A hill. - Credit: Ann Poe", ("A hill.", "Ann Poe", "Credit: Ann Poe")),
        ("A hill – Credit: Ann Poe/AP", ("A hill", "Ann Poe/AP", "Credit: Ann Poe/AP")),
        ("A hill | Photo credit: Ann Poe", ("A hill", "Ann Poe", "Photo credit: Ann Poe")),
        ("A hill. Credit: Ann Poe", ("A hill.", "Ann Poe", "Credit: Ann Poe")),
        ("A hill (Photo: Ann Poe/AP)", ("A hill", "Ann Poe/AP", "Photo: Ann Poe/AP")),
        ("A hill. (Image: Ann Poe).", ("A hill.", "Ann Poe", "Image: Ann Poe")),
        ("A hill. © Ann Poe", ("A hill.", "Ann Poe", "© Ann Poe")),
        ("A hill. (AP Photo/Ann Poe)", ("A hill.", "AP Photo/Ann Poe", "AP Photo/Ann Poe")),
        ("A hill. Photo by Ann Poe", ("A hill.", "Ann Poe", "Photo by Ann Poe")),
        ("A hill. Ann Poe/AFP via Getty Images", ("A hill.", *["Ann Poe/AFP via Getty Images"] * 2)),
        ("A hill. (AP)", ("A hill.", "AP", "AP")),
        ("A HILL.Photo: Ann Poe. Styling: Bo Lee", ("A HILL.", *_glued("Ann Poe. Styling: Bo Lee"))),
        ("A hill. Photo: Ann Poe.", ("A hill.", "Ann Poe.", "Photo: Ann Poe.")),
        ("A hill.AFP/Ann Poe", ("A hill.", *["AFP/Ann Poe"] * 2)),
        ("A hill (Photo: Ann Poe (AP))", ("A hill", "Ann Poe (AP)", "Photo: Ann Poe (AP)")),
        ("Credit: Ann Poe", ("", "Ann Poe", "Credit: Ann Poe")),
        ("Image credit: Ann Poe (left)", ("", "Ann Poe (left)", "Image credit: Ann Poe (left)")),
        ("A Credit: line - Credit: Ann Poe", ("A Credit: line", "Ann Poe", "Credit: Ann Poe")),
    ],
)
def test_credit_is_parted_from_its_caption(line: str, found: Parts) -> None:
    """
    A label that is set off at the end of a line begins the credit.
    """
    assert parts(line) == found


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Ein Berg. Foto: Ann Poe"),
        ("fr", "Une colline - Crédit photo : Ann Poe"),
        ("es", "Una colina (Foto: Ann Poe)"),
        ("it", "Una collina (Foto: Ann Poe)"),
        ("nl", "Een heuvel - Foto: Ann Poe"),
        ("sv", "En kulle. Fotograf: Ann Poe"),
        ("pl", "Wzgórze. Fot.: Ann Poe"),
    ],
)
def test_credit_in_its_language(language: str, line: str) -> None:
    """
    Labels are those of the article's language.
    """
    found = parts(line, language)
    assert found
    assert found[1] == "Ann Poe"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2024 Ann Poe", "Ann Poe"),
        ("© 2019–2024 Ann Poe", "Ann Poe"),
        ("Credit Ann Poe", "Ann Poe"),
        ("Photo credit Ann Poe/AP", "Ann Poe/AP"),
        ("Courtesy of the Museum of Rivers", "the Museum of Rivers"),
        ("Image by Ann Poe via Flickr (CC BY 2.0)", "Ann Poe via Flickr (CC BY 2.0)"),
        ("Source: Reuters", "Reuters"),
        ("Image source: Ann Poe", "Ann Poe"),
        ("Image source, Getty Images", "Getty Images"),
        ("Pic: Ann Poe", "Ann Poe"),
        ("Photo AFP", "AFP"),
    ],
)
def test_credit_needs_no_common_label(line: str, name: str) -> None:
    """
    A credit is known below a caption and behind it, whatever label it has.
    """
    below, behind = parts(line, is_below=True), parts(f"A hill at dusk. {line}")
    assert below == ("", name, line)
    assert behind == ("A hill at dusk.", name, line)


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", ["Quelle: dpa", "Bildnachweis Ann Poe", "Credit: Ann Poe", "Foto AFP"]),
        ("fr", ["Source : AFP", "Crédit photo Ann Poe", "Photo AFP", "Cliché : Ann Poe"]),
        ("es", ["Fuente: EFE", "Crédito Ann Poe", "Foto EFE", "Cortesía del Museo"]),
        ("it", ["Fonte: Ansa", "Credit Ann Poe", "Foto Ansa", "Per gentile concessione di Ann Poe"]),
        ("pt", ["Fonte: Lusa", "Crédito Ann Poe", "Foto AFP", "Cortesia do Museu"]),
        ("nl", ["Bron: ANP", "Fotograaf Ann Poe", "Foto ANP", "Met dank aan Ann Poe"]),
        ("da", ["Kilde: Ritzau", "Fotograf Ann Poe", "Foto Scanpix", "Venligst udlånt af Ann Poe"]),
        ("no", ["Kilde: NTB", "Fotograf Ann Poe", "Foto NTB", "Kreditt: Ann Poe"]),
        ("sv", ["Källa: TT", "Fotograf Ann Poe", "Foto TT", "Med tillstånd av Ann Poe"]),
        ("pl", ["Źródło: PAP", "Foto PAP", "Dzięki uprzejmości: Ann Poe", "Rys.: Ann Poe"]),
    ],
)
def test_each_language_has_its_labels(language: str, lines: list[str]) -> None:
    """
    Sources, labels without a colon and agencies are known in every language.
    """
    for line in lines:
        found = parts(line, language, is_below=True)
        assert found, line
        assert found[0] == "", line


@pytest.mark.parametrize(
    "line",
    [
        "Credit Suisse",
        "Credit is due to the river",
        "Source: the men at the bar, and one of their wives, who said it twice.",
        "Photo Finish",
        "Courtesy is free",
    ],
)
def test_what_is_no_credit_below_a_caption(line: str) -> None:
    """
    A label without a colon needs names behind it, and a source a name.
    """
    assert parts(line, is_below=True) is None


def test_weak_label_begins_a_line_only_below_others() -> None:
    """
    "Photo:" at the beginning of a line is a credit below other lines, and a description by itself.
    """
    assert parts("Photo: Ann Poe") is None
    assert parts("Photo: Ann Poe", is_below=True) == ("", "Ann Poe", "Photo: Ann Poe")


@pytest.mark.parametrize(
    "line",
    [
        "She looked at the photo: a dog, a hill and a man who held the dog by its lead and smiled.",
        "In the picture: Ann Poe",
        "He gets no credit for that.",
        "Credit: " + "a very long story " * 5,
        "Credit:",
        "He went to Getty",
        "The agency is called the AP, and so is the course.",
        "It was a picture of the town. Photo: she had taken it herself, one day in May.",
        "Source: the national office of statistics",
        "The film (2024) and the book.",
        "(Photo: Bo Lee) seen from the south.",
        "A hill (Credit: Bo Lee) seen from the south (left)",
        "A hill (© Bo Lee) seen from the south",
        "A hill (Photo: Bo Lee",
    ],
)
def test_what_is_no_credit(line: str) -> None:
    """
    A label inside a sentence, without a name, or with a whole story behind it is no credit.
    """
    assert parts(line) is None
