"""Accessible to all: axe-core finds no serious violation on any page, light or dark, wide or narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.web.conftest import WIDTHS, Served, watch
from tests.web.material import make_north

pytest.importorskip("playwright")
pytest.importorskip("axe_core_python")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATHS = (
    "/",
    "/encounters",
    "/encounters?actor=nobody",
    "/sayings",
    "/events",
    "/events?actor=nobody",
    "/entries",
    "/documents",
    "/ledger",
    "/ledger?actor=nobody",
    f"/line?id={make_north().entries[0].id}",
    "/watch",
    "/trends",
    "/trends?parties=nobody",
    f"/wording?id=north.txt&record={make_north().statements[1].id}&voice=anybody",
    "/judgements",
    "/search?q=boats",
    "/search?q=",
    "/document?id=harm.txt",
    f"/document?id=north.txt&record={make_north().events[0].id}",
    "/compare?left=north.txt&right=south.txt",
    "/nothing",
)
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(WIDTHS))
def test_axe_finds_nothing(library: Served, browser: Browser, size: str, scheme: Any) -> None:
    from axe_core_python.sync_playwright import Axe

    width, height = WIDTHS[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)
    page = watch(context)
    found = []
    for path in PATHS:
        page.goto(library.url + path)
        for each in page.locator("summary").all():
            each.evaluate("e => { e.parentElement.open = true; }")
        for violation in Axe().run(page, options=RULES)["violations"]:
            found.append((path, violation["id"], violation["impact"], violation["nodes"][0]["html"][:160]))
    context.close()
    assert found == []


def test_everything_on_the_first_page_can_be_reached_by_tab(library: Served, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(library.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    reached = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.outerHTML.slice(0, 60)"))
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), textarea, summary')]"
        ".filter(e => e.checkVisibility() && e.tabIndex >= 0).map(e => e.outerHTML.slice(0, 60))"
    )
    assert set(wanted) - reached - {wanted[0]} == set()
    page.close()
