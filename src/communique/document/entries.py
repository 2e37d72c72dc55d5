"""Demands, commitments, assurances, agreements, refusals, conditions and expectations, derived from statements and events.

What a writer infers ("it means that they promised"), asks or only holds possible is nobody's promise and yields nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from communique.beside import body_of
from communique.document.pledges.assemble import find_pledges
from communique.document.pledges.bound import (
    agreed_jointly,
    is_bound_by_document,
    is_nobodys,
    of_both,
    of_dealings,
    of_issuer,
    with_counterparts,
    without_asked_holder,
)
from communique.document.pledges.chance import Found, chance_of_entry, features_of, least
from communique.document.pledges.due import due, due_by_label
from communique.document.pledges.items import join_items, part_items
from communique.document.pledges.kinds import is_history, is_idle, is_inferred, is_plain_fact, is_told_as_foreseen, kind_of
from communique.document.pledges.known import Known
from communique.document.pledges.owners import with_owners
from communique.document.pledges.parts import Pledge, kind_under, root_in, says_shall, says_should, words_in
from communique.document.pledges.positions import find_positions
from communique.document.pledges.provisos import with_promise
from communique.document.pledges.recommended import find_recommended
from communique.document.pledges.replies import not_told_anew, with_reply, with_what_is_asked
from communique.document.pledges.seen import Seen, see
from communique.document.pledges.substances import (
    condition_of,
    conditional_part,
    listed_items,
    phrase_root,
    split_items,
    substance_of,
    tidy,
    without,
)
from communique.document.pledges.towards import find_towards, is_of_others, of_giver, sides_met
from communique.document.pledges.trimmed import is_of_a_name, trimmed, without_teller
from communique.document.pledges.unreal import is_foreseen
from communique.document.pledges.unruled import find_unruled
from communique.document.pledges.voices import Voices, hear
from communique.document.pledges.worth import is_of_deeds, says_what
from communique.headed import noun_items
from communique.joint import is_called_joint
from communique.lexicon import markers
from communique.listed import item_starts
from communique.near import Near, ranges_of
from communique.partners import find_dealings
from communique.records import Account, Attribution, Entry, EntryKind, Event, Mention, Span, Statement, When, make_id
from communique.syntax import document_of
from communique.topics import find_topics
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.encoder import Encoded

FORESEEN = frozenset({"condition", "expectation"})  # what is told though a writer only foresees it
SURE = 0.5  # how likely a condition is, taken for the promise that it would be without its clause, to be told as one


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
    made = [of_issuer(doc, of_giver(doc, entry, voices), voices) for entry in made]
    made = [entry for entry in made if not is_nobodys(doc, entry, voices, named)]
    joint = is_called_joint(document_of(doc))
    made = [without_asked_holder(doc, agreed_jointly(entry, voices, joint=joint), voices) for entry in made]
    made = [e for e in made if e.holders or (is_bound_by_document(document_of(doc), e) and not voices.is_asked(e.attribution))]
    made = [with_what_is_asked(doc, entry, asked) for entry in _weighed(doc, made, named, seen, {entry.id for entry in alone})]
    items = list(_of_headed(known, statements, taken))
    items += [_from_pledge(known, pledge, Near(()), Near(()), taken) for pledge in find_recommended(doc, voices)]
    made = [entry for entry in made if not any(entry.substance.overlaps(item.substance) for item in items)] + items
    met = sides_met(doc, accounts, voices)
    made = [of_both(with_counterparts(entry, find_towards(doc, entry, voices, met)), met, voices) for entry in made]
    made = join_items(doc, made, voices)
    dealings = find_dealings(events, mentions)
    made = [entry if voices.several or is_of_others(doc, entry) else of_dealings(entry, dealings, mentions, named) for entry in made]
    owned = with_owners(document_of(doc), made, mentions)
    return tuple(sorted(owned, key=lambda entry: (entry.substance.start, entry.substance.end, entry.id)))


def _of_statements(known: Known, statements: tuple[Statement, ...], taken: set[str]) -> tuple[tuple[Statement, ...], list[Entry]]:
    """The statements as their writers', and the entries that they give by themselves, item by item of those that open a list."""
    doc = known.doc
    made: list[Entry] = []
    lists = {n: items for n, s in enumerate(statements[1:], 1) if (items := listed_items(doc, s, statements[n - 1]))}
    statements = tuple(_of_writer(doc, statement, known.attributions) for statement in statements)
    for n, statement in enumerate(statements):
        if statement.kind != "substance" or n + 1 in lists or is_inferred(doc, statement) or is_idle(doc, statement):
            continue
        if n in lists:
            inherited = replace(statement, speakers=statement.speakers or statements[n - 1].speakers)
            made += [_make(known, inherited, "agreement", item, None, taken) for item in lists[n]]
        else:
            made += [e for e in _entries_of(known, statement, taken) if e.kind in FORESEEN or not is_told_as_foreseen(doc, statement)]
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


def _worded(doc: Doc, entries: Iterable[Entry], attributions: Sequence[Attribution]) -> list[Entry]:
    """The entries that bind anybody to a deed, without the words around it."""
    tellers = Near((one, ranges_of([*one.source, *one.cue])) for one in attributions if one.source and one.cue)
    made = [trimmed(doc, without_teller(doc, entry, tellers)) for entry in entries]
    made = [entry for entry in made if not is_of_a_name(doc, entry)]
    return [entry for entry in made if says_what(doc, entry.substance) and is_of_deeds(doc, entry)]


def _weighed(doc: Doc, entries: Sequence[Entry], named: Mapping[str, Mention], seen: Seen | None, alone: Set[str]) -> list[Entry]:
    """The entries with how likely each is right, those that are likely enough; their kinds as the network has them, where it is sure.
    `alone` are those that no rule found. What one line says of all items of a list is as likely of each."""
    seeing = seen is not None
    ways = (
        "unruled" if e.id in alone else "weight" if seeing and not (_is_laid_on_others(doc, e) or _is_expected_of(doc, e)) else "without"
        for e in entries
    )
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
    if meant.kind == "condition" and entry.kind != "condition" and entry.condition is not None:
        meant = entry  # a promise under a proviso, beside which the condition is told
    chance = chance_of_entry(features_of(doc, meant, named, seen.of(meant) if seen is not None else {}, found), found)
    if chance < least(found) and seen is not None and meant.kind == "condition" and meant.condition is not None:
        second = chance_of_entry(features_of(doc, meant, named, seen.of(meant, as_bound=True), found), found)
        chance = second if second >= SURE else chance  # annotators enter a promise under a condition as either
    return meant, chance


def _is_expected_of(doc: Doc, entry: Entry) -> bool:
    """Whether somebody says what he expects another to do, whom he names: "expects Peru to withdraw its boats". The network has learnt from
    stories that hardly use the word."""
    if entry.kind not in ("demand", "expectation") or not entry.holders or not entry.counterparts:
        return False
    words = doc.char_span(entry.substance.start, entry.substance.end, alignment_mode="expand")
    if words is None or words.root.dep_ not in ("ccomp", "xcomp"):
        return False
    above = words.root.head
    return above.lemma_ == "expect" and above.tag_ in ("VBZ", "VBP", "VBD") and above.i < words.start


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


def _entries_of(known: Known, statement: Statement, taken: set[str]) -> Iterator[Entry]:
    condition = condition_of(known.doc, statement, "condition_word")
    kind = kind_of(known, statement)
    if kind is not None:
        clause = condition or condition_of(known.doc, statement, "condition_weak")
        whole = substance_of(known.doc, statement)
        parts = split_items(known.doc, without(whole, clause)) if whole is not None else ()
        kind = kind_under(kind, clause)
        about = replace(statement, topic=None) if len(parts) > 1 else statement  # the topic of one is not that of the other
        yield from (_make(known, about, kind, part, clause, taken) for part in parts)
    elif condition is not None and not is_history(known.doc, condition) and not is_plain_fact(known.doc, statement, condition):
        yield _make(known, statement, "condition", conditional_part(known.doc, statement, condition), condition, taken)


def _of_writer(doc: Doc, statement: Statement, attributions: Iterable[Attribution]) -> Statement:
    """A statement without whom an analyst foresees to say it: "Peru would support a ceasefire"."""
    says = next((one for one in attributions if one.id == statement.attribution), None)
    cues = [word for cue in says.cue for word in words_in(doc, cue)] if says is not None and says.within is None else []
    return replace(statement, attribution=None) if any(map(is_foreseen, cues[:1])) else statement


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
    if words and words[0].lower_ in markers("clause_of_time"):  # "demanded a truce before any talk of ties"
        before = pledges.around(max(0, words[0].idx - 2), words[0].idx)
        return any(pledge.substance.end <= words[0].idx and entry.kind == pledge.kind for pledge in before)
    if not words or words[0].dep_ != "prep":
        return False
    verb = words[0].head
    told = [pledge for pledge in pledges.around(verb.idx, verb.idx + len(verb)) if root_in(doc, pledge.anchor) == verb]
    return any(pledge.substance.end <= pledge.anchor.start and entry.kind == pledge.kind for pledge in told)


def _from_pledge(known: Known, pledge: Pledge, pledges: Near[Pledge], statements: Near[Statement], taken: set[str]) -> Entry:
    """The entry of a pledge; the days of what other `pledges` are about are not its own."""
    clause, anchor = pledge.clause, pledge.anchor
    around = next((s for s in statements.around(anchor.start, anchor.end) if s.span.overlaps(anchor)), None)
    substance = tidy(pledge.substance)
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
        due=due(known, substance) or due(known, pledge.clause, others) or due_by_label(known, substance),
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
        root = phrase_root(known.doc, statement) if statement.kind == "substance" else None
        if root is None or is_inferred(known.doc, statement):
            continue
        codes = voices.codes_of(voices.named(statement.speakers))
        for kind, substance in find_positions(statement, root, codes, voices):
            if not any(substance.overlaps(entry.substance) for entry in made):
                yield _make(known, statement, kind, substance, None, taken)


def _make(known: Known, statement: Statement, kind: EntryKind, substance: Span, condition: Span | None, taken: set[str]) -> Entry:
    substance = tidy(substance)
    event = _event_at(statement.phrase or statement.span, known.events)
    topics = find_topics(substance.exact)
    asked = kind == "demand" and event is not None and event.factuality == "demanded"  # "was asked to go": who goes does not ask
    holders = statement.speakers or (event.actor if event is not None and not asked else ())
    counterparts = statement.addressees or (event.recipient if event is not None and kind != "assurance" else ())
    return Entry(
        id=make_id(document_of(known.doc).id, "entries", substance if kind == "agreement" else statement.phrase or substance, taken),
        kind=kind,
        holders=holders,
        counterparts=tuple(mention for mention in counterparts if mention not in holders),
        substance=substance,
        topic=topics[0] if topics else statement.topic,
        condition=condition,
        due=due(known, substance) or due_by_label(known, substance),
        event=event.id if event is not None else None,
        evidence=(statement.span,),
        attribution=statement.attribution,
    )


def _event_at(anchor: Span, events: Near[Event]) -> Event | None:
    """The event whose evidence holds the words of the act, the narrowest first."""
    near = [event for event in events.around(anchor.start, anchor.end) if any(span.overlaps(anchor) for span in event.evidence)]
    return min(near, key=lambda event: sum(span.end - span.start for span in event.evidence), default=None)
