"""
The encoding of a page: a byte order mark, else UTF-8 if the bytes are, else what the page declares.

A page in UTF-8 that declares another encoding is common, whole or damaged, and one in another encoding that
is well-formed UTF-8 by chance is not.
"""

import codecs
import re
from typing import Final

from article_pipeline.article.decoding import Decoded, decode, is_nearly_utf8
from article_pipeline.article.source import SourceFile

_HEAD_BYTES: Final = 4096
_DECLARED: Final = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([a-zA-Z0-9_.:-]{1,40})""",
    re.IGNORECASE,
)
_ALIASES: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "iso-8859-15": "iso8859-15",
}
"""The Encoding Standard's reading of the labels that mean more than they say."""
_ONE_BYTE: Final = re.compile(r"cp12|iso8859|mac|koi")
"""In these any bytes are letters, the damaged ones of UTF-8 as well."""
_TEXT: Final = re.compile(r"(?:cp|iso|koi|mac|big5|gb|euc|utf-8)[\w-]*")


def decode_page(source: SourceFile) -> Decoded:
    """
    Read the bytes of a page as text.

    Raises:
        SourceError: they are no text, or text that is damaged.
    """
    match = _DECLARED.search(source.data[:_HEAD_BYTES])
    if match and not _is_utf8(source.data) and b"\0" not in source.data:
        name = match[1].decode("ascii").lower()
        text = _decoded(source.data, _ALIASES.get(name, name))
        if text and not (_ONE_BYTE.match(text.encoding) and is_nearly_utf8(source.data)):
            return text
    return decode(source)


def _is_utf8(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoded(data: bytes, name: str) -> Decoded | None:
    try:
        found = codecs.lookup(name).name
        if not _TEXT.fullmatch(found) or found == "utf-8":
            return None
        return Decoded(data.decode(found), found)
    except (LookupError, UnicodeDecodeError):
        return None
