"""Cues and their complements, by the parse and `data/verbs.csv` -> drafts of attributions.

A cue's content is its clause, infinitive or object; "according to" takes the clause it stands in; "as X reported" the clause it is beside.
Nothing is looked up about who is meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.contents import (
    adds_to,
    cleft_content,
    cleft_link,
    from_first_that,
    is_addressee,
    is_cue_noun,
    later_that,
    made_clear,
    outer_cue,
    series_head,
    to_clause_end,
    verb_content,
    with_condition,
    without_next_cue,
    without_others,
    without_second_that,
)
from communique.document.attribution.drafts import Draft
from communique.document.attribution.lists import list_actor
from communique.document.attribution.nouns import far_that, given_clause, noun_drafts
from communique.document.attribution.people import (
    addressee_of,
    beside_quote,
    goes_there,
    has_clause,
    is_somebody,
    is_to,
    late_addressee,
    nearest_source,
    source_tokens,
    verb_source,
)
from communique.document.attribution.phrases import hearsay_drafts, is_hearsay, pieces, said_of, told_by, voice_drafts
from communique.document.attribution.ranges import POS_OF_ROW, Range, range_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "oprd", "dative", "prt"})
NO_CUE = frozenset({"aux", "auxpass"})


def find_drafts(doc: Doc) -> tuple[Draft, ...]:
    """All cues of a parse with their source, content and addressee, in order."""
    drafts = [draft for token in _candidates(doc) for draft in _drafts_of(token)]
    silent = {draft.silent for draft in drafts}
    return tuple(draft for draft in drafts if draft.anchor.i not in silent)


@cache
def _cue_words() -> frozenset[str]:
    """The lemmas that may introduce something."""
    cues = {lemma for (lemma, _), rows in lexicon.verb_rows().items() if any(row.cue for row in rows)}
    roles = ("according", "hearsay_adverb", "voice_noun")
    return frozenset(cues.union(*map(lexicon.markers, roles)))


def _candidates(doc: Doc) -> Iterator[Token]:
    """The tokens whose lemma has a cue row."""
    words = _cue_words()
    return (token for token in doc if token.lemma_ in words or token.lower_ in words)


def _drafts_of(token: Token) -> Iterator[Draft]:
    if token.lower_ in lexicon.markers("according"):
        yield from _according(token)
        return
    if token.lower_ in lexicon.markers("hearsay_adverb"):
        yield from hearsay_drafts(token)
        return
    if token.lower_ in lexicon.markers("voice_noun"):
        voices = tuple(voice_drafts(token))
        yield from voices
        if voices:
            return
    pos = POS_OF_ROW.get(token.pos_)
    if pos is None or token.dep_ in NO_CUE or (pos == "verb" and _is_not_meant(token)):
        return
    if token.tag_ == "JJ" and any(child.dep_ in ("nsubjpass", "auxpass") for child in token.children):
        yield from _prepared_draft(token)
    if not any(row.cue for row in lexicon.verb_rows().get((token.lemma_.lower(), pos), ())):
        return
    is_clear = pos == "verb" and made_clear(token) is not None
    frames = _frames(token) | ({"that"} if pos == "noun" and far_that(token) is not None else set())
    frames |= {"to"} if pos == "noun" and given_clause(token) is not None else set()
    row = lexicon.verb_row(token.lemma_, pos, ("obj:clear",) if is_clear else frames)
    if row is None or row.cue is None:
        return
    if pos == "verb":
        yield from _verb_draft(token, row)
    elif pos == "noun" and not _is_title(token):
        yield from noun_drafts(token, row)
    elif pos == "adj":
        yield from _adjective_draft(token, row)


def _is_not_meant(verb: Token) -> bool:
    """Whether a verb is no cue as it stands here: "so-called", "drew on it", "the clock says ten"."""
    if verb.dep_ == "amod" or is_unsaid(verb):
        return True
    subject = syntax.own_subject(verb)
    if subject is not None and subject.lemma_.lower() in lexicon.markers("not_speaking"):
        return True
    idle = not any(child.dep_ == "dobj" for child in verb.children)
    return idle and verb.lemma_ in lexicon.markers("passive_only") and not syntax.is_passive(verb)


def is_unsaid(verb: Token) -> bool:
    """Whether nobody says it: a name is given, one only could say it, or it is not said."""
    return _is_naming(verb) or _asks_nobody(verb) or _says_no_word(verb) or _reacts(verb) or _is_heard(verb)


def _is_heard(verb: Token) -> bool:
    """Whether a participle only says who has been told, which is nobody's word: "officials briefed on the plan"."""
    heard = verb.tag_ in ("VBN", "VBD") and verb.dep_ == "acl" and verb.lemma_.lower() in lexicon.markers("telling_hearers")
    return heard and verb.head.i == verb.i - 1 and is_somebody(verb.head) and syntax.agent_of(verb) is None


def is_act(verb: Token) -> bool:
    """Whether `verbs.csv` has a verb with such an object for what is done and not said: "recalled its envoy", "concluded a treaty"."""
    row = lexicon.verb_row(verb.lemma_, "verb", _frames(verb)) if any(child.dep_ == "dobj" for child in verb.rights) else None
    return row is not None and row.cue is None and row.frame.startswith("obj:") and row.act != "discuss"


def _says_no_word(verb: Token) -> bool:
    """Whether a passive tells of no word at all ("no decision would be announced", "if any request was made"), or what a thing is for:
    "the deal was aimed at Peru"."""
    subject = syntax.own_subject(verb) if syntax.is_passive(verb) else None
    if subject is not None and verb.lemma_ in lexicon.markers("purpose_passive"):
        return syntax.agent_of(verb) is None
    if subject is None or has_clause(verb) is not None or is_somebody(subject):
        return False
    return any(child.dep_ == "det" and child.lower_ in lexicon.markers("no_such") for child in subject.lefts)


def _reacts(verb: Token) -> bool:
    """Whether one answers by what he does or feels: "responded in kind", "does not react well to it"."""
    if verb.lemma_ not in lexicon.markers("reacting") or has_clause(verb) is not None:
        return False
    manner = (word for child in verb.children for word in (child, *child.children) if child.dep_ in ("advmod", "prep"))
    return any(word.lower_ in lexicon.markers("reacting_how") for word in manner)


def _is_naming(verb: Token) -> bool:
    """Whether a participle only gives a name ("a scheme known as COOL", "a place called Veal")."""
    if verb.lemma_.lower() in lexicon.markers("naming") and verb.i + 1 < verb.sent.end and verb.nbor().lower_ == "after":
        return syntax.is_passive(verb)  # "the road is named after a sailor"
    given = [child for child in verb.rights if child.dep_ in ("oprd", "attr", "dobj") or (child.dep_ == "prep" and child.lower_ == "as")]
    active = verb.i > 0 and verb.nbor(-1).text == "," and len(given) > 1  # "the envoy, a hawk, called it a trap" is often misread so
    names = bool(given) and not active and verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lemma_.lower() in lexicon.markers("naming")
    return names and syntax.agent_of(verb) is None and not any(child.dep_ in ("aux", "auxpass") for child in verb.lefts)


def _asks_nobody(verb: Token) -> bool:
    """Whether nobody is meant to say it: "one can talk about it", "who can guarantee that?", "nothing suggested that ..."."""
    subject = syntax.own_subject(verb)
    if subject is None or subject.i > verb.i:
        return False
    helped = any(child.tag_ == "MD" for child in verb.lefts)
    if subject.lower_ == "that" and verb.lower_ == "said" and subject.is_sent_start and verb.nbor().text == ",":
        return True  # "That said, ..."
    asked = subject.lower_ == "who" and helped and verb.dep_ not in ("relcl", "ccomp") and verb.sent[-1].text == "?"
    return asked or subject.lower_ == "nothing" or (subject.lower_ == "one" and helped and len(list(subject.subtree)) == 1)


def _is_title(noun: Token) -> bool:
    """Whether a noun stands in a name: "the Lima Call for Climate Action", "a Joint Declaration on Security"."""
    inside = noun.text[:1].isupper() and not noun.text.isupper() and not noun.is_sent_start
    owned = any(child.dep_ == "poss" for child in noun.lefts)
    return inside and not owned and (noun.pos_ == "PROPN" or noun.nbor(-1).text[:1].isupper() or noun.nbor(-1).dep_ == "det")


def _frames(token: Token) -> set[str]:
    """The frames of a word; what is called something is no object that the verb takes ("called the vote a fraud")."""
    frames = set(syntax.frames_of(token))
    if any(child.dep_ == "dobj" for child in token.children) and any(c.dep_ == "advcl" and is_to(c) for c in token.rights):
        frames.add("to")
    if token.pos_ == "VERB" and "that" not in frames and not any(f.startswith("obj:") for f in frames) and later_that(token) is not None:
        frames.add("that")
    if token.pos_ == "VERB" and token.dep_ == "parataxis" and syntax.own_subject(token) is not None:
        frames.add("that")  # "the bridge, he added, was closed"
    if token.lemma_ == "let" and any(child.lower_ == "slip" for child in token.rights):
        frames.add("prt:slip")
    if any(goes_there(noun, token) for noun in syntax.prepositional(token, "to")) or _reaches_somebody(token):
        frames.add("obj:@person")
    if token.pos_ == "VERB" and cleft_link(token) is not None:
        frames.add("that")
    if token.pos_ == "VERB" and beside_quote(token):
        frames.add("quote")
    if {"dobj", "oprd"} <= {child.dep_ for child in token.children}:
        return {frame for frame in frames if not frame.startswith("obj:")}
    return frames


def _reaches_somebody(verb: Token) -> bool:
    """Whether somebody is all that a verb has behind it: "called both leaders on Saturday"; not "called Abt a liar"."""
    behind = [child for child in verb.rights if child.dep_ in COMPLEMENTS]
    return len(behind) == 1 and behind[0].dep_ == "dobj" and behind[0].lower_ != "it" and is_somebody(behind[0])


def _verb_draft(verb: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    outer = _outer_verb(verb)
    if _is_what_is_said(verb) and (outer is None or row.cue != "speech"):
        return
    if is_hearsay(verb):
        inner = next((child for child in verb.rights if child.dep_ == "xcomp"), None)
        merged = inner is not None and _is_perfect(inner) and (below := _row_of(inner)) is not None and below.cue == "speech"
        drafts = () if merged else tuple(said_of(verb, row))
        yield from drafts
        if merged or drafts:
            return
    addressee = addressee_of(verb, row)
    content = cleft_content(verb) or _whole_content(verb_content(verb, row, addressee), verb)
    if content and _says_nothing(content, verb):
        return
    addressee = addressee or late_addressee(verb, row, content)
    if not content and not beside_quote(verb):
        return
    governor = outer or _negative_governor(verb)
    upper = outer_cue(verb) or series_head(verb) or adds_to(verb)
    source = _subject_source(outer) if outer is not None else _verb_source(upper or governor or verb, row)
    addressee = tuple(noun for noun in addressee if not any(a <= noun.idx < b for a, b in (*source, *content)))
    addressee = tuple(noun for noun in addressee if noun.tag_ != "NN" or not is_cue_noun(noun))  # "gave an assurance"
    if not source and verb.tag_ in ("VB", "VBG") and not syntax.is_passive(verb):
        return
    yield Draft(
        type=row.cue or "other",
        anchor=verb,
        source=source,
        cue=(_cue_range(verb, content, addressee, governor or verb),),
        content=content,
        addressee=tuple(range_of(syntax.phrase_tokens(noun)) for noun in addressee),
        negated=(governor is not None and outer is None) or _is_negated(verb),
        silent=governor.i if governor is not None else None,
    )
    if verb.lemma_.lower() in lexicon.markers("hearing_verb"):
        yield from told_by(verb, content)


def _verb_source(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    return list_actor(verb) or verb_source(verb) or nearest_source(verb, row)


def _says_nothing(content: tuple[Range, ...], verb: Token) -> bool:
    """Whether the object of a cue is no content ("told time", "commits them to nothing"), or one that only quotes has none in quotes."""
    words = " ".join(syntax.document_of(verb.doc).text[a:b] for a, b in content).lower()
    quotes = lexicon.markers("closing_mark")
    return f"{verb.lemma_} {words}" in lexicon.markers("no_content") or (
        verb.lemma_ in lexicon.markers("quote_only") and not any(mark in words for mark in quotes)
    )


def _whole_content(content: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """A content to the end of its clause, from its "that" on, without what a coordinated cue or the cue around it says."""
    content = from_first_that(to_clause_end(content, verb), verb)
    return without_others(without_second_that(without_next_cue(content, verb), verb), verb)


def _outer_verb(verb: Token) -> Token | None:
    """The verb whose subject speaks in "is said to have asked" and "let it be known"."""
    head = verb.head
    if verb.dep_ == "xcomp" and _is_perfect(verb) and is_hearsay(head):
        return head
    return head if head.lemma_ == "let" and verb.dep_ == "ccomp" and verb.lemma_ in ("know", "understand") else None


def _row_of(verb: Token) -> lexicon.VerbRow | None:
    pos = POS_OF_ROW.get(verb.pos_)
    return lexicon.verb_row(verb.lemma_, pos, _frames(verb)) if pos else None


def _is_perfect(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "have" for child in verb.lefts)


def _subject_source(verb: Token) -> tuple[Range, ...]:
    subject = syntax.own_subject(verb)
    return (range_of(source_tokens(subject, stop=verb)),) if subject is not None else ()


def _negative_governor(verb: Token) -> Token | None:
    """The verb that says that nothing is said: "declined to say", "has yet to comment", "stopped short of calling"."""
    head = verb.head
    if verb.dep_ == "xcomp" and is_to(verb):
        yet = head.lemma_ in ("have", "be") and any(child.lower_ == "yet" for child in head.children)
        return head if yet or head.lemma_ in lexicon.markers("negative_verb") else None
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG" or head.dep_ != "prep":
        return None
    above = head.head.head if head.head.lower_ == "short" else head.head
    return above if above.lemma_ in lexicon.markers("short_of_saying") else None


def _is_what_is_said(verb: Token) -> bool:
    """Whether an infinitive only completes a cue ("agreed to maintain ...", "promised not to support ..."): the cue says it all."""
    if not is_to(verb) or verb.dep_ not in ("xcomp", "acl", "conj", "ccomp", "advcl"):
        return False
    head = verb.head
    pos = POS_OF_ROW.get(head.pos_)
    row = lexicon.verb_row(head.lemma_, pos, syntax.frames_of(head)) if pos else None
    return row is not None and row.cue is not None and head.lemma_ not in lexicon.markers("negative_verb")


def _is_negated(verb: Token) -> bool:
    """Whether a cue says that nothing was said: "not", "neither ... nor", "without saying", "nobody said", "made no promise"."""
    if syntax.is_negated(verb) or verb.lemma_.lower() in lexicon.markers("not_saying") or _has_negative_phrase(verb):
        return True
    subject = syntax.own_subject(verb)
    if subject is not None and any(t.lower_ in lexicon.markers("nobody") for t in (subject, *subject.lefts, subject.left_edge)):
        return True
    if verb.dep_ in ("xcomp", "ccomp"):
        row = lexicon.verb_row(verb.head.lemma_, "verb", ("to",))
        return (row is not None and row.effect == "denied" and row.cue != "speech") or verb.head.lemma_ in lexicon.markers("negative_verb")
    return verb.lemma_.lower() in lexicon.markers("negative_verb") and _refuses_to_say(verb)


def _has_negative_phrase(verb: Token) -> bool:
    """ "Neither confirmed nor denied", "without elaborating", "at no time asked", "made no promise"."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "without":
        return True
    chain = (verb, verb.head) if verb.dep_ == "conj" else (verb,)
    if any(
        child.dep_ in ("preconj", "cc", "advmod") and child.lower_ in ("neither", "nor") and child.i < verb.i
        for word in chain
        for child in word.children
    ):
        return True
    objects = [child for child in verb.rights if child.dep_ == "dobj" and _is_no_word(child)]
    times = [noun for prep in verb.lefts if prep.dep_ == "prep" for noun in prep.children if noun.dep_ == "pobj"]
    return any(syntax.is_negated(noun) for noun in (*objects, *times))


def _is_no_word(noun: Token) -> bool:
    """Whether a noun is a word for saying or thinking ("made no comment", "took no position")."""
    return any(row.cue is not None for row in lexicon.verb_rows().get((noun.lemma_.lower(), "noun"), ()))


def _refuses_to_say(verb: Token) -> bool:
    """Whether "refused to go into", "declined to be drawn on", "refused to divulge" (taken for a noun) tell of silence."""
    for child in verb.rights:
        below = (child, *child.children) if child.lower_ == "to" else (child,)
        for word in below:
            if word.dep_ == "pobj" and any(row.cue for row in lexicon.verb_rows().get((word.lemma_.lower(), "verb"), ())):
                return True
            if word.dep_ == "xcomp" and word.lemma_.lower() in lexicon.markers("refused_saying"):
                return True
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
    gap = [t for t in gap if not is_addressee(t, addressee)]
    if gap and gap[-1].i - verb.i <= 3:
        end = max(end, gap[-1].idx + len(gap[-1]))
        inner = [t for t in gap[-1].children if t.dep_ == "prep" and t.i == gap[-1].i + 1 and after is not None and t.idx + len(t) <= after]
        end = max([end, *(t.idx + len(t) for t in inner)])
    return start, end


def _adjective_draft(adjective: Token, row: lexicon.VerbRow) -> Iterator[Draft]:
    """ "Seoul is confident that ...", "officials were worried about ..."."""
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "oprd") or verb.pos_ not in ("AUX", "VERB"):
        return
    clauses = [child for child in (*adjective.children, *verb.children) if child.dep_ in ("ccomp", "xcomp") and child.i > adjective.i]
    preps = [child for child in adjective.children if child.dep_ == "prep" and child.lower_ in lexicon.markers("content_preposition")]
    inner = [t for prep in preps[:1] for t in prep.children if t.dep_ in ("pobj", "pcomp")]
    content = [range_of(with_condition(syntax.clause_tokens(token))) for token in (clauses or inner)[:1]]
    source = verb_source(verb)
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
    content = (range_of(with_condition(syntax.clause_tokens(clauses[0]))),)
    yield Draft(row.cue, adjective, (range_of(source_tokens(subject)),), (cue,), content, negated=syntax.is_negated(adjective))


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
    clause = _joined_clause(top.head if top.head != top else top, noun)
    phrase = to if token not in to.ancestors else token
    gone = {t.i for t in noun.subtree} | {token.i, to.i, phrase.i}
    before = [child for child in clause.children if child.lower_ in lexicon.markers("according") and child.i < token.i]
    gone |= {t.i for child in before for t in child.subtree} if before and before[0].left_edge.i <= clause.left_edge.i else set()
    yield Draft("speech", token, (range_of(source_tokens(noun)),), ((token.idx, to.idx + len(to)),), _around(clause, gone))


def _joined_clause(clause: Token, last: Token) -> Token:
    """The first of clauses joined by "and" before a phrase that ends the sentence ("A fell, and B rose, according to X")."""
    after = last.right_edge.i + 1
    ends = after >= clause.sent.end or clause.doc[after].text in (".", "!", "?")
    head = clause.head
    if ends and clause.dep_ == "conj" and head.dep_ == "ROOT" and syntax.own_subject(clause) is not None and clause.i < last.i:
        return head if not _is_cue(head) else clause
    return clause


def _is_cue(verb: Token) -> bool:
    row = lexicon.verb_row(verb.lemma_, "verb", ("that",))
    return row is not None and row.cue is not None


def _around(clause: Token, gone: set[int]) -> tuple[Range, ...]:
    """What stands around a phrase; only what stands before it if that is a whole clause."""
    found = pieces(clause, gone)
    if len(found) < 2 or clause.i > min(gone) or syntax.own_subject(clause) is None:
        return found
    after = clause.doc.char_span(*found[1], alignment_mode="expand")
    goes_on = after is None or after[0].pos_ in ("VERB", "AUX") or after[0].lower_ in ("that", "to") or after[0].dep_ == "cc"
    return found if goes_on else found[:1]
