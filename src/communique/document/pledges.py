"""Promises, demands and refusals by the clauses that make them: verbs that tell one, "will" and "must", "is ready to".

A part of entries. A clause counts only in the voice of a speaker, or of the state whose account it is; what a news writer foresees is
nobody's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from communique.lexicon import acts, marker_pattern, marker_values, markers, verb_row
from communique.records import Attribution, EntryKind, Mention, Span
from communique.syntax import (
    SUBJECTS,
    conjuncts_of,
    document_of,
    doers_of,
    frames_of,
    hangs_on,
    is_negated,
    is_passive,
    own_subject,
    slot_of,
    span_at,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEAR = 6  # words between a verb and the noun that carries its act
BOUND = frozenset({"commitment", "assurance", "refusal"})  # with a condition they are conditions


@dataclass(frozen=True, slots=True)
class Pledge:
    """One clause that promises, demands or refuses; `anchor` is the word that does."""

    kind: EntryKind
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    substance: Span
    condition: Span | None
    clause: Span
    anchor: Span
    attribution: str | None


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is meant by which words, and whose words they are."""

    party: str | None
    spoken: bool
    attributions: tuple[Attribution, ...]
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    codes: dict[str, frozenset[str]]

    def at(self, words: Iterable[Token]) -> tuple[Mention, ...]:
        """The narrowest mention around each of `words`."""
        found: dict[str, Mention] = {}
        for word in words:
            before = self.mentions[max(0, bisect_right(self.starts, word.idx) - 8) : bisect_right(self.starts, word.idx)]
            holding = [m for m in before if m.span.end > word.idx]
            if holding:
                narrow = min(holding, key=lambda m: m.span.end - m.span.start)
                found[narrow.id] = narrow
        return tuple(found.values())

    def codes_of(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """The codes of those who are meant, also where only another mention of the same tells them."""
        return frozenset(code for m in mentions for code in self.codes.get(m.entity, frozenset()))

    def says(self, word: Token) -> Attribution | None:
        """The innermost attribution that `word` is content of."""
        around = [a for a in self.attributions if a.type != "other" and any(p.start <= word.idx < p.end for p in a.content)]
        return min(around, key=lambda a: sum(p.end - p.start for p in a.content), default=None)


def hear(doc: Doc, attributions: tuple[Attribution, ...], mentions: tuple[Mention, ...]) -> Voices:
    """The voices of a document."""
    ordered = tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))
    codes: dict[str, set[str]] = {}
    for mention in mentions:
        codes.setdefault(mention.entity, set()).update(a.code for a in mention.actors if a.code and a.sector != "MED")
    document = document_of(doc)
    spoken = document.kind in ("transcript", "briefing")
    known = {entity: frozenset(found) for entity, found in codes.items()}
    return Voices(document.party, spoken, attributions, ordered, tuple(m.span.start for m in ordered), known)


def find_pledges(doc: Doc, voices: Voices) -> tuple[Pledge, ...]:
    """The pledges of a document, in order; of clauses inside one another the outer one."""
    found: list[Pledge] = []
    for sentence in doc.sents:
        if sentence.text.rstrip(" \"'”’").endswith("?"):
            continue
        verbs = [word for word in sentence if word.pos_ in ("VERB", "AUX") and word.dep_ not in ("aux", "auxpass")]
        told = [pledge for verb in verbs for pledge in _told(verb, voices)]
        willed = [pledge for verb in verbs for pledge in (reader(verb, voices) for reader in READERS) if pledge]
        found += _outermost([*told, *willed])
    return tuple(found)


def _outermost(pledges: list[Pledge]) -> list[Pledge]:
    kept: list[Pledge] = []
    for pledge in pledges:
        if not any(other.substance.overlaps(pledge.anchor) or other.anchor == pledge.anchor for other in kept):
            kept = [other for other in kept if not pledge.substance.overlaps(other.anchor)] + [pledge]
    return kept


# --- verbs that tell a promise, a demand, a refusal ---------------------------------------------------------------------


def _told(verb: Token, voices: Voices) -> Iterator[Pledge]:
    kind = _told_kind(verb)
    if kind is None or not _is_finite(verb) or is_guess(verb):
        return
    doers = doers_of(verb)
    held = voices.at(doers)
    if doers and not held and not _is_side(doers[0]):
        return
    if kind == "agreement" and _is_one(doers, voices.codes_of(held)) and not slot_of(verb, "prep:with"):
        kind = "commitment"
    elif kind == "commitment" and doers and not voices.codes_of(held) and is_joint_noun(doers[0]):
        kind = "agreement"
    told, says = () if is_negated(verb) else _others(verb, kind, voices), voices.says(verb)  # "does not support X" is not said to X
    if (
        kind == "expectation"
        and verb.lemma_ in markers("pledge_expecting")
        and _is_of_others(verb, voices.codes_of(told), voices.codes_of(held))
    ):
        kind = "demand"
    if kind == "demand" and told and voices.codes_of(told) & (voices.codes_of(held) or frozenset("?")):
        told = ()
    if not held and says is not None:
        held = tuple(m for m in voices.mentions if m.id in says.speakers)
    for part in _parts(verb):
        condition = find_condition(verb, part)
        part = (_first_aux(verb), part[1]) if is_negated(verb) else part  # without its "not" it would read as its opposite
        if kind == "condition" and condition is None:
            continue
        made = "condition" if condition and kind in BOUND else kind
        yield _pledge(verb, cast(EntryKind, made), held, told, part, condition, says)


def _is_of_others(verb: Token, told: frozenset[str], held: frozenset[str]) -> bool:
    """Whether somebody else is expected to do something: "expects Peru to lift the ban"."""
    clause = any(child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB" for child in verb.children)
    return clause and bool(told) and not told & held


def _told_kind(verb: Token) -> str | None:
    """The kind of entry that a verb tells of, by its row of the tables."""
    lemma, frames = verb.lemma_.lower(), frames_of(verb)
    own = marker_values("pledge_verb")
    kind = next((own[key] for frame in sorted(frames) if (key := f"{lemma} {frame}") in own), None) or own.get(lemma)
    if kind == "need" and _needs_a_step(verb):
        return "demand"
    if kind in (None, "need"):
        row = verb_row(lemma, "verb", frames)
        act = acts().get(row.act or "") if row is not None else None
        kind = act.entry if act is not None else None
        if is_negated(verb):
            past = verb.tag_ in ("VBD", "VBN") or any(child.lower_ == "did" for child in verb.children)
            return None if past or row is None else marker_values("negated_entry").get(row.act or "")
    elif is_negated(verb):
        return None
    if kind in (None, "none") or not any(_complements(verb)):
        return None
    if kind == "demand" and lemma == "invite" and any(c.lemma_ in markers("pledge_courtesy") for c in _complements(verb)):
        return None
    if lemma == "remain":  # "remains committed to the talks" is no deed
        return None
    if kind == "agreement" and not set(frames) & {"to", "that"} and not _names_matter(verb):
        return None
    return kind


def _needs_a_step(verb: Token) -> bool:
    """Whether a stressed need is one for a step of the other side: "the need to lift the ban", not "to strengthen ties"."""
    nouns = [word for word in verb.subtree if word.pos_ == "NOUN" and word.i - verb.i < NEAR]
    if any(child.lower_ == "of" for word in nouns if word.lemma_ in markers("pledge_urgency") for child in word.children):
        return True
    needs = [word for word in nouns if word.lemma_ == "need"]
    return any(c.lemma_ in markers("pledge_conceding") for word in needs for c in word.children if c.dep_ in ("acl", "relcl"))


def _names_matter(verb: Token) -> bool:
    """Whether an agreement names what was agreed: "agreed on a truce", not "agreed with him"."""
    return any(child.lower_ in markers("content_prep") or child.dep_ in ("dobj", "nsubjpass") for child in verb.children)


def _is_finite(verb: Token) -> bool:
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    aux = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN":
        return bool(aux - {"to"}) and not aux & markers("guess_modal")
    if verb.tag_ == "VB":
        return bool(aux & {"do", "does"}) or (bool(aux & markers("pledge_will")) and verb.lemma_ in markers("pledge_asking"))
    return verb.tag_ == "VBG" and (verb.dep_ in ("advcl", "conj") or bool(aux & markers("pledge_being")))


def _is_one(doers: tuple[Token, ...], codes: frozenset[str]) -> bool:
    """Whether a single party acts: one word in the singular, meaning not more than one state."""
    plural = bool(doers) and (doers[0].lower_ in markers("they") or marker_pattern("joint_party").search(doers[0].text) is not None)
    return len(doers) == 1 and len(codes) < 2 and doers[0].tag_ in ("NN", "NNP", "PRP") and not plural


def _is_side(word: Token) -> bool:
    """Whether a noun without a known actor can still hold a pledge: "the Government", "the two delegations", "both"."""
    return word.pos_ == "PRON" or bool(marker_pattern("pledge_side").search(word.text)) or word.lower_ in markers("actor_joint_noun")


def _others(verb: Token, kind: str, voices: Voices) -> tuple[Mention, ...]:
    """Towards whom: who is addressed, or who is to do what is demanded."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    slots = (*row.addressee, *row.recipient) if row is not None else ()
    words = next((found for slot in slots if (found := slot_of(verb, slot))), ())
    if kind in ("demand", "expectation") and not voices.at(words):
        clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
        words = tuple(word for clause in clauses[:1] if (word := own_subject(clause)) is not None)
    return voices.at(word for head in words for word in conjuncts_of(head))


# --- what is promised ---------------------------------------------------------------------------------------------------


def _complements(verb: Token) -> Iterator[Token]:
    """The heads of what a telling verb tells: clauses, else objects, else what stands after a preposition."""
    own = list(verb.children)
    clauses = [c for c in own if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i]
    clauses += [c for c in own if c.dep_ == "advcl" and c.i > verb.i and any(k.tag_ == "TO" for k in c.children)]
    clauses += [inner for c in own if c.dep_ == "dobj" for inner in c.children if _tells_deed(inner)]
    preps = [c for c in own if c.dep_ == "prep" and c.i > verb.i and c.lower_ in markers("content_prep")]
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    addressed = row is not None and "obj" in row.addressee
    objects = [c for c in own if c.dep_ in ("dobj", "nsubjpass", "oprd") and not (addressed and c.ent_type_ in ("GPE", "PERSON", "NORP"))]
    yield from next((group for group in (clauses, objects, preps) if group), [])


def _tells_deed(clause: Token) -> bool:
    """Whether a clause under a noun tells what is to be done: "a promise to leave", not "a draft drawn up by experts"."""
    return clause.dep_ in ("acl", "ccomp") and clause.tag_ not in ("VBG", "VBN")


def _parts(verb: Token) -> Iterator[tuple[Token, Token]]:
    """The first and last word of each thing told: one for each infinitive or clause that is coordinated with the first."""
    for head in _complements(verb):
        items = [head, *_later_items(head)] if head.pos_ in ("VERB", "AUX") else [head]
        for n, item in enumerate(items):
            after = items[n + 1] if n + 1 < len(items) else None
            first, last = item.left_edge if item.dep_ != "conj" else _edge(item), _last_word(item, verb, after)
            if (
                last.i + 1 < len(last.doc) and not last.whitespace_ and last.nbor().text == "-"
            ):  # "to de-escalate", which the parse tears apart
                last = _trimmed(item, verb.right_edge.i + 1)
            if _is_matter(first, last):
                yield first, last
            if after is None and (next_that := _and_that(item)) is not None:
                yield next_that, _trimmed(item, item.right_edge.i + 1)
        return


def _later_items(head: Token) -> list[Token]:
    """The coordinated clauses after `head`; of "to let them speak and to establish ..." also what the parse has hung on "speak"."""
    own = [c for c in head.conjuncts if c.i > head.i and _opens_item(c)]
    if own or not _has_to(head):
        return own
    later = [c for c in head.subtree if c.i > head.i and c.tag_ == "VB" and _has_to(c) and c.left_edge.i > head.i]
    return [
        c for c in later if c.dep_ in ("conj", "advcl") and c.left_edge.nbor(-1).dep_ == "cc" and (c.head == head or not _has_to(c.head))
    ]


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def _is_matter(first: Token, last: Token) -> bool:
    """Whether words say what is promised: not "what", "nothing", "on it"."""
    words = [
        w for w in first.doc[first.i : last.i + 1] if w.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADJ") and w.tag_ not in ("WP", "WDT")
    ]
    words = [w for w in words if w.lower_ not in markers("pledge_empty") and w.ent_type_ not in ("DATE", "TIME")]
    return bool(words)


def _and_that(head: Token) -> Token | None:
    """The "that" of a second clause, wherever the parse has hung it."""
    for word in head.doc[head.i : head.right_edge.i]:
        if word.dep_ == "cc" and word.nbor().lower_ == "that" and word.nbor().tag_ == "IN" and word.nbor().i < head.right_edge.i:
            return word.nbor()
    return None


def _opens_item(word: Token) -> bool:
    return any(
        child.tag_ == "TO" or child.dep_ in ("mark", *SUBJECTS) or (child.dep_ == "aux" and child.tag_ == "MD") for child in word.children
    )


def _edge(word: Token) -> Token:
    """The first word of a coordinated clause, without what belongs to the one before."""
    return min((child.left_edge for child in word.children if child.dep_ in ("aux", "mark", *SUBJECTS)), key=lambda t: t.i, default=word)


def _last_word(head: Token, verb: Token, after: Token | None) -> Token:
    """The last word of a clause, before the next item and before other acts that are coordinated with it or hang on its verb."""
    cuts = [_edge(after).i] if after is not None else []
    cuts += [_edge(c).i for c in head.conjuncts if c.i > head.i and c.pos_ in ("VERB", "AUX") and _opens_item(c)]
    cuts += [_first_aux(c).i for c in head.conjuncts if c.i > head.i and _is_told_anew(c, head)]
    cuts += [c.left_edge.i for c in verb.children if c.i > head.i and c.dep_ in ("conj", "parataxis") and c.pos_ in ("VERB", "AUX")]
    if (again := _and_that(head)) is not None:
        cuts.append(again.i - 1)
    return _trimmed(head, min([head.right_edge.i + 1, *(cut for cut in cuts if cut > head.i)]))


def _is_told_anew(word: Token, head: Token) -> bool:
    """Whether a coordinated verb is a clause of its own: "will receive them and reiterates that", "wants none and does not seek it"."""
    own_aux = any(child.dep_ == "aux" and child.tag_ != "TO" for child in word.children)
    return own_aux or (word.tag_ in ("VBZ", "VBP", "VBD") and word.tag_ != head.tag_) or (word.tag_ == "VBZ" and is_negated(head))


def _first_aux(verb: Token) -> Token:
    return min((child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg")), key=lambda t: t.i, default=verb)


def _trimmed(head: Token, end: int) -> Token:
    """The last word before `end` that is no punctuation or conjunction."""
    while end - 1 > head.i and (head.doc[end - 1].is_punct or head.doc[end - 1].is_space or head.doc[end - 1].dep_ in ("cc", "mark")):
        end -= 1
    return head.doc[end - 1]


def _pledge(
    verb: Token,
    kind: EntryKind,
    held: tuple[Mention, ...],
    told: tuple[Mention, ...],
    part: tuple[Token, Token],
    condition: Span | None,
    says: Attribution | None,
) -> Pledge:
    doc, (first, last) = verb.doc, part
    ids = tuple(m.id for m in held)
    substance = span_at(doc, first.idx, last.idx + len(last))
    start = min(verb.idx, first.idx, *(child.left_edge.idx for child in verb.children if child.dep_ in SUBJECTS))
    return Pledge(
        kind=kind,
        holders=ids,
        counterparts=tuple(m.id for m in told if m.id not in ids),
        substance=substance,
        condition=condition,
        clause=span_at(doc, start, max(substance.end, verb.idx + len(verb))),
        anchor=span_at(doc, verb.idx, verb.idx + len(verb)),
        attribution=says.id if says is not None else None,
    )


# --- will, shall, would; ready; must ------------------------------------------------------------------------------------


def _willed(verb: Token, voices: Voices) -> Pledge | None:
    """What a party says that it will do, or will not; of things in its hands, that they will be done."""
    if not _is_future(verb) or is_guess(verb) or (voices.spoken and marker_pattern("spoken_boilerplate").search(verb.sent.text)):
        return None
    says = voices.says(verb)
    owners = _owners(says, voices)
    if owners is None:
        return None
    subject = _subject(verb)
    if subject is None:
        return None
    held = voices.at((*conjuncts_of(subject),))
    kind = _willed_kind(verb, subject, held, owners, voices)
    if kind is None:
        return None
    if kind == ("commitment", True) and (_said_jointly(says) or subject.lemma_.lower() in markers("pledge_joint_noun")):
        kind = ("agreement", True)
    if not held or kind[1]:
        held = tuple(m for m in voices.mentions if says is not None and m.id in says.speakers)
    first = _first_willed(verb, subject, whole=kind[1])
    part = first, _last_word(verb, verb, None)
    if not _is_matter(*part) or (verb.i == part[1].i and len(list(verb.children)) < 3):
        return None
    condition = find_condition(verb, part)
    made = "condition" if condition and kind[0] in (*BOUND, "agreement") else kind[0]
    return _pledge(verb, cast(EntryKind, made), () if kind[0] == "agreement" and kind[1] else held, (), part, condition, says)


def _said_jointly(says: Attribution | None) -> bool:
    return says is not None and any(marker_pattern("joint_party").search(source.exact) for source in says.source)


def _owners(says: Attribution | None, voices: Voices) -> frozenset[str] | None:
    """The codes of those whose words a clause is; None in the words of a news writer."""
    if says is not None and says.speakers:
        return voices.codes_of(m for m in voices.mentions if m.id in says.speakers)
    return frozenset({voices.party}) if voices.party is not None else None


def _subject(verb: Token) -> Token | None:
    return own_subject(verb) or (subject_of(verb) if verb.dep_ == "conj" else None)


def _is_future(verb: Token) -> bool:
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    if aux & markers("pledge_will"):
        return "have" not in aux and verb.lemma_ not in markers("pledge_idle")
    if "would" in aux:
        return "have" not in aux and verb.lemma_ not in markers("pledge_idle") and verb.dep_ in ("ccomp", "conj")
    if verb.lower_ == "going":
        return any(child.dep_ == "xcomp" and child.lemma_ not in markers("pledge_idle") for child in verb.children)
    arranged = verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and any(child.tag_ == "TO" for child in verb.children)
    return arranged and own_subject(verb.head) is not None and verb.head.tag_ in ("VBZ", "VBP", "VBD")


def _willed_kind(verb: Token, subject: Token, held: tuple[Mention, ...], owners: frozenset[str], voices: Voices) -> tuple[str, bool] | None:
    """The kind of a "will" clause, and whether its subject is a thing, so that it is the speaker's pledge."""
    codes = voices.codes_of(held)
    deed = next((child for child in verb.children if child.dep_ == "xcomp"), verb) if verb.lower_ == "going" else verb
    negated = is_negated(verb) or any(child.dep_ == "det" and child.lower_ == "no" for child in subject.children)
    negated = negated or any(child.dep_ in ("dobj", "attr") and is_negated(child) for child in verb.children)
    yielding = any(child.dep_ == "dobj" and child.lemma_.lower() in markers("refusal_noun") for child in deed.children)
    refused = "refusal" if yielding or deed.lemma_.lower() in markers("pledge_refusable") else "assurance"
    if _is_joint(subject, codes) or (len(owners) > 1 and (codes <= owners)):
        return ("agreement", not held) if not negated else ("assurance", False)
    if codes:
        own = bool(codes & owners) or not owners or voices.party in codes
        return (refused if negated else "commitment", False) if own and verb.lemma_ not in markers("pledge_idle") else None
    if held and not is_passive(verb) and (subject.pos_ == "PRON" or subject.ent_type_ == "PERSON"):
        return (refused if negated else "commitment", False)
    if subject.lower_ == "they":
        return None if negated or deed.lemma_ in markers("pledge_lasting") else ("agreement", True)
    if subject.lower_ in markers("nobody"):
        return (refused, True)
    if subject.lower_ in ("this", "that", "which", "who") and not is_passive(verb):
        return None
    if subject.lower_ == "there" and not negated and _is_deed_to_come(verb):
        return ("commitment", True)
    if subject.lower_ == "there" or (negated and not is_passive(verb) and subject.pos_ != "PRON"):
        return (refused, True) if negated else None
    if any(child.dep_ == "acomp" and child.lower_ in markers("pledge_state") for child in verb.children):
        return (refused if negated else "commitment", True)
    if subject.lower_ == "it" and not any(child.dep_ in ("dobj", "prep", "prt") for child in deed.children):
        return None
    if subject.lower_ != "it" and not is_passive(verb) and deed.lemma_.lower() not in markers("pledge_arranged") and not _is_side(subject):
        return None
    if subject.lemma_.lower() in markers("pledge_joint_noun"):
        return ("agreement", True) if not negated else None
    return (refused if negated else "commitment", True)


def _is_deed_to_come(verb: Token) -> bool:
    """Whether "there will be" tells a deed: "a delivery", not "a challenge"."""
    nouns = [child for child in verb.children if child.dep_ == "attr"]
    return any((row := verb_row(noun.lemma_.lower(), "noun", frames_of(noun))) is not None and bool(row.event) for noun in nouns)


def _is_joint(subject: Token, codes: frozenset[str]) -> bool:
    """Whether a subject means both sides: "the parties", "they" of two states, "Peru and Chile"."""
    return len(codes) > 1 or (is_joint_noun(subject) and not codes and subject.lower_ not in ("they", "we"))


def is_joint_noun(word: Token) -> bool:
    """Whether a word means both sides, or all: "they", "the parties", "both", "the two heads of state"."""
    paired = word.tag_ == "NNS" and any(child.lower_ in ("two", "both") for child in word.children)
    return paired or word.lower_ in markers("they") or word.lower_ in markers("actor_joint_noun")


def _first_willed(verb: Token, subject: Token, *, whole: bool) -> Token:
    if whole and own_subject(verb) is not None:
        return subject.left_edge
    marked = [child for child in verb.children if child.dep_ in ("neg", "aux") and is_negated(verb)]
    return min([verb, *marked], key=lambda word: word.i)


def _ready(verb: Token, voices: Voices) -> Pledge | None:
    """ "Is ready to", "stands prepared to", "has no intention of": what a party declares itself ready for."""
    adjective = next((c for c in verb.children if c.dep_ in ("acomp", "oprd") and c.pos_ == "ADJ"), None)
    row = verb_row(adjective.lemma_, "adj", frames_of(adjective)) if adjective is not None else None
    act = acts().get(row.act or "") if row is not None else None
    if adjective is None or row is None or act is None or act.entry != "commitment" or is_guess(verb):
        return None
    says, subject = voices.says(verb), _subject(verb)
    owners = _owners(says, voices)
    deed = next((c for c in adjective.children if c.dep_ in ("xcomp", "prep")), None)
    if owners is None or subject is None or deed is None or "would" in {c.lower_ for c in verb.children}:
        return None
    held = voices.at(conjuncts_of(subject))
    if not held or (owners and voices.codes_of(held) and not voices.codes_of(held) & owners):
        return None
    negated = is_negated(verb) or is_negated(adjective)
    part = deed.left_edge, _last_word(deed, verb, None)
    condition = find_condition(verb, part) or find_condition(adjective, part)
    kind = "condition" if condition else "refusal" if negated else "commitment"
    if deed.lemma_ in markers("pledge_obtaining") and not negated:  # "is eager to obtain guarantees": wants them of the other side
        kind = "demand"
    return _pledge(verb, cast(EntryKind, kind), held, (), part, condition, says)


def _disclaimed(verb: Token, voices: Voices) -> Pledge | None:
    """ "Does not seek", "wants no", "has no wish to": what a party says that it is not after; "its policy has not changed"."""
    steady = verb.lemma_ in markers("steady_verb")
    if not (steady or _is_disclaimer(verb)) or is_guess(verb) or verb.tag_ not in ("VB", "VBZ", "VBP", "VBD", "VBN"):
        return None
    says, subject = voices.says(verb), _subject(verb)
    owners = _owners(says, voices)
    if owners is None or subject is None or (steady and not _is_steady(verb, subject)):
        return None
    held = voices.at((*conjuncts_of(subject), *subject.subtree) if steady else conjuncts_of(subject))
    held = tuple(m for m in held if not owners or voices.codes_of((m,)) & owners)
    if not held:
        return None
    first = subject.left_edge if steady else _first_aux(verb)
    nouns = [child for child in verb.children if child.dep_ == "dobj"]
    refused = any(
        word.lemma_.lower() in markers("pledge_refusable") for noun in nouns for word in noun.subtree if word.dep_ in ("acl", "pcomp")
    )
    return _pledge(verb, "refusal" if refused else "assurance", held, (), (first, _last_word(verb, verb, None)), None, says)


def _is_disclaimer(verb: Token) -> bool:
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if verb.lemma_ == "have":
        return any(child.lemma_ in markers("disclaim_noun") and is_negated(child) for child in objects)
    told_no = any(is_negated(child) for child in objects)
    denied = any(child.dep_ == "neg" for child in verb.children)
    return verb.lemma_ in markers("disclaim_verb") and (told_no or denied)


def _is_steady(verb: Token, subject: Token) -> bool:
    """Whether a policy is said to stand: "has not changed", "remains unchanged"."""
    same = any(child.lemma_ in ("unchanged", "same") for child in verb.children)
    return subject.lemma_.lower() in markers("policy_noun") and (same if verb.lemma_ == "remain" else is_negated(verb))


def _due_of_others(verb: Token, voices: Voices) -> Pledge | None:
    """What a party says that others must or should do, or that must be done."""
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    needing = verb.lemma_ == "need" and not is_negated(verb) and any(c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" for c in verb.children)
    strong = bool(aux & markers("pledge_must")) or needing
    if not (strong or aux & markers("pledge_should")) or "have" in aux or is_guess(verb):
        return None
    says = voices.says(verb)
    subject = verb.head if needing and verb.dep_ == "acl" else _subject(verb)  # "that the talks needed to produce": torn apart by the parse
    owners = _owners(says, voices)
    if not owners or subject is None or subject.lower_ in ("i", "we", "it", "there", "one"):
        return None
    if any(child.dep_ == "aux" and child.tag_ == "MD" and child.i < subject.left_edge.i for child in verb.children):
        return None  # "should the situation escalate"
    told = voices.at(conjuncts_of(subject))
    codes = voices.codes_of(told)
    if codes & owners or _is_joint(subject, codes) or (not codes and (not strong or verb.lemma_ == "be")):
        return None
    held = tuple(m for m in voices.mentions if says is not None and m.id in says.speakers)
    first = subject.left_edge if not codes and subject.i < verb.i and subject.sent == verb.sent else verb
    return _pledge(verb, "demand", held, told if codes else (), (first, _last_word(verb, verb, None)), None, says)


def _conditional(verb: Token, voices: Voices) -> Pledge | None:
    """What a party may do, or leaves waiting, until something has happened: "may withdraw its funds if", "must wait until"."""
    may = any(child.dep_ == "aux" and child.lower_ in markers("guess_modal") for child in verb.children)
    if not may and verb.lemma_ != "wait":
        return None
    says, subject = voices.says(verb), _subject(verb)
    owners = _owners(says, voices)
    part = verb, _last_word(verb, verb, None)
    condition = find_condition(verb, part)
    if owners is None or subject is None or condition is None:
        return None
    held = voices.at(conjuncts_of(subject))
    own = bool(voices.codes_of(held) & (owners | {voices.party or ""}))
    if may and not own:
        return None
    speaking = tuple(m for m in voices.mentions if says is not None and m.id in says.speakers)
    first = verb if own else subject.left_edge
    return _pledge(verb, "condition", held if own else speaking, (), (first, part[1]), condition, says)


def _ruled_out(verb: Token, voices: Voices) -> Pledge | None:
    """ "X is out of the question", "is not open to negotiation": what a party turns down by a set phrase."""
    found = marker_pattern("pledge_refusal_phrase").search(verb.sent.text)
    says = voices.says(verb)
    if found is None or _owners(says, voices) is None or is_guess(verb) or verb.lemma_ != "be":
        return None
    at = verb.sent.start_char + found.start()
    if not verb.left_edge.idx <= at < verb.right_edge.idx + len(verb.right_edge):
        return None
    held = tuple(m for m in voices.mentions if says is not None and m.id in says.speakers)
    return _pledge(verb, "refusal", held, (), (verb.left_edge, _last_word(verb, verb, None)), None, says)


# --- conditions and guesses ---------------------------------------------------------------------------------------------


def find_condition(verb: Token, part: tuple[Token, Token]) -> Span | None:
    """The clause or phrase that what `verb` tells is made to depend on."""
    first, last = part
    roots = [verb, *(word for word in verb.doc[first.i : last.i + 1] if word.pos_ in ("VERB", "AUX", "ADJ"))]
    for root in roots:
        for child in root.children:
            if child.dep_ in ("advcl", "prep", "ccomp", "npadvmod") and _opens_condition(child):
                words = [word for word in child.subtree if not word.is_space]
                return span_at(verb.doc, words[0].idx, words[-1].idx + len(words[-1]))
    rest = verb.doc[verb.i : last.i + 1]
    found = marker_pattern("pledge_condition_anywhere").search(rest.text)
    if found is None or len(rest.text) - found.end() < 4 or marker_pattern("pledge_no_condition").match(rest.text, found.start()):
        return None
    return span_at(verb.doc, rest.start_char + found.start(), last.idx + len(last))


def _opens_condition(clause: Token) -> bool:
    opening = clause.doc[clause.left_edge.i : min(clause.left_edge.i + 5, clause.right_edge.i + 1)]
    words = opening.text.lower()
    if clause.dep_ == "prep" and clause.lower_ in markers("pledge_condition_clause"):  # "until ten"
        return False
    if words.startswith("while") and not is_negated(clause.head):
        return False
    if opening[0].lower_ in markers("pledge_condition_time") and _is_past_deed(clause):
        return False
    if clause.dep_ == "ccomp" and clause.head.pos_ in ("VERB", "AUX") and not words.startswith("should"):
        return False
    return any(words == opener or words.startswith(f"{opener} ") for opener in markers("pledge_condition"))


def _is_past_deed(clause: Token) -> bool:
    """Whether a clause tells when something was said: "when he spoke to her"; not "would go when there was a text"."""
    foreseen = any(child.dep_ == "aux" and child.lower_ in ("would", "will") for child in clause.head.children)
    return clause.tag_ == "VBD" and clause.lemma_ != "be" and not foreseen


def is_guess(word: Token) -> bool:
    """Whether `word` is the writer's guess: after "perhaps" or "it seems", under "may"."""
    if any(child.dep_ == "aux" and child.lower_ in markers("guess_modal") for child in word.children):
        return True
    near = {before.lower_ for before in word.doc[word.sent.start : word.i]}
    return bool(near & markers("guess")) or hangs_on(word, markers("inference_verb"), markers("inference_subject"))


READERS = (_willed, _ready, _disclaimed, _due_of_others, _conditional, _ruled_out)
