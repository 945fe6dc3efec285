"""
Which encoding a source is in, and when its bytes are refused.
"""

import codecs

import pytest

from article_pipeline.article.decoding import LEAST_HIGH_BYTES, decode
from article_pipeline.article.source import SourceFile
from article_pipeline.errors import SourceError

ENGLISH = "The town’s clock – “old faithful” – cost £412 and is kept by Åse at the café.\n"
POLISH = "Źródło światła było słabe, więc posłaliśmy chłopca po świecę, a łódka odpłynęła.\n"
RUSSIAN = "Над рекой стоял туман, и мельницы медленно вращались до самого вечера.\n"
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


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(POLISH, "cp1250"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (FRENCH, "mac_roman")],
)
def test_other_code_pages_need_letters_to_tell_by(text: str, encoding: str) -> None:
    """
    Another code page is believed where enough letters speak for it.
    """
    assert sum(byte > 127 for byte in (text * 3).encode(encoding)) >= LEAST_HIGH_BYTES
    assert read((text * 3).encode(encoding)) == (text * 3, encoding)


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
        ("A text".encode("utf-16-le"), "UTF-16 without a byte order mark"),
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
