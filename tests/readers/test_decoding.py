"""
Which encoding a source is in, and when its bytes are refused.
"""

import codecs

import pytest

from article_pipeline.article.decoding import decode
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import SourceError

ENGLISH = "The town’s clock – “old faithful” – cost £412 and is kept by Åse at the café.\n"
FRENCH = "L’été dernier, nous étions à la mer où l’eau était très froide; voilà déjà l’hiver.\n"


def read(data: bytes) -> tuple[str, str]:
    decoded = decode(SourceFile("a.txt", data))
    return decoded.text, decoded.encoding


def refusal(data: bytes) -> str:
    with pytest.raises(SourceError) as refused:
        decode(SourceFile("a.txt", data))
    return str(refused.value)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_decides_and_goes(mark: bytes, encoding: str) -> None:
    """
    The byte order mark names the encoding and is no part of the text.
    """
    assert read(mark + ENGLISH.encode(encoding)) == (ENGLISH, encoding)


def test_utf8_is_no_guess() -> None:
    """
    UTF-8 is read without a note.
    """
    assert decode(SourceFile("a.txt", ENGLISH.encode())).diagnostics == ()


@pytest.mark.parametrize("text", ["café", "£5", "It’s", ENGLISH, FRENCH * 5])
def test_western_text_is_cp1252_however_short(text: str) -> None:
    """
    Western text in a code page is cp1252, be there one letter to tell by or many.
    """
    assert read(text.encode("cp1252")) == (text, "cp1252")


WORDS = {
    "da": "På øen bor en gæst, som spiser æbler og blåbær; det er køligt, og båden går før.",
    "de": "Über die Brücke läuft die Straße. Die Mädchen hören größere Glöckchen für fünf Öfen.",
    "el": "Πάνω από το ποτάμι υπήρχε ομίχλη και οι μύλοι γύριζαν αργά ως το βράδυ.",
    "en": "The town’s clock – “old faithful” – cost £412 and is kept by Åse at the café.",
    "es": "El año pasado la niña pidió más piñones; ¿cuándo llegará el otoño? ¡Qué alegría!",
    "fr": "L’été dernier, nous étions à la mer où l’eau était très froide; voilà déjà l’hiver.",
    "hu": "Az őszi szőlő érett, és a tűzőrség gyűlésén a hős főnök bölcsen szólt.",
    "it": "Perché la città è così bella? Più tardi andrò là: sarà già sera e farà più freddo.",
    "nl": "De coördinatie van de reünie in België kostte één euro; de ideeën waren geënt.",
    "no": "På øya bor en gjest som spiser epler og blåbær; det er kjølig, og båten går på lørdag.",
    "pl": "Źródło światła było słabe, więc posłaliśmy chłopca po świecę, a łódka odpłynęła już.",
    "pt": "A avó não está; amanhã haverá maçãs, pães e limões. Três irmãos já vêm à estação.",
    "ru": "Над рекой стоял туман, и мельницы медленно вращались до самого вечера в тишине.",
    "sv": "På ön bor en gäst som äter äpplen och blåbär; det är kyligt, och båten går på lördag.",
    "tr": "Irmağın üstünde sis vardı; değirmenler akşama kadar yavaşça döndü, şehir sustu.",
}
PAGES = {
    "cp1252": "da de en es fr it nl no pt sv",
    "mac_roman": "da de en es fr it nl no pt sv",
    "cp850": "da de es",
    "cp1250": "hu pl",
    "iso8859-2": "hu pl",
    "cp852": "pl",
    "cp1251": "ru",
    "koi8_r": "ru",
    "iso8859-5": "ru",
    "cp866": "ru",
    "cp1253": "el",
    "iso8859-7": "el",
    "cp1254": "tr",
    "utf-16-le": "da de el en pl ru",
    "utf-16-be": "da de el en pl ru",
}


@pytest.mark.parametrize("times", [1, 40])
@pytest.mark.parametrize(
    ("page", "language"), [(page, language) for page, some in PAGES.items() for language in some.split()]
)
def test_a_sentence_tells_its_code_page(page: str, language: str, times: int) -> None:
    """
    One sentence is enough to tell every letter, and many do not mislead.
    """
    text = (WORDS[language] + "\n") * times
    assert read(text.encode(page))[0] == text


def test_two_pages_that_differ_in_a_few_signs_are_told_apart() -> None:
    """
    A ligature or a euro sign that would be a fraction or a currency's stand-in tells Latin-9 from Latin-1.
    """
    words = "Sa sœur a payé 5 € à l'épicière; le bœuf était déjà très cher cet été-là.\n" * 9
    assert read(words.encode("iso8859-15")) == (words, "iso8859-15")
    assert read(words.encode("cp1252")) == (words, "cp1252")


@pytest.mark.parametrize(
    "words", ["naïve, Ånge, jalapeño, über, São Tomé, Þór", "10³ m², 5 °C, ½ £5 © «a» — “b”"]
)
def test_names_of_many_languages_are_western(words: str) -> None:
    """
    Letters of several Western languages, and signs, are still in the Western page.
    """
    assert read(words.encode("cp1252")) == (words, "cp1252")


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("川の上に霧が立ちこめ、水車は夕方までゆっくりと回っていた。", "shift_jis"),
        ("河上有雾，磨坊慢慢地转动，直到晚上。", "gbk"),
        ("강 위에는 안개가 끼었고 물레방아는 천천히 돌았다.", "euc_kr"),
        ("שלום לכולם בעיר העתיקה על גדות הנהר", "cp1255"),
        ("مرحبا بكم في المدينة القديمة على ضفاف النهر", "cp1256"),
    ],
)
def test_a_page_that_is_not_known_is_refused(text: str, page: str) -> None:
    """
    Letters that make no words in any known page are refused, and not read as signs of another.
    """
    said = refusal((text * 3).encode(page))
    assert "error[AP110]" in said or "no character in UTF-8" in said


def test_guess_is_said() -> None:
    """
    A guessed encoding is named in a note.
    """
    (note,) = decode(SourceFile("a.txt", ENGLISH.encode("cp1252"))).diagnostics
    assert (note.code, "cp1252" in note.message) == ("AP108", True)


def test_damaged_utf8_is_refused_at_its_place() -> None:
    """
    A stray byte in UTF-8 is damage, named with line and column, and not a reason to guess.
    """
    said = refusal("Ärger über die Brücke\nund dann ".encode() + b"\xff" + " Öl".encode())
    assert said.startswith("a.txt:2:10: error[AP107]")
    assert "FF" in said


def test_encoded_surrogate_is_refused() -> None:
    """
    A lone surrogate in the form of UTF-8 is refused, and not read as three letters of a code page.
    """
    assert refusal(b"Plain.\nA lone \xed\xa0\x80 half.").startswith("a.txt:2:8: error[AP107]")


@pytest.mark.parametrize("data", [b"\xff\xfeA\x00\x00\xd8", b"\xff\xfeA\x00B"])
def test_damaged_utf16_is_refused(data: bytes) -> None:
    """
    UTF-16 with half a character is refused.
    """
    assert "error[AP107]" in refusal(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"{\\rtf1 a}", "RTF"),
        ("A text".encode("utf-32-le"), "UTF-32"),
        (b"A text with one \0 byte in it", "NUL"),
        (b"ab\x01\x02\x03cd", "control characters"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, why: str) -> None:
    """
    Bytes that are no text are refused with what they look like.
    """
    said = refusal(data)
    assert "error[AP106]" in said
    assert why in said


def test_one_control_character_makes_no_binary_file() -> None:
    """
    A stray control character in a text does not make it binary.
    """
    assert read(b"A text with \x01 in it.")[1] == "utf-8"
