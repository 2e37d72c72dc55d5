"""Plots of trends: kinds of files, points that lead to documents, gaps where a period is missing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from communique.corpus.trends import Shape, find_trends
from communique.errors import InputError
from communique.plots import as_attributes, plot_svg, write_plot
from tests.corpus.test_trends import AGAIN, AID, SEIZED, deeds

TRENDS = find_trends(deeds(AID, AGAIN, SEIZED))


@pytest.mark.parametrize(("ending", "start"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_the_ending_says_the_kind(tmp_path: Path, ending: str, start: bytes) -> None:
    write_plot(TRENDS, tmp_path / f"out.{ending}")
    assert (tmp_path / f"out.{ending}").read_bytes().startswith(start)


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="svg"):
        write_plot(TRENDS, tmp_path / "out.gif")


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        write_plot(find_trends(deeds()), tmp_path / "out.svg")


def test_each_point_leads_to_its_documents() -> None:
    drawn = plot_svg(TRENDS, link=lambda row: f"#period-{row['period']}")
    links = {value for element in ET.fromstring(drawn).iter() for key, value in element.attrib.items() if key.endswith("href")}
    assert {"#period-2031-01", "#period-2031-03"} <= links
    assert "#period-2031-02" not in links


@pytest.mark.parametrize(
    ("period", "later", "between"),
    [("month", "2031-04-05", "2031-03"), ("quarter", "2031-10-05", "2031-Q3"), ("year", "2033-01-05", "2032")],
)
def test_time_between_two_pairs_is_on_the_axis(period: Any, later: str, between: str) -> None:
    early = ("a", "2031-01-05", "CHL", "PER", 1, 1.0, "happened", "CHL")
    late = ("b", later, "KEN", "GHA", 1, 1.0, "happened", "KEN")
    assert f">{between}</text>" in plot_svg(find_trends(deeds(early, late), shape=Shape(period)))


def test_the_same_trends_are_drawn_alike_twice() -> None:
    assert plot_svg(TRENDS) == plot_svg(TRENDS)


def test_more_lines_than_can_be_told_apart_are_refused(tmp_path: Path) -> None:
    states = ("CHL", "GHA", "JPN", "KEN", "NOR", "OMN", "SVK", "THA")
    many = [(f"d{code}", "2031-01-05", code, "PER", 1, 1.0, "happened", code) for code in states]
    table: pa.Table = find_trends(deeds(*many))
    with pytest.raises(InputError, match="choose parties"):
        write_plot(table, tmp_path / "out.svg")


def test_in_a_page_a_figure_has_no_inline_style_and_takes_the_ink_of_the_page() -> None:
    svg = '<svg width="9" viewBox="0 0 9 9" xmlns="x"><path d="M0 0" style="fill: #ffffff; stroke: #000000; stroke-width: 2"/></svg>'
    made = as_attributes(svg, "What it shows")
    assert "style" not in made
    assert 'fill="none" stroke="currentColor" stroke-width="2"' in made
    assert 'viewBox="0 0 9 9"' in made
    assert 'aria-label="What it shows"' in made
