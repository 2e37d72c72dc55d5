from __future__ import annotations

import contextlib
import io
import os
import re
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.cli_options import FORMAT_NAMES
from communique.document.reading.documents import Failure, read_documents
from communique.errors import InputError
from communique.export.formats import FORMATS, Wishes, file_name, write_format
from communique.export.tables import FLAT
from communique.records import Annotations, Document, Mention, make_span
from communique.run import annotate_all
from tests.export.material import EMPTY, MADE
from tests.export.reading_back import BACK, write_and_read

EXAMPLES = Path(__file__).parents[2] / "examples"


def annotated(folder: str | Path) -> list[Annotations]:
    """The records of all texts under a folder."""
    return [one for one in annotate_all(read_documents([str(folder)])) if not isinstance(one, Failure)]


@pytest.fixture(scope="module")
def examples() -> list[Annotations]:
    return annotated(EXAMPLES)


@pytest.fixture(scope="module")
def real() -> list[Annotations]:
    """Texts of one's own: COMMUNIQUE_TEXTS names their folder."""
    if not os.environ.get("COMMUNIQUE_TEXTS"):
        pytest.skip("COMMUNIQUE_TEXTS names no folder of texts")
    return annotated(os.environ["COMMUNIQUE_TEXTS"])


def test_formats_are_those_of_the_command_line_and_of_these_tests() -> None:
    assert tuple(FORMATS) == FORMAT_NAMES
    assert set(BACK) == set(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_no_passage_is_lost(name: str, examples: list[Annotations], tmp_path: Path) -> None:
    assert len(examples) >= 3
    wanted, found = write_and_read([MADE, EMPTY, *examples], name, tmp_path)
    assert wanted.total() > 30
    assert found == wanted


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_no_passage_of_ones_own_texts_is_lost(name: str, real: list[Annotations], tmp_path: Path) -> None:
    wanted, found = write_and_read(real, name, tmp_path)
    assert found == wanted
    assert wanted.total() > 30


def contents(path: Path) -> str:
    """All that stands in a file, or the files of a folder."""
    files: Iterable[Path] = path.rglob("*") if path.is_dir() else (path,)
    return "\n".join(pd.read_parquet(file).to_csv() if file.suffix == ".parquet" else file.read_text("utf-8") for file in files)


@pytest.mark.parametrize("name", [name for name in FORMATS if "quote_length" in FORMATS[name].takes])
def test_words_are_held_back_everywhere(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"out{BACK[name][0]}"
    write_format([MADE], name, path, Wishes(quote_length=0, as_worded="as_worded" in FORMATS[name].takes))
    assert "Ito" in contents(path)
    assert not re.search("urged|troops had|will visit", contents(path))


@pytest.mark.parametrize(("name", "wishes"), [
    ("brat", Wishes(quote_length=5)),
    ("cas", Wishes(texts=False)),
    ("jsonl", Wishes(table="events")),
    ("csv", Wishes(dyads=True)),
    ("plover", Wishes(dyads=True)),
    ("webannotation", Wishes(as_worded=True)),
])  # fmt: skip
def test_a_wish_that_cannot_be_met_is_named(name: str, wishes: Wishes, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=rf"^--[a-z-]+ means nothing for {name}"):
        write_format([MADE], name, tmp_path / "out", wishes)


@pytest.mark.parametrize("name", [name for name, each in FORMATS.items() if each.to_stream is None])
def test_what_is_no_text_needs_a_path(name: str) -> None:
    with pytest.raises(InputError, match="name a f"):
        write_format([MADE], name, io.StringIO())


@pytest.mark.parametrize("name", ["csv", "tsv", "parquet"])
def test_a_path_with_an_ending_is_one_table_unless_it_is_a_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "my.folder").mkdir()
    write_format([MADE], name, tmp_path / "my.folder")
    assert {file.stem for file in (tmp_path / "my.folder").iterdir()} == set(FLAT)
    write_format([MADE], name, tmp_path / f"one.{name}")
    assert (tmp_path / f"one.{name}").read_bytes() == (tmp_path / "my.folder" / f"events.{name}").read_bytes()


@given(st.text(min_size=1), st.text(min_size=1))
def test_file_names_are_plain_and_do_not_collide(one: str, two: str) -> None:
    assert re.fullmatch(r"[\w-][\w.-]{0,90}", file_name(one), re.ASCII)
    assert (file_name(one).lower() == file_name(two).lower()) == (one == two)


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_any_text_survives_marking(text: str) -> None:
    made = replace(EMPTY, document=Document("d", text))
    out = io.StringIO()
    write_format([made], "jsonl", out)
    assert len(out.getvalue().strip("\n").split("\n")) == 1


@st.composite
def odd_records(draw: st.DrawFn) -> Annotations:
    """A text of any characters that a file can hold, with mentions anywhere in it."""
    text = draw(
        st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("\n\r\t\x0b\x0c\x1c\x85\u2028\ufeff\U0001f4f0\"',;"), min_size=1)
    )
    spans = []
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text) - 1))
        with contextlib.suppress(ValueError):
            spans.append(make_span(text, start, draw(st.integers(start + 1, len(text)))))
    mentions = tuple(Mention(f"m{n}", span, "e") for n, span in enumerate(spans))
    return replace(EMPTY, document=Document("d", text), mentions=mentions)


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("plover", "polecat", "icews")])
@settings(max_examples=60, deadline=None)
@given(made=odd_records())
def test_odd_characters_move_no_passage(name: str, made: Annotations) -> None:
    with tempfile.TemporaryDirectory() as folder:
        wanted, found = write_and_read([made], name, Path(folder))
    assert found == wanted
