"""Noun cues: "Iran's claim that ...", "a pledge by Moscow to ...", "word came from the front that ..." -> drafts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.contents import from_that, has_own_subject, has_owner, is_clause, noun_content
from communique.document.attribution.drafts import Draft
from communique.document.attribution.people import source_tokens, verb_source
from communique.document.attribution.ranges import NOUNS, Range, range_of

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPLEMENTS = frozenset({"dobj", "attr", "acomp", "xcomp", "ccomp", "auxpass", "oprd"})
REACH = 16  # words between a noun and the "that" of its clause


def noun_drafts(noun: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    """The draft of a noun cue; also of the object of a verb without a row ("made a promise to ...")."""
    if noun.dep_ == "dobj" and _has_framed_row(noun) and not has_owner(noun):
        return
    if any(child.dep_ == "det" and child.lower_ in lexicon.markers("no_such") for child in noun.lefts):
        return  # "reject any proposal to leave"
    plain = _as_verb(noun)
    if plain is not None:
        yield plain
        return
    that = far_that(noun)
    if that is not None and _is_what_was_given(that.head):
        return
    below = given_clause(noun)
    content = (from_that(that),) if that is not None else noun_content(noun)
    content = (range_of(syntax.clause_tokens(below)),) if not content and below is not None else content
    source = _noun_source(noun, far=that is not None)
    clauses = [child for child in noun.children if child.dep_ in ("acl", "ccomp", "relcl") and is_clause(child)]
    if any(_is_what_was_given(clause) for clause in clauses):
        return
    told = bool(clauses) or that is not None
    if not content or not (source or told or _there_is(noun)):
        return
    addressee = tuple(range_of(syntax.phrase_tokens(person)) for person in _told(noun, content))
    yield Draft(row.cue or "other", noun, source, (range_of([noun]),), content, addressee, negated=syntax.is_negated(noun))
    if told and noun.dep_ == "dobj" and has_owner(noun):
        yield from _taken_up(noun, content)


def _as_verb(noun: Token) -> Draft | None:
    """The draft of a verb that the tagger takes for a noun ("old hands reckon the strike is over", "herders lament that ...")."""
    row = lexicon.verb_row(noun.lemma_, "verb", ("that",))
    before = noun.nbor(-1) if noun.i > noun.sent.start else noun
    if row is None or row.cue is None or any(c.dep_ in ("det", "poss", "amod") for c in noun.lefts) or before.pos_ not in NOUNS | {"ADJ"}:
        return None
    after = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    clause = next((c for c in noun.rights if c.dep_ == "ccomp"), None)
    that = after if after.lower_ == "that" and has_own_subject(after) else None
    if that is None and (clause is None or not any(c.dep_ in syntax.SUBJECTS for c in noun.lefts)):
        return None
    start = noun.i
    while start > noun.sent.start and not (noun.doc[start - 1].is_punct and noun.doc[start - 1].text != "-"):
        if noun.doc[start - 1].dep_ == "mark" or noun.doc[start - 1].pos_ in ("VERB", "AUX", "CCONJ", "SCONJ"):
            break
        start -= 1
    plural = any(token.tag_ in ("NNS", "NNPS") or token.lower_ in ("many", "most", "some", "few") for token in noun.doc[start : noun.i])
    if start == noun.i or (noun.tag_ == "NN" and not plural) or (noun.tag_ == "NNS" and that is None):
        return None
    content = from_that(that) if that is not None else range_of(syntax.clause_tokens(clause)) if clause is not None else (0, 0)
    return Draft(row.cue, noun, (range_of(noun.doc[start : noun.i]),), (range_of([noun]),), (content,))


def _taken_up(noun: Token, content: tuple[Range, ...]) -> Iterator[Draft]:
    """Who takes up another's word with a verb that is no cue ("examined her claim that ...")."""
    verb = noun.head
    rows = lexicon.verb_rows().get((verb.lemma_.lower(), "verb"), ())
    source = verb_source(verb) if verb.tag_ in ("VBD", "VBZ", "VBP") and not any(row.cue for row in rows) else ()
    if source:
        yield Draft("other", verb, source, (range_of([verb]),), ((noun.left_edge.idx, content[-1][1]),), negated=syntax.is_negated(verb))


def _has_framed_row(noun: Token) -> bool:
    row = lexicon.verb_row(noun.head.lemma_, "verb", syntax.frames_of(noun.head))
    return row is not None and row.cue is not None and row.frame.startswith("obj:")


def _noun_source(noun: Token, *, far: bool) -> tuple[Range, ...]:
    owner = next((child for child in noun.children if child.dep_ == "poss" and child.lower_ not in lexicon.time_words("day")), None)
    if owner is not None:  # no "today" of "today's judgment"
        return _ranges(token for token in source_tokens(owner) if token.dep_ != "case" or token.head != owner)
    bearer = next((child for child in noun.children if _bears(child)), None)
    if bearer is not None and bearer.i == noun.i - 1:
        return (range_of([*bearer.lefts, bearer]),)
    author = next(iter(syntax.prepositional(noun, "by")), None)
    if author is not None:
        return _ranges(source_tokens(author))
    sent_by = syntax.prepositional(noun, "from") or (syntax.prepositional(noun.head, "from") if noun.dep_ == "nsubj" else ())
    if far and sent_by:
        return _ranges(syntax.phrase_tokens(sent_by[0]))
    maker = _made(noun)
    if maker is not None:
        return _ranges(source_tokens(maker, stop=noun)) if maker.tag_ not in ("WDT", "WP") else ()
    return verb_source(noun.head) if _is_own(noun) else ()


def _ranges(tokens: Iterable[Token]) -> tuple[Range, ...]:
    """The range of `tokens`, if there are any: broken text can leave none."""
    found = list(tokens)
    return (range_of(found),) if found else ()


def _bears(word: Token) -> bool:
    """Whether a name or a state's adjective before a noun says whose word it is ("a Venezuelan proposal")."""
    kinds = {"compound": ("GPE", "ORG", "NORP", "PERSON"), "amod": ("GPE", "NORP")}
    return word.ent_type_ in kinds.get(word.dep_, ())


def _is_own(noun: Token) -> bool:
    """Whether a noun is the word of its verb's subject ("made a promise"), not one that it got or rejected."""
    return noun.dep_ == "dobj" and noun.head.pos_ == "VERB" and noun.head.lemma_.lower() in lexicon.markers("word_given")


def _made(noun: Token) -> Token | None:
    """Who gave a word, by its relative clause ("the commitment he made not to use force")."""
    clause = _giving(noun)
    return syntax.own_subject(clause) if clause is not None else None


def given_clause(noun: Token) -> Token | None:
    """The infinitive or clause of a word, where the parse has put it under the verb that says who gave it."""
    clause = _giving(noun)
    below = (
        [child for child in clause.rights if child.dep_ in ("xcomp", "ccomp", "advcl") and is_clause(child)] if clause is not None else []
    )
    return below[0] if below else None


def _is_what_was_given(clause: Token) -> bool:
    """Whether a clause opened by "that" lacks the object of its verb, which is the noun before it ("a pledge that she never made")."""
    first = clause.left_edge
    if first.lower_ != "that":
        return False
    last = clause
    while (below := next((child for child in last.rights if child.dep_ == "ccomp"), None)) is not None:
        last = below
    objects = any(child.dep_ in ("dobj", "prep", "xcomp", "ccomp", "acomp", "attr", "advcl") for child in last.rights)
    return last != clause and last.lemma_.lower() in lexicon.markers("word_given") and not objects


def _giving(noun: Token) -> Token | None:
    """The relative clause that says who gave a word; its verb has no other object.

    Not the clause of what is said ("a report that Fiji had offered to pay"), nor who was given it ("the promise that Fiji was given")."""
    for clause in noun.rights:
        given = clause.dep_ == "relcl" and clause.lemma_.lower() in lexicon.markers("word_given")
        given = given and not syntax.is_passive(clause) and not any(child.dep_ == "mark" for child in clause.lefts)
        if given and syntax.own_subject(clause) is not None and not any(c.dep_ == "dobj" and c.i > clause.i for c in clause.children):
            return clause
    return None


def far_that(noun: Token) -> Token | None:
    """The "that" of a noun's clause beyond a phrase or a verb of spreading ("a warning from the coast that ...")."""
    if noun.head.lemma_.lower() in lexicon.markers("citing"):
        return None
    for token in noun.doc[noun.i + 1 : min(noun.i + REACH, noun.sent.end)]:
        if token.lower_ == "that":
            return token if _opens_its(token, noun) else None
        finite = token.tag_ in ("VB", "VBD", "VBZ", "VBP", "VBN", "VBG", "MD") and token.dep_ not in ("amod", "aux")
        if (token.is_punct and token.text not in (",", "-")) or (finite and token.lemma_ not in lexicon.markers("spread_verb")):
            return None
    return None


def _opens_its(that: Token, noun: Token) -> bool:
    """Whether a "that" opens the clause of a noun cue; right after the noun one that lacks an object is a relative pronoun."""
    if that.i > noun.i + 1:
        return has_own_subject(that)
    if that.head.head == noun or that.head.i < that.i:
        full = any(child.dep_ in COMPLEMENTS and child.i > that.i for child in that.head.children)
        return that.dep_ == "dobj" and full and has_own_subject(that)
    return that.dep_ == "mark"


def _there_is(noun: Token) -> bool:
    """Whether the noun is said to be there ("there were calls for ...")."""
    return noun.head.lemma_ == "be" and any(child.dep_ == "expl" for child in noun.head.children)


def _told(noun: Token, content: tuple[Range, ...]) -> tuple[Token, ...]:
    """Who the thing is said to ("a pledge to the pilots to ...")."""
    people = syntax.prepositional(noun, "to")
    return people if people and people[-1].idx < content[0][0] else ()
