"""Who is described in the sentence beside his bare name: "... told Anna Petrova. The Bulgarian minister agreed".

A part of actors. Whom a text names for the first time without a word about who he is, it describes in the sentence before or behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.phrases import Draft, Key
from communique.lexicon import markers
from communique.syntax import SUBJECTS, sentences_back, share_sentence, text_of

PLURAL = frozenset({"NNS", "NNPS"})
OF_NAMES = frozenset({"person", "name"})
CALLING = frozenset({"title", "group", "role"})
FARTHEST = 3  # sentences from a part back to the one who plays it: its own and the two before


def settle_described(drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where people no table knows are those whom a description in the next sentence, or the one before, tells the state of."""
    for named in list(_bare_names(drafts)):
        told = _behind(drafts, named) or _before(drafts, named)
        if told is not None and not _has_other_office(named, told):
            drafts = _as_one(drafts, named, told)
    return drafts


def _has_other_office(named: Draft, told: Draft) -> bool:
    """Whether somebody is called something else beside his name: "Abt, the under-secretary" is not "the Peruvian minister", but may
    be "the negotiator"."""
    if not any("minister" in office for term in told.titles for office in (term.phrase, *term.offices)):
        return False
    beside = [child for child in named.head.children if child.dep_ == "appos" and any(word.lower_ == "the" for word in child.lefts)]
    return any(child.lemma_.lower() != told.head.lemma_.lower() for child in beside)


def settle_by_part(drafts: list[Draft], told: Draft) -> list[Draft]:
    """`drafts`, where the one person around `told` whose state is not known is who that part ("her Peruvian counterpart", "its finance
    minister") is said of."""
    if told.kind != "role" or told.key[:1] not in (("counterpart",), ("title",)) or not _is_description(told):
        return drafts
    for named in _bare_names(drafts):
        if (told.key[0] == "counterpart" and _is_only_one(drafts, named, told)) or _before(drafts, named) is told:
            return _as_one(drafts, named, told)
    return drafts


def _is_only_one(drafts: Sequence[Draft], named: Draft, told: Draft) -> bool:
    """Whether nobody else of an unknown state is named in the three sentences before a part, and the part is not said to be his own."""
    near = [one for one in drafts if one.start < told.start and sentences_back(one.head, told.head) < FARTHEST]
    unknown = {one.key for one in near if one.kind in OF_NAMES and len(one.actors) == 1 and one.actors[0].code is None}
    owners = {one.key for one in drafts for child in told.head.lefts if one.start <= child.idx < one.end}
    others = {one.key for one in near if one.kind in OF_NAMES and one.actors[0].code == told.actors[0].code}
    return unknown == {named.key} and named.key not in owners and not others


def _bare_names(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The first mentions of people whose state is not known, and of whom nothing is said beside their name."""
    seen: set[Key] = set()
    for draft in drafts:
        if draft.kind in OF_NAMES and draft.key not in seen:
            seen.add(draft.key)
            label = text_of(draft.head.doc)[draft.end : draft.end + 1] == ":"  # who speaks in a turn
            if draft.named is None and not draft.titles and not label and draft.actors[0].code is None and not _is_introduced(draft):
                yield draft


def _is_introduced(draft: Draft) -> bool:
    """Whether somebody is called something indefinite beside his name ("X, a lawyer", "lawyer X"), or is joined to another."""
    beside = [child for child in draft.head.children if child.dep_ == "appos"]
    indefinite = any(word.lower_ in ("a", "an", "another") for noun in beside for word in noun.lefts)
    called = any(child.dep_ == "compound" and child.text.islower() for child in draft.head.children)
    return indefinite or called or bool(draft.head.conjuncts)


def _behind(drafts: Sequence[Draft], named: Draft) -> Draft | None:
    """What the subject of the next sentence is called, if he can be none but the one named."""
    here = [one for one in drafts if share_sentence(one.head, named.head)]
    following = [one for one in drafts if one.start > named.start and sentences_back(named.head, one.head) == 1]
    told = [one for one in following if _is_description(one) and _opens(one)]
    if (
        len(told) != 1
        or _others(here, named, told[0])
        or any(one.head in told[0].head.conjuncts for one in following if _is_description(one))
    ):
        return None
    before = [one for one in following if one.start < told[0].start and (one.kind in OF_NAMES or _is_description(one))]
    return told[0] if not before and named.start < told[0].start else None


def _before(drafts: Sequence[Draft], named: Draft) -> Draft | None:
    """What somebody in the sentence before is called, if the one named opens his sentence and can be none but him."""
    if not _opens(named):
        return None
    earlier = [one for one in drafts if one.start < named.start and sentences_back(one.head, named.head) == 1]
    told = [one for one in earlier if _is_description(one)]
    return told[0] if len(told) == 1 and not _others(earlier, named, told[0]) else None


def _others(here: Sequence[Draft], named: Draft, told: Draft) -> list[Draft]:
    """The people beside the one named who may be the ones described: those of that state, and those of none that is known."""
    people = [one for one in here if one.kind in OF_NAMES and one.key != named.key and len(one.actors) == 1]
    return [one for one in people if one.actors[0].code in (None, told.actors[0].code)]


def _is_description(draft: Draft) -> bool:
    """Whether a mention is what one person of a known state is called, and no name: "the Bulgarian minister", "Sofia's negotiator"."""
    if draft.kind not in CALLING or draft.key[:1] == ("person",) or len(draft.actors) != 1 or draft.actors[0].code is None:
        return False
    if draft.head.tag_ in PLURAL or is_body(draft.head) or draft.actors[0].name:
        return False
    if any(child.dep_ == "appos" and child.pos_ == "PROPN" for child in draft.head.children):
        return False  # "the Saudi consul, Nasser al-Otaibi"
    lefts = list(draft.head.lefts)
    if any(child.lower_ in markers("actor_indefinite") for child in lefts):
        return False
    return (draft.kind != "group" or noun_at(draft.head) is not None) and any(
        child.lower_ == "the" or child.dep_ == "poss" for child in lefts
    )


def _opens(draft: Draft) -> bool:
    """Whether a mention is the first subject of its sentence, or of its main verb ('"...," the minister said')."""
    sentence = draft.head.sent
    first = next((word for word in sentence if word.dep_ in SUBJECTS), None)
    return draft.head.dep_ in SUBJECTS and (draft.head == first or draft.head.head == sentence.root)


def _as_one(drafts: Sequence[Draft], named: Draft, told: Draft) -> list[Draft]:
    """`drafts` with everything that means the one named, and his description, as one person of the state described."""
    actor = replace(named.actors[0], code=told.actors[0].code, sector=told.actors[0].sector or named.actors[0].sector)
    office = told.titles[0].phrase if told.kind == "title" and told.titles and told.titles[0].offices else None
    actor = replace(actor, office=office)
    return [_meant(one, named, told, actor) for one in drafts]


def _meant(one: Draft, named: Draft, told: Draft, actor: object) -> Draft:
    if one is told:
        return replace(one, kind="role", key=named.key, actors=(actor,))  # type: ignore[arg-type]
    if one.key == named.key and one.kind in OF_NAMES:
        return replace(one, kind="person", actors=(actor,))  # type: ignore[arg-type]
    return one
