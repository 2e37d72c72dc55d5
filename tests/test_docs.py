"""The documentation is true: generated pages are current, links lead somewhere, Python runs, commands and their options exist."""

from __future__ import annotations

import importlib.util
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest

from communique.cli import main as program

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
ANCHOR = re.compile(r"\]\((?!https?:)([^)#\s]*)#([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
DECISION = re.compile(r"^## \d{4}-(\d\d-\d\d) · (.+)$", re.MULTILINE)
NAMED = re.compile(r"[(;] ?(\d\d-\d\d), (.+?)(?=; \d\d-\d\d,|\))")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def blocks(page: Path, language: str) -> list[str]:
    return [body for found, body in BLOCK.findall(page.read_text(encoding="utf-8")) if found == language]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the pages' code names: two accounts, and a store called DIR."""
    folder = tmp_path_factory.mktemp("place")
    for name, source in (("ours.txt", "us-account.txt"), ("theirs.txt", "china-account.txt")):
        shutil.copy(ROOT / "examples" / "beijing-2023" / source, folder / name)
    run = [str(folder / "ours.txt"), str(folder / "theirs.txt"), "--store", str(folder / "DIR"), "--workers", "1"]
    program.main(["run", *run], standalone_mode=False)
    return folder


def pages_of_generator() -> dict[str, object]:
    spec = importlib.util.spec_from_file_location("generate_docs", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return dict(module.PAGES)


@pytest.mark.parametrize("name", sorted(pages_of_generator()))
def test_generated_pages_are_current(name: str) -> None:
    make = pages_of_generator()[name]
    assert callable(make)
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == make(), "run: python docs/generate.py"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


def anchors(page: Path) -> list[str]:
    """What GitHub and mkdocs.yml make of the headings of a page: small letters, digits and dashes."""
    return [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_anchors_are_headings(page: Path) -> None:
    links = ANCHOR.findall(page.read_text(encoding="utf-8"))
    assert [anchor for path, anchor in links if anchor not in anchors(page.parent / path if path else page)] == []


def test_every_page_is_in_the_menu_and_linked_from_the_start() -> None:
    docs = ROOT / "docs"
    menu = set(re.findall(r": (\S+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    linked = {"index.md", *LINK.findall((docs / "index.md").read_text(encoding="utf-8"))}
    pages = {page.relative_to(docs).as_posix() for page in docs.rglob("*.md")}
    assert (pages - menu, pages - linked) == (set(), set())


def test_every_decision_is_in_the_table_of_rooms_once_or_twice() -> None:
    page = ROOT / "docs" / "decisions.md"
    table = [anchor for _, anchor in ANCHOR.findall(page.read_text(encoding="utf-8").split("\n## ")[0])]
    assert [entry for entry in anchors(page)[1:] if table.count(entry) not in (1, 2)] == []


def test_what_was_tried_names_its_decisions() -> None:
    """By the day and the first words of one entry: no line without, none that two entries could be."""
    entries = DECISION.findall((ROOT / "docs" / "decisions.md").read_text(encoding="utf-8"))
    points = (ROOT / "docs" / "tried.md").read_text(encoding="utf-8").split("\n- ")[1:]
    named = [NAMED.findall(" ".join(point.split())) for point in points]
    assert [point for point, found in zip(points, named, strict=True) if not found] == []
    assert [
        name for found in named for name in found if sum(day == name[0] and title.startswith(name[1]) for day, title in entries) != 1
    ] == []


@pytest.mark.parametrize(
    ("page", "code"),
    [pytest.param(page, code, id=f"{name_of(page)}-{n}") for page in PAGES for n, code in enumerate(blocks(page, "python"))],
)
def test_python_runs(page: Path, code: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(place)
    exec(compile(code, name_of(page), "exec"), {})


def commands(page: Path) -> list[str]:
    lines = [line.split("  #")[0].strip() for body in blocks(page, "sh") for line in body.splitlines()]
    return [part for line in lines for part in re.split(r"[|>]", line) if part.strip().startswith("communique ")]


@pytest.mark.parametrize(
    ("page", "line"), [pytest.param(page, line, id=f"{name_of(page)}-{n}") for page in PAGES for n, line in enumerate(commands(page))]
)
def test_commands_and_options_exist(page: Path, line: str) -> None:
    words = shlex.split(line)[1:]
    command: click.Command = program
    context = click.Context(program)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, f"{name_of(page)}: no such command in: {line}"
        command = found
    known = {option for param in command.params for option in (*param.opts, *param.secondary_opts)} | {"--help"}
    assert {word for word in words if re.fullmatch(r"-{1,2}[a-z][a-z-]*", word)} <= known, line
