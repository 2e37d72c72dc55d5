"""The words of an entry's substance alone: without who tells it, comments, days, whose it is, and what opens or closes its clause.

A part of entries."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.document.pledges.parts import FINITE, root_in, words_in
from communique.document.pledges.substances import QUOTES, SHORTEST, cut, tidy
from communique.lexicon import marker_pattern, marker_values, markers, time_words, verb_row
from communique.near import Near
from communique.records import Attribution, Entry, Span
from communique.syntax import document_of, frames_of, span_at, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OTHER_CLAUSE = re.compile(r"(?<=\w{4}),\s(?:while|whereas)\s(?!\w+ing\b)")
LATER_ITEM = re.compile(r"\b(?:and|or) to\b|;")
DASHES = frozenset({"-", "–", "—", "--"})
CLOSING = re.compile(r"[,.]?[\"”»]")


def is_of_a_name(doc: Doc, entry: Entry) -> bool:
    """Whether a demand names but who was spoken to, and on what: "pressed Silva over the ships"."""
    words = words_in(doc, entry.substance)
    if entry.kind != "demand" or not words or words[0].ent_type_ not in ("PERSON", "GPE"):
        return False
    after = next((word for word in words if word.ent_iob_ != "I" and word.i > words[0].i), None)
    return after is not None and after.tag_ == "IN" and not any(word.tag_ == "TO" for word in words)


def trimmed(doc: Doc, entry: Entry) -> Entry:
    """An entry whose words end before another clause ("..., while Chile praised it") and begin behind whom they were said to, with a
    quotation closed that they open."""
    text, span = document_of(doc).text, entry.substance
    if (other := OTHER_CLAUSE.search(span.exact)) is not None:
        span = cut(span, span.start, span.start + other.start())
    words = words_in(doc, span)
    if len(words) > 1 and words[0].pos_ == "PROPN":  # "offered Sudan on Monday to host talks"
        behind = next((word for word in words if word.ent_iob_ != "I" and word.i > words[0].i), words[0])
        deed = next((word for word in words if word.lower_ == "to" and word.dep_ == "aux"), None) if behind.tag_ == "IN" else None
        span = cut(span, deed.idx, span.end) if deed is not None else span
    if len(words) > 1 and words[0].tag_ == "PRP" and words[0].dep_ in ("dobj", "dative") and words[1].lower_ == "for":
        span = cut(span, words[1].idx, span.end)  # "asked us for drones"
    span = _without_comment(_without_day(doc, _with_noun(doc, entry, span)))
    when = next((word for word in words[1:] if _opens_scene(word)), None)
    span = cut(span, span.start, when.nbor(-1).idx + len(when.nbor(-1))) if when is not None else span
    aside = marker_pattern("aside").match(text, span.start)
    if aside is not None and text.startswith(",", aside.end()):  # "promised, among other things, to lift the ban"
        span = cut(span, aside.end(), span.end)
    span = _without_joint(doc, _closed(text, _without_whose(doc, span)))
    condition = _closed(text, entry.condition) if entry.condition is not None else None
    return replace(entry, substance=span, condition=condition) if (span, condition) != (entry.substance, entry.condition) else entry


def _without_comment(span: Span) -> Span:
    """`span` before what a writer says of it behind a comma, if nothing else is told behind: ", a demand that Chile has turned down"."""
    for comment in marker_pattern("entry_comment").finditer(span.exact):
        before, behind = span.exact[: comment.start()].rstrip(), span.exact[comment.end() :]
        if before.endswith((",", ";")) and len(before) > SHORTEST and not LATER_ITEM.search(behind):
            return cut(span, span.start, span.start + len(before))
    return span


def _without_day(doc: Doc, span: Span) -> Span:
    """`span` without the day of the act at its head: "agreed [on Friday] on a plan", "agreed [Thursday] to reopen the line"."""
    words = words_in(doc, span)
    day = 1 if words and words[0].lower_ == "on" else 0
    if len(words) < day + 3 or words[day].lower_ not in time_words("weekday") or words[0].i == 0 or words[0].nbor(-1).tag_ != "VBD":
        return span
    behind = words[day + 2] if words[day + 1].lower_ in time_words("part_of_day") else words[day + 1]
    return cut(span, behind.idx, span.end) if behind.tag_ in ("IN", "TO") else span


def _with_noun(doc: Doc, entry: Entry, span: Span) -> Span:
    """`span` with the noun before its "of" that says what is asked: "demanded the release of the sailors"."""
    words = words_in(doc, span)
    noun = words[0].head if words and words[0].lower_ == "of" and words[0].dep_ == "prep" else None
    if entry.kind != "demand" or noun is None or noun.dep_ != "dobj" or noun.head.pos_ != "VERB" or noun.i + 1 != words[0].i:
        return span
    if noun.lemma_.lower() in marker_values("pledge_noun"):  # "made a demand of the ministry"
        return span
    return span_at(doc, noun.left_edge.idx, span.end)


def _closed(text: str, span: Span) -> Span:
    """`span` with the mark behind it that ends a quotation or a bracket which it opens: 'the "threat theory,"'."""
    behind = CLOSING.match(text, span.end) if len(QUOTES.findall(span.exact)) % 2 else None
    end = behind.end() if behind is not None else span.end
    if span.exact.count("(") > span.exact.count(")") and text[span.end : span.end + 1] == ")":
        end = span.end + 1
    return Span(span.start, end, text[span.start : end])


def _without_whose(doc: Doc, span: Span) -> Span:
    """`span` without whose demand or promise it is before what it is about: "demands of the ministry on Taiwan"."""
    words = words_in(doc, span)
    if not words or words[0].lower_ != "of" or words[0].dep_ != "prep" or words[0].head.pos_ != "NOUN":
        return span
    edge = words[0].right_edge.i
    behind = next((word for word in words if word.i == edge + 1 and word.dep_ == "prep"), None)
    return cut(span, behind.idx, span.end) if behind is not None else span


def _opens_scene(word: Token) -> bool:
    """Whether a word opens the clause that tells where something was said: "urged Peru to stop, when he met Silva"."""
    verb = word.head
    if word.lower_ not in ("when", "as", "while") or verb.tag_ != "VBD" or subject_of(verb) is None:
        return False
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "CONSULT"


def _without_joint(doc: Doc, span: Span) -> Span:
    """`span` without what joins it to the next clause: "a path to citizenship - but"."""
    words = words_in(doc, span)
    while len(words) > 1 and (words[-1].lower_ in markers("item_joint") or words[-1].text in DASHES):
        words = words[:-1]
    end = words[-1].idx + len(words[-1]) if words else span.end
    return cut(span, span.start, end) if end < span.end else span


def without_teller(doc: Doc, entry: Entry, tellers: Near[Attribution]) -> Entry:
    """An entry without who says so, or all of it, behind it: "lift the ban, Peru's minister said"."""
    span, text = entry.substance, document_of(doc).text
    around = sorted(tellers.around(span.start, span.end), key=lambda says: says.id != entry.attribution)
    for says in (one for one in around if one.id == entry.attribution or _tells_before(doc, one)):
        start = min(part.start for part in (*says.source, *says.cue))
        within = span.start + SHORTEST < start < span.end and all(part.start <= start for part in says.content)
        if within and text[span.start : start].rstrip(" \"”'’").endswith(","):
            return replace(entry, substance=tidy(cut(span, span.start, start)))
    return entry


def _tells_before(doc: Doc, says: Attribution) -> bool:
    """Whether somebody is told, behind a comma, to have said what stands before: "..., the UN said"."""
    root = root_in(doc, says.cue[-1])
    before = bool(says.content) and says.content[0].start < says.source[0].start
    return before and root is not None and root.pos_ == "VERB" and root.tag_ in FINITE
