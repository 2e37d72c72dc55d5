"""The import rule, kept by the syntax tree: imports go one way, heavy libraries come in late, spaCy in one place."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import communique

ROOT = Path(communique.__file__).parent
MODULES = {
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__"): path for path in sorted(ROOT.rglob("*.py"))
}

# what a module may import of communique, by its place: modules that end in `.` stand for all under them
BASE = {"communique.errors", "communique.records"}
WORDS = BASE | {"communique.resources", "communique.lexicon", "communique.syntax", "communique.encoder", "communique.voices"}
WORDS |= {"communique.own_tables", "communique.naming", "communique.persons", "communique.offices", "communique.bearing"}
WORDS |= {"communique.beside", "communique.partners", "communique.datelines", "communique.durations", "communique.topics"}
WORDS |= {"communique.matters", "communique.interviews", "communique.joint", "communique.near", "communique.several"}
WORDS |= {"communique.listed", "communique.headed", "communique.rolls", "communique.telegrams", "communique.checks", "communique.fiction"}
WORDS |= {"communique.labelled", "communique.proceedings", "communique.daylabels", "communique.chronology", "communique.sections"}
WORDS |= {"communique.hours"}
MAY_IMPORT = {
    "communique.records": set[str](),
    "communique.errors": set[str](),
    "communique.resources": {"communique.errors"},
    "communique.own_tables": {"communique.resources", "communique.records", "communique.errors"},
    "communique.lexicon": {"communique.own_tables", "communique.resources", "communique.records", "communique.errors"},
    "communique.syntax": {"communique.lexicon", "communique.resources", "communique.records", "communique.errors"},
    "communique.encoder": {"communique.resources", "communique.records", "communique.errors"},
    "communique.voices": {"communique.beside", "communique.lexicon", "communique.records"},
    "communique.offices": {"communique.resources", "communique.errors"},
    "communique.naming": {"communique.lexicon", "communique.resources", "communique.records", "communique.offices"},
    "communique.persons": {"communique.naming"},
    "communique.bearing": {"communique.encoder", "communique.naming"},
    "communique.beside": {"communique.lexicon", "communique.resources", "communique.records"},
    "communique.near": {"communique.records"},
    "communique.labelled": set(),
    "communique.proceedings": {"communique.lexicon", "communique.resources", "communique.records"},
    "communique.daylabels": {"communique.datelines", "communique.lexicon", "communique.listed"},
    "communique.hours": {"communique.daylabels", "communique.lexicon", "communique.listed"},
    "communique.chronology": {"communique.daylabels", "communique.hours", "communique.listed", "communique.records"},
    "communique.sections": {
        "communique.chronology",
        "communique.datelines",
        "communique.daylabels",
        "communique.lexicon",
        "communique.listed",
        "communique.naming",
        "communique.records",
    },
    "communique.joint": {"communique.beside", "communique.lexicon", "communique.resources", "communique.records"},
    "communique.partners": {"communique.lexicon", "communique.naming", "communique.records"},
    "communique.durations": {"communique.lexicon"},
    "communique.interviews": {"communique.records"},
    "communique.topics": {"communique.lexicon"},
    "communique.matters": {"communique.lexicon", "communique.topics", "communique.voices", "communique.records"},
    "communique.datelines": {"communique.lexicon", "communique.naming"},
    "communique.checks": {"communique.lexicon", "communique.records"},
    "communique.listed": {"communique.lexicon"},
    "communique.fiction": {"communique.lexicon"},
    "communique.headed": {"communique.beside", "communique.lexicon", "communique.listed", "communique.records"},
    "communique.several": {
        "communique.beside",
        "communique.joint",
        "communique.lexicon",
        "communique.naming",
        "communique.records",
    },
    "communique.rolls": {"communique.lexicon", "communique.listed", "communique.naming"},
    "communique.telegrams": {"communique.lexicon", "communique.naming", "communique.records"},
    "communique.document.annotate": {"communique", "communique.document.", *WORDS},
    "communique.document.": {"communique.document.", *WORDS},  # and never a stage another: see below
    "communique.corpus.": WORDS,
}
STAGES = {"reading", "parsing", "attribution", "actors", "times", "places", "events", "accounts", "statements", "entries"}
HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "scipy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "lxml",
    "pypdf",
)
HEAVY += (
    "docx",
    "dateparser",
    "py3langid",
    "charset_normalizer",
    "matplotlib",
    "jinja2",
    "starlette",
    "rich",
    "pebble",
    "sqlite3",
    "torch",
    "transformers",
)


def statements(body: list[ast.stmt], *, inside: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    """The import statements of a module: those that run when it is loaded, and with `inside` those in functions too."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            yield from statements(node.orelse, inside=inside)
        elif inside or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from statements([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)], inside=inside)


def imported(name: str, *, inside: bool = True) -> set[str]:
    """The modules that `name` imports, in full."""
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    found: set[str] = set()
    for node in statements(ast.parse(path.read_text(encoding="utf-8")).body, inside=inside):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
            continue
        base = (
            ".".join([*package[: len(package) - node.level + 1], *([node.module] if node.module else [])])
            if node.level
            else node.module or ""
        )
        found |= {f"{base}.{alias.name}" if f"{base}.{alias.name}" in MODULES else base for alias in node.names}
    return found


def allowed(name: str) -> set[str] | None:
    """What `name` may import; None for what sits on top. A module that became a folder may import its own parts."""
    place = next((key for key in MAY_IMPORT if name == key or (key.endswith(".") and name.startswith(key))), None)
    home = ".".join(name.split(".")[:3])
    return None if place is None else MAY_IMPORT[place] | {home, f"{home}."}


def is_allowed(module: str, rules: set[str]) -> bool:
    return module in rules or any(rule.endswith(".") and module.startswith(rule) for rule in rules)


@pytest.mark.parametrize("name", [name for name in MODULES if allowed(name) is not None])
def test_imports_go_one_way(name: str) -> None:
    rules = allowed(name)
    assert rules is not None
    ours = {module for module in imported(name) if module.split(".")[0] == "communique"} - {name}
    assert {module for module in ours if not is_allowed(module, rules)} == set()


def document_graph() -> dict[str, set[str]]:
    """Which modules of `document/` each of them imports, by their first names; a folder counts as one module, `annotate` is left out."""
    graph: dict[str, set[str]] = {}
    for name in MODULES:
        if name.startswith("communique.document.") and name != "communique.document.annotate":
            found = {module.split(".")[2] for module in imported(name) if module.startswith("communique.document.")}
            graph.setdefault(name.split(".")[2], set()).update(found)
    return {home: found - {home, "parsing"} for home, found in graph.items()}


def reachable(home: str, graph: dict[str, set[str]]) -> set[str]:
    """What `home` imports, directly or through others."""
    found, new = set[str](), {home}
    while new:
        found |= new
        new = {module for each in new for module in graph[each]} - found
    return found - {home}


def test_no_stage_imports_another() -> None:
    """A module beside the stages is a part of one stage: that stage alone may import it, and it may import no stage."""
    graph = document_graph()
    parts = {home: reachable(home, graph) for home in graph}
    assert {home: parts[home] & STAGES for home in graph if parts[home] & STAGES} == {}
    owners = {part: {stage for stage in STAGES & set(graph) if part in parts[stage]} for part in set(graph) - STAGES}
    assert {part: found for part, found in owners.items() if len(found) != 1} == {}


def test_the_rule_is_not_empty() -> None:
    assert {"communique.records", "communique.document.parsing", "communique.document.annotate", "communique.corpus.compare"} <= set(
        MODULES
    )
    assert set(document_graph()) >= STAGES
    assert "communique.resources" in imported("communique.lexicon")
    assert "communique.document.reading.formats" in imported("communique.document.reading.documents")
    assert not is_allowed("communique.document.parsing", allowed("communique.corpus.compare") or set())


@pytest.mark.parametrize("name", ["communique.records", "communique.errors", "communique.resources", "communique.lexicon"])
def test_the_base_needs_the_standard_library_only(name: str) -> None:
    assert {module.split(".")[0] for module in imported(name)} <= set(sys.stdlib_module_names) | {"communique"}


def test_spacy_is_imported_in_parsing_only() -> None:
    users = {name for name in MODULES if any(module.split(".")[0] == "spacy" for module in imported(name))}
    assert users <= {"communique.document.parsing", "communique.spacy_components", "communique.syntax"}
    assert "communique.document.parsing" in users


def test_only_resources_opens_data() -> None:
    assert {name for name, path in MODULES.items() if '/ "data"' in path.read_text(encoding="utf-8")} == {"communique.resources"}


def test_no_cycle() -> None:
    graph = {name: {module for module in imported(name, inside=False) if module in MODULES} - {"communique", name} for name in MODULES}
    while ready := [name for name, needs in graph.items() if not needs & set(graph)]:
        for name in ready:
            del graph[name]
    assert graph == {}


@pytest.mark.parametrize(
    "package", ["document", "corpus", *(f"document/{stage}" for stage in sorted(STAGES) if (ROOT / "document" / stage).is_dir())]
)
def test_package_files_stay_empty(package: str) -> None:
    assert (ROOT / package / "__init__.py").read_text(encoding="utf-8").strip() == ""


@pytest.mark.parametrize("arguments", [["--help"], ["annotate", "--help"], ["--version"]])
def test_help_loads_no_heavy_module(arguments: list[str]) -> None:
    code = f"import sys; from communique.cli import main; main({arguments!r}, standalone_mode=False); print('LOADED', *sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    loaded = {module.split(".")[0] for module in done.stdout.rpartition("LOADED")[2].split()}
    assert "click" in loaded
    assert loaded & set(HEAVY) == set()


def test_public_names_are_lazy_and_true() -> None:
    code = "import sys, communique; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert {module.split(".")[0] for module in done.stdout.split()} & set(HEAVY) == set()
    for name in communique.__all__:
        assert callable(getattr(communique, name)), name
    with pytest.raises(AttributeError):
        _ = communique.nothing_of_the_kind  # type: ignore[attr-defined]
