"""Cues and their complements, by the parse and `data/verbs.csv` -> drafts of attributions.

A cue's content is its clause, infinitive or object; "according to" takes the clause it stands in; "as X reported" the clause it is beside.
Nothing is looked up about who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
POS_OF_ROW = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}
COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "oprd", "attr", "pcomp"})
NOUN_COMPLEMENTS = frozenset({"acl", "ccomp", "relcl"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
NO_CUE = frozenset({"aux", "auxpass"})


def find_drafts(doc: Doc) -> tuple[Draft, ...]:
    """All cues of a parse with their source, content and addressee, in order."""
    drafts = [draft for token in _candidates(doc) for draft in _drafts_of(token)]
    silent = {draft.silent for draft in drafts}
    return tuple(draft for draft in drafts if draft.anchor.i not in silent)


def _candidates(doc: Doc) -> Iterator[Token]:
    """The tokens whose lemma has a cue row, found by one array look-up."""
    strings = doc.vocab.strings
    wanted = {lemma for (lemma, _), rows in lexicon.verb_rows().items() if any(row.cue for row in rows)}
    wanted |= lexicon.markers("according")
    keys = np.array([strings.add(lemma) for lemma in wanted], dtype="uint64")
    lemmas = doc.to_array(["LEMMA", "LOWER"])
    hits = np.isin(lemmas[:, 0], keys) | np.isin(lemmas[:, 1], keys)
    return (doc[int(i)] for i in np.flatnonzero(hits))


def _drafts_of(token: Token) -> Iterator[Draft]:
    if token.lower_ in lexicon.markers("according"):
        yield from _according(token)
        return
    pos = POS_OF_ROW.get(token.pos_)
    if pos is None or token.dep_ in NO_CUE:
        return
    if token.tag_ == "JJ" and any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
        yield from _prepared_draft(token)
    made_clear = pos == "verb" and _made_clear(token) is not None
    row = lexicon.verb_row(token.lemma_, pos, ("obj:clear",) if made_clear else _frames(token))
    if row is None or row.cue is None:
        return
    if pos == "verb":
        yield from _verb_draft(token, row)
    elif pos == "noun":
        yield from _noun_draft(token, row)
    else:
        yield from _adjective_draft(token, row)


def _frames(token: Token) -> set[str]:
    """The frames of a word; what is called something is no object that the verb takes ("called the vote a fraud")."""
    frames = syntax.frames_of(token)
    if {"dobj", "oprd"} <= {child.dep_ for child in token.children}:
        return {frame for frame in frames if not frame.startswith("obj:")}
    return frames


def _made_clear(verb: Token) -> Token | None:
    """The "clear" of "made (it) clear that ...", whatever the parse makes of it."""
    if verb.lemma_ != "make":
        return None
    return next((c for c in verb.rights if c.lower_ in ("clear", "plain") and c.pos_ == "ADJ" and c.i <= verb.i + 4), None)


# --- verbs -----------------------------------------------------------------------------------------------------------


def _verb_draft(verb: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    if _is_what_is_said(verb):
        return
    addressee = addressee_of(verb, row)
    content = verb_content(verb, row, addressee)
    if not content and not _beside_quote(verb):
        return
    governor = _negative_governor(verb)
    source = _verb_source(governor or verb) or _nearest_source(verb, row)
    if not source and verb.tag_ in ("VB", "VBG") and not syntax.is_passive(verb):
        return
    yield Draft(
        type=row.cue or "other",
        anchor=verb,
        source=source,
        cue=(_cue_range(verb, content, addressee, governor or verb),),
        content=content,
        addressee=tuple(range_of(syntax.phrase_tokens(noun)) for noun in addressee),
        negated=governor is not None or _is_negated(verb),
        silent=governor.i if governor is not None else None,
    )


def _negative_governor(verb: Token) -> Token | None:
    """The verb that says that nothing is said: "declined to say", "has yet to comment", "stopped short of calling"."""
    head = verb.head
    if verb.dep_ == "xcomp" and _is_to(verb):
        yet = head.lemma_ in ("have", "be") and any(child.lower_ == "yet" for child in head.children)
        return head if yet or head.lemma_ in lexicon.markers("negative_verb") else None
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or head.dep_ != "prep":
        return None
    above = head.head.head if head.head.lower_ == "short" else head.head
    return above if above.lemma_ in lexicon.markers("short_of_saying") else None


def _is_what_is_said(verb: Token) -> bool:
    """Whether an infinitive only completes a cue ("agreed to maintain ...", "promised not to support ..."): the cue says it all."""
    if not _is_to(verb) or verb.dep_ not in ("xcomp", "acl", "conj", "ccomp", "advcl"):
        return False
    head = verb.head
    pos = POS_OF_ROW.get(head.pos_)
    row = lexicon.verb_row(head.lemma_, pos, syntax.frames_of(head)) if pos else None
    return row is not None and row.cue is not None and head.lemma_ not in lexicon.markers("negative_verb")


def _verb_source(verb: Token) -> tuple[Range, ...]:
    """The subject, or the by-phrase of a passive; for a relative clause the noun up to its pronoun; the noun after an inverted verb."""
    if syntax.is_passive(verb):
        agent = syntax.agent_of(verb)
        return (range_of(source_tokens(agent)),) if agent is not None else ()
    subject = syntax.own_subject(verb)
    subject = _speaker_after(verb) or subject
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        noun = verb.head
        return ((range_of(syntax.phrase_tokens(noun))[0], subject.idx + len(subject)),)
    found = subject if subject is not None else syntax.subject_of(verb)
    if (
        found is None
        or found.dep_ == "expl"
        or (not found.is_alpha and len(found) < 3)
        or found.pos_ in ("VERB", "AUX")
        or (found.lower_ in lexicon.markers("dummy_subject") and not _it_says(found, verb))
    ):
        return ()
    return (range_of(source_tokens(found, stop=verb)),)


def _it_says(subject: Token, verb: Token) -> bool:
    """Whether "it" is somebody who was named before ("It added that ...")."""
    row = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb))
    said = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children)
    return subject.lower_ == "it" and row is not None and row.cue == "speech" and (said or verb.dep_ == "relcl")


def _nearest_source(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    """Where the parse gives a finite verb of speech no subject: beside a quotation the noun right after it, else the nearest before it."""
    if row.cue != "speech" or verb.tag_ not in ("VBD", "VBZ") or syntax.is_passive(verb):
        return ()
    if not _beside_quote(verb):
        named = verb.i > verb.sent.start and verb.nbor(-1).pos_ == "PROPN"
        return (range_of(syntax.phrase_tokens(verb.nbor(-1))),) if named else ()
    sentence = verb.sent
    after = [
        t for t in verb.doc[verb.i + 1 : min(verb.i + 4, sentence.end)] if t.pos_ in ("PROPN", "PRON") and t.dep_ not in ("dobj", "pobj")
    ]
    before = [t for t in verb.doc[max(sentence.start, verb.i - 12) : verb.i] if t.pos_ in ("PROPN", "PRON", "NOUN")]
    closes = '"' in verb.doc[max(0, verb.i - 2) : verb.i].text
    found = after[0] if after and closes else (before[-1] if before else None)
    return (range_of(syntax.phrase_tokens(found)),) if found is not None else ()


def source_tokens(noun: Token, stop: Token | None = None) -> list[Token]:
    """A source with its appositions, without relative clauses; never beyond its cue."""
    tokens = [token for token in noun.subtree if not _under_relative(token, noun)]
    if stop is not None:
        tokens = [token for token in tokens if (token.i < stop.i) == (noun.i < stop.i)]
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].is_space) and tokens[-1].text not in ("”", '"', ")"):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].is_punct or tokens[0].is_space):
        tokens.pop(0)
    return tokens or [noun]


def _under_relative(token: Token, noun: Token) -> bool:
    while token != noun:
        if token.dep_ in ("relcl", "acl", "advcl", "parataxis"):
            return True
        token = token.head
    return False


def addressee_of(verb: Token, row: lexicon.VerbRow) -> tuple[Token, ...]:
    """Who is told: the noun in a slot of the row, where something told stands beside it; else the subject of the infinitive."""
    given = [child for child in verb.children if child.dep_ == "dative" and child.i > verb.i and child.pos_ in NOUNS]
    if given and "obj" in row.addressee and any(child.dep_ == "dobj" for child in verb.children):
        return syntax.conjuncts_of(given[0])
    for slot in row.addressee:
        people = _people_in(verb, slot)
        if people and (slot != "obj" or _is_told(verb, people)):
            return people
    written = _written_to(verb)
    if written:
        return written
    return _told_to(verb) if "obj" in row.addressee else ()


def _written_to(verb: Token) -> tuple[Token, ...]:
    """Who "in a letter to ..." goes to."""
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lemma_.lower() in lexicon.markers("letter_noun"):
                    return syntax.prepositional(noun, "to")
    return ()


def _people_in(verb: Token, slot: str) -> tuple[Token, ...]:
    if slot == "obj" and syntax.is_passive(verb):
        return syntax.objects_of(verb)
    passive = syntax.is_passive(verb)
    return tuple(noun for noun in syntax.slot_of(verb, slot) if passive or (noun.pos_ in NOUNS and noun.i > verb.i))


def _is_told(verb: Token, people: tuple[Token, ...]) -> bool:
    """Whether something is told to the object, so that it is not itself what the verb is about."""
    found = (_has_clause(verb), _topic_prep(verb), _clause_under(people), _topic_under(verb))
    return any(token is not None for token in found) or _follows_quote(verb)


def _follows_quote(verb: Token) -> bool:
    """Whether a quotation ends right before the cue or its subject (`"Stop," he urged them`)."""
    subject = syntax.own_subject(verb)
    first = subject.left_edge if subject is not None and subject.i < verb.i else verb
    return (
        first.i > 0
        and first.nbor(-1).tag_ == "''"
        and verb.lemma_.lower() in lexicon.markers("told_after_quote") | lexicon.markers("tells_of")
    )


def _clause_under(people: tuple[Token, ...]) -> Token | None:
    """The clause that the parse has put under who is told it ("told the mediators that ...", "tell senators where ...")."""
    for noun in people[-1:]:
        for child in noun.children:
            if child.i > noun.i and child.dep_ in ("relcl", "acl", "ccomp") and _opens_content(child):
                return child
    return None


def _opens_content(clause: Token) -> bool:
    first = clause.left_edge
    if first.lower_ in ("that", "who", "which"):
        return first.lower_ == "that" and first.dep_ not in syntax.SUBJECTS
    return first.lower_ in lexicon.markers("asking_word")


def _topic_under(verb: Token) -> Token | None:
    """The "of ..." of "informed them of ...", which the parse may put under who is informed."""
    if verb.lemma_.lower() not in lexicon.markers("tells_of"):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and (child.i > verb.i or syntax.is_passive(verb))]
    preps = (p for noun in objects for p in noun.children if p.dep_ == "prep" and p.lower_ in ("of", "about", "on") and p.i > verb.i)
    return next(preps, None)


def _told_to(verb: Token) -> tuple[Token, ...]:
    clause = _has_clause(verb)
    if clause is None or clause.dep_ not in ("ccomp", "xcomp") or not _is_to(clause):
        return ()
    subject = syntax.own_subject(clause)
    return syntax.conjuncts_of(subject) if subject is not None and subject.i > verb.i else ()


def _topic_prep(verb: Token) -> Token | None:
    """The preposition after the addressee that brings the content ("thanked him for ...")."""
    after = max((child.i for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), default=None)
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in lexicon.markers("topic_preposition"))
    return next((prep for prep in preps if after is not None and prep.i > after), None)


def _has_clause(verb: Token) -> Token | None:
    return next(
        (
            child
            for child in verb.children
            if child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "advcl" and child.i > verb.i and _is_to(child))
        ),
        None,
    )


def _is_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def verb_content(verb: Token, row: lexicon.VerbRow, addressee: tuple[Token, ...]) -> tuple[Range, ...]:
    if (
        verb.dep_ == "advcl"
        and any(child.dep_ in ("mark", "advmod") and child.lower_ == "as" for child in verb.children)
        and _has_clause(verb) is None
    ):
        return _clause_without(_clause_of(verb.head), verb)
    clear = _made_clear(verb)
    if clear is not None:
        told = [c for c in (*clear.children, *verb.children) if c.dep_ in ("ccomp", "advcl", "acl") and c.i > clear.i and c != clear]
        return tuple(range_of(syntax.clause_tokens(child)) for child in told[:1])
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and not _is_addressee(child, addressee)]
    clauses = [child for child in clauses if child.i > verb.i or not any(t.text == ";" for t in verb.doc[child.i : verb.i])]
    infinitive = [child for child in verb.children if child.dep_ == "advcl" and child.i > verb.i and _is_to(child) and "to" in row.frame]
    chosen = clauses or infinitive
    if not chosen and verb.dep_ == "parataxis" and verb.head != verb:
        return _clause_without(verb.head, verb)
    if chosen:
        start, end = _clause_range(chosen[-1], verb, addressee)
        called_for = [noun for noun in syntax.prepositional(verb, "for") if verb.i < noun.i < chosen[-1].i]
        return ((min([start, *(noun.left_edge.idx for noun in called_for if row.frame == "prep:for")]), end),)
    under = _clause_under(addressee)
    if under is not None:
        return (range_of(syntax.clause_tokens(under)),)
    return _object_content(verb, row, addressee) or _sentence_before(verb, row)


def _clause_of(head: Token) -> Token:
    """The clause of a noun that is a subject ("the armies, as X reported, exchanged ...")."""
    while head.pos_ in NOUNS and head.dep_ in syntax.SUBJECTS and head.head != head:
        head = head.head
    return head


def _sentence_before(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    """What stands before ", said X" where the parse has not joined the two."""
    start = verb.sent.start
    inverted = verb.tag_ in ("VBD", "VBZ") and verb.i - start > 3 and verb.nbor(-1).text == ","
    if not inverted or row.cue != "speech" or _speaker_after(verb) is None:
        return ()
    return (_trim(list(verb.doc[start : verb.i - 1])),)


def _speaker_after(verb: Token) -> Token | None:
    """The noun right after ", said", at the end of the sentence or before punctuation, though the parse has other ideas."""
    if verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    mistaken = verb.dep_ in ("conj", "parataxis") and not any(c.dep_ == "cc" and c.i == verb.i - 1 for c in verb.head.children)
    wanted = {"nsubj", "dobj", "attr"} if mistaken and not any(c.dep_ in syntax.SUBJECTS for c in verb.lefts) else {"nsubj"}
    after = next((c for c in verb.rights if c.dep_ in wanted and c.pos_ in NOUNS and c.left_edge.i == verb.i + 1), None)
    if after is None:
        return None
    if lexicon.markers("placeholder") & {after.lower_, f"the {after.lower_}"}:
        return None
    end = after.right_edge.i + 1
    return after if end >= verb.sent.end or verb.doc[end].is_punct or verb.doc[end].is_space else None


def _object_content(verb: Token, row: lexicon.VerbRow, addressee: tuple[Token, ...]) -> tuple[Range, ...]:
    """The object of a cue, or what stands after its preposition ("called for ...", "expressed hope that ...")."""
    if row.frame.startswith("obj:"):
        noun = next((child for child in verb.children if f"obj:{child.lemma_.lower()}" == row.frame.split("+")[0]), None)
        if noun is not None and _has_owner(noun):
            return (range_of(syntax.clause_tokens(noun)),)
        return _noun_content(noun) if noun is not None else ()
    about = (_topic_prep(verb) or _topic_under(verb)) if addressee else None
    if about is not None:
        return (range_of(syntax.clause_tokens(about)),)
    wanted = row.frame.removeprefix("prep:") if row.frame.startswith("prep:") else None
    if wanted is None and syntax.is_passive(verb):
        subject = syntax.own_subject(verb)
        return (range_of(source_tokens(subject)),) if subject is not None and subject.pos_ != "PRON" else ()
    heads = [c for c in verb.children if c.i > verb.i and _is_complement(c, wanted) and not _is_addressee(c, addressee)]
    if not heads:
        return ()
    if wanted is not None:
        inner = [noun for head in heads for noun in head.children if noun.dep_ in ("pobj", "pcomp")]
        heads = inner[:1] or heads
    after = [
        c for c in verb.rights if c.dep_ == "prep" and wanted is None and c.i > heads[-1].i and c.lower_ in ("of", "for", "as", "over")
    ]
    if after and not row.addressee and not addressee:
        heads = [*heads, after[0]]
    tokens = [token for head in heads for token in syntax.clause_tokens(head)]
    return (range_of(tokens),)


def _is_complement(child: Token, preposition: str | None) -> bool:
    if preposition is not None:
        return child.dep_ in ("prep", "agent") and child.lower_ == preposition
    return child.dep_ in ("dobj", "oprd", "attr")


def _is_addressee(token: Token, addressee: tuple[Token, ...]) -> bool:
    return any(token == noun or (token.dep_ in ("prep", "dative") and noun.head == token) for noun in addressee)


def _without_contrast(tokens: list[Token], clause: Token) -> list[Token]:
    """The words before ", while Y says ..." at the end of a clause."""
    for child in clause.rights:
        first = child.left_edge
        contrast = child.dep_ == "advcl" and first.lower_ in ("while", "whereas") and first.nbor(-1).text == ","
        if contrast and child.right_edge.i >= tokens[-1].i:
            return [token for token in tokens if token.i < first.i - 1] or tokens
    return tokens


def _clause_range(clause: Token, verb: Token, addressee: tuple[Token, ...]) -> Range:
    """The words of a complement clause; without the cue's own words where the parse has mixed them, without the addressee before "to"."""
    tokens = _without_contrast(syntax.clause_tokens(clause), clause)
    left, right = [t for t in tokens if t.i < verb.i], [t for t in tokens if t.i > verb.i]
    tokens = left if clause.i < verb.i else right
    for noun in addressee:
        if clause.i > noun.i > verb.i:
            tokens = [token for token in tokens if token.i > noun.i and token not in set(noun.subtree)] or tokens
    return _trim(_with_condition(_with_second_that(_within_semicolons(tokens or [clause], verb))))


def _with_condition(tokens: list[Token]) -> list[Token]:
    """The words of a clause with those of an "if" or "unless" right after it, wherever the parse has hung these."""
    last = max(tokens, key=lambda token: token.i)
    after = last.i + 1
    if after >= last.sent.end or last.doc[after].dep_ != "mark" or last.doc[after].lower_ not in lexicon.markers("event_condition"):
        return tokens
    clause = last.doc[after].head
    return [*tokens, *syntax.clause_tokens(clause)] if clause.left_edge.i == after else tokens


def _within_semicolons(tokens: list[Token], verb: Token) -> list[Token]:
    """The words on the cue's side of a semicolon, which ends what is said, unless another that-clause follows."""
    for token in tokens:
        if token.text == ";" and token.i + 1 < len(token.doc) and token.nbor().lower_ not in ("that", "and") and token.sent == verb.sent:
            near = [t for t in tokens if (t.i < token.i) == (verb.i < token.i)]
            return near or tokens
    return tokens


def _with_second_that(tokens: list[Token]) -> list[Token]:
    """The words of "that A" with those of ", and that B" where the parse has put these elsewhere."""
    last = max(tokens, key=lambda token: token.i)
    if min(tokens, key=lambda token: token.i).lower_ != "that":
        return tokens
    after = [t for t in last.doc[last.i + 1 : min(last.i + 4, last.sent.end)] if t.text != ","]
    if len(after) < 2 or after[0].dep_ != "cc" or after[1].lower_ != "that" or after[1].head.i < after[1].i or after[1].dep_ != "mark":
        return tokens
    return [*tokens, *last.doc[last.i + 1 : after[1].head.right_edge.i + 1]]


def _clause_without(head: Token, left_out: Token) -> tuple[Range, ...]:
    """A clause without the words of `left_out`, in one or two pieces."""
    gone = {token.i for token in left_out.subtree}
    kept = [token for token in head.subtree if token.i not in gone]
    low, high = min(gone), max(gone)
    before, after = [t for t in kept if t.i < low], [t for t in kept if t.i > high]
    return tuple(_trim(piece) for piece in (before, after) if any(t.is_alpha for t in piece))


def _is_negated(verb: Token) -> bool:
    if syntax.is_negated(verb):
        return True
    subject = syntax.own_subject(verb)
    if subject is not None and any(t.lower_ in lexicon.markers("nobody") for t in (subject, *subject.lefts)):
        return True
    if verb.dep_ in ("xcomp", "ccomp"):
        row = lexicon.verb_row(verb.head.lemma_, "verb", ("to",))
        return (row is not None and row.effect == "denied" and row.cue != "speech") or verb.head.lemma_ in lexicon.markers("negative_verb")
    return False


def _cue_range(verb: Token, content: tuple[Range, ...], addressee: tuple[Token, ...], first: Token) -> Range:
    """The verb (from `first`, the verb above it, on) with its auxiliaries, negation and particle, and what stands before its content."""
    start, end = first.idx, verb.idx + len(verb)
    for child in first.lefts:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i >= first.i - 4:
            start = min(start, child.idx)
    for child in verb.rights:
        if child.i == verb.i + 1 and (child.dep_ == "prt" or any(noun.head == child for noun in addressee)):
            end = child.idx + len(child)
    after = min((a for a, _ in content if a > end), default=None)
    gap = [t for t in verb.rights if after is not None and t.idx < after and t.dep_ in ("prep", "dobj") and t.idx + len(t) <= after]
    gap = [t for t in gap if not _is_addressee(t, addressee)]
    if gap and gap[-1].i - verb.i <= 3:
        end = max(end, gap[-1].idx + len(gap[-1]))
        inner = [t for t in gap[-1].children if t.dep_ == "prep" and t.i == gap[-1].i + 1 and after is not None and t.idx + len(t) <= after]
        end = max([end, *(t.idx + len(t) for t in inner)])
    return start, end


def _beside_quote(verb: Token) -> bool:
    """Whether a quotation mark (or a colon and one) stands within two tokens of a finite verb or of its subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return False
    doc, subject = verb.doc, syntax.own_subject(verb)
    spots = [verb.i, *([subject.left_edge.i, subject.right_edge.i] if subject is not None else [])]
    low, high = min(spots), max([*spots, *(t.right_edge.i for t in verb.rights if t.dep_ in ("prep", "npadvmod", "dobj", "dative"))])
    return any('"' in doc[i].text or doc[i].text in ("''", "``", ":") for i in range(max(0, low - 2), min(len(doc), high + 4)))


# --- nouns and adjectives ----------------------------------------------------------------------------------------------


def _noun_draft(noun: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    """ "Iran's claim that ...", "a pledge by Moscow to ..."; also the object of a verb without a row ("made a promise to ...")."""
    if noun.dep_ == "dobj" and _has_framed_row(noun) and not _has_owner(noun):
        return
    content = _noun_content(noun)
    source = _noun_source(noun)
    if not content or not (source or any(child.dep_ in ("acl", "ccomp") and _is_clause(child) for child in noun.children)):
        return
    yield Draft(row.cue or "other", noun, source, (range_of([noun]),), content, negated=syntax.is_negated(noun))


def _has_owner(noun: Token) -> bool:
    """Whether the word is another's ("rejected Ankara's claim that ...")."""
    return any(child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN") for child in noun.children)


def _has_framed_row(noun: Token) -> bool:
    row = lexicon.verb_row(noun.head.lemma_, "verb", syntax.frames_of(noun.head))
    return row is not None and row.cue is not None and row.frame.startswith("obj:")


def _is_clause(child: Token) -> bool:
    return any((t.dep_ == "mark" and t.lower_ == "that") or (t.dep_ == "aux" and t.lower_ == "to") for t in child.children)


def _noun_content(noun: Token) -> tuple[Range, ...]:
    clauses = [child for child in noun.children if child.dep_ in NOUN_COMPLEMENTS and child.i > noun.i and _is_clause(child)]
    if clauses:
        return (range_of(syntax.clause_tokens(clauses[0])),)
    preps = [child for child in noun.children if child.dep_ == "prep" and child.lower_ in lexicon.markers("content_preposition")]
    inner = [t for prep in preps[:1] for t in prep.children if t.dep_ in ("pobj", "pcomp")]
    return (range_of(syntax.clause_tokens(inner[0])),) if inner else ()


def _noun_source(noun: Token) -> tuple[Range, ...]:
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return (range_of(source_tokens(owner)),)
    author = next(iter(syntax.prepositional(noun, "by")), None)
    if author is not None:
        return (range_of(source_tokens(author)),)
    if noun.dep_ == "dobj" and noun.head.pos_ == "VERB":
        return _verb_source(noun.head)
    return ()


def _adjective_draft(adjective: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    """ "Seoul is confident that ...", "officials were worried about ..."."""
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd") or verb.pos_ not in ("AUX", "VERB"):
        return
    clauses = [child for child in (*adjective.children, *verb.children) if child.dep_ in ("ccomp", "xcomp") and child.i > adjective.i]
    preps = [child for child in adjective.children if child.dep_ == "prep" and child.lower_ in lexicon.markers("content_preposition")]
    inner = [t for prep in preps[:1] for t in prep.children if t.dep_ in ("pobj", "pcomp")]
    content = [range_of(_with_condition(syntax.clause_tokens(token))) for token in (clauses or inner)[:1]]
    source = _verb_source(verb)
    if content and source:
        yield Draft(row.cue or "other", adjective, source, (range_of([verb, adjective]),), tuple(content), negated=syntax.is_negated(verb))


def _prepared_draft(adjective: Token) -> Iterator[Draft]:
    """ "Rabat is prepared to ..." where the parse takes the adjective for a passive."""
    row = lexicon.verb_row(adjective.lemma_, "adj", _frames(adjective))
    subject = syntax.own_subject(adjective)
    clauses = [child for child in adjective.children if child.dep_ in ("xcomp", "ccomp") and child.i > adjective.i]
    if row is None or row.cue is None or subject is None or not clauses:
        return
    cue = range_of([*(c for c in adjective.lefts if c.dep_ in ("aux", "auxpass", "neg")), adjective])
    content = (range_of(_with_condition(syntax.clause_tokens(clauses[0]))),)
    yield Draft(row.cue, adjective, (range_of(source_tokens(subject)),), (cue,), content, negated=syntax.is_negated(adjective))


# --- according to --------------------------------------------------------------------------------------------------------


def _according(token: Token) -> Iterator[Draft]:
    """ "According to X, ...": the clause it stands in, without the phrase itself."""
    to = next((child for child in token.children if child.lower_ == "to"), None)
    to = to if to is not None else (token.nbor() if token.i + 1 < len(token.doc) and token.nbor().lower_ == "to" else None)
    noun = next((child for child in to.children if child.dep_ in ("pobj", "pcomp")), None) if to is not None else None
    if to is None or noun is None or noun.lemma_.lower() in lexicon.markers("not_speaker"):
        return
    top = token
    while top.head != top and top.head.pos_ not in ("VERB", "AUX"):
        top = top.head
    clause = top.head if top.head != top else top
    phrase = to if token not in to.ancestors else token
    gone = {t.i for t in noun.subtree} | {token.i, to.i, phrase.i}
    before = [child for child in clause.children if child.lower_ in lexicon.markers("according") and child.i < token.i]
    gone |= {t.i for child in before for t in child.subtree} if before and before[0].left_edge.i <= clause.left_edge.i else set()
    yield Draft("speech", token, (range_of(source_tokens(noun)),), ((token.idx, to.idx + len(to)),), _pieces(clause, gone))


def _pieces(clause: Token, gone: set[int]) -> tuple[Range, ...]:
    """The words of the sentence part under `clause` without `gone`, in one or two ranges."""
    low, high = min(gone), max(gone)
    kept = [t for t in clause.subtree if t.i not in gone]
    before, after = [t for t in kept if t.i < low], [t for t in kept if t.i > high]
    return tuple(_trim(piece) for piece in (before, after) if any(t.is_alpha for t in piece))


# --- ranges --------------------------------------------------------------------------------------------------------------


def range_of(tokens: Iterable[Token]) -> Range:
    ordered = sorted(tokens, key=lambda token: token.i)
    return ordered[0].idx, ordered[-1].idx + len(ordered[-1])


def _trim(tokens: list[Token]) -> Range:
    """The range of `tokens` without commas, colons and spaces at either end; quotation marks stay."""
    ordered = sorted(tokens, key=lambda token: token.i)
    edge = (",", ";", ":", "-", "--", "–", "—", ".")
    while len(ordered) > 1 and (ordered[0].is_space or ordered[0].text in edge):
        ordered.pop(0)
    while len(ordered) > 1 and (ordered[-1].is_space or ordered[-1].text in edge):
        ordered.pop()
    return range_of(ordered)
