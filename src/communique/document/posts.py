"""Posts on social networks: their handles, flags and pictures, and sentences without "I" or "we" -> what they are read under.

Part of `parsing`. A party leaves itself out ("Met with Minister Abt. Discussed trade."), which the parser takes for a name or a passive:
such a sentence is read with an "I" that takes up no characters of the text, and the verb is noted as one whose subject is unsaid
(`syntax.subject_of`). Nothing is added to what others than a party publish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from communique.beside import body_of
from communique.lexicon import marker_values, markers
from communique.listed import PICTURED
from communique.naming import Match, Piece, rules
from communique.telegrams import is_telegram

if TYPE_CHECKING:
    from communique.encoder import Replacement
    from communique.records import Document

PICTURE = rf"[\U0001f1e6-\U0001f1ff{PICTURED}\u2b00-\u2bff\ufe0f\u200d]"
PICTURES = re.compile(f"{PICTURE}+(?: {{0,2}}{PICTURE}+)*")
SIGN = re.compile("[\U0001f1e6-\U0001f1ff]{2}|[^ ]")
FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
HANDLE = re.compile(r"(?<![\w@])\.?@(?=[^\W\d])\w+")
TAG = re.compile(r"(?<![\w#])#(?=[^\W\d])\w+")
NUMBER = re.compile(
    r"^(?:\d{1,2}/(?:\d{1,2})?\)?|\(\d{1,2}/\d{1,2}\))(?=[ \n][^\W\d_a-z])|\(?\b\d{1,2}/\d{1,2}\)?$"
)  # of a thread: "2/3 We ..."
WITH = re.compile(r"(?<= )w/(?= )")
SHORT = 280  # characters of a post
UNSAID = "I "  # what takes up no characters
LEAD = r"(?:[Jj]ust|[Aa]lso|[Ee]arlier|[Tt]oday)"
ENDED = re.compile(r"(?:^|[.!?…:;]|\n|\d/\d*\)?|[\"”]|\))$")


def post_words(document: Document, text: str, pieces: Sequence[Piece], matches: Sequence[Match]) -> Iterator[Replacement]:
    """What the words and marks of a post are read under: start, end and the words instead; `text` is a paragraph of the document."""
    yield from _pictures(text)
    yield from ((*found.span(), rules("neutral")["mark"]) for found in NUMBER.finditer(text))
    yield from _names(text, pieces, matches)
    yield from ((*found.span(), "with") for found in WITH.finditer(text))
    if _is_of_party(document):
        yield from _unsaid(text, is_post=_is_post(document.text) or is_telegram(document))


def _is_post(text: str) -> bool:
    """Whether a text is as short as a post or has what only posts have; in others "Asked about trade, he ..." opens with a participle."""
    return len(text) <= SHORT or any(found.search(text) for found in (HANDLE, TAG, FLAG, WITH))


def _is_of_party(document: Document) -> bool:
    spoken = document.kind in ("news", "commentary", "transcript", "briefing")
    return not spoken and (document.party is not None or body_of(document) is not None)


def _pictures(text: str) -> Iterator[Replacement]:
    """Pictures and flags: a flag in the place of a noun or adjective as the name of a state, all others as a mark."""
    for found in PICTURES.finditer(text) if not text.isascii() else ():
        start, end = found.span()
        flags = len(FLAG.findall(found[0]))
        if not flags or flags * 2 != len(found[0]) or not _is_word(text, start, end):
            yield start, end, rules("neutral")["mark"]
        elif flags > 1:
            yield start, end, rules("neutral")["adjective"]


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether a flag is a word of its sentence: behind "with" or "and", or before a noun; not behind its state's name, or at the end."""
    before, after = text[:start].rstrip(" "), text[end:].lstrip(" ")
    word = re.search(r"[\w&]+$", before)
    if word is not None and word[0].lower() in markers("post_before_flag"):
        return True
    if before.endswith(",") and FLAG.fullmatch(before[-3:-1]):
        return True
    opens = not before or before[-1] in ".!?\n" or word is None or word[0].islower()
    return opens and (after[:1].islower() or after[:1] == "-")


def _names(text: str, pieces: Sequence[Piece], matches: Sequence[Match]) -> Iterator[Replacement]:
    """Handles as a state, or as somebody; hashtags that are one name without their mark."""
    for found in HANDLE.finditer(text) if "@" in text else ():
        if not text[: found.start()].rstrip() and text[found.end() :].lstrip()[:1].isupper():
            yield *found.span(), rules("neutral")["mark"]  # whom a reply is to
        else:
            named = any(_is_body(match) and _within(pieces, match, *found.span()) for match in matches)
            yield *found.span(), rules("neutral")["state" if named else "surname"]
    for found in TAG.finditer(text) if "#" in text else ():
        inside = [match for match in matches if _within(pieces, match, *found.span())]
        whole = len(inside) == 1 and pieces[inside[0].first].start == found.start() + 1 and pieces[inside[0].last - 1].end == found.end()
        if whole and _is_body(inside[0]):
            yield *found.span(), rules("neutral")["state"]


def _within(pieces: Sequence[Piece], match: Match, start: int, end: int) -> bool:
    return start <= pieces[match.first].start and pieces[match.last - 1].end <= end


def _is_body(match: Match) -> bool:
    return any(term.kind in ("state", "adjective", "organisation", "seat", "national") for term in match.terms)


def _unsaid(text: str, *, is_post: bool) -> Iterator[Replacement]:
    """The "I" before a verb in the past that opens a sentence of a post; what is "Great to" do is done."""
    for found in _openings().finditer(text):
        verb, glad = found["verb"], found["glad"]
        if not _opens_sentence(text, found.start()) or (verb is not None and not (is_post and _goes_on(text, verb, found.end()))):
            continue
        if glad is not None:
            yield *found.span("glad"), "Gladly"
            yield found.start("does"), found.start("does"), UNSAID
            yield *found.span("does"), marker_values("post_glad_verb")[found["does"].lower()]
        else:
            first = found[0].partition(" ")[0]
            yield found.start(), found.start(), f"{UNSAID}am " if found["feels"] is not None else UNSAID
            yield found.start(), found.start() + len(first), first.lower()


@cache
def _openings() -> re.Pattern[str]:
    verbs, glad, does = ("|".join(sorted(words, key=len, reverse=True)) for words in _words())
    feels = "|".join(sorted(markers("post_feels"), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w'’])(?:(?:{LEAD} )?(?P<verb>(?:{verbs}))|(?P<glad>(?:{glad}) to) (?P<does>(?:{does}))|(?P<feels>(?:{feels})))\b(?=[ ])",
        re.IGNORECASE,
    )


def _words() -> tuple[list[str], list[str], list[str]]:
    return list(marker_values("post_verb")), list(markers("post_glad")), list(marker_values("post_glad_verb"))


def _opens_sentence(text: str, at: int) -> bool:
    """Whether a capital begins a sentence there, behind nothing, a full stop, pictures, a number of a thread or whose post is repeated."""
    before = PICTURES.sub("", text[max(0, at - 60) : at]).rstrip(" ")
    return text[at].isupper() and (not before or ENDED.search(before) is not None)


def _goes_on(text: str, verb: str, end: int) -> bool:
    """Whether a verb goes on as one of somebody who acts, and not as a participle: "Held in Lima by both sides, the talks ..."."""
    following = text[end + 1 :].split(None, 1)
    word = following[0].lower().strip(",.") if following else ""
    allowed = marker_values("post_verb").get(verb.lower(), "").split()
    return bool(word) and (word in allowed or word not in markers("post_not_behind"))
