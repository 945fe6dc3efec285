"""
Cells as files have them: braille ASCII and Unicode, and the words of a row of cells.
"""

import re
from typing import Final

BLANK: Final = "⠀"
_LETTERS: Final = (
    "A1 B12 C14 D145 E15 F124 G1245 H125 I24 J245 K13 L123 M134 N1345 O135 P1234 Q12345 R1235 S234 T2345 "
    "U136 V1236 W2456 X1346 Y13456 Z1356"
)
_SIGNS: Final = (
    "&12346 =123456 (12356 !2346 )23456 *16 <126 %146 ?1456 :156 $1246 ]12456 \\1256 [246 12 223 325 4256 "
    "526 6235 72356 8236 935 0356 /34 +346 #3456 >345 '3 -36 @4 ^45 _456 \"5 .46 ;56 ,6"
)
_DOTS: Final = {" ": ""} | {row[0]: row[1:] for row in f"{_LETTERS} {_SIGNS}".split()}
"""The dots of each sign of braille ASCII, as the North American Braille Computer Code gives them."""
CELLS: Final = {sign: chr(0x2800 + sum(1 << int(dot) - 1 for dot in dots)) for sign, dots in _DOTS.items()}
_FROM_ASCII: Final = {ord(sign): cell for sign, cell in CELLS.items()}
_NOTE: Final = re.compile("(⠈⠨⠣|⠈⠨⠜)")
NOT_CELLS: Final = re.compile("[^\u2800-\u283f]")


def of_ascii(text: str) -> str:
    """Give braille ASCII as cells; what is none of its signs stays as it is."""
    return text.translate(_FROM_ASCII)


def words_of(text: str) -> list[str]:
    """Give the words of a row of cells, the signs of a transcriber's note as words of their own."""
    return [part for word in text.replace(BLANK, " ").split() for part in apart(word)]


def apart(word: str) -> list[str]:
    """Part a word at the signs of a transcriber's note."""
    return [part for part in _NOTE.split(word) if part] or [word]
