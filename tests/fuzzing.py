"""Mutations of real inputs: bytes and characters lost, doubled, swapped and put in, files cut off and joined, quotation marks mixed."""

from __future__ import annotations

import random
from collections.abc import Callable

MARKS = "\"'“”‘’«»„‟‚‛`´＂\u2033"
ODD = (
    "\0",
    "\ufeff",
    "\u202e",
    "\u200b",
    "\u2028",
    "\r",
    "\n\n",
    "\t",
    "\U0001f600",
    "e\u0301",
    "\u00a0",
    "ﬁ",
    "İ",
    "ſ",
    "ı",
    "\u212a",
    "…",
    "—",
    "<",
    "&amp;",
    "%s",
    "\\",
)
BYTES = (
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\n",
    b'"',
    b",",
    b"{",
    b"}",
    b"<",
    b">",
    b"%%EOF",
    b"PK\x03\x04",
    b"\x1f\x8b",
)


def mutate_bytes(data: bytes, chance: random.Random) -> bytes:
    """`data` after one to five mishaps."""
    for _ in range(chance.randint(1, 5)):
        data = chance.choice(MISHAPS)(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data) + 1)
    return start, min(len(data), start + chance.choice((1, 2, 8, 64, 512)))


def _cut(data: bytes, chance: random.Random) -> bytes:
    start, _ = _place(data, chance)
    return data[:start]


def _lose(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + data[end:]


def _double(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 3, 50)) + data[end:]


def _flip(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    return data[:start] + bytes(chance.randrange(256) for _ in range(end - start)) + data[end:]


def _put_in(data: bytes, chance: random.Random) -> bytes:
    start, _ = _place(data, chance)
    return data[:start] + chance.choice(BYTES) * chance.choice((1, 2, 9)) + data[start:]


def _swap(data: bytes, chance: random.Random) -> bytes:
    start, end = _place(data, chance)
    at, _ = _place(data, chance)
    rest = data[:start] + data[end:]
    return rest[:at] + data[start:end] + rest[at:]


MISHAPS: tuple[Callable[[bytes, random.Random], bytes], ...] = (_cut, _lose, _double, _flip, _put_in, _swap)


def mutate_text(text: str, chance: random.Random) -> str:
    """`text` with quotation marks dropped, doubled and mixed, words lost and doubled, odd characters, and sentences in another order."""
    for _ in range(chance.randint(1, 6)):
        text = chance.choice(CHANGES)(text, chance)
    return text


def _mix_marks(text: str, chance: random.Random) -> str:
    return "".join(chance.choice(MARKS) if c in MARKS and chance.random() < 0.5 else c for c in text)


def _drop_marks(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if c not in MARKS or chance.random() < 0.6)


def _double_marks(text: str, chance: random.Random) -> str:
    return "".join(c * 2 if c in MARKS and chance.random() < 0.4 else c for c in text)


def _add_marks(text: str, chance: random.Random) -> str:
    return "".join(c + chance.choice(MARKS) if c == " " and chance.random() < 0.03 else c for c in text)


def _words(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    return " ".join(
        word if chance.random() > 0.05 else chance.choice(("", f"{word} {word}", word[:1], word.upper(), word[::-1])) for word in words
    )


def _odd(text: str, chance: random.Random) -> str:
    return "".join(c + chance.choice(ODD) if chance.random() < 0.01 else c for c in text)


def _shuffle(text: str, chance: random.Random) -> str:
    parts = text.split(". ")
    chance.shuffle(parts)
    return ". ".join(parts)


def _cut_text(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text) + 1)
    return text[start : start + chance.choice((40, 400, 4000))]


def _no_breaks(text: str, chance: random.Random) -> str:
    return text.replace("\n", chance.choice((" ", "", "\r\n", "\n\n\n")))


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(_mix_marks, _drop_marks, _double_marks, _add_marks),
    *(_words, _odd, _shuffle, _cut_text, _no_breaks),
)
