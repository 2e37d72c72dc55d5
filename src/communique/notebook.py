"""Records as coloured text in a notebook: `communique.show(made)`, or `%load_ext communique` once, and records show themselves.

Contents of attributions are tinted and sources coloured by party, cues are slanted, passages of events dotted; the pointer tells more.
All style stands in the output itself, for nothing outside may be loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from communique.export.comparisons import comparison_rows
from communique.lexicon import place_name
from communique.records import Annotations, Comparison
from communique.report.names import Side, name_sides, party_tones
from communique.report.passages import Layer, find_layers, printable, text_lines

TONES = ("#6b7078", "#1d5a9e", "#a65a00", "#6b4596", "#0f6e68", "#98376a", "#5f6a14")  # those of the report, dark enough on white
LAYERS = ("content", "source", "cue", "event")
STYLE = Markup(
    """<style>
.communique { background: #fff; color: #1c1f24; font: 15px/1.7 Georgia, serif; max-width: 46em; padding: .4em 1em; }
.communique p { margin: 0 0 .6em; } .communique small { color: #5a616b; font-family: sans-serif; }
.communique .content { background: color-mix(in srgb, var(--tone) 12%, transparent); }
.communique .source { font-weight: 600; color: var(--tone); }
.communique .cue { font-style: italic; text-decoration: underline; }
.communique .event { text-decoration: underline dotted; text-underline-offset: .28em; }
.communique td, .communique th { text-align: left; vertical-align: top; padding: .3em .6em; border-top: 1px solid #dcdcd4; }
TONES</style>""".replace("TONES", "".join(f".communique .tone-{number} {{ --tone: {colour}; }}\n" for number, colour in enumerate(TONES)))
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a notebook shows; `text` stands for it where there is no HTML."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def show(records: Annotations | Comparison | Iterable[Annotations]) -> Shown:
    """The text of one or several documents with their records in colour, or a comparison as a table."""
    if isinstance(records, Comparison):
        return Shown(_page(_comparison(records)), _describe_comparison(records))
    made = (records,) if isinstance(records, Annotations) else tuple(records)
    sides, tones = name_sides(made), party_tones(made)
    return Shown(_page(*(_document(side, tones) for side in sides), _legend(tones)), "\n".join(map(_describe, made)))


def _page(*parts: Markup) -> str:
    return str(STYLE + Markup('<div class="communique">') + Markup("").join(parts) + Markup("</div>"))


def _document(side: Side, tones: dict[str, int]) -> Markup:
    document = side.document
    head = " · ".join(filter(None, (document.title, document.publisher, document.published)))
    lines = (line.markup for line in text_lines(side, [_bare(layer) for layer in find_layers(side, tones) if _is_shown(layer)]))
    body = Markup("").join(Markup("<p>{}</p>").format(line) for line in lines)
    return Markup("<p><small>{}</small></p>").format(printable(head)) + body


def _is_shown(layer: Layer) -> bool:
    return layer.classes.split(" ")[0] in LAYERS


def _bare(layer: Layer) -> Layer:
    return Layer(layer.start, layer.end, layer.classes, layer.hint)


def _legend(tones: dict[str, int]) -> Markup:
    names = (Markup('<span class="source tone-{}">{}</span>').format(tone, place_name(code)) for code, tone in tones.items())
    return Markup("<p><small>{} · <i>cue</i> · passage of an event</small></p>").format(Markup(", ").join(names)) if tones else Markup()


def _comparison(comparison: Comparison) -> Markup:
    heads = [side.document.publisher or side.document.id for side in (comparison.left, comparison.right)]
    rows = [Markup("<tr><th></th><th>{}</th><th>{}</th></tr>").format(*heads)]
    rows += [Markup("<tr><td><small>{}</small></td><td>{}</td><td>{}</td></tr>").format(*row) for row in comparison_rows(comparison)]
    return Markup("<table>{}</table>").format(Markup("").join(rows))


def _describe(made: Annotations) -> str:
    counts = ((len(getattr(made, name)), name) for name in ("attributions", "events", "accounts", "statements", "entries"))
    return f"{made.document.id}: " + ", ".join(f"{count} {name}" for count, name in counts)


def _describe_comparison(comparison: Comparison) -> str:
    return f"{comparison.left.document.id} and {comparison.right.document.id}: {len(comparison.alignments)} alignments"


def load_ipython_extension(shell: Any) -> None:
    """`%load_ext communique`: documents' records and comparisons render as coloured text from now on."""
    html = shell.display_formatter.formatters["text/html"]
    for kind in (Annotations, Comparison):
        html.for_type(kind, lambda records: show(records).html)
    plain = shell.display_formatter.formatters["text/plain"]
    plain.for_type(Annotations, lambda made, printer, cycle: printer.text(_describe(made)))
    plain.for_type(Comparison, lambda made, printer, cycle: printer.text(_describe_comparison(made)))
