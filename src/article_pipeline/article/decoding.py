"""
Bytes to text: which encoding a source is in, and when it is refused rather than guessed.

A text that is nearly UTF-8 is damaged UTF-8, not another encoding: to read it as a code page would put two
wrong letters where the source has one.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.places import Places
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import BAD_ENCODING, GUESSED_ENCODING, NOT_TEXT, Diagnostic
from article_pipeline.errors import SourceError

PREFERRED_CODE_PAGE: Final = "cp1252"

CODE_PAGES: Final = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "mac_roman", "koi8_r")
"""What newsrooms' older files come in; the multi-byte encodings of East Asia have to be saved as UTF-8."""

LEAST_HIGH_BYTES: Final = 24
"""Below this many bytes above 127, statistics say less than the habit of Western files to be cp1252."""

LARGEST_CONTROL_SHARE: Final = 0.1

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_SIGNATURES: Final = (
    (b"%PDF-", "it looks like a PDF file"),
    (b"PK\x03\x04", "it looks like a ZIP file, which Word and EPUB files are too"),
    (b"\x89PNG\r\n\x1a\n", "it looks like a PNG picture"),
    (b"\xff\xd8\xff", "it looks like a JPEG picture"),
    (b"GIF87a", "it looks like a GIF picture"),
    (b"GIF89a", "it looks like a GIF picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it looks like an old Word file"),
    (b"{\\rtf", "it looks like an RTF file"),
    (b"\x1f\x8b", "it looks like a gzip file"),
)

_CONTROLS: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
"""A well-formed UTF-8 sequence of more than one byte (Unicode Standard, table 3-7)."""
_SURROGATE: Final = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A source's text without its byte order mark, and the encoding that it was read in."""

    text: str
    encoding: str
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(source: SourceFile) -> Decoded:
    """
    Read the bytes of ``source`` as text.

    A byte order mark decides; else UTF-8 if the bytes are; else a code page, cp1252 unless many letters
    speak for another one, with a note that it was guessed.

    Raises:
        SourceError: the bytes are no text, or text that is damaged.
    """
    data = source.data
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(source, data[len(mark) :], encoding)
    if why := _why_not_text(data):
        raise SourceError(NOT_TEXT.at(source.place(), why=why))
    if _SURROGATE.search(data) or not _is_code_page(data):
        return _strict(source, data, "utf-8")
    return _by_code_page(source)


def _strict(source: SourceFile, data: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as fault:
        raise SourceError(_damage(source, data, fault, encoding)) from fault


def _damage(source: SourceFile, data: bytes, fault: UnicodeDecodeError, encoding: str) -> Diagnostic:
    before = data[: fault.start].decode(encoding, errors="replace")
    span = Places(before).span(len(before), len(before))
    found = data[fault.start : max(fault.end, fault.start + 1)].hex(" ").upper()
    return BAD_ENCODING.at(source.place(span.line, span.column), found=found, encoding=encoding.upper())


def _why_not_text(data: bytes) -> str | None:
    for signature, why in _SIGNATURES:
        if data.startswith(signature):
            return why
    if data[4:8] in (b"ftyp", b"WEBP"):
        return "it looks like a film or sound file"
    if b"\0" in data:
        wide = data.count(b"\0") > len(data) // 4
        return "it looks like UTF-16 without a byte order mark" if wide else "it has NUL bytes"
    if len(_CONTROLS.findall(data)) > LARGEST_CONTROL_SHARE * len(data):
        return "too many of its bytes are control characters"
    return None


def _is_code_page(data: bytes) -> bool:
    """
    Whether the bytes above 127 are mostly no UTF-8.

    By chance a pair of letters of a code page forms a sequence of UTF-8 only now and then ("Ã©"), so one
    stray byte beside as many good sequences is damage.
    """
    rest = _SEQUENCE.sub(b"", data)
    stray = len(_HIGH.findall(rest))
    return stray > (len(_HIGH.findall(data)) - stray) / 2


def _by_code_page(source: SourceFile) -> Decoded:
    encoding = _code_page_of(source.data)
    decoded = _strict(source, source.data, encoding)
    note = GUESSED_ENCODING.at(source.place(), encoding=encoding)
    return Decoded(decoded.text, encoding, (note,))


def _code_page_of(data: bytes) -> str:
    """
    cp1252, unless it has no character for a byte, or many letters make no text of any language in it.

    Which of two pages reads better is not asked: in French, cp1257 was seen to win that by one letter.
    """
    # Nine sources in ten are UTF-8 and need none of its tables.
    from charset_normalizer import from_bytes

    fitting = [page for page in CODE_PAGES if _fits(data, page)]
    is_possible = PREFERRED_CODE_PAGE in fitting
    if is_possible and len(_HIGH.findall(data)) < LEAST_HIGH_BYTES:
        return PREFERRED_CODE_PAGE
    matches = from_bytes(data, cp_isolation=fitting, preemptive_behaviour=False)
    best = matches.best()
    plain = data.decode(PREFERRED_CODE_PAGE) if is_possible else None
    if best is None or any(str(match) == plain for match in matches):
        return PREFERRED_CODE_PAGE
    return best.encoding


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
