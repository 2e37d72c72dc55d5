"""A phrase over time: accounts built by hand, with what is found, changed and absent."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from communique.corpus.phrases import left_out, phrase_pattern, redline, trace_phrase
from communique.errors import InputError
from communique.records import Account, Actor, Annotations, Attribution, Document, MadeBy, Mention, Span, Statement, make_span


def account(day: str, party: str | None, text: str, others: tuple[str, ...] = ("BRA", "IND")) -> Annotations:
    """An account of one meeting of `others`; each sentence is a statement, unless it begins with "Background"."""
    mentions = tuple(Mention(code, Span(0, 1, text[:1]), code, (Actor(code),)) for code in others)
    told = Account("a", "meeting", others, None, None, None, "happened", (Span(0, 1, text[:1]),), None)
    document = Document(f"{day}/{party}", text, publisher=f"Office of {party}" if party else "Wire", party=party, published=day)
    return Annotations(document, MadeBy("0"), mentions, accounts=(told,), statements=tuple(_statements(text)))


def _statements(text: str) -> list[Statement]:
    made, at = [], 0
    for sentence in text.split(". "):
        span = make_span(text, at, at + len(sentence.rstrip(".")))
        at += len(sentence) + 2
        if not sentence.startswith("Background"):
            made.append(Statement(str(at), span, None, (), (), "reaffirm", None, "substance", None, None, False))
    return made


FIRST = account("2021-03-01", "BRA", "The two spoke. Brazil adheres to the one-river policy")
OTHER = account("2021-03-01", "IND", "The two spoke. India noted the weather")
SECOND = account("2022-05-09", "BRA", "Brazil adheres firmly to the One River policy. They parted")
NEWS = account("2022-05-10", None, "Background of the one river policy is disputed. The two met")
ALL = (SECOND, OTHER, NEWS, FIRST)


def test_wordings_stand_in_order_of_time_and_absence_is_told() -> None:
    told = trace_phrase("one-river", ALL)
    assert [(one.document, one.passage.exact if one.passage else None) for one in told] == [
        ("2021-03-01/BRA", "Brazil adheres to the one-river policy"),
        ("2021-03-01/IND", None),
        ("2022-05-09/BRA", "Brazil adheres firmly to the One River policy"),
        ("2022-05-10/None", "Background of the one river policy is disputed."),
    ]


def test_changes_are_told_against_the_last_account_of_the_same_side() -> None:
    first, absent, second, news = trace_phrase("one-river", ALL)
    assert (first.before, absent.before, second.before, news.before) == (None, None, "2021-03-01/BRA", None)
    assert [kind for _, kind in first.pieces] == ["kept"]
    assert ("firmly", "added") in second.pieces
    assert absent.pieces == ()


def test_changes_across_sides() -> None:
    told = trace_phrase("one-river", ALL, across_sides=True)
    assert [one.before for one in told] == [None, None, "2021-03-01/BRA", "2022-05-09/BRA"]
    assert any("disputed" in words for words, kind in told[3].pieces if kind == "added")


def test_only_encounters_between_those_named() -> None:
    elsewhere = account("2021-07-01", "BRA", "Brazil adheres to the one-river policy", others=("BRA", "PER"))
    assert [one.document for one in trace_phrase("one-river", (FIRST, elsewhere), between=("BRA", "PER"))] == ["2021-07-01/BRA"]
    assert trace_phrase("one-river", (FIRST,), between=("KEN", "PER")) == ()


def test_the_own_party_takes_part_even_if_unnamed() -> None:
    told = trace_phrase("policy", (account("2021-07-01", "BRA", "The policy stands", others=("PER",)),), between=("BRA", "PER"))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("one-China", "the One‑China principle", "One‑China"),
        ("red line", "two red lines", "red lines"),
        ("Kenya's ports", "Kenya’s ports", "Kenya’s ports"),
        ("normali*", "the normalisation of ties", "normalisation"),
        ("one China", "everyone Chinaware", None),
        ("port", "the airport", None),
        ("one China policy", "our “one China” policy", "one China” policy"),
        ("deescalation", "a call for de-escalation", "de-escalation"),
        ("de-escalation", "a call for deescalation", "deescalation"),
        ("cyber security", "on cybersecurity", "cybersecurity"),
        ("guardrails", "a guard rail", "guard rail"),
        ("normalisation", "the normalization of ties", "normalization"),
        ("defense labor center", "defence labour centre", "defence labour centre"),
        ("sanctions policy", "sanction policies", "sanction policies"),
        ("dialogue", "three dialogs", "dialogs"),
        ("Three Communiques", "the Three Communiqués", "Three Communiqués"),
        ("Cancún", "in Cancun", "Cancun"),
        ("inform", "a report in form and substance", None),
        ("in form", "to inform them", None),
        ("for", "the four", None),
        ("peace talks", "peace, talks", None),
        ("crisis", "no crisi", None),
        ("process", "two processes", "processes"),
    ],
)
def test_what_a_phrase_finds(phrase: str, text: str, found: str | None) -> None:
    match = phrase_pattern(phrase).search(text)
    assert (match.group() if match else None) == found


def test_a_phrase_without_a_word_is_wrong_use() -> None:
    with pytest.raises(InputError, match="no word"):
        phrase_pattern("...")


def test_a_redline_gives_back_both_wordings() -> None:
    pieces = redline("We support the treaty, fully.", "We strongly support the new treaty.")
    assert " ".join(words for words, kind in pieces if kind != "added").replace(" ,", ",") == "We support the treaty, fully ."
    assert [words for words, kind in pieces if kind == "added"] == ["strongly", "new"]


def test_what_is_quoted_of_others_is_on_their_word_and_no_wording_of_the_side() -> None:
    """A reporter's question quotes the other readout; the next account is told apart from the side's own words."""
    asked = account("2021-08-01", "BRA", "Reporter: has Brazil dropped the one-river policy")
    content = make_span(asked.document.text, len("Reporter: "), len(asked.document.text))
    question = Attribution("q", "speech", "direct", (Span(0, 8, "Reporter"),), (), (content,), (), None, (), ("Reporter",), False)
    told = trace_phrase("one-river", (FIRST, replace(asked, attributions=(question,)), SECOND))
    assert [(one.voices, one.before) for one in told] == [((), None), (("Reporter",), None), ((), "2021-03-01/BRA")]


def test_outside_of_all_statements_the_whole_sentence_is_shown() -> None:
    text = "They met in Peru. Background: will you, as Mr. Paz asks, keep the one river policy? They parted."
    (told,) = trace_phrase("one river", (replace(account("2022-05-10", None, text), statements=()),))
    assert told.passage is not None
    assert told.passage.exact == "Background: will you, as Mr. Paz asks, keep the one river policy?"


def test_a_redline_prints_the_words_as_they_stand() -> None:
    pieces = redline("an offer of US$61.5 million", "the U.S. offer of US$61.5 million (in kind)")
    assert pieces == (("an", "dropped"), ("the U.S.", "added"), ("offer of US$61.5 million", "kept"), ("(in kind)", "added"))


@pytest.mark.parametrize(
    ("phrase", "text", "near"),
    [
        (
            "responsible management of competition",
            "They met. Both manage competition responsibly. They ate.",
            "Both manage competition responsibly.",
        ),
        ("de-escalation", "They met. Both must deescalate.", "Both must deescalate."),
        ("communication lines", "They met. Lines of communication stay open.", "Lines of communication stay open."),
        ("tungsten mine", "They mine copper.", None),
        ("way of", "They met on the way.", None),
    ],
)
def test_an_account_without_the_phrase_shows_the_sentence_that_has_its_words(phrase: str, text: str, near: str | None) -> None:
    (told,) = trace_phrase(phrase, (account("2021-03-01", "BRA", text),))
    assert (told.passage, told.near.exact if told.near else None) == (None, near)


def test_documents_of_no_encounter_are_told() -> None:
    other = replace(FIRST, accounts=(), document=replace(FIRST.document, id="other"))
    assert left_out("one river", (FIRST, other, SECOND)) == (("other", True),)
    assert left_out("one river", (FIRST, OTHER), ("KEN",)) == ((FIRST.document.id, True), (OTHER.document.id, False))


@pytest.mark.parametrize("words", ["one-river", "rivers are one"])
def test_many_hits_in_a_long_text_are_looked_for_a_text_at_a_time(words: str) -> None:
    """Once for each hit was a look through the whole text: a text twice as long took four times as long."""

    def seconds(number: int) -> float:
        long = account("2023-01-01", "BRA", "Mr. Abt said that the one-river policy stays.\n" * number)
        start = process_time()
        trace_phrase(words, [replace(long, statements=())])
        return process_time() - start

    seconds(10)
    assert min(seconds(4000) for _ in range(2)) < 4 * min(seconds(1000) for _ in range(3)) * 2


def test_a_hit_within_several_statements_is_of_the_shortest() -> None:
    text = "Brazil adheres to the one-river policy, and India to the one-river rule. Both parted"
    spans = [make_span(text, 0, 71), make_span(text, 0, 38), make_span(text, 44, 71)]
    statements = tuple(Statement(str(n), span, None, (), (), None, None, "substance", None, None, False) for n, span in enumerate(spans))
    told = trace_phrase("one-river", [replace(account("2023-01-01", "BRA", text), statements=statements)])
    assert [one.passage.exact for one in told if one.passage] == [text[0:38], text[44:71]]
