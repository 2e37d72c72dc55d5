"""Where a label of a transcript ends and its turn begins, by the characters between.

Read by attribution, which finds the labels, and by actors, to whom who speaks there says "I"."""

from __future__ import annotations

import re
from collections import Counter

MARKUP = r"(?:\*|__|</?[^>\n]{1,20}>)"  # a mark at a time: runs of them are read in one way only
HOUR = r"\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+"
PARTED = re.compile(
    rf"{MARKUP}*(?: ?[(\[][^)\]\n]{{2,80}}[)\]])*{MARKUP}*(?:[:.\])]+|[ \t]*[—–-]|[ \t]{{2,}}"
    rf"|[ \t]+to[ \t][^:\n]{{2,60}}:|(?<=\*)|(?=\n)){MARKUP}*"
    rf"[:.]?[ \t]*(?:\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[—–-]?{MARKUP}*\s*(?:[(\[][^)\]\n]{{2,40}}[)\]]\s*)?"
)
OPENED = re.compile(
    rf"(?:\A|\n)[ \t]*(?:{MARKUP}|[“\"\[(]|RT (?=@)|\d{{1,2}}:\d{{2}}:\d{{2}}[ \t]+From[ \t]+|{HOUR}|Q?\d{{1,3}}\.?\*{{0,3}}[ \t]+)*\Z"
)
TURN = re.compile(
    rf"^[ \t]*(?:{MARKUP}|{HOUR})*(?P<label>[^\W\da-z_][^:\n()*\[\]]{{0,40}}?)(?:{MARKUP}* ?\([^)\n]{{2,60}}\))*"
    rf"{MARKUP}*:{MARKUP}*[ \t]+\S",
    re.MULTILINE,
)
SPOKEN = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b|\?", re.IGNORECASE)
TURNS = 4  # of a dialogue
LONGEST = 300  # characters between a label and what is said
REACH = 80  # characters before a label that may stand on its line


def parts_turn(between: str) -> bool:
    """Whether what stands between a source and its content is what stands behind a label: a colon, a dash, a line break."""
    return (
        len(between) <= LONGEST
        and PARTED.fullmatch(between) is not None
        and bool(between.strip(" \t") or "\n" in between or "  " in between)
    )


def opens_line(text: str, start: int) -> bool:
    """Whether nothing but marks, an hour or a number, or the "RT" of a repeated post, stands before a place on its line."""
    before = text[max(0, start - REACH) : start]
    line = before[before.rfind("\n") :] if "\n" in before else before
    return (start <= REACH or "\n" in before) and OPENED.search(line) is not None


def is_dialogue(text: str) -> bool:
    """Whether two or more speakers take turns in a text, four times or more, each more than once, by the labels at the heads of lines, and
    says "I" or "you" or asks."""
    turns = list(TURN.finditer(text))
    counts = Counter(found["label"].lower() for found in turns)
    spoken = sum(SPOKEN.search(text, found.end(), found.end() + REACH * 3) is not None for found in turns)
    if spoken * 3 < len(turns) or spoken < TURNS // 2:
        return False
    again = [count for count in counts.values() if count > 1]
    return len(again) > 1 and sum(again) >= TURNS
