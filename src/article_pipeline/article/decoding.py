"""
Bytes to text: which encoding a source is in, and when it is refused rather than guessed.

A text that is nearly UTF-8 is damaged UTF-8, not another encoding: to read it as a code page would put two
wrong letters where the source has one.
"""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from article_pipeline.article.code_pages import LEAST_FIT, LEAST_HIGH_BYTES, WESTERN, fits
from article_pipeline.article.places import Places
from article_pipeline.article.source import SourceFile
from article_pipeline.diagnostics import Diagnostic
from article_pipeline.diagnostics.source import BAD_ENCODING, GUESSED_ENCODING, NOT_TEXT, UNKNOWN_ENCODING
from article_pipeline.errors import SourceError

LARGEST_CONTROL_SHARE: Final = 0.1

_ALIKE: Final = 0.0001
"""Two pages that fit better or worse by less than this fit alike."""
_LEAST_ZEROS: Final = 40
"""In UTF-16 at least one byte in so many is the zero byte of a space or a line end."""
_MOST_LOOKED_AT: Final = 10_000
_LAST_OF_EUROPE: Final = "\u0530"
_SIGNS: Final = frozenset(map(chr, (*range(0x1E00, 0x2000), *range(0x2010, 0x2070), *range(0x20A0, 0x2200))))
"""Letters with two accents, quotation marks and dashes, currencies and signs like letters."""

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

    A byte order mark decides; else UTF-8 if the bytes are; else UTF-16 or a code page, cp1252 unless the
    letters speak for another one, with a note that it was guessed.

    Raises:
        SourceError: the bytes are no text, or text that is damaged.
    """
    data = source.data
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(source, data[len(mark) :], encoding)
    if wide := _wide(data):
        return _guessed(source, wide)
    if why := _why_not_text(data):
        raise SourceError(NOT_TEXT.at(source.place(), why=why))
    if _SURROGATE.search(data) or is_nearly_utf8(data):
        return _strict(source, data, "utf-8")
    return _guessed(source, _code_page_of(source))


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
        return "it looks like UTF-16 or UTF-32, damaged or without a mark" if wide else "it has NUL bytes"
    if len(_CONTROLS.findall(data)) > LARGEST_CONTROL_SHARE * len(data):
        return "too many of its bytes are control characters"
    return None


def is_nearly_utf8(data: bytes) -> bool:
    """
    Whether the bytes above 127 are mostly UTF-8.

    By chance a pair of letters of a code page forms a sequence of UTF-8 only now and then ("Ã©"), so one
    stray byte beside as many good sequences is damage.
    """
    rest = _SEQUENCE.sub(b"", data)
    stray = len(_HIGH.findall(rest))
    return stray <= (len(_HIGH.findall(data)) - stray) / 2


def _guessed(source: SourceFile, encoding: str) -> Decoded:
    decoded = _strict(source, source.data, encoding)
    return Decoded(decoded.text, encoding, (GUESSED_ENCODING.at(source.place(), encoding=encoding),))


def _code_page_of(source: SourceFile) -> str:
    """
    Choose the page that the letters speak for; of several, the Western one, else the detector's choice.

    Raises:
        SourceError: the letters are those of no language in any page.
    """
    found = fits(source.data)
    if len(_HIGH.findall(source.data)) < LEAST_HIGH_BYTES and any(fit.page == WESTERN for fit in found):
        return WESTERN
    if not found or found[0].share < LEAST_FIT:
        raise SourceError(UNKNOWN_ENCODING.at(source.place()))
    alike = [fit.page for fit in found if fit.share > found[0].share - _ALIKE]
    if WESTERN in alike:
        return WESTERN
    if len({source.data.decode(page) for page in alike}) == 1:
        return alike[0]
    # Nine sources in ten are UTF-8 and need none of its tables.
    from charset_normalizer import from_bytes

    best = from_bytes(source.data, cp_isolation=alike, preemptive_behaviour=False).best()
    return best.encoding if best is not None else alike[0]


def _wide(data: bytes) -> str | None:
    """
    Name the form of UTF-16 that bytes are in without a byte order mark.

    Its spaces and line ends have their zero byte always on one side, and no other text has any; its letters
    are of the scripts of Europe, since pairs of ASCII letters would be Chinese signs.
    """
    for encoding, side in (("utf-16-le", 1), ("utf-16-be", 0)):
        if len(data) % 2 or b"\0" in data[1 - side :: 2] or data.count(b"\0") * _LEAST_ZEROS < len(data):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        looked_at = text[:_MOST_LOOKED_AT]
        if all(character < _LAST_OF_EUROPE or character in _SIGNS for character in looked_at):
            return encoding
    return None
