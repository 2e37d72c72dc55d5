"""Texts with every participant marked: nested marks, groups, forms, and what is wrong in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.data.read_references import Entity, form_of, read_items, read_references

TEXT = """# 2024-05-27 wire
y = KOR GOV Yoon Suk-yeol
k = KOR GOV
c = CHN GOV
{k|Seoul} asked {c|Beijing} to use {c|its} influence. "{k+c|Our two countries} must talk," {y|the president} told {c|{y|his} guests}.
"""


def test_marks_nest_and_groups_have_all_their_members(tmp_path: Path) -> None:
    path = tmp_path / "references.txt"
    path.write_text(TEXT, encoding="utf-8")
    (told,) = read_references(path)
    found = {told.text[one.start : one.end]: (one.entities, form_of(told.text, one)) for one in told.mentions}
    korea, china, yoon = Entity("KOR", "GOV"), Entity("CHN", "GOV"), Entity("KOR", "GOV", "Yoon Suk-yeol")
    assert found == {
        "Seoul": ({korea}, "metonym"),
        "Beijing": ({china}, "metonym"),
        "its": ({china}, "pronoun"),
        "Our two countries": ({korea, china}, "group"),
        "the president": ({yoon}, "role"),
        "his guests": ({china}, "noun"),
        "his": ({yoon}, "pronoun"),
    }
    (item,) = read_items(path)
    assert [gold.get("code") for _, _, _, gold in item.mentions] == ["KOR", "CHN", "CHN", None, "KOR", "CHN", "KOR"]


def test_paragraphs_are_apart(tmp_path: Path) -> None:
    path = tmp_path / "references.txt"
    path.write_text("# 2024-05-27 transcript\nk = KOR GOV\nQ: Will {k|you} come? / MR. HAN: {k|We} will.\n", encoding="utf-8")
    (told,) = read_references(path)
    assert told.text == "Q: Will you come?\n\nMR. HAN: We will."
    assert [told.text[one.start : one.end] for one in told.mentions] == ["you", "We"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("KOR\n{k|Seoul}", 1),
        ("# 2024-05-27 wire\nk KOR\n{k|Seoul}", 2),
        ("# 2024-05-27 wire\n{k|Seoul}", 2),
        ("# 2024-05-27 wire\nSeoul}", 2),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "references.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=f"references.txt:{line}:"):
        list(read_references(path))
