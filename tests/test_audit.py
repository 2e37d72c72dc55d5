"""The audit of rules: a function is put out of action wherever it is used, and what its absence changes is counted."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from types import FunctionType, ModuleType
from typing import Any

import pytest
from training.audit import Audit, Switch, install, nothing_of

from communique.records import Document

NAME = "communique.document._audited"


def _is_short(word: str) -> bool:
    return len(word) < 4


def _longest(words: list[str]) -> str | None:
    return max(words, key=len, default=None)


def _upper(words: list[str]) -> Iterator[str]:
    yield from (word.upper() for word in words)


def _length(word: str) -> int:
    return len(word)


@pytest.mark.parametrize(("function", "nothing"), [(_is_short, False), (_longest, None), (_upper, ()), (_length, NotImplemented)])
def test_what_finds_nothing_by_the_return_type(function: FunctionType, nothing: Any) -> None:
    assert nothing_of(function) is nothing or nothing_of(function) == nothing


class _Parse:
    """As much of a parse as the audit touches."""

    def __init__(self) -> None:
        self.user_data: dict[str, Any] = {"document": "kept", "play": "made by the functions"}


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType(NAME)
    for function in (_is_short, _upper):
        copy = FunctionType(function.__code__, {}, function.__name__)
        copy.__annotations__, copy.__module__ = function.__annotations__, NAME
        setattr(made, function.__name__, copy)
    monkeypatch.setitem(sys.modules, NAME, made)
    return made


def test_each_function_that_said_yes_is_left_out_in_turn(module: ModuleType) -> None:
    audit = Audit(Switch(), most=1)
    install([NAME], audit.switch)
    parse = _Parse()

    def room(doc: Any, text: Any) -> tuple[Any, Any]:
        def run() -> Sequence[str]:
            assert "play" not in doc.user_data
            return [word for word in module._upper(["one", "two", "seven"]) if not module._is_short(word)]

        return run, lambda made: Counter(right=made.count("SEVEN"), told=len(made))

    text: Any = type("Text", (), {"document": Document("d", "one two seven")})()
    audit.look(parse, text, room)  # type: ignore[arg-type]
    audit.look(parse, text, room)  # type: ignore[arg-type]
    assert audit.asked == {"_audited._is_short": 1, "_audited._upper": 1}
    assert audit.changed["_audited._is_short"] == {"right": 0, "told": 2, "texts": 1}
    assert audit.changed["_audited._upper"] == {"right": -1, "told": -1, "texts": 1}
    assert audit.where["_audited._is_short"] == [("d", [], ["ONE", "TWO"])]
    assert [line.split()[-1] for line in audit.report()][:2] == ["_audited._is_short", "_audited._upper"]
