"""Whom an entry binds, and which bind nobody: what is private, disowned, told to its own holder or asked of the press.

A part of entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique.beside import state_codes
from communique.checks import claim_at
from communique.document.pledges.denials import is_disowned
from communique.document.pledges.kinds import DISOWNED
from communique.document.pledges.parts import is_of_own_paper, is_permitted, root_in, words_in
from communique.document.pledges.towards import is_of_hearer
from communique.document.pledges.voices import Voices, must_deed, needs_deed
from communique.document.pledges.worth import find_refused
from communique.fiction import is_fiction
from communique.joint import sides
from communique.lexicon import marker_pattern, marker_values, markers
from communique.naming import called
from communique.partners import Dealings, find_counterpart, find_partners
from communique.records import Document, Entry, Mention
from communique.syntax import document_of, is_passive, own_subject, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


def is_nobodys(doc: Doc, entry: Entry, voices: Voices, named: Mapping[str, Mention]) -> bool:
    """Whether an entry binds no party: what is private, asked of the press, disowned, the hearer's to do, or asked of oneself; or is only a
    claim that a fact-check does not find true."""
    claim = claim_at(document_of(doc).text, entry.substance.start)
    return (
        (claim is not None and claim.factuality is not None)
        or _is_private(entry, voices)
        or _is_of_stranger(doc, entry, voices)
        or _is_asked_of_press(entry, named)
        or _is_disowned(doc, entry, voices)
        or is_of_hearer(doc, entry, voices)
        or _serves_holder(doc, entry, voices)
        or _is_told_to_holder(doc, entry, voices)
        or _sets_nothing(entry)
        or ((root := root_in(doc, entry.substance)) is not None and (is_permitted(root) or is_of_own_paper(root) or is_fiction(root)))
    )


def _sets_nothing(entry: Entry) -> bool:
    """Whether a demand or refusal only says that nothing is made a condition: "has no preconditions for talks"."""
    return entry.kind in ("demand", "refusal") and marker_pattern("pledge_nothing_set").search(entry.substance.exact) is not None


def with_counterparts(entry: Entry, found: tuple[Mention, ...]) -> Entry:
    return replace(entry, counterparts=tuple(mention.id for mention in found)) if found else entry


def of_dealings(entry: Entry, dealings: Dealings, mentions: tuple[Mention, ...], named: Mapping[str, Mention]) -> Entry:
    """The entry; what one state promises, asks or refuses, with nobody named, is for the one state it is told to deal with."""
    asks = not entry.counterparts and entry.kind != "agreement"
    pair = find_partners(dealings, [named[i] for i in entry.holders if i in named], by_name=True) if asks else None
    if pair is None:
        return entry
    start, end = min(span.start for span in entry.evidence), max(span.end for span in entry.evidence)
    found = find_counterpart(mentions, pair, start, end)
    return replace(entry, counterparts=(found.id,)) if found is not None else entry


def of_both(entry: Entry, met: tuple[Mention, ...], voices: Voices) -> Entry:
    """An agreement that names nobody as one of the two who met, one of two as made to nobody else: "tasked their teams to follow up"."""
    if entry.kind != "agreement":
        return entry
    holders = entry.holders or tuple(mention.id for mention in met)
    both = len(voices.codes_of(voices.named(holders))) > 1
    return replace(entry, holders=holders, counterparts=() if both else entry.counterparts)


def is_bound_by_document(document: Document, entry: Entry) -> bool:
    """Whether an entry that names no holder has one: a state in its own text, whoever a condition or an agreement is told of."""
    return document.party is not None or entry.kind in ("condition", "agreement") or document.kind not in ("news", "commentary")


def of_issuer(doc: Doc, entry: Entry, voices: Voices) -> Entry:
    """An entry by which a state's own text tells what will be done to other people, or what they will have, as the word of who speaks, else
    of that state: "fishermen will be received", "students will have access"."""
    held = voices.named(entry.holders)
    if voices.party not in state_codes() or entry.kind in ("demand", "expectation", "condition") or not _are_private(held):
        return entry
    root = root_in(doc, entry.substance)
    subject = subject_of(root) if root is not None and root.pos_ in ("VERB", "AUX") else None
    if root is None or subject is None or not any(one.span.start <= subject.idx < one.span.end for one in held):
        return entry
    if voices.codes_of(held) <= {voices.party} or not (is_passive(root) or root.lemma_ in marker_values("receiving_deed")):
        return entry
    says = next((one for one in voices.attributions if one.id == entry.attribution), None)
    speakers = tuple(one for one in voices.speakers_of(says) if voices.codes_of([one]) and not _are_private((one,)))
    return replace(entry, holders=tuple(one.id for one in speakers))


def _is_private(entry: Entry, voices: Voices) -> bool:
    """Whether only people and firms hold an entry: what tour operators expect or traders ask binds no state."""
    held = voices.named(entry.holders)
    bound = entry.kind in ("commitment", "assurance", "refusal")
    if bound and any(actor.code is not None and actor.code == voices.party for one in held for actor in one.actors):
        return False  # "our engineers will repair the bridge", "no technician will cross"
    return _are_private(held)


def _are_private(held: Sequence[Mention]) -> bool:
    """Whether mentions mean people and firms alone."""
    actors = [actor for mention in held for actor in mention.actors]
    role = "event_private" if not any(actor.code or actor.sector or actor.office for actor in actors) else "event_player"
    if held and all(_is_called(mention.span.exact, role) for mention in held):
        return True
    return bool(actors) and all((actor.sector or "").lower() in markers("no_party") for actor in actors)


def _is_called(words: str, role: str) -> bool:
    """Whether a word of a role ends a phrase, in the singular or the plural: "the athlete", "the two actresses"."""
    last = words.lower().split()[-1]
    return last in markers(role) or last.removesuffix("s") in markers(role)


def _is_of_stranger(doc: Doc, entry: Entry, voices: Voices) -> bool:
    """Whether who binds himself is told by a noun for somebody whom nobody knows: what "the minister said the landlord had agreed to" is
    nothing that the minister agreed to."""
    root = root_in(doc, entry.substance) if voices.named(entry.holders) else None
    verb = root.head if root is not None and root.dep_ in ("xcomp", "dobj", "prep") else None
    subject = own_subject(verb) if verb is not None and verb.pos_ == "VERB" else None
    if subject is None or subject.dep_ != "nsubj" or voices.at(subject.subtree) or subject.lemma_.lower() in markers("joint_paper"):
        return False  # "the treaty obliges Peru to pay"
    return subject.pos_ == "NOUN" or (subject.pos_ == "PROPN" and not called(subject.text))


def _is_asked_of_press(entry: Entry, named: Mapping[str, Mention]) -> bool:
    """Whether only reporters are asked for something: "told reporters to wait for the text"."""
    actors = [actor for i in entry.counterparts if i in named for actor in named[i].actors]
    return entry.kind == "demand" and bool(actors) and all(actor.sector == "MED" for actor in actors)


def _is_disowned(doc: Doc, entry: Entry, voices: Voices) -> bool:
    """Whether the sentence in which somebody else tells a promise also tells that it is denied."""
    if entry.attribution is None or entry.kind not in DISOWNED:
        return False
    words = words_in(doc, entry.substance)
    after = [word for word in words[0].sent if word.i > words[0].i] if words else []
    codes = voices.codes_of(voices.named(entry.holders))
    return is_disowned(after, [word for word in after if voices.codes_of(voices.at([word])) & codes])


def _serves_holder(doc: Doc, entry: Entry, voices: Voices) -> bool:
    """Whether a thing is only said to enable the holder himself: "the grant would allow Fiji to buy a ship", as Fiji says."""
    if entry.kind != "commitment":
        return False
    verbs = [word for word in words_in(doc, entry.substance) if word.lemma_ in markers("enabling_verb") and word.pos_ == "VERB"]
    subject = own_subject(verbs[0]) if verbs else None
    if subject is None or subject.pos_ != "NOUN" or voices.codes_of(voices.at([subject])):
        return False
    holders = voices.codes_of(voices.named(entry.holders))
    below = [child for child in verbs[0].children if child.i > verbs[0].i and child.dep_ in ("dobj", "ccomp", "xcomp")]
    served = [own_subject(child) or child if child.pos_ == "VERB" else child for child in below]
    return voices.codes_of(voices.at(served)) == (holders or frozenset(filter(None, (voices.party,))))


def _is_told_to_holder(doc: Doc, entry: Entry, voices: Voices) -> bool:
    """Whether a government would ask of itself what is asked of it at home: "the government should list the group", says a member."""
    root = root_in(doc, entry.substance) if entry.kind == "demand" else None
    due = root is not None and (root.tag_ == "VB" or needs_deed(root) or must_deed(root)) and not is_passive(root)
    doer = own_subject(root) if due and root is not None and root.lemma_ not in markers("pledge_liking") else None
    if doer is None or doer.pos_ == "PRON":
        return False
    told = voices.at([doer, *doer.conjuncts])
    holders = voices.codes_of(voices.named(entry.holders)) or frozenset(filter(None, (voices.party,)))
    governing = all(actor.sector in (None, "GOV") for mention in told for actor in mention.actors)
    return governing and len(holders) == 1 and voices.codes_of(told) == holders


def agreed_jointly(entry: Entry, voices: Voices, *, joint: bool) -> Entry:
    """A promise as an agreement, if two states make it together and to nobody else, or a joint text does that names none of them."""
    holders, others = (voices.codes_of(voices.named(ids)) for ids in (entry.holders, entry.counterparts))
    apart = not joint and _begins_with_neither(entry)  # "neither Party shall" of a common text is what both agreed on
    offered = any(marker_pattern("offering").search(around.exact) for around in entry.evidence) or apart
    inside = voices.codes_of(voices.inside(entry.substance))
    third = bool((inside & state_codes()) - holders)
    several = (len(holders) == 2 and holders <= sides()) or (joint and len(holders) > 2)
    together = (several and not others - holders and not offered and not third) or (joint and not entry.holders)
    return replace(entry, kind="agreement", counterparts=()) if together and entry.kind in ("commitment", "assurance") else entry


def _begins_with_neither(entry: Entry) -> bool:
    """Whether each of two only says for itself what it will not do: "neither Peru nor Chile will open the border"."""
    return entry.substance.exact.lower().startswith("neither ")


def without_asked_holder(doc: Doc, entry: Entry, voices: Voices) -> Entry:
    """A demand without a holder of whom it is demanded ("Peru must say when it wants to begin" is not Peru's), a refusal without one whose
    own wish is refused: "Peru's proposal is unacceptable"."""
    holders, others = (voices.codes_of(voices.named(ids)) for ids in (entry.holders, entry.counterparts))
    if entry.kind == "demand" and holders and holders <= others:
        return replace(entry, holders=())
    refused = find_refused(doc, entry.substance) if entry.kind == "refusal" else None
    owners = voices.codes_of(voices.at(word for word in refused.subtree if word != refused)) if refused is not None else frozenset()
    return replace(entry, holders=()) if holders and holders <= owners else entry
