"""
The operators of a PDF's content stream with their operands, from its bytes (ISO 32000-1, 7.8.2).

What is damaged is passed over and never raises: what it would have drawn is then missing, which is the fault
that an audit is to tell.
"""

import re
from collections.abc import Iterator
from typing import Any, Final


class Name(str):
    """A name without its slash."""

    __slots__ = ()


Operand = Any
"""A float, a ``Name``, a string as bytes, a list, or a dictionary."""

_TOKEN: Final = re.compile(
    rb"""[\x00\t\n\x0c\r ]+|%[^\r\n]*
    |(?P<run>\[(?:[\s\d.+-]|<[0-9A-Fa-f\s]*>|\(\))*\](?=\s*TJ\b))
    |(?P<number>[+-]*(?:\d+\.?\d*|\.\d+)(?:-\d*)?)
    |/(?P<name>[^\x00\t\n\x0c\r ()<>\[\]{}/%]*)
    |<(?P<hex>[0-9A-Fa-f\x00\t\n\x0c\r ]*)>
    |(?P<string>\()
    |(?P<open><<|\[)
    |(?P<close>>>|\])
    |(?P<word>[^\x00\t\n\x0c\r ()<>\[\]{}/%]+)
    |.""",
    re.VERBOSE | re.DOTALL,
)
_PIECE: Final = re.compile(rb"<([^>]*)>|([-+.\d]+)")
_STRING_PART: Final = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
_NAME_CODE: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPES: Final = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_INLINE_END: Final = re.compile(rb"[\s]EI(?=[\s]|$)")
_MOST_OPERANDS: Final = 4096
_DEEPEST: Final = 32


def operations(data: bytes) -> Iterator[tuple[str, list[Operand]]]:
    """Yield each operator and its operands; an inline image is one operator, "BI"."""
    stack: list[list[Operand]] = [[]]
    position, end = 0, len(data)
    while position < end:
        found = _TOKEN.match(data, position)
        if found is None:  # the last alternative matches any byte
            return
        position = found.end()
        kind = found.lastgroup
        if kind is None:
            continue
        if kind == "word":
            word = found.group().decode("latin-1")
            if word in ("true", "false", "null"):
                stack[-1].append(word == "true")
                continue
            operands = stack[0]
            stack = [[]]
            if word == "BI":
                over = _INLINE_END.search(data, position)
                position = over.end() if over else end
            yield word, operands
        elif kind == "string":
            value, position = _string(data, position)
            stack[-1].append(value)
        elif kind in ("open", "close"):
            _nest(stack, found.group())
        else:
            stack[-1].append(_value(kind, found))
        if len(stack[-1]) > _MOST_OPERANDS and len(stack) == 1:
            del stack[0][: -_MOST_OPERANDS // 2]


def _nest(stack: list[list[Operand]], sign: bytes) -> None:
    if sign in (b"<<", b"["):
        if len(stack) < _DEEPEST:
            stack.append([])
    elif len(stack) > 1:
        inner = stack.pop()
        pairs = zip(inner[::2], inner[1::2], strict=False)
        stack[-1].append(inner if sign == b"]" else {str(k): v for k, v in pairs if isinstance(k, Name)})


def _value(kind: str, found: re.Match[bytes]) -> Operand:
    text = found.group(kind)
    if kind == "run":
        return [_bytes(h) if n == b"" else _number(n) for h, n in _PIECE.findall(text)]
    if kind == "number":
        return _number(text)
    if kind == "hex":
        return _bytes(text)
    return Name(_NAME_CODE.sub(lambda code: bytes.fromhex(code[1].decode()), text).decode("latin-1"))


def _number(text: bytes) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def _bytes(digits: bytes) -> bytes:
    text = b"".join(digits.split()).replace(b"\0", b"").decode()
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _string(data: bytes, position: int) -> tuple[bytes, int]:
    """Read a string in round brackets from behind the first of them."""
    depth, parts = 1, list[bytes]()
    for found in _STRING_PART.finditer(data, position):
        part = found.group()
        depth += (part == b"(") - (part == b")")
        if depth == 0:
            return b"".join(parts), found.end()
        parts.append(_escaped(part[1:]) if part[:1] == b"\\" else part)
    return b"".join(parts), len(data)


def _escaped(code: bytes) -> bytes:
    if code[:1].isdigit():
        return bytes([int(code, 8) & 0xFF])
    return _ESCAPES.get(code, b"" if code in (b"\r\n", b"\n", b"\r") else code)
