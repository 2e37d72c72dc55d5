"""Figures for print and page: the trends of pairs of states as SVG, PNG or PDF, readable in grey and by the colour-blind.

Lines stop where a period is missing; a point's size tells how many events it rests on; in SVG a point may lead to its documents."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
Link = Callable[[Row], str | None]
# Okabe and Ito's colours, in an order that also falls apart in grey; markers and dashes tell the lines apart without colour
STYLES = (
    ("#0072B2", "o", "-"),
    ("#D55E00", "s", "--"),
    ("#009E73", "^", "-."),
    ("#CC79A7", "D", ":"),
    ("#56B4E9", "v", "-"),
    ("#E69F00", "P", "--"),
    ("#000000", "X", "-."),
)
KINDS = (".svg", ".png", ".pdf")
WIDTH, HEIGHT, DOTS = 7.0, 4.6, 200  # inches, and dots to the inch
SMALLEST, PER_EVENT, LARGEST = 18.0, 6.0, 120.0  # area of a point in points squared
MOST_LABELS = 12
PAGE_COLOURS = {"#000000": "currentColor", "#ffffff": "none"}  # ink and paper are the page's own, also when it is dark
SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "communique",
    "svg.fonttype": "none",
    "font.size": 8,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def write_plot(trends: pa.Table, output: Path, *, link: Link | None = None) -> None:
    """Draws trends (of `find_trends`) into a file whose ending says the format.

    Raises InputError for another format, if there is nothing to draw, or more lines than can be told apart."""
    if output.suffix.lower() not in KINDS:
        raise InputError(f"{output}: a plot is written as {', '.join(KINDS)}; give the file such an ending")
    output.write_bytes(_draw(trends, output.suffix.lower().lstrip("."), link))


def plot_svg(trends: pa.Table, *, link: Link | None = None) -> str:
    """The same plot as an `<svg>` element to put into a page; `link` gives the address that the point of a row leads to.

    Raises InputError if there is nothing to draw, or more lines than can be told apart."""
    drawn = _draw(trends, "svg", link).decode()
    return drawn[drawn.index("<svg") :].replace(' target="_blank"', "")  # the addresses are mostly places in the page itself


def _draw(trends: pa.Table, kind: str, link: Link | None) -> bytes:
    import matplotlib as mpl
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    lines = _lines(trends.to_pylist())
    with mpl.rc_context(SETTINGS):
        figure = Figure(figsize=(WIDTH, HEIGHT), layout="constrained")
        FigureCanvasAgg(figure)
        upper, lower = figure.subplots(2, 1, sharex=True, height_ratios=(2, 1))
        periods = _axis([row for rows in lines.values() for row in rows])
        place = {period: n for n, period in enumerate(periods)}
        for (name, rows), style in zip(lines.items(), STYLES, strict=False):
            _draw_line(upper, name, rows, place, style, link)
        _draw_counts(lower, lines, place)
        _label(upper, lower, periods, trends)
        out = io.BytesIO()
        metadata = {"Date": None} if kind == "svg" else {"CreationDate": None} if kind == "pdf" else None
        figure.savefig(out, format=kind, dpi=DOTS, metadata=metadata)
    return out.getvalue()


def _lines(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each line, by its name. Raises InputError if there are none or too many."""
    lines: dict[str, list[Row]] = {}
    for row in rows:
        told = f", as told by {row['claimant']}" if row["claimant"] else ""
        lines.setdefault(f"{row['actor']} – {row['recipient']}{told}", []).append(row)
    if not any(row["smoothed_scale"] is not None for found in lines.values() for row in found):
        raise InputError("nothing to draw: no event with a scale meets the filters")
    if len(lines) > len(STYLES):
        raise InputError(f"{len(lines)} lines cannot be told apart; choose parties: at most {len(STYLES)} lines are drawn")
    return lines


def _axis(rows: Iterable[Row]) -> list[str]:
    """All periods from the first to the last, also those for which no line has a row: years between two pairs are years apart."""
    from communique.corpus.trends import Period, period_name, period_of

    first_days = {row["period"]: row["start"] for row in rows}
    name = min(first_days)
    period: Period = "quarter" if "Q" in name else "month" if "-" in name else "year"
    numbers = [period_of(day, period) for day in first_days.values()]
    return [period_name(number, period) for number in range(min(numbers), max(numbers) + 1)]


def _draw_line(axes: Any, name: str, rows: list[Row], place: dict[str, int], style: tuple[str, str, str], link: Link | None) -> None:
    """One pair's mean scale: a line with gaps where periods are missing, and a point for each period with events."""
    colour, marker, dashes = style
    values = {place[row["period"]]: row["smoothed_scale"] for row in rows}
    steps = range(min(values), max(values) + 1)
    heights = [values.get(n) if values.get(n) is not None else float("nan") for n in steps]
    axes.plot(list(steps), heights, color=colour, linestyle=dashes, linewidth=1.2, zorder=2)
    shown = [row for row in rows if row["smoothed_scale"] is not None and row["events"]]
    points = axes.scatter(
        [place[row["period"]] for row in shown],
        [row["smoothed_scale"] for row in shown],
        s=[min(LARGEST, SMALLEST + PER_EVENT * row["events"]) for row in shown],
        color=colour,
        marker=marker,
        label=name,
        zorder=3,
    )
    points.set_urls([_address(row, link) for row in shown])


def _address(row: Row, link: Link | None) -> str | None:
    """Where the point of a row leads: what `link` says, else the first document's id as an address within the page."""
    from urllib.parse import quote

    if link is not None:
        return link(row)
    documents = row["documents"] or []
    return f"#{quote(documents[0], safe='/:')}" if documents else None


def _draw_counts(axes: Any, lines: dict[str, list[Row]], place: dict[str, int]) -> None:
    """Events a period, conflict hatched on top of cooperation, all lines together."""
    peace, conflict = [0] * len(place), [0] * len(place)
    for rows in lines.values():
        for row in rows:
            if not row["missing"]:
                peace[place[row["period"]]] += row["verbal_cooperation"] + row["material_cooperation"]
                conflict[place[row["period"]]] += row["verbal_conflict"] + row["material_conflict"]
    steps = list(range(len(place)))
    axes.bar(steps, peace, color="#56B4E9", edgecolor="#1b1b1b", linewidth=0.4, label="cooperation")
    axes.bar(steps, conflict, bottom=peace, color="#E69F00", edgecolor="#1b1b1b", linewidth=0.4, hatch="///", label="conflict")


def _label(upper: Any, lower: Any, periods: list[str], trends: pa.Table) -> None:
    metadata = trends.schema.metadata or {}
    upper.axhline(0, color="#777777", linewidth=0.6, zorder=1)
    upper.set_ylabel("mean scale of events\n(conflict < 0 < cooperation)")
    lower.set_ylabel("events")
    lower.yaxis.get_major_locator().set_params(integer=True)
    step = -(-len(periods) // MOST_LABELS)
    lower.set_xticks(list(range(0, len(periods), step)), periods[::step], rotation=30, ha="right")
    upper.legend(frameon=False, loc="best")
    lower.legend(frameon=False, ncols=2, loc="best")
    notes = [metadata.get(b"counted", b"").decode(), f"smoothing: {metadata.get(b'smoothing', b'none').decode()}"]
    upper.set_title("; ".join(note for note in notes if note), fontsize=7, loc="left", color="#444444")


# --- in a page ---------------------------------------------------------------------------------------------------------


def as_attributes(svg: str, label: str = "The lines and points of the table below") -> str:
    """An SVG without inline styles, which the policy of a page forbids: properties become attributes, black the page's ink."""
    plain = re.sub(
        r"<(style|defs|metadata)\b[^>]*>(?:\*\{.*?\}|<style.*?</style>\s*)?</\1>|<metadata>.*?</metadata>", "", svg, flags=re.DOTALL
    )
    plain = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", plain, flags=re.DOTALL)
    turned = re.sub(r'\sstyle="([^"]*)"', lambda found: _attributes(found[1]), plain)
    return re.sub(
        r'<svg\b[^>]*?viewBox="([^"]*)"[^>]*>',
        rf'<svg class="plot" viewBox="\1" role="img" aria-label="{label}">',
        turned,
        count=1,
    )


def _attributes(style: str) -> str:
    found = []
    for part in filter(None, map(str.strip, style.split(";"))):
        name, _, value = (piece.strip() for piece in part.partition(":"))
        if name == "font":
            size = re.search(r"([\d.]+)px", value)
            found.append(f'font-size="{size[1] if size else 8}"')
        elif name != "-inkscape-font-specification":
            found.append(f'{name}="{PAGE_COLOURS.get(value, value)}"')
    return "".join(f" {each}" for each in found)
