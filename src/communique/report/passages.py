"""Passages: a quotation with a link to its place, and the whole text with its spans as properly nested marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup, escape

from communique.corpus.ledger.wording import sentences_of
from communique.lexicon import marker_pattern, markers
from communique.records import Span, make_span
from communique.report.names import Side, mention_codes, relay_of

LONGEST_QUOTE = 420
LONGEST_ANSWER = 12  # words
QUOTES = tuple("\"'“”„‟‘’«»")
UNPRINTABLE = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127, *range(55296, 57344)), "�")


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document with the link to their place; `pieces` are (words, marked as deciding)."""

    href: str
    label: str
    line: int
    pieces: tuple[tuple[str, bool], ...]
    cut: bool = False

    @property
    def has_marks(self) -> bool:
        """Whether it begins with a quotation mark of its own."""
        return self.pieces[0][0][:1] in QUOTES


@dataclass(frozen=True, slots=True)
class Layer:
    """One span as the text shows it: classes for the style sheet, a hint for the pointer, and the records it belongs to."""

    start: int
    end: int
    classes: str
    hint: str = ""
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text as markup, with its number, which is its anchor."""

    number: int
    markup: Markup


def printable(text: str) -> str:
    """`text` without characters that no HTML page may hold; each becomes the replacement character."""
    return text.translate(UNPRINTABLE)


def anchor(side: Side, span: Span) -> str:
    """The id of a passage in the page."""
    return f"{side.prefix}c{span.start}-{span.end}"


def quote(side: Side, span: Span, marks: Iterable[Span] = (), *, longest: int = LONGEST_QUOTE) -> Passage:
    """The words of `span` as they stand, cut at `longest` characters, with the parts under `marks` set off.

    A mere answer ("Peru has not accepted") stands set off behind what it answers."""
    if (whole := _with_question(side, span)) != span:
        return replace(_quote(side, whole, (span,), longest), href=f"{side.address}#{anchor(side, span)}", line=side.line_of(span.start))
    return _quote(side, span, marks, longest)


def _quote(side: Side, span: Span, marks: Iterable[Span], longest: int) -> Passage:
    end = _cut(side.document.text, span, longest)
    borders = sorted((max(m.start, span.start), min(m.end, end)) for m in marks if m.start < end and span.start < m.end)
    pieces: list[tuple[str, bool]] = []
    at = span.start
    for first, last in borders:
        pieces += [(side.document.text[at:first], False), (side.document.text[max(at, first) : last], True)]
        at = max(at, last)
    pieces.append((side.document.text[at:end], False))
    shown = tuple((_flat(words), marked) for words, marked in pieces if words)
    return Passage(f"{side.address}#{anchor(side, span)}", side.label, side.line_of(span.start), shown, end < span.end)


def _with_question(side: Side, span: Span) -> Span:
    """`span` from the clause before it in its sentence on, or else the sentence before it in its line, if it is a mere answer."""
    if not _is_mere_answer(side, span):
        return span
    start, _ = side.lines[side.line_of(span.start) - 1]
    line = make_span(side.document.text, start, span.end)
    sentences = [one for one in sentences_of(line.exact) if len(one.exact.split()) > len(span.exact.split())]
    return make_span(side.document.text, start + sentences[-1].start, span.end) if sentences else span


def _is_mere_answer(side: Side, span: Span) -> bool:
    """Whether words say only that somebody answers, not what: "Peru has not accepted", "the minister rejected this"."""
    if len(span.exact.split()) > LONGEST_ANSWER or not marker_pattern("answer_verb").search(span.exact):
        return False
    words = [(span.start + m.start(), m[0].lower()) for m in re.finditer(r"[^\W\d_]+", span.exact)]
    named = [m.span for m in side.made.mentions if span.holds(m.span) and not marker_pattern("answer_verb").search(m.span.exact)]
    empty = markers("function_word") | markers("answer_verb") | markers("answer_noun")
    return all(word in empty or any(one.start <= at < one.end for one in named) for at, word in words)


def _flat(words: str) -> str:
    """Words on one line, blanks as single spaces, at their edges too."""
    return re.sub(r"\s+", " ", words)


def _cut(text: str, span: Span, longest: int) -> int:
    if span.end - span.start <= longest:
        return span.end
    space = text.rfind(" ", span.start, span.start + longest)
    return space if space > span.start else span.start + longest


# ---- whole texts


def find_layers(side: Side, tones: dict[str, int]) -> list[Layer]:
    """All spans that something on the page links to or that the text shows in colour."""
    made = side.made
    layers = [*_attribution_layers(side, tones)]
    layers += [_layer(e.id, span, "event", _event_hint(e.event, e.mode, e.factuality)) for e in made.events for span in e.evidence]
    layers += [_layer(a.id, span, "account") for a in made.accounts for span in a.evidence]
    layers += [_layer(s.id, s.span, "statement") for s in made.statements]
    layers += [_layer(e.id, span, "entry") for e in made.entries for span in (e.substance, *e.evidence, *filter(None, (e.condition,)))]
    layers += [_layer(m.id, m.span, f"mention tone-{_tone(side, (m.id,), tones)}") for m in made.mentions]
    return layers


def _attribution_layers(side: Side, tones: dict[str, int]) -> Iterable[Layer]:
    for a in side.made.attributions:
        hint = f"{' ← '.join(relay_of(side, a.id))} ({a.manner} {a.type})"
        tone = _tone(side, a.speakers, tones)
        yield from (_layer(a.id, span, f"content tone-{tone}", hint) for span in a.content)
        yield from (_layer(a.id, span, f"source tone-{tone}") for span in a.source)
        yield from (_layer(a.id, span, "cue") for span in a.cue)
        yield from (_layer(a.id, span, "addressee") for span in a.addressee)


def _layer(record: str, span: Span, classes: str, hint: str = "") -> Layer:
    return Layer(span.start, span.end, classes, hint, (record,))


def _event_hint(event: str, mode: str | None, factuality: str) -> str:
    return f"{event}{'/' + mode if mode else ''}, {factuality}"


def _tone(side: Side, mentions: Iterable[str], tones: dict[str, int]) -> int:
    codes = mention_codes(side, mentions)
    return tones.get(next(iter(codes)), 0) if len(codes) == 1 else 0


def text_lines(side: Side, layers: Sequence[Layer]) -> list[Line]:
    """The text line by line, empty lines left out, with `layers` as nested marks."""
    by_line = _by_line(_merge(layers), side.lines)
    return [Line(n, _markup(side, start, end, by_line[n - 1])) for n, (start, end) in enumerate(side.lines, 1)]


def _merge(layers: Iterable[Layer]) -> list[Layer]:
    """Layers over the same characters become one; outer ones come first."""
    found: dict[tuple[int, int], list[Layer]] = {}
    for layer in layers:
        found.setdefault((layer.start, layer.end), []).append(layer)
    merged = []
    for (start, end), group in found.items():
        classes = dict.fromkeys(word for layer in group for word in layer.classes.split())
        hints = dict.fromkeys(layer.hint for layer in group if layer.hint)
        records = tuple(dict.fromkeys(i for layer in group for i in layer.records))
        merged.append(Layer(start, end, " ".join(classes), " · ".join(hints), records))
    return sorted(merged, key=lambda layer: (layer.start, -layer.end))


def _by_line(layers: Iterable[Layer], bounds: Sequence[tuple[int, int]]) -> list[list[Layer]]:
    starts = [start for start, _ in bounds]
    found: list[list[Layer]] = [[] for _ in bounds]
    for layer in layers:
        n = max(0, bisect_right(starts, layer.start) - 1)
        while n < len(bounds) and bounds[n][0] < layer.end:
            if layer.start < bounds[n][1]:
                found[n].append(layer)
            n += 1
    return found


def _markup(side: Side, start: int, end: int, layers: Sequence[Layer]) -> Markup:
    """One line: its characters cut at every border, marks closed and opened so that they nest."""
    borders = sorted({start, end, *(min(max(b, start), end) for layer in layers for b in (layer.start, layer.end))})
    parts: list[str] = []
    stack: list[Layer] = []
    for first, last in pairwise(borders):
        active = [layer for layer in layers if layer.start <= first and last <= layer.end]
        kept = _common(stack, active)
        parts.append("</span>" * (len(stack) - kept))
        parts += [_opening(side, layer, first) for layer in active[kept:]]
        parts.append(str(escape(printable(side.document.text[first:last]))))
        stack = active
    parts.append("</span>" * len(stack))
    return Markup("".join(parts))


def _common(one: Sequence[Layer], two: Sequence[Layer]) -> int:
    n = 0
    while n < min(len(one), len(two)) and one[n] is two[n]:
        n += 1
    return n


def _opening(side: Side, layer: Layer, at: int) -> str:
    name = f"{side.prefix}c{layer.start}-{layer.end}"
    place = f'id="{name}"' if at == layer.start else f'data-of="{name}"'
    hint = f' title="{escape(printable(_flat(layer.hint)))}"' if layer.hint else ""
    records = f' data-records="{escape(" ".join(layer.records))}"' if side.address else ""  # the report needs none
    return f'<span {place} class="{layer.classes}"{hint}{records}>'
