"""The desk as people walk through it, in a real browser, wide and narrow."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from communique.records import MadeBy, make_span
from communique.store import open_store
from communique.store.judgements import read_judgements
from tests.web.conftest import Served
from tests.web.material import make_north

pytest.importorskip("playwright")
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_from_the_first_page_to_two_accounts_side_by_side(library: Served, page: Page) -> None:
    page.goto(library.url)
    page.get_by_role("link", name="Call: Ada Berg and Omar Sall").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call: Ada Berg and Omar Sall")
    page.get_by_role("button", name="Lay side by side").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Norway and Senegal")
    only = page.locator(".only").first
    expect(only).to_contain_text("Only in the Norwegian account")
    both = page.locator("table.rows")
    expect(both.locator("mark", has_text="promised")).to_be_visible()
    expect(both.locator("mark", has_text="agreed")).to_be_visible()
    assert page.locator(".only").first.bounding_box()["y"] < both.bounding_box()["y"]  # type: ignore[index]


def test_a_filter_of_the_comparison_stands_in_the_address(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/compare?left=north.txt&right=south.txt")
    page.get_by_label("Show").select_option("differs")
    page.get_by_role("button", name="Show").click()
    assert "relation=differs" in page.url
    rows = page.locator("table.rows tbody tr")
    assert rows.count() == page.locator("table.rows .badge", has_text="differs").count() > 0
    expect(page.locator(".only .cell")).to_have_count(0)
    page.get_by_label("Show").select_option("contradiction")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="Show everything").click()
    expect(rows.first).to_be_visible()


def test_a_click_on_a_passage_shows_who_says_so(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/document?id=news.txt")
    page.locator("#text .content", has_text="Norway wants").first.click()
    panel = page.get_by_role("complementary", name="The chosen record")
    expect(panel.locator(".relay")).to_contain_text("Ada Berg")
    expect(panel.locator(".relay")).to_contain_text("the Coast Courier")
    expect(page.locator("#text .chosen").first).to_be_visible()
    assert "record=" in page.url
    page.reload()
    expect(panel.locator(".relay")).to_contain_text("Ada Berg")


def test_records_by_keyboard_alone(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/document?id=north.txt")
    panel = page.get_by_role("complementary", name="The chosen record")
    page.keyboard.press("n")
    expect(panel.locator(".relay")).to_contain_text("Ada Berg")
    first = page.url
    page.keyboard.press("n")
    page.wait_for_function("first => location.href !== first", arg=first)
    page.keyboard.press("p")
    page.wait_for_function("first => location.href === first", arg=first)
    page.keyboard.press("Escape")
    expect(panel.locator(".hint")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_the_legend_takes_colours_away(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/document?id=north.txt")
    content = page.locator("#text .content").first
    coloured = content.evaluate("e => getComputedStyle(e).backgroundColor")
    page.get_by_label("what somebody says").uncheck()
    assert content.evaluate("e => getComputedStyle(e).backgroundColor") != coloured


def test_filters_sorting_and_export_of_events(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/events")
    expect(page.get_by_role("status")).to_contain_text("3 rows")
    page.get_by_label("Type").select_option("REQUEST")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_contain_text("1 row")
    assert "type=REQUEST" in page.url
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2
    assert "urged" in lines[1]
    page.locator("table.grid a.q").first.click()
    expect(page.locator(".record .kicker")).to_contain_text("Event")


def test_nothing_found_says_what_to_do(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/events?actor=Atlantis")
    page.get_by_role("link", name="Take them away").click()
    expect(page.get_by_role("status")).to_contain_text("3 rows")


def test_search_finds_texts_and_records(library: Served, page: Page) -> None:
    page.goto(library.url)
    page.get_by_role("searchbox").fill("patrol boats")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Call with the Foreign Minister of Senegal")).to_be_visible()
    page.locator(".found a", has_text="two patrol boats").first.click()
    expect(page.locator(".record")).to_be_visible()


def event_page(desk: Served, page: Page) -> None:
    page.goto(f"{desk.url}/document?id=north.txt&record={make_north().events[0].id}")


def test_reject_and_undo(desk: Served, page: Page) -> None:
    event_page(desk, page)
    panel = page.get_by_role("complementary", name="The chosen record")
    panel.locator(".verdict").get_by_label("Your name").fill("Ana")
    panel.get_by_role("button", name="Reject").click()
    expect(panel.locator(".badge.v-rejected")).to_be_visible()
    page.goto(f"{desk.url}/events?verdict=rejected")
    expect(page.locator("tr.out")).to_have_count(1)
    event_page(desk, page)
    panel.get_by_role("button", name="Undo: rejected").click()
    expect(panel.locator(".badge.v-rejected")).to_have_count(0)
    page.goto(f"{desk.url}/judgements")
    expect(page.get_by_text("taken back")).to_be_visible()


def test_a_correction_is_still_there_after_new_models(desk: Served, page: Page) -> None:
    event_page(desk, page)
    panel = page.get_by_role("complementary", name="The chosen record")
    panel.get_by_text("Correct", exact=True).click()
    form = panel.locator("form.correct").first
    form.get_by_label("Type").select_option("THREATEN")
    form.get_by_label("Your name").fill("Ana")
    form.get_by_role("button", name="Save the correction").click()
    expect(panel.locator("h2")).to_contain_text("THREATEN")
    annotate_anew(desk)
    page.goto(f"{desk.url}/document?id=north.txt&record=e-new")
    expect(panel.locator("h2")).to_contain_text("THREATEN")
    expect(panel.locator(".history")).to_contain_text("Ana event: REQUEST → THREATEN")
    page.goto(f"{desk.url}/events?type=THREATEN")
    expect(page.get_by_role("status")).to_contain_text("1 row", timeout=20_000)


def annotate_anew(desk: Served) -> None:
    """What a run with other models leaves: another id, a shorter passage."""
    made = make_north()
    event = made.events[0]
    shorter = make_span(made.document.text, event.evidence[0].start, event.evidence[0].end - len(" grounds"))
    anew = replace(made, made_by=MadeBy("2"), events=(replace(event, id="e-new", evidence=(shorter,)), *made.events[1:]))
    with open_store(desk.folder, write=True) as store:
        store.write([anew])


def test_a_passage_is_corrected_by_selecting_behind_an_emoji(desk: Served, page: Page) -> None:
    """Spans count code points, the browser counts UTF-16: behind the cactus the two differ."""
    event_page(desk, page)
    page.get_by_role("complementary", name="The chosen record").get_by_text("Correct", exact=True).click()
    page.evaluate(
        """() => { const line = document.getElementById('l2'); const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) { const at = node.data.indexOf('in the Sahel');
          if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + 'in the Sahel'.length); return; } } }"""
    )
    form = page.locator("form.correct").first
    form.get_by_role("button", name="take the selected words").first.click()
    expect(form.get_by_label("Passage")).to_have_value("in the Sahel")
    form.get_by_label("Your name").fill("Ana")
    form.get_by_role("button", name="Save the correction").click()
    expect(page.locator(".badge.v-corrected")).to_be_visible()
    with open_store(desk.folder) as store:
        (judgement,) = read_judgements(store.connection)
    assert '"quote": "in the Sahel"' in (judgement.new or "")
    expect(page.locator("#text .chosen", has_text="in the Sahel")).to_be_visible()


def test_two_encounters_are_parted_and_joined_again(desk: Served, page: Page) -> None:
    page.goto(f"{desk.url}/encounters")
    page.get_by_role("link", name="Call: Ada Berg and Omar Sall").first.click()
    here = page.url
    page.get_by_text("Join with another encounter, or part").click()
    page.get_by_label("Your name").first.fill("Ana")
    page.get_by_role("button", name="It is of another encounter").click()
    expect(page.locator(".accounts > li")).to_have_count(1)
    page.goto(here)
    page.get_by_text("Join with another encounter, or part").click()
    page.get_by_role("button", name="Join them").click()
    expect(page.locator(".accounts > li")).to_have_count(2)


def test_a_comment_asks_for_a_name(desk: Served, page: Page) -> None:
    event_page(desk, page)
    panel = page.get_by_role("complementary", name="The chosen record")
    panel.locator("summary", has_text="Comment").click()
    form = panel.locator("form.correct").last
    form.get_by_label("Comment").fill("Is this a demand? 🌵")
    form.get_by_role("button", name="Save the comment").click()
    assert form.get_by_label("Your name").evaluate("e => !e.checkValidity()")
    form.get_by_label("Your name").fill("Ben")
    form.get_by_role("button", name="Save the comment").click()
    expect(panel.locator(".history")).to_contain_text("“Is this a demand? 🌵”")


def test_a_hostile_text_stays_text(library: Served, page: Page) -> None:
    for path in ("/", "/document?id=harm.txt", "/documents", "/search?q=Berg", "/events"):
        page.goto(library.url + path)
        assert "owned" not in page.title().split(" · ")[-1]
        assert page.evaluate("document.title") != "owned"
        assert page.locator("main svg, main img, main script, main i").count() == 0
    page.goto(f"{library.url}/document?id=harm.txt")
    expect(page.locator("#text")).to_contain_text("<script>document.title='owned'</script>")
    expect(page.locator("#text")).to_contain_text("{{ 7 * 7 }}")
    assert page.locator("#l3").evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("#l1").evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_the_ledger_leads_to_a_line_and_its_wordings(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/ledger")
    expect(page.get_by_role("status")).to_contain_text("2 lines")
    page.get_by_label("Kind").select_option("commitment")
    page.get_by_role("button", name="Show").click()
    assert "type=commitment" in page.url
    expect(page.get_by_role("status")).to_contain_text("1 line")
    page.get_by_role("link", name="history of 2 wordings").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Norway → Senegal")
    expect(page.locator(".wordings ins", has_text="at once")).to_be_visible()
    page.locator(".wordings").get_by_role("link", name="in its text").first.click()
    expect(page.locator(".record .kicker")).to_contain_text("Ledger entry")
    page.get_by_role("link", name="ledger", exact=True).click()
    expect(page.get_by_role("heading", name="As it is told over time")).to_be_visible()


def test_a_line_is_parted_and_joined_again(desk: Served, page: Page) -> None:
    page.goto(f"{desk.url}/ledger?type=commitment")
    page.get_by_role("link", name="history of 2 wordings").click()
    page.get_by_text("Join with another line, or part").click()
    part = page.locator("form.sieve", has=page.get_by_role("button", name="It is another matter"))
    part.get_by_label("Your name").fill("Ana")
    part.get_by_role("button").click()
    expect(page.locator(".wordings li")).to_have_count(1)
    page.get_by_text("Join with another line, or part").click()
    join = page.locator("form.sieve", has=page.get_by_role("button", name="Join them"))
    join.get_by_label("This is the same as").select_option(index=0)
    join.get_by_role("button").click()
    expect(page.locator(".wordings li")).to_have_count(2)
    page.goto(f"{desk.url}/judgements")
    expect(page.get_by_text("another matter than in")).to_be_visible()


def test_the_watch_list_holds_what_hangs_on_something(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/watch")
    expect(page.get_by_role("status")).to_contain_text("1 line")
    expect(page.get_by_text("if the grounds stay closed")).to_be_visible()


def test_a_point_of_the_trends_opens_its_text(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/trends")
    point = page.locator("svg.plot a").first
    expect(point).to_be_visible()
    point.click()
    assert "/document?" in page.url or "/events?" in page.url
    page.goto(f"{library.url}/trends?parties=Norway,Senegal&period=year")
    expect(page.get_by_role("status")).to_contain_text("1 period")
    page.locator("table.g-trends th a").first.click()
    expect(page.get_by_role("status")).to_contain_text("3 rows")


def test_a_phrase_over_time(library: Served, page: Page) -> None:
    statement = make_north().statements[1]
    page.goto(f"{library.url}/document?id=north.txt&record={statement.id}")
    page.get_by_role("link", name="this wording over time").click()
    expect(page.get_by_role("status")).to_contain_text("No other text says anything like it")
    page.get_by_role("link", name="by anybody").click()
    expect(page.get_by_role("status")).to_contain_text("2 wordings")
    expect(page.locator(".wordings ins").first).to_be_visible()


def test_a_row_of_a_comparison_is_judged(desk: Served, page: Page) -> None:
    page.goto(f"{desk.url}/compare?left=north.txt&right=south.txt")
    row = page.locator("table.rows tr", has_text="promised")
    row.get_by_text("Judge", exact=True).click()
    row.get_by_label("They are").select_option("unmatched")
    row.get_by_label("Your name").fill("Ana")
    row.get_by_role("button", name="Save").click()
    expect(page.locator(".only", has_text="send two patrol boats")).to_be_visible()
    page.get_by_text("Two statements report one act after all").click()
    match = page.locator("form.sieve", has=page.locator("select[name=one]"))
    match.locator("select[name=one]").select_option(label="Berg promised to send two patrol boats")
    match.locator("select[name=two]").select_option(label="Berg agreed to send patrol boats at once")
    match.get_by_label("They are").select_option("same")
    match.get_by_role("button", name="Save").click()
    expect(page.locator("table.rows tr", has_text="two patrol boats").locator(".badge.same")).to_be_visible()
    page.get_by_role("button", name="Undo: same").click()
    page.get_by_role("button", name="I have read this comparison through").click()
    expect(page.get_by_text("Read through by")).to_be_visible()


PASTED = "Berg urged Sall to reopen the fishing grounds. Sall told Berg that Senegal would answer within a week."


@pytest.mark.slow
def test_a_text_is_pasted_read_and_kept(desk: Served, page: Page) -> None:
    page.set_default_timeout(90_000)  # the models are loaded with the first text
    page.goto(desk.url)
    page.get_by_label("Paste a text").fill(PASTED)
    page.get_by_text("What is known of it").click()
    page.get_by_label("Publisher").fill("Coast Courier")
    page.get_by_label("Day of publication").fill("2024-06-01")
    page.get_by_role("button", name="Annotate").click()
    expect(page.locator("#text .cue", has_text="urged")).to_be_visible(timeout=90_000)
    expect(page.get_by_text("Coast Courier · 1 June 2024")).to_be_visible()
    page.get_by_role("button", name="Keep it in the store").click()
    expect(page.get_by_role("button", name="I have read this text through")).to_be_visible(timeout=90_000)
    with open_store(desk.folder) as store:
        assert any(PASTED in each.document.text for each in store.all_annotations())


@pytest.mark.slow
def test_a_dropped_file_is_read(desk: Served, page: Page) -> None:
    page.goto(desk.url)
    data = page.evaluate_handle(
        """words => { const data = new DataTransfer();
        data.items.add(new File([words], 'note.txt', { type: 'text/plain' })); return data; }""",
        PASTED,
    )
    page.dispatch_event(".hand-in", "drop", {"dataTransfer": data})
    expect(page.locator("#text .cue", has_text="urged")).to_be_visible(timeout=90_000)


def test_a_comparison_is_taken_along_as_markdown(library: Served, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{library.url}/compare?left=north.txt&right=south.txt")
    page.get_by_role("link", name="Copy as Markdown").click()
    expect(page.get_by_role("link", name="Copied")).to_be_visible()
    words = page.evaluate("navigator.clipboard.readText()")
    assert "Berg **promised** to send two patrol boats" in words
    assert words.count("|") > 6


def test_a_comparison_prints_its_rows_and_no_buttons(library: Served, page: Page) -> None:
    page.goto(f"{library.url}/compare?left=north.txt&right=south.txt")
    page.emulate_media(media="print")
    expect(page.locator("table.rows")).to_be_visible()
    for form in page.locator(".sieve").all():
        expect(form).to_be_hidden()
    expect(page.locator(".masthead")).to_be_hidden()
    expect(page.locator(".judged")).to_be_hidden()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/encounters",
        "/sayings",
        "/events",
        "/entries",
        "/documents",
        "/ledger",
        "/watch",
        "/trends",
        "/judgements",
        "/search?q=boats",
        "/document?id=harm.txt",
        "/compare?left=north.txt&right=south.txt",
    ],
)
def test_no_page_is_wider_than_the_screen(library: Served, page: Page, path: str) -> None:
    page.goto(library.url + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]


def test_an_unknown_document_says_what_to_do(library: Served, page: Page) -> None:
    answer = page.goto(f"{library.url}/document?id=nowhere")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("That could not be shown")
    page.get_by_role("link", name="To the first page").click()
    assert re.fullmatch(re.escape(library.url) + "/?", page.url)
    page.complaints.clear()  # type: ignore[attr-defined]
