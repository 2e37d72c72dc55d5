"""Sentences with their answers marked: `[source1 Qin] [cue1 urged] [addressee1 the U.S.] [content1 to stop arms sales].`"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

MARK = re.compile(r"\[(source|cue|content|addressee)(\d?) |\]")


def read_marked(line: str) -> tuple[str, dict[str, dict[str, str]]]:
    """The plain text of a marked line, and by number the words of each role; pieces of one role are joined by ` .. `."""
    plain, open_marks, found, at = "", [], {}, 0
    for m in MARK.finditer(line):
        plain += line[at : m.start()]
        at = m.end()
        if m.group(1):
            open_marks.append((m.group(1), m.group(2) or "1", len(plain)))
        else:
            role, number, start = open_marks.pop()
            roles = found.setdefault(number, {})
            words = plain[start:]
            roles[role] = f"{roles[role]} .. {words}" if role in roles else words
    return plain + line[at:], found


def marked_lines(path: Path) -> list[str]:
    """The lines of a file of marked sentences, without comments; `\\n` stands for a line break."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line.strip() and not line.startswith("#")]


def braced(marked: str, mark: re.Pattern[str]) -> Iterator[tuple[re.Match[str], int, int]]:
    """The marks of a text like `{words|answer}`, each with where its words begin and end in the text without marks."""
    shift = 0
    for found in mark.finditer(marked):
        start = found.start() - shift
        shift += len(found[0]) - len(found[1])
        yield found, start, start + len(found[1])
