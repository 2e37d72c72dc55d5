"""Whether two matched statements cannot both be so: one affirms what the other denies, or tells another figure, month or place.

A part of compare. Acts of different parties do not contradict each other (one may support what the other opposes); that a matter was not
raised contradicts whoever tells what was said of it. Who denies a part, a detail or another matter denies nothing: all that a denial is
about must stand in what it denies. What "will not" be done denies only what the other side says will be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from communique.corpus.compare.features import WORD, Features, are_of_other_parties, axis_of, is_content, stem
from communique.corpus.compare.measures import highest_word, hits_of
from communique.corpus.compare.variants import figures_apart, objects_apart, venues_apart
from communique.lexicon import marker_values, markers
from communique.records import Span

FEW_WORDS = 2
GIVEN = 0.8  # level of words from which on who denies them denies a promise or an agreement
REACH = 24  # characters from a negation to the act that it denies: "nothing at all has been agreed"
ITEMS = re.compile(r",|\b(?:and|or|nor)\b")
ROOT = 0.6  # share of the longer word's letters from which on two words are of one root: "extradite", "extradition"
TELLING = (
    "not_brought_up",
    "lasting",
    "no_condition",
    "condition_word",
    "yet_to_settle",
)  # words that deny or bind, where the act's own do not


def contradicts(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether a statement of one side of a match denies what one of the other affirms, or tells another figure, month or place of it."""
    if a[0].statement.kind == "frame":
        return askers_apart(a, b) is not None or _are_other_days(a, b)
    if figures_apart(a, b) is not None or _are_other_places(a, b) or venues_apart(a, b) is not None:
        return True
    if any(_is_to_be_settled(f, g) or _is_to_be_settled(g, f) for f in a for g in b):
        return True
    return any(_is_one_matter(f, g) and (_is_denied_by(f, g) or _is_denied_by(g, f)) for f in a for g in b)


def is_unraised(group: Sequence[Features]) -> bool:
    """Whether a group tells that a matter was not brought up or not asked for: "was not discussed", "is not on the agenda"."""
    return any(hits_of((f,), "not_brought_up") or (_denies(f) and f.statement.act in markers("unraised_act")) for f in group)


def opposed_words(group: Sequence[Features]) -> tuple[Span, ...]:
    """The words of a group that contradict the other side's: those that carry its acts, where no others deny or bind."""
    told = tuple(hit for role in TELLING for hit in hits_of(group, role))
    return told or tuple(_with_negation(f, f.statement.phrase) for f in group if f.statement.phrase is not None)


def _with_negation(f: Features, phrase: Span) -> Span:
    """The words of an act with the word that denies it, or what it is about, where that stands near: "Nothing was agreed", "agreed not"."""
    hits, at = hits_of((f,), "shown_negation"), f.statement.span.start
    before = [hit.start for hit in hits if 0 < phrase.start - hit.start <= REACH] if f.statement.negated else []
    behind = [hit.end for hit in hits if 0 <= hit.start - phrase.end <= REACH] if not f.statement.negated else []
    start, end = max(before, default=phrase.start), min(behind, default=phrase.end)
    return Span(start, end, f.statement.span.exact[start - at : end - at])


def askers_apart(a: Sequence[Features], b: Sequence[Features]) -> tuple[Span, Span] | None:
    """The two parties of which each side names another as the one that asked for the encounter, or called."""
    one, two = (next((f.asked_by for f in group if f.asked_by is not None), None) for group in (a, b))
    if one is None or two is None:
        return None
    codes = [{actor.code for actor in mention.actors} for mention in (one, two)]
    return (one.span, two.span) if all(len(c) == 1 and None not in c for c in codes) and codes[0] != codes[1] else None


def _are_other_days(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether figures of an encounter part by more than one: a call of one evening is of the next day further east."""
    apart = figures_apart(a, b)
    if apart is None or not all(span.exact.isdecimal() for span in apart):
        return False
    return abs(int(apart[0].exact) - int(apart[1].exact)) > 1


def _are_other_places(a: Sequence[Features], b: Sequence[Features]) -> bool:
    """Whether two tell where one and the same event is to be, and tell other places: "the next round will be held in Lima"."""
    apart = objects_apart(a, b)
    if apart is None or not (hits_of(a, "single_event") and hits_of(b, "single_event")):
        return False
    told = ((group[0].statement.span, place) for group, place in zip((a, b), apart, strict=True))
    return all(span.exact[: place.start - span.start].endswith((" in ", " at ")) for span, place in told)


def _is_one_matter(f: Features, g: Features) -> bool:
    """Whether both are of substance and share a topic, a name, or words enough: two, or half of what the shorter one holds."""
    kinds, words = {f.statement.kind, g.statement.kind}, len(f.stems & g.stems)
    enough = min(FEW_WORDS, max(1, min(len(f.stems), len(g.stems)) / 2))
    return kinds == {"substance"} and bool(f.topics & g.topics or f.names & g.names or words >= enough)


def _is_denied_by(f: Features, g: Features) -> bool:
    """Whether `g` says that what `f` tells was not done, or not so."""
    plain = not f.statement.negated and not hits_of((f,), "shown_negation")  # "agreed that no decision will be taken" denies too
    if not plain or hits_of((f, g), "in_part") or hits_of((g,), "not_all"):
        return False
    within = _is_within(g, f, _stems_of(*hits_of((g,), "not_anymore")))
    if _is_not_brought_up(f, g) and (within or _is_of_an_item(f, g)):
        return True
    if within and not are_of_other_parties(f, g) and _is_act_denied(f, g):
        return True
    return not are_of_other_parties(f, g) and (_is_opposed(f, g) or _is_told_with_not(f, g) or _outlasts(f, g) or _is_freed(f, g))


def _is_not_brought_up(f: Features, g: Features) -> bool:
    """Whether a matter was not raised of which the other side tells what was said."""
    if f.statement.act not in markers("brought_up_act"):
        return False
    return bool(hits_of((g,), "not_brought_up")) or (_denies(g) and g.statement.act in markers("talked_act"))


def _is_of_an_item(f: Features, g: Features) -> bool:
    """Whether one of the matters that `g` lists before its act is what `f` is about: "the debt and the port were not discussed"."""
    phrase, span = g.statement.phrase, g.statement.span
    listed = ITEMS.split(span.exact[: phrase.start - span.start]) if phrase is not None else []
    items = [frozenset(stem(word) for word in WORD.findall(item) if is_content(word)) - _beside_the_matter() for item in listed]
    return len(listed) > 1 and any(item and all(_is_known(word, f.stems) for word in item) for item in items)


def _is_act_denied(f: Features, g: Features) -> bool:
    """Whether the act of `f` is one that `g` says was not done, or will not be."""
    one, other = f.statement.act or "", g.statement.act or ""
    if _is_to_come(f) and _is_to_come(g):
        return g.statement.negated and _act_words(f) == _act_words(g)
    if _agrees_to_talk(f) and not _agrees_to_talk(g):
        return False
    if _denies(g):
        denied = {other, *_nouns_denied(g)}
        given = not _is_to_come(f) and one in markers("given_act") and bool(denied & markers("given_act"))
        return one in denied or given
    if other == "deny" and one in markers("given_act"):
        said = highest_word(g, "binding_word")
        return said is not None and said[0] >= GIVEN
    return False


def _is_opposed(f: Features, g: Features) -> bool:
    """Whether one party supports here what it opposes there; not who opposes a thing and supports its end."""
    return have_opposed_acts(f, g) and not g.statement.negated and _undoing(f) == _undoing(g) and (_is_within(f, g) or _is_within(g, f))


def _is_told_with_not(f: Features, g: Features) -> bool:
    """Whether `g` tells in the words of `f`, and no others, but for a "not" behind its act: "agreed (not) to send troops"."""
    return turns(f, g) and _is_within(g, f)


def turns(f: Features, g: Features) -> bool:
    """Whether `g` has all the words of `f`, be it others too, and a "not" behind its act: "promised (not) to open it (before June)"."""
    alike = f.statement.act == g.statement.act is not None and not f.statement.negated and not g.statement.negated
    denied = _undoing(g) - _undoing(f) in ({"not"}, {"never"}) and not hits_of((g,), "not_all")
    return alike and denied and _is_within(f, g)


def have_opposed_acts(f: Features, g: Features) -> bool:
    """Whether one act is the contrary of the other, whatever each is about: agreeing and rejecting, praising and criticising."""
    one, other, opposed = f.statement.act or "", g.statement.act or "", marker_values("opposed_act")
    return other in (opposed.get(one), *(act for act, value in opposed.items() if value == one))


def _undoing(f: Features) -> frozenset[str]:
    """The words behind an act that undo what it is about, or keep it from being: "agreed [not] to", "the [lifting] of sanctions"."""
    phrase, hits = f.statement.phrase, (*hits_of((f,), "undoing_word"), *hits_of((f,), "shown_negation"))
    return frozenset(stem(hit.exact) for hit in hits if phrase is None or not phrase.holds(hit))


def _outlasts(f: Features, g: Features) -> bool:
    """Whether what has ended by `f` goes on by `g`: "lifted the ban", "the ban remains in force"; not what is to end, or would."""
    ended, lasting = hits_of((f,), "ended"), hits_of((g,), "lasting")
    if not ended or not lasting or g.statement.negated or axis_of(f) != "talk" or f.statement.act in markers("brought_up_act"):
        return False
    if f.numbers - g.numbers or any(hits_of((f,), role) for role in ("proviso_word", "to_come", "to_end")):
        return False  # "withdrew 200 men" leaves others
    kinds = [{marker_values(role)[hit.exact.lower()] for hit in hits} for role, hits in (("ended", ended), ("lasting", lasting))]
    beside = _stems_of(*ended, *lasting)
    return bool(kinds[0] & kinds[1]) and (_is_within(f, g, beside) or _is_within(g, f, beside))


def _is_freed(f: Features, g: Features) -> bool:
    """Whether what `f` binds to a condition is done by `g` without any."""
    bound, free = hits_of((f,), "condition_word"), hits_of((g,), "no_condition")
    alike = f.statement.act == g.statement.act and not g.statement.negated and bool(_act_words(f) & _act_words(g))
    return bool(bound and free) and alike and not hits_of((g,), "condition_word") and _is_within(g, f, _stems_of(*free))


def _is_to_be_settled(f: Features, g: Features) -> bool:
    """Whether what is agreed on by `f` is yet to be fixed by `g`: "agreed on the price", "the price will be defined by experts"."""
    phrase, span = f.statement.phrase, f.statement.span
    hit = next(iter(hits_of((g,), "yet_to_settle")), None)
    agreed = f.statement.act == "agree" and not f.statement.negated and not hits_of((f,), "to_come")
    if hit is None or phrase is None or not agreed or are_of_other_parties(f, g) or hits_of((f, g), "in_part"):
        return False
    on = span.exact[phrase.end - span.start :].lower().startswith((" on ", " upon "))
    told = Span(g.statement.span.start, hit.start, g.statement.span.exact[: hit.start - g.statement.span.start])
    about = frozenset(word for word in _stems_of(told) if word in g.stems)
    return on and bool(about) and about <= f.stems


def _denies(f: Features) -> bool:
    """Whether an act is said not to have been done; "will not sign" does it not."""
    return f.statement.negated and not _is_to_come(f)


def _is_to_come(f: Features) -> bool:
    return any(word.lower() in markers("to_come") for word in _phrase_words(f))


def _agrees_to_talk(f: Features) -> bool:
    """Whether it is only agreed to talk on: "agreed to continue talks" stands well beside "no agreement was reached"."""
    return bool(hits_of((f,), "agreed_to_talk"))


def _nouns_denied(f: Features) -> set[str]:
    """The acts of the nouns in the words of an act: "offered no apology", "no decision was taken"."""
    return {act for word in _phrase_words(f) if (act := marker_values("done_noun").get(word.lower()))}


# --- what a statement is about -------------------------------------------------------------------------------------------


def _is_within(g: Features, f: Features, beside: frozenset[str] = frozenset()) -> bool:
    """Whether all that `g` is about stands in `f`, but for words of acts and of the encounter, and `beside`."""
    known = f.stems | _act_words(f)
    about = g.stems - _act_words(g) - _act_words(f) - _beside_the_matter() - beside
    return all(_is_known(word, known) for word in about)


def _is_known(word: str, known: frozenset[str]) -> bool:
    return any(_are_of_one_root(word, other) for other in known)


def _are_of_one_root(one: str, other: str) -> bool:
    same = next((n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y), min(len(one), len(other)))
    return one == other or (not one[0].isdigit() and same >= ROOT * max(len(one), len(other)))


def _phrase_words(f: Features) -> list[str]:
    return WORD.findall(f.statement.phrase.exact) if f.statement.phrase is not None else []


def _act_words(f: Features) -> frozenset[str]:
    return frozenset(stem(word) for word in _phrase_words(f) if is_content(word))


def _stems_of(*spans: Span) -> frozenset[str]:
    return frozenset(stem(word) for span in spans for word in WORD.findall(span.exact))


@cache
def _beside_the_matter() -> frozenset[str]:
    roles = ("encounter_noun", "agent_noun", "joint_party", "done_noun", "doing")
    words = {word for role in roles for word in markers(role)}
    return frozenset(stem(word) for phrase in (*words, *markers("not_brought_up")) for word in phrase.split())
