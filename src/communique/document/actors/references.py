"""Who pronouns, parts ("his counterpart"), own bodies ("their government") and nouns for one named before ("the diplomat") mean.

One pass in the order of the text, so that "his counterpart" is read after "his"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from communique import naming
from communique.chronology import item_at
from communique.document.actors.described import settle_by_part
from communique.document.actors.headings import above_sections
from communique.document.actors.heads import Writer
from communique.document.actors.joint import ALONE, find_both, find_each, settle_apart, settle_joint
from communique.document.actors.labels import asked_in
from communique.document.actors.phrases import Draft, Reading
from communique.document.actors.roles import with_code
from communique.document.actors.styles import is_of_style
from communique.document.actors.turns import is_answering, is_turn
from communique.document.actors.writers import find_writer
from communique.lexicon import marker_values, markers, verb_row
from communique.records import Attribution
from communique.sections import section_at
from communique.syntax import SUBJECTS, document_of, frames_of, is_unsaid, share_sentence, text_of, unsaid_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
from communique.document.actors.chairs import state_of_chair
from communique.document.actors.clauses import PARTIES, Antecedent, is_first_person
from communique.document.actors.definites import find_noun
from communique.document.actors.first_person import (
    SPEAKING,
    find_own_voice,
    find_shared,
    find_together,
    find_we,
    find_written,
    first_of,
    innermost,
    is_mutual,
    is_only_reported,
    is_said_within,
    overlapping,
    quoted_speaker,
    speaker_of,
    voice_of,
)
from communique.document.actors.issuers import is_opening
from communique.document.actors.neuter import find_it
from communique.document.actors.plural import find_each_other, find_other_side, find_they, means_several
from communique.document.actors.singular import find_he, not_answered, not_talked_of, only_other, spoken_of, who_replies

GOVERNING = frozenset({"GOV", "MIL", "COP", None})  # sectors of whoever speaks for a state
MODIFYING = frozenset({"compound", "amod", "nmod"})
WINDOW = 1000  # drafts on either side of a word that are looked through for whom it means, some fifteen pages
AGAINST_US = frozenset({"ACCUSE", "THREATEN", "SANCTION", "COERCE", "ASSAULT"})


def resolve_references(reading: Reading, drafts: list[Draft], attributions: tuple[Attribution, ...]) -> list[Draft]:
    """`drafts` and, where their antecedent is clear, pronouns, parts and own bodies; what stood open before may be settled here."""
    known = sorted(drafts, key=lambda draft: draft.start)
    first_person = markers("actor_first_person")
    later = [token for token in reading.doc if token.lower_ in first_person]
    later += [token for word in later if (token := word.head).i > word.i]  # "our country"
    several = [token for token in reading.doc if _means_several(token)]
    later += [token for token in several if _is_said_behind(attributions, token)]
    # who speaks often stands behind the words spoken: "I" and "we" come last, and then who may be one of "our soldiers"
    put_off = {token.i for token in later}
    joint = {draft.head.i: draft for draft in known if draft.kind == "joint" and not draft.actors}
    again = dict(sorted(({n: draft.head for n, draft in joint.items()} | {token.i: token for token in several}).items()))
    joined = {word.i for one in known if one.kind == "joint" and one.actors for word in _words_of(reading.doc, one)}
    writer, document = find_writer(reading, known), document_of(reading.doc)
    above = above_sections(reading, known)
    for token in (*(token for token in reading.doc if token.i not in put_off), *later, *again.values()):
        if token.i in joined or not (token.i in joint or _may_refer(token)):
            continue
        at = bisect_left(known, token.idx, key=_start_of)
        first, last = max(0, at - WINDOW), at + WINDOW
        if (section := section_at(document, token.idx)) is not None:
            first = max(first, bisect_left(known, section.start, key=_start_of))
            last = min(last, bisect_left(known, section.end, key=_start_of))
        near = [*above, *known[first:last]] if section is not None else known[first:last]
        if token.i in again and any(one.head == token and (one.actors or token.i not in joint) for one in near):
            continue
        if token.i in joint:
            item = item_at(document, token.idx)
            found = find_shared(writer, joint[token.i])
            if found is None and item is not None and item.first:
                here = [one for one in near if item.label.start <= one.start < item.end]
                found = settle_apart(reading, known if section is None else near, here, joint[token.i])
            found = found or settle_joint(reading, near, joint[token.i])
        else:
            found = _reference(reading, near, attributions, writer, token)
        if found is not None:
            joined.update(word.i for word in _words_of(reading.doc, found) if found.kind == "joint" and found.actors)
            known[first:last] = _with(known[first:last], found)
    return known


def _with(near: Sequence[Draft], found: Draft) -> list[Draft]:
    """The drafts in order with one more, in the place of those that it overlaps."""
    kept = _as_meant([draft for draft in near if draft.end <= found.start or found.end <= draft.start], near, found)
    kept.insert(bisect_right(kept, found.start, key=_start_of), found)
    return with_code(settle_by_part(kept, found), found) if found.kind == "role" else kept


def _as_meant(kept: list[Draft], near: Sequence[Draft], found: Draft) -> list[Draft]:
    """`kept`, where the pronouns that meant somebody of whom only now is told who he is ("My President has a mandate that he") mean him
    in his own sentence; not those behind another who is called the same."""
    old = next((one for one in near if one.head == found.head and one.start >= found.start), None)
    if old is None or old.key == found.key or found.kind == "pronoun" or any(actor.code for actor in old.actors) or not found.actors:
        return kept
    same = [one for one in kept if one.key == old.key and one.start > found.start]
    end = next((one.start for one in same if one.kind != "pronoun"), None)
    meant = {one.start for one in same if (end is None or one.start < end) and share_sentence(one.head, found.head)}
    return [replace(one, key=found.key, actors=found.actors) if one.start in meant else one for one in kept]


def _start_of(draft: Draft) -> int:
    return draft.start


def _words_of(doc: Doc, draft: Draft) -> Iterable[Token]:
    """The words that begin within a draft."""
    words = doc.char_span(draft.start, draft.end, alignment_mode="expand")
    return (word for word in words or () if draft.start <= word.idx)


@cache
def _pronouns() -> frozenset[str]:
    """All words that stand for somebody without being nouns."""
    return markers("actor_relative").union(marker_values("actor_pronoun"), marker_values("event_mutual_word"), markers("actor_each"))


def _may_refer(token: Token) -> bool:
    """Whether a word may stand for somebody named elsewhere: a pronoun, an "each", a noun that is no part of another."""
    if token.lower_ in _pronouns() or is_unsaid(token):
        return True
    return token.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ not in MODIFYING


def _reference(reading: Reading, known: list[Draft], attributions: tuple[Attribution, ...], writer: Writer, token: Token) -> Draft | None:
    if token.lower_ in markers("actor_relative"):
        return _relative(known, token)
    if (several := find_each_other(known, token) or find_each(known, token)) is not None:
        return several
    if is_unsaid(token):
        found = _pronoun(known, attributions, writer, token, "we")
        return Draft(token.idx, token.idx + len(token), "pronoun", *found, token) if found else None
    role = marker_values("actor_pronoun").get(token.lower_)
    if role is not None:
        if not _is_pronoun(token) or is_of_style(token) or (token.lower_ == "both" and token.dep_ not in ALONE):
            return None
        found = _pronoun(known, attributions, writer, token, role)
        if found is None and role == "they" and is_opening(token):
            found = find_both(reading, known, token)
        beside = [word for word in token.conjuncts if word.i == token.i + 2 and word.lower_ in marker_values("actor_pronoun")]
        if found and found[0][:1] == ("joint",) and beside:
            return Draft(token.idx, beside[0].idx + len(beside[0]), "joint", *found, token)  # "you and I"
        return Draft(token.idx, token.idx + len(token), "pronoun", *found, token) if found else None
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in MODIFYING:
        return None
    return find_noun(reading, known, token)


def _is_said_behind(attributions: tuple[Attribution, ...], token: Token) -> bool:
    """Whether a word stands in a quotation whose speaker is named behind it."""
    inner = innermost(attributions, token)
    return inner is not None and inner.manner == "direct" and bool(inner.source) and inner.source[0].start > token.idx


def _means_several(token: Token) -> bool:
    """Whether a word is "they" or the "other" of "each other", who may be a "we" or a "both" that is only known at the end."""
    return marker_values("actor_pronoun").get(token.lower_) == "they" or token.lower_ in marker_values("event_mutual_word")


def _is_pronoun(token: Token) -> bool:
    """Whether a word is so tagged, or is a "You", "We" or "He" that the tagger takes for a name where a sentence opens; not where somebody
    in the text is called so ("Vice Premier He")."""
    if token.pos_ in ("PRON", "DET") or token.pos_ != "PROPN":
        return token.pos_ in ("PRON", "DET")
    opens = bool(token.is_sent_start) and token.i + 1 < len(token.doc) and token.nbor(1).text.islower()
    if token.lower_ in markers("actor_first_person"):
        return opens
    if not (opens and token.text.istitle() and token.dep_ in SUBJECTS and token.head.pos_ in ("VERB", "AUX")):
        return False
    return not any(word.text == token.text and (not word.is_sent_start or word.nbor(1).text.istitle()) for word in token.doc[:-1])


def _relative(known: list[Draft], token: Token) -> Draft | None:
    """ "Who" and "whose" right behind the one they mean, or in a clause that hangs on it."""
    if token.tag_ not in ("WP", "WP$"):
        return None
    text = text_of(token.doc)
    near = [one for one in known if one.end < token.idx <= one.end + len(", ") and text[one.end : token.idx] in (" ", ", ")]
    clause = next((word for word in (token, *token.ancestors) if word.dep_ == "relcl"), None)
    if not near and clause is not None:
        near = [one for one in known if one.start <= clause.head.idx < one.end <= token.idx]
    other = near[-1] if near else None
    if other is None or not other.actors:
        return None
    return Draft(token.idx, token.idx + len(token), "pronoun", other.key, other.actors, token)


def _pronoun(drafts: list[Draft], attributions: tuple[Attribution, ...], writer: Writer, token: Token, role: str) -> Antecedent | None:
    inner = innermost(attributions, token)
    if role in ("I", "we", "you"):
        inner = voice_of(token.doc, attributions, inner)
        if inner is None and writer.answers:
            return None  # who asks is nobody known
        if writer.speaks_at(token.idx) and (inner is None or (inner.manner != "direct" and not is_turn(text_of(token.doc), inner))):
            return find_written(writer, token, role)
    if role in ("I", "we"):
        if inner is not None and is_only_reported(text_of(token.doc), inner) and not _is_of_teller(drafts, writer, inner, token):
            return None
        if inner is not None and is_turn(text_of(token.doc), inner):
            state = state_of_chair(text_of(token.doc), inner, token.idx)
            if state is not None:
                return state
        told = inner is not None and bool(inner.source) and not is_said_within(token, inner)
        speaker = speaker_of(drafts, inner) if inner is not None and told else quoted_speaker(drafts, token)
        if role == "I":
            if speaker is None and inner is None:
                return find_own_voice(token)
            return (speaker.key, speaker.actors) if speaker and speaker.kind in SPEAKING else None
        turn = inner is not None and is_turn(text_of(token.doc), inner)
        if turn and (both := find_together(drafts, attributions, token)) is not None:
            return both
        asks = inner is not None and turn and not is_answering(inner.source[0].exact)
        within = speaker is None and writer.code in naming.organisations()  # "we agreed" of a body: its members among themselves
        return find_we(writer, speaker, inner) if not asks and (within or not is_mutual(token)) else None
    if role == "you":
        if inner is not None and is_turn(text_of(token.doc), inner):
            asked = asked_in(text_of(token.doc), drafts, attributions, inner)
            return (asked.key, asked.actors) if asked is not None else None
        return first_of([one for one in overlapping(drafts, inner.addressee) if one.head.dep_ != "poss"]) if inner else None
    if role != "they" and (unsaid := unsaid_in(token.doc)):
        drafts = [one for one in drafts if one.head.i not in unsaid]  # who leaves himself out would say "I"
    if role == "he":
        voice = voice_of(token.doc, attributions, inner)
        said = speaker_of(drafts, voice) if voice is not None and is_turn(text_of(token.doc), voice) else None
        others = [one for one in drafts if said is None or one.key != said.key]  # who speaks is "I"
        others = _without_later(others, attributions, token, voice)
        found = who_replies(others, token) or find_he(not_answered(not_talked_of(others, attributions, token), token), token, inner)
        return found or _only_other(drafts, voice, token)
    issuers = writer.issuers if is_opening(token) else None
    if role == "they":
        meant = _against_us(drafts, token) or _told_of(drafts, token, inner) or find_they(drafts, token)
        own = meant is not None and _is_own_side(drafts, voice_of(token.doc, attributions, inner), token, meant)
        meant = None if own or (meant is not None and _is_writers(writer, token, meant)) else meant
        return meant or _of_other_side(drafts, attributions, token, inner) or issuers
    return find_it(drafts, token)


def _is_writers(writer: Writer, token: Token, meant: Antecedent) -> bool:
    """Whether a "they" in the clause of "we" would be those who write together themselves: "[we] call on our partners and on [them]"."""
    clause = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    ours = clause is not None and any(is_first_person(word) for word in clause.lefts if word.dep_ in SUBJECTS)
    return ours and writer.issuers is not None and set(meant[1]) <= set(writer.issuers[1])


def _only_other(drafts: Sequence[Draft], voice: Attribution | None, token: Token) -> Antecedent | None:
    """The only other person whom a text names before a "he" in somebody's own words."""
    direct = voice is not None and (voice.manner == "direct" or is_turn(text_of(token.doc), voice))
    said = speaker_of(drafts, voice) if voice is not None and direct else None
    return only_other(drafts, token, said) if said is not None else None


def _is_of_teller(drafts: Sequence[Draft], writer: Writer, inner: Attribution, token: Token) -> bool:
    """Whether a "we" in what is only reported means who says it: in the clause that tells his words ("Abt said that we would not wait") of
    a text by nobody who writes "we" himself, or in his own word."""
    told = token.lower_ == "we" and token.dep_ in SUBJECTS and token.head.dep_ in ("ccomp", "relcl") and writer.code is None
    return told or _is_own_word(drafts, writer, inner)


def _is_own_word(drafts: Sequence[Draft], writer: Writer, inner: Attribution) -> bool:
    """Whether what is reported is the word of the state whose own account tells it: "Peru condemns the attack on our embassy"."""
    said = speaker_of(drafts, inner)
    return said is not None and said.kind == "state" and writer.code is not None and [one.code for one in said.actors] == [writer.code]


def _without_later(drafts: list[Draft], attributions: tuple[Attribution, ...], token: Token, voice: Attribution | None) -> list[Draft]:
    """`drafts` without whom the "he" behind a quotation means, who speaks of another: '"He will come," he told his host'."""
    if voice is None or voice.manner != "direct":
        return drafts
    spans = [token.doc.char_span(span.start, span.end) for span in voice.source if span.start > token.idx]
    words = [span[0] for span in spans if span is not None and len(span) == 1]
    later = [word for word in words if marker_values("actor_pronoun").get(word.lower_) == "he"]
    if not later or (later[0].lower_ in markers("actor_she")) != (token.lower_ in markers("actor_she")):
        return drafts
    before = [one for one in drafts if one.start < voice.content[0].start]
    meant = find_he(not_talked_of(before, attributions, later[0]), later[0], innermost(attributions, later[0]))
    return [one for one in drafts if meant is None or one.key != meant[0]]


def _told_of(drafts: list[Draft], token: Token, inner: Attribution | None) -> Antecedent | None:
    """The several, or the state or body, of whom a quotation with a "they" is said: '"They never answer," the ambassador said of Hamas'."""
    several = [one for one in drafts if one.actors and (means_several(one) or one.kind in PARTIES)]
    told = spoken_of(several, token.doc, inner) if inner is not None and inner.manner == "direct" else None
    return (told.key, told.actors) if told is not None else None


def _against_us(drafts: list[Draft], token: Token) -> Antecedent | None:
    """Who does what the sentence before tells, of a "they" that accuses or harms "us" or ours: no people of ours are meant."""
    verb, first = token.head, token.sent.start
    row = verb_row(verb.lemma_, "verb", frames_of(verb)) if token.dep_ == "nsubj" and verb.pos_ == "VERB" else None
    if row is None or row.event not in AGAINST_US or not first:
        return None
    done_to = [word for child in verb.rights if child.dep_ in ("dobj", "dative") for word in (child, *child.lefts)]
    if not any(marker_values("actor_pronoun").get(word.lower_) == "we" for word in done_to):
        return None
    subjects = [child for child in token.doc[first - 1].sent.root.lefts if child.dep_ == "nsubj"]
    doers = [one for one in drafts if one.head in subjects and any(actor.code for actor in one.actors)]
    return (doers[0].key, doers[0].actors) if len(doers) == 1 and doers[0].head.lower_ not in markers("actor_first_person") else None


def _is_own_side(drafts: list[Draft], voice: Attribution | None, token: Token, meant: Antecedent) -> bool:
    """Whether a "they" in somebody's own words would be the government or forces that he speaks for, and of which he has not spoken in
    them: he would say "we"."""
    said = speaker_of(drafts, voice) if voice is not None else None
    if voice is None or said is None or len(said.actors) != 1 or said.actors[0].sector not in GOVERNING or said.key == meant[0]:
        return False
    direct = voice.manner == "direct" or is_turn(text_of(token.doc), voice)
    body = token.lower_ == "they" and said.head.tag_ in ("NN", "NNP") and not means_several(said)  # "the army said that they had knives"
    if said.actors[0].code is None or not (direct or body):
        return False
    start = min(part.start for part in (*voice.content, *voice.source))  # "Abt praised the troops: 'They held'"
    told = any(start <= one.start < token.idx for one in drafts if one.key == meant[0])
    return not told and all(actor.code == said.actors[0].code and actor.sector in GOVERNING for actor in meant[1])


def _of_other_side(
    drafts: list[Draft], attributions: tuple[Attribution, ...], token: Token, inner: Attribution | None
) -> Antecedent | None:
    """Whom a "they" means that somebody says of the other side."""
    voice = voice_of(token.doc, attributions, inner)
    if voice is None or not (voice.manner == "direct" or is_turn(text_of(token.doc), voice)):
        return None
    said = speaker_of(drafts, voice)
    own = {actor.code for actor in said.actors if actor.code} if said is not None else set()
    return find_other_side(drafts, token, own) if own else None
