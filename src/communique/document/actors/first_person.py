"""Whom "I", "we" and "you" mean: who speaks, who writes, and whom it is said to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.heads import Writer
from communique.document.actors.phrases import Draft
from communique.document.actors.turns import is_turn
from communique.lexicon import marker_values, markers, verb_row
from communique.near import attributions_by_id, innermost_of, said_at
from communique.records import Actor, Attribution, Span
from communique.syntax import SUBJECTS, document_of, frames_of, is_quoted, sentences_back, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
from communique.document.actors.clauses import Antecedent, is_meeting

PRIVATE = frozenset({"CVL", "REF", "REL", "BUS", "EDU", "REB", "PRM", "CRM"})  # who say "we" of their own kind, not of their state
QUOTES = ('"', "“", "”", "'", "‘", "’")
SPEAKING = frozenset({"person", "title", "role", "pronoun", "group"})
LONGEST_SAYING = 16  # characters from a closing quotation mark to whom it is of: '," said the '


def find_written(writer: Writer, token: Token, role: str) -> Antecedent | None:
    """Whom a writer's own "I", "we" and "you" mean; of "you and I", and of what is "between us", both."""
    if writer.issuers is not None:
        return writer.issuers if role == "we" else None
    beside = {marker_values("actor_pronoun").get(word.lower_) for word in token.conjuncts}
    between = token.dep_ == "pobj" and token.head.lower_ == "between" and role == "we"
    shared = token.dep_ == "poss" and role == "we" and any(word.lower_ in markers("actor_shared_word") for word in token.head.lefts)
    met = role == "we" and (_is_among_themselves(token) or (writer.met is not None and _is_of_talks(token)))
    if between or shared or met or beside & {"I", "we", "you"}:
        return writer.both()
    if any(word.lower_ in ("both", "two") for word in token.rights):
        return None
    if role == "we":
        return find_we(writer, None, None)
    return writer.person if role == "I" else writer.addressed


def find_own_voice(token: Token) -> Antecedent | None:
    """Who says "I" outside quotations in a state's official account that names no speaker: somebody who speaks for it."""
    party = document_of(token.doc).party
    if party is None or is_quoted(token):
        return None
    return ("writer", party), (Actor(party, "GOV"),)


def _is_among_themselves(token: Token) -> bool:
    """Whether "we", or "our experts", meet or talk, and nobody stands there with whom: the writer and whom he writes to."""
    doer = token.head if token.dep_ == "poss" else token
    verb = doer.head
    met = [child for child in verb.rights if child.dep_ == "dobj"]
    return doer.dep_ == "nsubj" and is_meeting(verb) and not met and not _with_others(verb)


def _with_others(verb: Token) -> bool:
    """Whether it is told with whom, or to whom, somebody spoke: "we had talks with the President"."""
    return any(word.dep_ == "prep" and word.lower_ in ("with", "to") and word.head.dep_ in ("ROOT", "dobj") for word in verb.subtree)


def find_shared(writer: Writer, joint: Draft) -> Draft | None:
    """ "Our two countries", "both our peoples" in a letter or statement: those of the writer and of whom he writes to, or has met."""
    ours = any(child.lower_ == "our" for child in joint.head.lefts)
    more = any(marker_values("actor_pair_word").get(child.lower_) for child in joint.head.lefts)  # "our three countries"
    both = writer.issuers or writer.both() if ours and not more else None
    codes = sorted({actor.code for actor in both[1] if actor.code}) if both is not None else []
    actors = tuple(naming.party_of(code, "GOV" if code in naming.states() else None) for code in codes)
    return replace(joint, key=("party", *codes), actors=actors) if len(codes) == 2 else None


def is_mutual(token: Token) -> bool:
    """Whether "we" do something to each other, or have two countries: the speaker and somebody else, who is not told."""
    if token.lower_ == "us" and _is_shared_out(token):
        return True
    if token.dep_ == "nsubj" and document_of(token.doc).party is None and _is_done_together(token.head):
        return True  # a party's own account tells with whom, and its entries are made of that
    owned = token.head if token.dep_ == "poss" else None
    if owned is not None and marker_values("actor_joint_noun").get(owned.lower_) == "states":
        return any(word.lower_ in ("both", "two") for word in owned.lefts)
    verb = token.head if token.dep_ == "nsubj" else owned.head if owned is not None and owned.dep_ == "nsubj" else None
    others = (word for word in (verb.rights if verb is not None else ()) for word in (word, *word.rights) if word.lower_ == "other")
    return any(word.nbor(-1).lower_ == "each" for word in others) or (owned is None and any(word.lower_ == "both" for word in token.rights))


def _is_shared_out(token: Token) -> bool:
    """Whether "us" stands in "the two of us", "none of us", "between us" or "let us talk"."""
    whole = token.head.head.lower_ if token.dep_ == "pobj" and token.head.lower_ == "of" else ""
    several = whole in marker_values("actor_pair_word") or whole in markers("actor_each") or whole in markers("actor_all_of")
    return several or token.head.lower_ == "between" or (token.i > 0 and token.nbor(-1).lower_ == "let")


def _is_done_together(verb: Token) -> bool:
    """Whether "we" agreed, met or had talks, and it is not told with whom: those who did."""
    others = _with_others(verb) or any(child.dep_ == "prep" and child.lower_ in ("with", "to") for child in verb.rights)
    if others or any(child.dep_ == "neg" for child in verb.children):
        return False
    things = [child for child in verb.rights if child.dep_ == "dobj"]
    if not things:
        return verb.lemma_.lower() in markers("actor_joint_deed")
    rows = (verb_row(child.lemma_.lower(), "noun") for child in things)
    light = verb.lemma_.lower() in markers("event_light")
    return light and any(row is not None and row.event in ("CONSULT", "AGREE") for row in rows)


def _is_of_talks(token: Token) -> bool:
    """Whether "we" discussed or agreed something, in the account of who has just met another: both did."""
    row = verb_row(token.head.lemma_, "verb", frames_of(token.head)) if token.dep_ == "nsubj" else None
    mutual = row is not None and (row.act in ("discuss", "agree") or row.event == "CONSULT")
    return mutual and token.head.tag_ in ("VBD", "VBN") and not _with_others(token.head)


def find_together(drafts: Sequence[Draft], attributions: Sequence[Attribution], token: Token) -> Antecedent | None:
    """Both of the two states whose people stand before the press together, of a "we" that agreed, discussed or decided something."""
    verb, text = token.head, text_of(token.doc)
    past = token.dep_ == "nsubj" and token.lower_ == "we" and verb.tag_ in ("VBD", "VBN")
    if not past or not (_is_of_talks(token) or _is_done_together(verb)) or any(child.dep_ == "neg" for child in verb.children):
        return None
    speakers = [speaker_of(drafts, one) for one in attributions if is_turn(text, one)]
    codes = {str(actor.code) for one in speakers if one is not None for actor in one.actors if actor.sector == "GOV"}
    if len(codes) != 2 or not codes <= naming.states().keys():
        return None
    return ("party", *sorted(codes)), tuple(naming.party_of(code, "GOV") for code in sorted(codes))


def first_of(drafts: list[Draft]) -> Antecedent | None:
    """What the first draft means, None without drafts."""
    return (drafts[0].key, drafts[0].actors) if drafts else None


def find_we(writer: Writer, speaker: Draft | None, inner: Attribution | None) -> Antecedent | None:
    """The state or organisation that the speaker speaks for; outside of quotations the writer's."""
    if speaker is None:
        if inner is not None and inner.manner == "direct" and inner.source:
            return None
        code = writer.code
    else:
        codes = {actor.code for actor in speaker.actors if actor.code and actor.sector not in ("MED", "NGO", "ELI")}
        code = next(iter(codes)) if len(codes) == 1 else None
        if len(codes) > 1 or (speaker.kind == "group" and speaker.actors[0].sector not in ("GOV", "IGO")):
            return speaker.key, speaker.actors
        if code and speaker.actors[0].sector in PRIVATE:
            return ("group", "we", code, str(speaker.actors[0].sector)), (Actor(code, speaker.actors[0].sector),)
    if not code:
        return None
    actor = naming.party_of(code, "GOV" if code in naming.states() else None)
    return ("party", code) if code in naming.states() else ("body", code, str(actor.name)), (actor,)


def voice_of(doc: Doc, attributions: tuple[Attribution, ...], inner: Attribution | None) -> Attribution | None:
    """Whose "I" and "we" it is: of what is only reported within a turn or a quotation, who speaks there ("He said our countries agree")."""
    by_id = attributions_by_id(doc, attributions)
    outer = inner
    while outer is not None and not _is_voiced(outer) and not is_turn(text_of(doc), outer):
        outer = by_id.get(outer.within or "")
    return outer or inner


def _is_voiced(attribution: Attribution) -> bool:
    """Whether words are quoted, and not only told of within a quotation: the Lima of '"Lima said it hit us," Oda said' is no speaker."""
    if attribution.manner != "direct" or attribution.within is None:
        return attribution.manner == "direct"
    return _has_marks(attribution)


def is_only_reported(text: str, attribution: Attribution) -> bool:
    """Whether somebody else's words are told without quotation marks: the "our" of "London has refused us our visas" is not London's.

    Not of what is quoted without marks: before its speaker, behind a colon, by a "we"."""
    if attribution.manner != "indirect" or not attribution.source or is_turn(text, attribution):
        return False
    source, content = attribution.source[-1], attribution.content[0]
    ours = any(word in markers("actor_first_person") for word in source.exact.lower().split())
    return source.end <= content.start and not ours and ":" not in text[source.end : content.start + 1]


def _has_marks(attribution: Attribution) -> bool:
    return any(part.exact[:1] in QUOTES or part.exact[-1:] in QUOTES for part in attribution.content)


def quoted_speaker(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """Who speaks in quotation marks without a verb of speech: the person before a colon, or the subject of the sentence before."""
    if not is_quoted(token):
        return None
    text = text_of(token.doc)
    start = text.rfind("\n", 0, token.idx) + 1
    opened = text.rfind('"', start, token.idx)
    if (after := _named_behind(drafts, token)) is not None:
        return after
    if not text[start:opened].strip() and _fills_paragraph(text, token.idx):
        return _spoke_before(drafts, token, start)
    before = [draft for draft in drafts if start <= draft.start and draft.end <= opened and draft.kind in ("person", "role", "title")]
    if not before or (text[start:opened].rstrip()[-1:] not in (":", ".", ",") and before):
        return None
    near = [draft for draft in before if sentences_back(draft.head, token) <= 1]
    subjects = [draft for draft in near if draft.head.dep_ in SUBJECTS] or near
    return subjects[-1] if len({draft.key for draft in subjects}) == 1 else None


def _fills_paragraph(text: str, at: int) -> bool:
    """Whether nothing stands behind the quotation marks that close, in their paragraph."""
    end = text.find("\n", at)
    closed = text.find('"', at)
    return not text[closed + 1 : end if end >= 0 else len(text)].strip(' ".') if closed >= 0 else True


def _spoke_before(drafts: Sequence[Draft], token: Token, start: int) -> Draft | None:
    """Who said something in the last sentence of the paragraph before: 'Oda explained that roads were closed.' '"We had no choice."'."""
    before = token.doc.char_span(0, start, alignment_mode="contract")
    last = next((word for word in reversed(before) if not word.is_space and not word.is_punct), None) if before is not None else None
    if last is None:
        return None
    root = last.sent.root
    row = verb_row(root.lemma_, "verb", frames_of(root)) if root.pos_ == "VERB" else None
    if row is None or row.cue != "speech":
        return None
    subjects = [child for child in root.children if child.dep_ == "nsubj"]
    found = next((one for word in subjects for one in drafts if one.start <= word.idx < one.end), None)
    if found is None or len(found.actors) != 1 or found.head.lower_ in markers("actor_first_person"):
        return None
    return found if found.kind in SPEAKING else None


def is_said_within(token: Token, inner: Attribution) -> bool:
    """Whether what is reported stands, with its source, inside quotation marks whose speaker is not told: '"Lima said it hit us"'."""
    text = text_of(token.doc)
    start = text.rfind("\n", 0, token.idx) + 1
    opened = text.rfind('"', start, token.idx)
    return is_quoted(token) and not _has_marks(inner) and all(opened < span.start for span in inner.source)


def _named_behind(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """Who is named right behind the quotation with a word of speech: '"We want peace," Oleksandr Chaly said'."""
    closed = text_of(token.doc).find('"', token.idx)
    near = [draft for draft in drafts if closed >= 0 and closed < draft.start < closed + LONGEST_SAYING and draft.head.dep_ in SUBJECTS]
    if not near or "\n" in text_of(token.doc)[closed : near[0].start] or near[0].head.head.pos_ != "VERB":
        return None
    row = verb_row(near[0].head.head.lemma_, "verb")
    return near[0] if row is not None and row.cue else None


def innermost(attributions: tuple[Attribution, ...], token: Token) -> Attribution | None:
    """The attribution whose content holds a word most closely."""
    return innermost_of(said_at(token.doc, attributions, Span(token.idx, token.idx + len(token), "")))


def overlapping(drafts: Sequence[Draft], spans: Sequence[Span]) -> list[Draft]:
    """The drafts that share characters with `spans`."""
    first, last = min((span.start for span in spans), default=0), max((span.end for span in spans), default=0)
    near = [draft for draft in drafts if draft.start < last and draft.end > first]
    return [draft for draft in near if any(draft.start < span.end and span.start < draft.end for span in spans)]


def speaker_of(drafts: Sequence[Draft], attribution: Attribution) -> Draft | None:
    """The draft that names the source: a person before what he is called by."""
    found = overlapping(drafts, attribution.source)
    found = [draft for draft in found if draft.head.tag_ != "PRP$"] or found  # "his colleague said": the colleague
    return next((draft for draft in found if draft.kind == "person"), found[0] if found else None)
