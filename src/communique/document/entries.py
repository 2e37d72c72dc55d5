"""Demands, commitments, assurances, agreements, refusals, conditions and expectations, derived from statements and events.

What a writer infers ("it means that they promised"), asks or only holds possible is nobody's promise and yields nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from communique.beside import body_of, state_codes
from communique.checks import claim_at
from communique.document.pledges.assemble import find_pledges
from communique.document.pledges.chance import Found, chance_of_entry, features_of, least
from communique.document.pledges.denials import is_disowned
from communique.document.pledges.items import join_items, part_items
from communique.document.pledges.owners import with_owners
from communique.document.pledges.parts import (
    FINITE,
    Pledge,
    find_complements,
    first_aux,
    is_addressed,
    is_bid,
    is_bound,
    is_hoped,
    is_minded,
    is_of_own_paper,
    is_order,
    is_outlook,
    is_permitted,
    is_refusable,
    kind_told,
    kind_under,
    meant_by,
    root_in,
    says_shall,
    says_should,
    words_in,
)
from communique.document.pledges.positions import find_positions
from communique.document.pledges.provisos import with_promise
from communique.document.pledges.recommended import find_recommended
from communique.document.pledges.replies import not_told_anew, with_reply, with_what_is_asked
from communique.document.pledges.seen import Seen, see
from communique.document.pledges.told import is_plural
from communique.document.pledges.towards import find_towards, is_of_hearer, is_of_others, of_giver, sides_met
from communique.document.pledges.unreal import is_called_for, is_foreseen, is_unreal
from communique.document.pledges.unruled import find_unruled
from communique.document.pledges.voices import Voices, hear, is_joint_noun, is_nobody, is_side, must_deed, needs_deed
from communique.document.pledges.worth import find_refused, is_of_deeds, says_what
from communique.fiction import is_fiction
from communique.headed import noun_items
from communique.joint import is_called_joint, sides
from communique.lexicon import acts, marker_pattern, marker_values, markers, time_words, verb_row
from communique.listed import item_starts, label_of
from communique.naming import called
from communique.near import Near, ranges_of
from communique.partners import Dealings, find_counterpart, find_dealings, find_partners
from communique.records import Account, Attribution, DateRange, Document, Entry, EntryKind, Event, Mention, Span, Statement, When, make_id
from communique.syntax import (
    SUBJECTS,
    document_of,
    doers_of,
    frames_of,
    hangs_on,
    is_negated,
    is_passive,
    own_subject,
    span_at,
    subject_of,
    words_of,
)
from communique.topics import find_topics
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.encoder import Encoded

FORESEEN = frozenset({"condition", "expectation"})  # what is told though a writer only foresees it
DISOWNED = frozenset({"commitment", "assurance", "agreement", "condition"})
SURE = 0.5  # how likely a condition is, taken for the promise that it would be without its clause, to be told as one
SHORTEST = 12  # characters before a condition that can say what depends on it
QUOTES = re.compile(r"[\"“”]")
OTHER_CLAUSE = re.compile(r"(?<=\w{4}),\s(?:while|whereas)\s(?!\w+ing\b)")
LATER_ITEM = re.compile(r"\b(?:and|or) to\b|;")
DASHES = frozenset({"-", "–", "—", "--"})
CLOSING = re.compile(r"[,.]?[\"”»]")
QUOTE_END = re.compile(r"[,.!?][\"”](?=\s)")


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier stages found in the document."""

    doc: Doc
    attributions: tuple[Attribution, ...]
    events: Near[Event]
    times: Near[When]


def find_entries(
    doc: Doc,
    attributions: tuple[Attribution, ...],
    events: tuple[Event, ...],
    statements: tuple[Statement, ...],
    times: tuple[When, ...],
    mentions: tuple[Mention, ...] = (),
    accounts: tuple[Account, ...] = (),
    encoded: Encoded | None = None,
) -> tuple[Entry, ...]:
    """The entries of the ledger that one document gives, in the order of its text.

    An item of a list ("to lift ..., and to refrain ...") is an entry of its own. `due` is a day named in the substance that lies
    after publication; `weight` is how likely the entry is right. Outcomes are not judged here."""
    dated = Near((when, ranges_of([when.span])) for when in times)
    known = Known(doc, attributions, Near((event, ranges_of(event.evidence)) for event in events), dated)
    taken: set[str] = set()
    statements, made = _of_statements(known, statements, taken)
    voices = hear(doc, attributions, mentions)
    pledges = tuple(part_items(doc, find_pledges(doc, voices))) if mentions else ()  # nobody is named: nobody is bound
    phrases = _phrases_by_span(statements)
    by_place = Near((pledge, ranges_of([pledge.anchor, pledge.substance])) for pledge in pledges)
    made = [entry for entry in made if not _is_pledged(doc, entry, by_place, phrases)]
    said = Near((statement, ranges_of([statement.span])) for statement in statements)
    made += [_from_pledge(known, pledge, by_place, said, taken) for pledge in pledges]
    made = _worded(doc, made, attributions)
    made += _worded(doc, _positions(known, statements, made, voices, taken), attributions)
    seen = see(doc, voices, made, encoded) if mentions else None
    talked = [statement.span for statement in statements if statement.act in markers("unpledged_act")]
    unruled = find_unruled(doc, seen, made, talked) if seen is not None else ()
    alone = _worded(doc, (_from_pledge(known, pledge, Near(()), said, taken) for pledge in unruled), attributions)
    asked: dict[int, int] = {}
    told = [[tuple(with_reply(doc, entry, voices, taken, asked)) for entry in found] for found in (made, alone)]
    answers = [part for found in told for parts in found for part in parts[1:]]
    kept = (not_told_anew((part for parts in found for part in parts), answers) for found in told)
    made, alone = ([part for entry in found for part in with_promise(doc, entry, taken)] for found in kept)
    made += alone
    named = {mention.id: mention for mention in mentions}
    made = [_of_issuer(doc, of_giver(doc, entry, voices), voices) for entry in made]
    made = [entry for entry in made if not _is_nobodys(doc, entry, voices, named)]
    joint = is_called_joint(document_of(doc))
    made = [_apart(doc, _joined(entry, voices, joint=joint), voices) for entry in made]
    made = [e for e in made if e.holders or (_is_bound_by_document(document_of(doc), e) and not voices.is_asked(e.attribution))]
    made = [with_what_is_asked(doc, entry, asked) for entry in _weighed(doc, made, named, seen, {entry.id for entry in alone})]
    items = list(_of_headed(known, statements, taken))
    items += [_from_pledge(known, pledge, Near(()), Near(()), taken) for pledge in find_recommended(doc, voices)]
    made = [entry for entry in made if not any(entry.substance.overlaps(item.substance) for item in items)] + items
    met = sides_met(doc, accounts, voices)
    made = [_of_both(_towards(entry, find_towards(doc, entry, voices, met)), met, voices) for entry in made]
    made = join_items(doc, made, voices)
    dealings = find_dealings(events, mentions)
    made = [entry if voices.several or is_of_others(doc, entry) else _meant(entry, dealings, mentions, named) for entry in made]
    owned = with_owners(document_of(doc), made, mentions)
    return tuple(sorted(owned, key=lambda entry: (entry.substance.start, entry.substance.end, entry.id)))


def _of_statements(known: Known, statements: tuple[Statement, ...], taken: set[str]) -> tuple[tuple[Statement, ...], list[Entry]]:
    """The statements as their writers', and the entries that they give by themselves, item by item of those that open a list."""
    doc = known.doc
    made: list[Entry] = []
    lists = {n: items for n, s in enumerate(statements[1:], 1) if (items := _listed_items(doc, s, statements[n - 1]))}
    statements = tuple(_of_writer(doc, statement, known.attributions) for statement in statements)
    for n, statement in enumerate(statements):
        if statement.kind != "substance" or n + 1 in lists or _is_inferred(doc, statement) or _is_idle(doc, statement):
            continue
        if n in lists:
            inherited = replace(statement, speakers=statement.speakers or statements[n - 1].speakers)
            made += [_make(known, inherited, "agreement", item, None, taken) for item in lists[n]]
        else:
            made += [e for e in _entries_of(known, statement, taken) if e.kind in FORESEEN or not _is_foreseen(doc, statement)]
    return statements, made


def _of_headed(known: Known, statements: Iterable[Statement], taken: set[str]) -> Iterator[Entry]:
    """What a list of outcomes holds item by item, where an item is but a noun: "MoU on railways"; of a row that names one state its own."""
    told = {words[0].idx for headed, _, words in noun_items(known.doc, document_of(known.doc).text) if headed.kind == "outcomes"}
    for statement in statements:
        if statement.span.start in told and statement.speakers:
            kind: EntryKind = "agreement" if statement.act == "agree" else "commitment"
            yield _make(known, statement, kind, statement.span, None, taken)


def _phrases_by_span(statements: Iterable[Statement]) -> dict[Span, list[Span]]:
    """The words that carry the acts of statements, by where these stand."""
    phrases: dict[Span, list[Span]] = {}
    for statement in statements:
        if statement.phrase is not None:
            phrases.setdefault(statement.span, []).append(statement.phrase)
    return phrases


def _is_nobodys(doc: Doc, entry: Entry, voices: Voices, named: Mapping[str, Mention]) -> bool:
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
        or ((root := root_in(doc, entry.substance)) is not None and (is_permitted(root) or is_of_own_paper(root) or is_fiction(root)))
    )


def _worded(doc: Doc, entries: Iterable[Entry], attributions: Sequence[Attribution]) -> list[Entry]:
    """The entries that bind anybody to a deed, without the words around it."""
    tellers = Near((one, ranges_of([*one.source, *one.cue])) for one in attributions if one.source and one.cue)
    made = [_trimmed(doc, _without_teller(doc, entry, tellers)) for entry in entries]
    made = [entry for entry in made if not _is_of_a_name(doc, entry)]
    return [entry for entry in made if says_what(doc, entry.substance) and is_of_deeds(doc, entry)]


def _weighed(doc: Doc, entries: Sequence[Entry], named: Mapping[str, Mention], seen: Seen | None, alone: Set[str]) -> list[Entry]:
    """The entries with how likely each is right, those that are likely enough; their kinds as the network has them, where it is sure.
    `alone` are those that no rule found. What one line says of all items of a list is as likely of each."""
    seeing = seen is not None
    ways = ("unruled" if e.id in alone else "weight" if seeing and not _is_laid_on_others(doc, e) else "without" for e in entries)
    found = list(zip(entries, ways, strict=True))
    weighed = [_weigh(doc, entry, named, seen, cast("Found", way)) for entry, way in found]
    lists: dict[tuple[int, EntryKind], float] = {}
    of_list = [(at, meant.kind) if (at := _list_of(doc, meant)) is not None else None for meant, _ in weighed]
    for key, (_, chance) in zip(of_list, weighed, strict=True):
        if key is not None:
            lists[key] = max(chance, lists.get(key, 0.0))
    told = [(meant, lists[key] if key is not None else chance) for key, (meant, chance) in zip(of_list, weighed, strict=True)]
    kept = zip(told, found, strict=True)
    return [
        replace(meant, weight=chance)
        for (meant, chance), (_, way) in kept
        if chance >= least(cast("Found", way)) or _hangs_on_whether(meant)
    ]


def _weigh(doc: Doc, entry: Entry, named: Mapping[str, Mention], seen: Seen | None, found: Found) -> tuple[Entry, float]:
    """An entry of the kind that the network has it for, where it is sure, and how likely it is right."""
    meant = replace(entry, kind=seen.kind_of(entry)) if seen is not None and found == "weight" else entry
    chance = chance_of_entry(features_of(doc, meant, named, seen.of(meant) if seen is not None else {}, found), found)
    if chance < least(found) and seen is not None and meant.kind == "condition" and meant.condition is not None:
        second = chance_of_entry(features_of(doc, meant, named, seen.of(meant, as_bound=True), found), found)
        chance = second if second >= SURE else chance  # annotators enter a promise under a condition as either
    return meant, chance


def _is_laid_on_others(doc: Doc, entry: Entry) -> bool:
    """Whether a body's own text says what others "shall" do, or recommends that somebody should: networks have read no orders of courts,
    which they take for promises, and no reports that end in recommendations."""
    root = root_in(doc, entry.substance) if entry.kind == "demand" and body_of(document_of(doc)) is not None else None
    recommended = entry.attribution is None and not entry.holders and bool(entry.counterparts)
    return root is not None and (says_shall(root) or (recommended and says_should(root)))


def _list_of(doc: Doc, entry: Entry) -> int | None:
    """Where the sentence begins of which an entry is an item, in a list that the line above opens."""
    words = words_in(doc, entry.substance)
    return words[0].sent.start if words and item_starts(doc, words[0].i, words[-1].i + 1) else None


def _hangs_on_whether(entry: Entry) -> bool:
    """Whether a writer tells on what it depends whether something comes about: a reading, to be watched though no party holds it."""
    return entry.kind == "condition" and not entry.holders and entry.condition is not None and " on whether " in entry.condition.exact


def _towards(entry: Entry, found: tuple[Mention, ...]) -> Entry:
    return replace(entry, counterparts=tuple(mention.id for mention in found)) if found else entry


def _meant(entry: Entry, dealings: Dealings, mentions: tuple[Mention, ...], named: Mapping[str, Mention]) -> Entry:
    """The entry; what one state promises, asks or refuses, with nobody named, is for the one state it is told to deal with."""
    asks = not entry.counterparts and entry.kind != "agreement"
    pair = find_partners(dealings, [named[i] for i in entry.holders if i in named], by_name=True) if asks else None
    if pair is None:
        return entry
    start, end = min(span.start for span in entry.evidence), max(span.end for span in entry.evidence)
    found = find_counterpart(mentions, pair, start, end)
    return replace(entry, counterparts=(found.id,)) if found is not None else entry


def _of_both(entry: Entry, met: tuple[Mention, ...], voices: Voices) -> Entry:
    """An agreement that names nobody as one of the two who met, one of two as made to nobody else: "tasked their teams to follow up"."""
    if entry.kind != "agreement":
        return entry
    holders = entry.holders or tuple(mention.id for mention in met)
    both = len(voices.codes_of(voices.named(holders))) > 1
    return replace(entry, holders=holders, counterparts=() if both else entry.counterparts)


def _is_bound_by_document(document: Document, entry: Entry) -> bool:
    """Whether an entry that names no holder has one: a state in its own text, whoever a condition or an agreement is told of."""
    return document.party is not None or entry.kind in ("condition", "agreement") or document.kind not in ("news", "commentary")


def _of_issuer(doc: Doc, entry: Entry, voices: Voices) -> Entry:
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
    if subject is None or subject.dep_ != "nsubj" or voices.at(subject.subtree):
        return False
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


def _joined(entry: Entry, voices: Voices, *, joint: bool) -> Entry:
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


def _apart(doc: Doc, entry: Entry, voices: Voices) -> Entry:
    """A demand without a holder of whom it is demanded ("Peru must say when it wants to begin" is not Peru's), a refusal without one whose
    own wish is refused: "Peru's proposal is unacceptable"."""
    holders, others = (voices.codes_of(voices.named(ids)) for ids in (entry.holders, entry.counterparts))
    if entry.kind == "demand" and holders and holders <= others:
        return replace(entry, holders=())
    refused = find_refused(doc, entry.substance) if entry.kind == "refusal" else None
    owners = voices.codes_of(voices.at(word for word in refused.subtree if word != refused)) if refused is not None else frozenset()
    return replace(entry, holders=()) if holders and holders <= owners else entry


def _is_of_a_name(doc: Doc, entry: Entry) -> bool:
    """Whether a demand names but who was spoken to, and on what: "pressed Silva over the ships"."""
    words = words_in(doc, entry.substance)
    if entry.kind != "demand" or not words or words[0].ent_type_ not in ("PERSON", "GPE"):
        return False
    after = next((word for word in words if word.ent_iob_ != "I" and word.i > words[0].i), None)
    return after is not None and after.tag_ == "IN" and not any(word.tag_ == "TO" for word in words)


def _trimmed(doc: Doc, entry: Entry) -> Entry:
    """An entry whose words end before another clause ("..., while Chile praised it") and begin behind whom they were said to, with a
    quotation closed that they open."""
    text, span = document_of(doc).text, entry.substance
    if (other := OTHER_CLAUSE.search(span.exact)) is not None:
        span = _cut(span, span.start, span.start + other.start())
    words = words_in(doc, span)
    if len(words) > 1 and words[0].pos_ == "PROPN":  # "offered Sudan on Monday to host talks"
        behind = next((word for word in words if word.ent_iob_ != "I" and word.i > words[0].i), words[0])
        deed = next((word for word in words if word.lower_ == "to" and word.dep_ == "aux"), None) if behind.tag_ == "IN" else None
        span = _cut(span, deed.idx, span.end) if deed is not None else span
    if len(words) > 1 and words[0].tag_ == "PRP" and words[0].dep_ in ("dobj", "dative") and words[1].lower_ == "for":
        span = _cut(span, words[1].idx, span.end)  # "asked us for drones"
    span = _without_comment(_without_day(doc, _with_noun(doc, entry, span)))
    when = next((word for word in words[1:] if _opens_scene(word)), None)
    span = _cut(span, span.start, when.nbor(-1).idx + len(when.nbor(-1))) if when is not None else span
    aside = marker_pattern("aside").match(text, span.start)
    if aside is not None and text.startswith(",", aside.end()):  # "promised, among other things, to lift the ban"
        span = _cut(span, aside.end(), span.end)
    span = _without_joint(doc, _closed(text, _without_whose(doc, span)))
    condition = _closed(text, entry.condition) if entry.condition is not None else None
    return replace(entry, substance=span, condition=condition) if (span, condition) != (entry.substance, entry.condition) else entry


def _without_comment(span: Span) -> Span:
    """`span` before what a writer says of it behind a comma, if nothing else is told behind: ", a demand that Chile has turned down"."""
    for comment in marker_pattern("entry_comment").finditer(span.exact):
        before, behind = span.exact[: comment.start()].rstrip(), span.exact[comment.end() :]
        if before.endswith((",", ";")) and len(before) > SHORTEST and not LATER_ITEM.search(behind):
            return _cut(span, span.start, span.start + len(before))
    return span


def _without_day(doc: Doc, span: Span) -> Span:
    """`span` without the day of the act at its head: "agreed [on Friday] on a plan", "agreed [Thursday] to reopen the line"."""
    words = words_in(doc, span)
    day = 1 if words and words[0].lower_ == "on" else 0
    if len(words) < day + 3 or words[day].lower_ not in time_words("weekday") or words[0].i == 0 or words[0].nbor(-1).tag_ != "VBD":
        return span
    behind = words[day + 2] if words[day + 1].lower_ in time_words("part_of_day") else words[day + 1]
    return _cut(span, behind.idx, span.end) if behind.tag_ in ("IN", "TO") else span


def _with_noun(doc: Doc, entry: Entry, span: Span) -> Span:
    """`span` with the noun before its "of" that says what is asked: "demanded the release of the sailors"."""
    words = words_in(doc, span)
    noun = words[0].head if words and words[0].lower_ == "of" and words[0].dep_ == "prep" else None
    if entry.kind != "demand" or noun is None or noun.dep_ != "dobj" or noun.head.pos_ != "VERB" or noun.i + 1 != words[0].i:
        return span
    if noun.lemma_.lower() in marker_values("pledge_noun"):  # "made a demand of the ministry"
        return span
    return span_at(doc, noun.left_edge.idx, span.end)


def _closed(text: str, span: Span) -> Span:
    """`span` with the mark behind it that ends a quotation or a bracket which it opens: 'the "threat theory,"'."""
    behind = CLOSING.match(text, span.end) if len(QUOTES.findall(span.exact)) % 2 else None
    end = behind.end() if behind is not None else span.end
    if span.exact.count("(") > span.exact.count(")") and text[span.end : span.end + 1] == ")":
        end = span.end + 1
    return Span(span.start, end, text[span.start : end])


def _without_whose(doc: Doc, span: Span) -> Span:
    """`span` without whose demand or promise it is before what it is about: "demands of the ministry on Taiwan"."""
    words = words_in(doc, span)
    if not words or words[0].lower_ != "of" or words[0].dep_ != "prep" or words[0].head.pos_ != "NOUN":
        return span
    edge = words[0].right_edge.i
    behind = next((word for word in words if word.i == edge + 1 and word.dep_ == "prep"), None)
    return _cut(span, behind.idx, span.end) if behind is not None else span


def _opens_scene(word: Token) -> bool:
    """Whether a word opens the clause that tells where something was said: "urged Peru to stop, when he met Silva"."""
    verb = word.head
    if word.lower_ not in ("when", "as", "while") or verb.tag_ != "VBD" or subject_of(verb) is None:
        return False
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event == "CONSULT"


def _without_joint(doc: Doc, span: Span) -> Span:
    """`span` without what joins it to the next clause: "a path to citizenship - but"."""
    words = words_in(doc, span)
    while len(words) > 1 and (words[-1].lower_ in markers("item_joint") or words[-1].text in DASHES):
        words = words[:-1]
    end = words[-1].idx + len(words[-1]) if words else span.end
    return _cut(span, span.start, end) if end < span.end else span


def _entries_of(known: Known, statement: Statement, taken: set[str]) -> Iterator[Entry]:
    condition = _condition_of(known.doc, statement, "condition_word")
    kind = _kind_of(known, statement)
    if kind is not None:
        clause = condition or _condition_of(known.doc, statement, "condition_weak")
        whole = _substance_of(known.doc, statement)
        parts = _split_items(known.doc, _without(whole, clause)) if whole is not None else ()
        kind = kind_under(kind, clause)
        about = replace(statement, topic=None) if len(parts) > 1 else statement  # the topic of one is not that of the other
        yield from (_make(known, about, kind, part, clause, taken) for part in parts)
    elif condition is not None and not _is_history(known.doc, condition) and not _is_plain_fact(known.doc, statement, condition):
        yield _make(known, statement, "condition", _conditional_part(known.doc, statement, condition), condition, taken)


# --- kinds -----------------------------------------------------------------------------------------------------------


def _kind_of(known: Known, statement: Statement) -> EntryKind | None:
    """The kind of entry that an act makes; a denied one makes another ("will not", "no intention", "does not support")."""
    act = statement.act or ""
    root = _phrase_root(known.doc, statement)
    if root is not None and any(child.lower_ == "longer" for child in root.children):  # "no longer asks"
        return None
    if statement.negated:
        if root is not None and (_is_told_none(root) or root.dep_ in SUBJECTS):  # "the promise was not kept"
            return None
        partly = root is not None and any(child.lower_ in markers("partial_negation") for child in root.children)
        kind = None if partly else marker_values("negated_entry").get(act)
        refused = root is not None and kind == "assurance" and act != "support" and is_refusable(_deed(root))
        return "refusal" if refused else cast("EntryKind | None", kind)
    row = acts().get(act)
    kind = row.entry if row is not None else None
    if root is not None and root.lower_ == "committed" and (root.dep_ == "acomp" or is_passive(root)) and not is_bound(root):
        return None  # crimes are, and soldiers to the front
    if root is not None and is_permitted(root):
        return None
    if (
        kind == "commitment"
        and root is not None
        and not statement.speakers
        and any(is_joint_noun(c) for c in root.children if c.dep_ in SUBJECTS)
    ):
        return "agreement"
    if kind == "demand" and _says_should(known.doc, statement) and (_is_of_both(root) or (statement.speakers and not statement.addressees)):
        return None  # "we should cooperate" asks nothing of anybody else
    if kind == "demand" and root is not None and (_is_mere_call(root) or is_minded(root) or (is_order(root) and not statement.addressees)):
        return None
    if root is not None and kind == "demand" and (act == "propose" or root.lemma_ in markers("proposing")) and not is_bid(root):
        return None
    if root is not None and ((kind == "expectation" and is_outlook(root)) or (act == "task" and not is_plural(doers_of(root)))):
        return None  # "trade is expected to grow"; "tasked his minister with drafting a plan"
    if act in ("intend", "ready") and root is not None and root.dep_ in SUBJECTS:
        return None  # "the plan of Peru was revealed"; whose readiness a noun names is told by its owner (nominal.py)
    if act in ("intend", "ready") and (_is_of_a_thing(known.doc, statement) or _names(known.doc, statement, "no_promise")):
        return None
    if kind == "agreement" and root is not None and any(child.dep_ == "aux" and child.lemma_ == "have" for child in root.children):
        return None if root.lemma_ not in markers("agreeing") else "agreement"  # "have maintained contact" tells, "have agreed" binds
    if kind == "commitment" and not statement.speakers and root is not None and is_passive(root):
        return None  # "is scheduled for today" is nobody's promise
    if kind == "agreement" and root is not None and root.tag_ == "VBD" and not any(c.i > root.i and c.is_alpha for c in root.children):
        return None  # "and the other side agreed"
    return cast("EntryKind | None", kind)


def _is_of_a_thing(doc: Doc, statement: Statement) -> bool:
    """Whether a plan, an aim or a policy is only named by what it is of: "the aims of the operation", not "of closing the camps"."""
    nouns = [word for word in words_in(doc, statement.phrase) if word.pos_ == "NOUN"] if statement.phrase is not None else []
    below = [child for noun in nouns[-1:] for child in noun.children if child.i > noun.i]
    return any(c.lower_ == "of" for c in below) and not any(c.dep_ in ("acl", "pcomp") for of in below for c in (of, *of.children))


def _names(doc: Doc, statement: Statement, role: str) -> bool:
    """Whether the words of the act hold a word of a role: "has an interest"."""
    return statement.phrase is not None and any(word.lemma_.lower() in markers(role) for word in words_in(doc, statement.phrase))


def _is_told_none(root: Token) -> bool:
    """Whether it is only said that nothing was promised or agreed: "there was no such promise", "no deal was reached", not "there is no

    plan to leave" nor "no ransom will be paid"."""
    if is_passive(root) and not any(child.tag_ == "MD" for child in root.children):
        return any(child.dep_ == "nsubjpass" and (child.lower_ == "nothing" or is_negated(child)) for child in root.children)
    nouns = [child for child in root.children if child.dep_ == "attr"] if any(c.dep_ == "expl" for c in root.children) else []
    return bool(nouns) and not any(noun.lemma_.lower() in markers("disclaim_noun") for noun in nouns)


def _is_mere_call(root: Token) -> bool:
    """Whether somebody is only addressed or visited: "called on the President"."""
    told = find_complements(root) if root.pos_ == "VERB" else []
    return bool(told) and told[0].dep_ == "prep" and is_addressed(root, told[0])


def _deed(root: Token) -> Token:
    """What is to be done: of "going to leave" and of "no intention to leave" the leaving."""
    nominal = root.lower_ == "going" or root.pos_ == "NOUN" or root.lemma_ == "have"
    deed = next((word for word in root.subtree if nominal and word.dep_ in ("xcomp", "acl", "pcomp")), root)
    return meant_by(deed, root)


def _is_of_both(root: Token | None) -> bool:
    """Whether both sides are the subject: "the two countries should deepen trust"."""
    return root is not None and any(is_joint_noun(child) for child in root.children if child.dep_ in SUBJECTS)


def _says_should(doc: Doc, statement: Statement) -> bool:
    """Whether the act stands in a modal verb alone ("should", "must"), not in a verb of demanding."""
    words = words_in(doc, statement.phrase) if statement.phrase is not None else []
    return bool(words) and words[0].lower_ in marker_values("modal_act")


def _is_inferred(doc: Doc, statement: Statement) -> bool:
    """Whether the words are the writer's guess, or told as untrue: under "it means", "it appears", after "perhaps", in a question; or go on
    with a hope."""
    root = _phrase_root(doc, statement)
    if (
        root is None
        or is_hoped(root)
        or is_unreal(root)
        or (root.pos_ == "NOUN" and is_unreal(root.head))
        or _is_only_called_for(root, statement)
    ):
        return True
    sentence = root.sent
    if words_of(sentence).rstrip(" \n\"'”’").endswith("?"):
        return True
    subject = subject_of(root.head if root.dep_ == "acomp" else root)
    if subject is not None and is_nobody(subject) and not statement.negated:  # "none of the ministers promised", "neither is committed"
        return True
    near = {word.lower_ for word in doc[sentence.start : root.i + 1]}
    if any(child.dep_ == "aux" and child.lower_ in markers("guess_modal") for child in root.children):
        return True
    return bool(near & markers("guess")) or hangs_on(root, markers("inference_verb"), markers("inference_subject"))


def _is_foreseen(doc: Doc, statement: Statement) -> bool:
    """Whether nobody but an analyst says that somebody will or would do something."""
    root = _phrase_root(doc, statement) if statement.attribution is None and document_of(doc).party is None else None
    return root is not None and is_foreseen(root)


def _of_writer(doc: Doc, statement: Statement, attributions: Iterable[Attribution]) -> Statement:
    """A statement without whom an analyst foresees to say it: "Peru would support a ceasefire"."""
    says = next((one for one in attributions if one.id == statement.attribution), None)
    cues = [word for cue in says.cue for word in words_in(doc, cue)] if says is not None and says.within is None else []
    return replace(statement, attribution=None) if any(map(is_foreseen, cues[:1])) else statement


def _is_only_called_for(root: Token, statement: Statement) -> bool:
    """Whether a promise is only said to be needed: "a firm pledge by Peru was needed"; a deed that is needed is demanded."""
    row = acts().get(statement.act or "")
    return row is not None and row.entry in DISOWNED and any(is_called_for(word) for word in (root, *root.children) if word.pos_ == "NOUN")


def _is_idle(doc: Doc, statement: Statement) -> bool:
    """Whether the act's verb binds nobody: "wishes to set straight", "will say"."""
    root = _phrase_root(doc, statement)
    if root is not None and _is_loyal(root):
        return True
    if root is None or root.pos_ not in ("VERB", "AUX") or _condition_of(doc, statement, "condition_word") is not None:
        return False
    return kind_told(root) in ("none", "text") or (root.tag_ == "VB" and root.lemma_.lower() in markers("pledge_idle"))


def _is_loyal(root: Token) -> bool:
    """Whether a party stays true to what is no deed: "remains committed to the dialogue"."""
    words = [word for word in root.subtree if word.i > root.i]
    true = root.lower_ == "committed" or (root.lemma_ in ("remain", "stay", "be") and any(word.lower_ == "committed" for word in words[:3]))
    matter = next((word for word in words if word.dep_ == "pobj" and word.head.lower_ == "to"), None)
    return true and matter is not None and matter.lemma_.lower() in markers("no_deed")


# --- spans -----------------------------------------------------------------------------------------------------------


def _phrase_root(doc: Doc, statement: Statement) -> Token | None:
    """The word of the phrase that the others depend on; of the whole statement where there is no phrase."""
    return root_in(doc, statement.phrase or statement.span)


def _substance_of(doc: Doc, statement: Statement) -> Span | None:
    """What is demanded, promised or agreed: the complement of the act's words, to the end of the statement."""
    if statement.phrase is None:  # a later item, whose verb stands in the statement before
        return statement.span
    root = _phrase_root(doc, statement)
    if root is None:
        return None
    words = words_in(doc, statement.phrase)
    end = min([statement.span.end, *(start for start in _next_clauses(root) if start > words[-1].idx)])
    end = max([end, *(hoped.right_edge.idx + len(hoped.right_edge) for hoped in root.sent if hoped.i > root.i and is_hoped(hoped))])
    if statement.negated:  # "will not attack": without its "not" an assurance would read as its opposite
        return span_at(doc, min(root.idx, first_aux(root).idx), end)
    if words[0].dep_ == "aux" or (words[0].i != root.i and words[0].dep_ == "neg"):
        return span_at(doc, min((first_aux(root) if is_negated(root) else root).idx, end - 1), end)
    if any(_is_said_of_a_thing(word) for word in words):
        return span_at(doc, statement.span.start, end)
    start = min((start for word in words for start in _complements(word, words, statement)), default=None)
    if start is None:
        start = words[-1].idx + len(words[-1])
    return span_at(doc, start, end) if document_of(doc).text[start:end].strip(" .,;:\"'") else statement.span


def _next_clauses(root: Token) -> Iterator[int]:
    """Where clauses with a subject of their own begin that are coordinated with the act: ", and the report has his attention"; and its
    next deed behind its object: "rejected it and left"."""
    later = (child for child in root.children if child.dep_ == "conj" and child.i > root.i and child.pos_ in ("VERB", "AUX"))
    for child in later:
        links = {word.dep_ for word in child.children}
        told = any(word.dep_ == "dobj" and root.i < word.i < child.i for word in root.children) and child.tag_ == root.tag_
        if (links & SUBJECTS and "mark" not in links) or (told and root.tag_ in ("VBD", "VBZ")):  # not ", and that it will pay"
            yield child.left_edge.idx


def _complements(word: Token, phrase: list[Token], statement: Statement) -> Iterator[int]:
    """Where a complement of `word` starts: a clause before an object, an object before what stands after a preposition."""
    own = [child for child in word.children if child not in phrase and child.i > phrase[0].i and child.idx < statement.span.end]
    clauses = [c for c in own if c.dep_ in ("xcomp", "ccomp", "acl") or (c.dep_ == "advcl" and any(k.tag_ == "TO" for k in c.children))]
    bound = is_bound(word)  # "Peru is committed to the principle"
    objects = [c for c in own if c.dep_ == "dobj" or (c.dep_ == "nsubjpass" and not bound)]
    preps = [c for c in own if c.dep_ == "prep" and (c.lower_ in markers("content_prep") or (bound and c.lower_ == "to"))]
    for group in (clauses, preps if word.pos_ == "NOUN" else objects, preps):
        if group:
            first = group[0]
            yield first.left_edge.idx if first.dep_ != "prep" else first.idx
            return


def _is_said_of_a_thing(adjective: Token) -> bool:
    """Whether an adjective tells what a thing is, and to whom: "the plan is unacceptable to Peru"; not "Peru is opposed to the plan"."""
    subject = own_subject(adjective.head) if adjective.dep_ == "acomp" else None
    return subject is not None and subject.pos_ == "NOUN" and not is_side(subject)


def _without(span: Span, clause: Span | None) -> Span:
    """`span` without a condition at either end."""
    if clause is None or not span.overlaps(clause):
        return span
    if clause.start - span.start >= min(span.end - clause.end, SHORTEST):
        return _cut(span, span.start, clause.start)
    return _cut(span, clause.end, span.end)


def _cut(span: Span, start: int, end: int) -> Span:
    text = span.exact[start - span.start : end - span.start]
    lead = len(text) - len(text.lstrip(" ,;:\n"))
    kept = text.strip(" ,;:\n")
    return Span(start + lead, start + lead + len(kept), kept) if kept else span


def _without_teller(doc: Doc, entry: Entry, tellers: Near[Attribution]) -> Entry:
    """An entry without who says so, or all of it, behind it: "lift the ban, Peru's minister said"."""
    span, text = entry.substance, document_of(doc).text
    around = sorted(tellers.around(span.start, span.end), key=lambda says: says.id != entry.attribution)
    for says in (one for one in around if one.id == entry.attribution or _tells_before(doc, one)):
        start = min(part.start for part in (*says.source, *says.cue))
        within = span.start + SHORTEST < start < span.end and all(part.start <= start for part in says.content)
        if within and text[span.start : start].rstrip(" \"”'’").endswith(","):
            return replace(entry, substance=_tidy(_cut(span, span.start, start)))
    return entry


def _tells_before(doc: Doc, says: Attribution) -> bool:
    """Whether somebody is told, behind a comma, to have said what stands before: "..., the UN said"."""
    root = root_in(doc, says.cue[-1])
    before = bool(says.content) and says.content[0].start < says.source[0].start
    return before and root is not None and root.pos_ == "VERB" and root.tag_ in FINITE


def _tidy(span: Span) -> Span:
    """`span` without what follows the end of a quotation it began in, and without stray marks at its end."""
    text = span.exact
    for mark in QUOTE_END.finditer(text):
        if len(QUOTES.findall(text[: mark.start()])) % 2 == 0:
            text = text[: mark.start()]
            break
    text = text.rstrip(" .,;")
    if text and QUOTES.fullmatch(text[-1]) and len(QUOTES.findall(text)) % 2:
        text = text[:-1].rstrip(" .,;")
    if text.count("''") % 2:
        text = text.removesuffix("''").rstrip(" .,;")
    return Span(span.start, span.start + len(text), text) if text else span


def _split_items(doc: Doc, span: Span) -> tuple[Span, ...]:
    """The parts of "to stop ..., to lift ..., and to refrain ...": one for each infinitive after a comma or "and"."""
    words = words_in(doc, span)
    starts = [span.start]
    joined = False
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        opens = before.nbor(-1) if before.dep_ == "neg" and before.i else before  # "and not to interfere"
        if word.tag_ == "TO" and after.tag_ == "VB" and (opens.is_punct or opens.dep_ == "cc") and not _is_deeper(after, span):
            starts.append(word.idx if opens is before else before.idx)
            joined = joined or opens.dep_ == "cc"
    if not joined:  # "to run a pilot scheme, to prove that": a purpose, not a list
        return (span,)
    ends = [*starts[1:], span.end]
    return tuple(_cut_item(span, start, end) for start, end in zip(starts, ends, strict=True))


def _is_deeper(verb: Token, span: Span) -> bool:
    """Whether an infinitive belongs to a clause inside an item: "to act against what is meant to hurt and to divide"."""
    return any(word.dep_ in ("relcl", "ccomp", "acl", "pcomp") and span.start <= word.idx < verb.idx for word in verb.ancestors)


def _cut_item(span: Span, start: int, end: int) -> Span:
    part = _cut(span, start, end)
    for joint in markers("item_joint"):
        if part.exact.endswith(" " + joint):
            part = _cut(part, part.start, part.end - len(joint))
    return part


def _listed_items(doc: Doc, statement: Statement, before: Statement) -> tuple[Span, ...]:
    """The items of "These include X, Y and Z" after a sentence that only says that agreements were reached."""
    root = _phrase_root(doc, statement)
    if root is None or before.act != "agree" or root.lemma_.lower() not in markers("listing_verb"):
        return ()
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    if subject is None or subject.lower_ not in markers("list_subject"):
        return ()
    listed = [noun for child in root.children if child.dep_ in ("dobj", "attr") for noun in (child, *_later_items(child))]
    heads = sorted(set(listed), key=lambda noun: noun.i)
    return tuple(_item_span(doc, noun, heads) for noun in heads)


def _later_items(noun: Token) -> Iterator[Token]:
    """Coordinated nouns under `noun`, those directly under it and those after a comma, wherever the parse has hung them."""
    for word in noun.subtree:
        before = [noun.doc[i] for i in range(max(0, word.left_edge.i - 2), word.left_edge.i)]
        if (
            word.dep_ in ("conj", "appos")
            and word.pos_ in ("NOUN", "PROPN")
            and (word.head.i == noun.i or any(mark.text == "," for mark in before))
        ):
            yield word


def _item_span(doc: Doc, noun: Token, heads: list[Token]) -> Span:
    later = min((other.left_edge.i for other in heads if other.i > noun.i), default=noun.sent.end)
    words = [word for word in noun.subtree if word.i < later and not (word.dep_ in ("cc", "punct") and word.i > noun.i)] or [noun]
    return span_at(doc, words[0].idx, words[-1].idx + len(words[-1]))


def _condition_of(doc: Doc, statement: Statement, role: str) -> Span | None:
    """The clause or phrase that the act is made to depend on, with the word that opens it."""
    text = document_of(doc).text[statement.span.start : statement.span.end]
    text = "".join(low if len(low := character.lower()) == 1 else character for character in text)  # offsets stay
    for opener in sorted(markers(role), key=len, reverse=True):
        at = _find_word(text, opener)
        beside = opener == "while" and text[: max(at, 0)].rstrip().endswith(",")
        if at >= 0 and not beside and marker_pattern("pledge_no_condition").match(text, at) is None:  # "as soon as possible"
            words = words_in(doc, Span(statement.span.start + at, statement.span.start + at + len(opener), opener))
            return _clause_span(doc, words, statement) if words else None
    return None


def _is_history(doc: Doc, condition: Span) -> bool:
    """Whether what depended on it happened: "the talks resumed only after the King had left"."""
    words = words_in(doc, condition)
    inside = {word.i for word in words}
    head = next((word.head for word in words if word.head.i not in inside), None)
    return head is not None and head.tag_ == "VBD" and head.pos_ == "VERB"


def _is_plain_fact(doc: Doc, statement: Statement, condition: Span) -> bool:
    """Whether a news writer tells what something rests on, or how far it reaches: "prices depend on rain", "twice as long as"."""
    before = document_of(doc).text[statement.span.start : condition.start].lower().split()[-1:]
    if before and before[0] in markers("multiple"):
        return True
    plain = document_of(doc).kind == "news" and statement.attribution is None
    return plain and condition.exact.lower().startswith("depend") and marker_pattern("open_question").search(condition.exact) is None


def _conditional_part(doc: Doc, statement: Statement, condition: Span) -> Span:
    """What is made to depend on `condition`: the clause it belongs to, or the subject of "depends on"."""
    words = words_in(doc, condition)
    inside = {word.i for word in words}
    heads = [word.head for word in words if word.head.i not in inside] or [word for word in words if word.head.i == word.i]
    subtree = [word for head in heads[:1] for word in head.subtree if word.i not in inside]
    subtree = [word for word in subtree if statement.span.start <= word.idx and word.idx + len(word) <= statement.span.end]
    before = [word for word in subtree if word.idx < condition.start] or subtree
    lead = next((n for n, word in enumerate(before) if word.text == ":"), -1)
    part = before[lead + 1 :]
    return _without(span_at(doc, part[0].idx, part[-1].idx + len(part[-1])), condition) if part else _without(statement.span, condition)


def _find_word(text: str, opener: str) -> int:
    at = text.find(opener)
    while at >= 0:
        end = at + len(opener)
        if (at == 0 or not text[at - 1].isalnum()) and (end >= len(text) or not text[end].isalnum()):
            return at
        at = text.find(opener, at + 1)
    return -1


def _clause_span(doc: Doc, opener: list[Token], statement: Statement) -> Span:
    last = opener[-1]
    clause = last.head if last.dep_ in ("mark", "advmod", "compound", *SUBJECTS) else last  # "should the situation escalate"
    end = max(word.idx + len(word) for word in (*opener, *clause.subtree))
    return span_at(doc, opener[0].idx, min(end, statement.span.end) if end > opener[0].idx else statement.span.end)


# --- pledges ---------------------------------------------------------------------------------------------------------


def _is_pledged(doc: Doc, entry: Entry, pledges: Near[Pledge], phrases: Mapping[Span, Sequence[Span]]) -> bool:
    """Whether a clause promises or asks what a statement tells: one thing, or one inside the other, or told by one verb."""
    told = [phrase for span in entry.evidence for phrase in phrases.get(span, ())]
    by_verb = any(
        phrase.overlaps(pledge.anchor) and entry.substance.start < pledge.substance.start
        for phrase in told
        for pledge in pledges.around(phrase.start, phrase.end)
    )
    within = pledges.around(entry.substance.start, entry.substance.end)
    return by_verb or any(entry.substance.overlaps(pledge.substance) for pledge in within) or _is_how(doc, entry, pledges)


def _is_how(doc: Doc, entry: Entry, pledges: Near[Pledge]) -> bool:
    """Whether an entry tells but how or when what stands before its verb is to be settled: "the date will be agreed through envoys"."""
    words = words_in(doc, entry.substance)
    if not words or words[0].dep_ != "prep":
        return False
    verb = words[0].head
    told = [pledge for pledge in pledges.around(verb.idx, verb.idx + len(verb)) if root_in(doc, pledge.anchor) == verb]
    return any(pledge.substance.end <= pledge.anchor.start and entry.kind == pledge.kind for pledge in told)


def _from_pledge(known: Known, pledge: Pledge, pledges: Near[Pledge], statements: Near[Statement], taken: set[str]) -> Entry:
    """The entry of a pledge; the days of what other `pledges` are about are not its own."""
    clause, anchor = pledge.clause, pledge.anchor
    around = next((s for s in statements.around(anchor.start, anchor.end) if s.span.overlaps(anchor)), None)
    substance = _tidy(pledge.substance)
    event = _event_at(anchor, known.events)
    others = [one.substance for one in pledges.around(clause.start, clause.end) if one is not pledge]
    alone = not any(pledge.clause.overlaps(other) for other in others)  # else its clause is about their matters too
    topics = find_topics(substance.exact) or (find_topics(pledge.clause.exact) if alone else ())
    told = around is not None and around.phrase is not None and around.phrase.overlaps(pledge.anchor) and pledge.kind != "agreement"
    unknown = document_of(known.doc).party is None and told
    speakers = around.speakers if unknown and around is not None else ()
    asked = pledge.counterparts if pledge.kind == "demand" else ()  # "Peru shall pay", says a court: Peru does not ask it
    holders = pledge.holders or tuple(mention for mention in speakers if mention not in asked)
    return Entry(
        id=make_id(document_of(known.doc).id, "entries", pledge.anchor, taken),
        kind=pledge.kind,
        holders=holders,
        counterparts=tuple(mention for mention in pledge.counterparts if mention not in holders),
        substance=substance,
        topic=topics[0] if topics else around.topic if around is not None and alone else None,
        condition=pledge.condition,
        due=_due(known, substance) or _due(known, pledge.clause, others) or _due_by_label(known, substance),
        event=event.id if event is not None else None,
        evidence=(pledge.clause,),
        attribution=pledge.attribution,
    )


def _positions(known: Known, statements: Iterable[Statement], made: Sequence[Entry], voices: Voices, taken: set[str]) -> Iterator[Entry]:
    """The lines that the statements of an official account tell, where nothing else is found in their words."""
    document = document_of(known.doc)
    if not voices.mentions or voices.party is None or document.kind in ("news", "commentary", *SPOKEN):
        return
    for statement in statements:
        root = _phrase_root(known.doc, statement) if statement.kind == "substance" else None
        if root is None or _is_inferred(known.doc, statement):
            continue
        codes = voices.codes_of(voices.named(statement.speakers))
        for kind, substance in find_positions(statement, root, codes, voices):
            if not any(substance.overlaps(entry.substance) for entry in made):
                yield _make(known, statement, kind, substance, None, taken)


# --- records ---------------------------------------------------------------------------------------------------------


def _make(known: Known, statement: Statement, kind: EntryKind, substance: Span, condition: Span | None, taken: set[str]) -> Entry:
    substance = _tidy(substance)
    event = _event_at(statement.phrase or statement.span, known.events)
    topics = find_topics(substance.exact)
    holders = statement.speakers or (event.actor if event is not None else ())
    counterparts = statement.addressees or (event.recipient if event is not None and kind != "assurance" else ())
    return Entry(
        id=make_id(document_of(known.doc).id, "entries", substance if kind == "agreement" else statement.phrase or substance, taken),
        kind=kind,
        holders=holders,
        counterparts=tuple(mention for mention in counterparts if mention not in holders),
        substance=substance,
        topic=topics[0] if topics else statement.topic,
        condition=condition,
        due=_due(known, substance) or _due_by_label(known, substance),
        event=event.id if event is not None else None,
        evidence=(statement.span,),
        attribution=statement.attribution,
    )


def _event_at(anchor: Span, events: Near[Event]) -> Event | None:
    """The event whose evidence holds the words of the act, the narrowest first."""
    near = [event for event in events.around(anchor.start, anchor.end) if any(span.overlaps(anchor) for span in event.evidence)]
    return min(near, key=lambda event: sum(span.end - span.start for span in event.evidence), default=None)


def _due(known: Known, substance: Span, others: Sequence[Span] = ()) -> DateRange | None:
    """The first day or period named in the substance, and in none of `others`, that begins after the document's own, or that is its term by
    the words."""
    published = document_of(known.doc).published
    for when in known.times.around(substance.start, substance.end):
        if not substance.holds(when.span) or when.start is None or any(other.holds(when.span) for other in others):
            continue
        if _is_an_ending(known.doc, when.span):
            continue
        if published is None or when.start > published[:10] or _is_term(known.doc, substance, when.span):
            return DateRange(when.start, when.end)
    return None


def _due_by_label(known: Known, substance: Span) -> DateRange | None:
    """The day that the line of the substance opens with, if it is to come: "By March 2025: Peru will open the border"."""
    document = document_of(known.doc)
    label = label_of(document.text, substance.start)
    for when in known.times.around(label.start, label.end) if label is not None and document.published else ():
        if label is not None and label.start <= when.span.start < label.end and when.start and when.start > str(document.published)[:10]:
            return DateRange(when.start, when.end)
    return None


def _is_an_ending(doc: Doc, time: Span) -> bool:
    """Whether a day is that on which a thing comes to its end of itself: "the treaty, which expires in May", "a truce ending on 3 May"."""
    words = doc.char_span(time.start, time.end, alignment_mode="expand")
    verbs = [word for word in words.root.ancestors if word.pos_ in ("VERB", "AUX")] if words is not None else []
    if not verbs or verbs[0].lemma_.lower() not in markers("ending_verb") or not any(verb.dep_ in ("relcl", "acl") for verb in verbs[:2]):
        return False
    return not any(child.tag_ == "MD" or child.dep_ in ("dobj", "auxpass") for child in verbs[0].children)


def _is_term(doc: Doc, substance: Span, time: Span) -> bool:
    """Whether a day is the last on which the substance is to be done, past or not ("by the end of last year", "within 60 days"), and not
    that of a deed which its nouns have had ("the men held within the last days", "the land taken by 1991")."""
    words, what = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in (time, substance))
    if words is None or what is None or words.start == 0:
        return False
    term = next((word for word in (words[0], words[0].nbor(-1)) if word.lower_ in markers("due_term")), None)
    verb = next((word for word in term.ancestors if word.pos_ in ("VERB", "AUX")), None) if term is not None else None
    if verb is None or (verb.dep_ in ("acl", "relcl") and verb.head in what and verb.head != what.root):
        return False
    return term == words[0].nbor(-1) or not any(child.lower_ == "had" for child in what.root.head.children)
