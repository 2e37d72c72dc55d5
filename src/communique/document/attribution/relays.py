"""Relays: "quoted Y as saying", "citing Y", "quoted by Y", "remarks carried by Y" -> drafts of whose word is passed on by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.contents import verb_content
from communique.document.attribution.drafts import Draft
from communique.document.attribution.people import addressee_of, is_human, is_somebody, source_tokens
from communique.document.attribution.ranges import POS_OF_ROW, range_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 12  # words between "quoted" and "as saying"


def find_relays(doc: Doc) -> tuple[Draft, ...]:
    """The drafts of all relay constructions, in order of their cues; they take the place of what the rules make of the same words."""
    citing, carrying = lexicon.markers("citing"), lexicon.markers("carrying") | lexicon.markers("carrying_others")
    relaying = citing.union(carrying, *map(lexicon.markers, ("ascribing", "drawing_on", "on_word_of")))
    drafts: list[Draft] = []
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma not in relaying:
            continue
        if lemma in citing and token.pos_ == "VERB":
            drafts += _quoted_as(token) or _citing(token) or _quoted_by(token)
        elif lemma in carrying and (token.tag_ == "VBN" or _is_misread(token)):
            drafts += _carried(token)
        elif lemma in lexicon.markers("ascribing") and token.pos_ == "VERB":
            drafts += _ascribed(token)
        elif lemma in lexicon.markers("drawing_on") and token.tag_ == "VBG":
            drafts += _on_word_of(token, token, syntax.prepositional(token, "on"))
        elif lemma in lexicon.markers("on_word_of") and token.dep_ == "pobj" and token.head.lower_ == "on":
            drafts += _on_word_of(token.head, token, syntax.prepositional(token, "of"))
    return tuple(drafts)


# --- quoted as saying ----------------------------------------------------------------------------------------------------


def _quoted_as(verb: Token) -> list[Draft]:
    """ "X quoted Y as saying Z", "Y was quoted (by X) as saying Z": X's word outside, Y's within; without an X one attribution."""
    saying = _saying_after(verb)
    if saying is None:
        return []
    row = lexicon.verb_row(saying.lemma_, "verb", syntax.frames_of(saying))
    if row is None or row.cue is None:
        return []
    addressee = addressee_of(saying, row)
    content = verb_content(saying, row, addressee)
    told = tuple(range_of(syntax.phrase_tokens(noun)) for noun in addressee)
    said = (saying.nbor(-1).idx, saying.idx + len(saying))
    if _is_passive(verb):
        return list(_passive(verb, saying, Draft(row.cue, saying, _quoted_source(verb), (said,), content, told)))
    noun = _between(verb, saying)
    if noun is None:
        return []
    speaker = range_of(source_tokens(noun, stop=saying))
    end = max([said[1], *(b for _, b in content)])
    inner = Draft(row.cue, saying, (speaker,), (said,), content, told, relay_of=verb.i)
    return [
        Draft(
            "speech",
            verb,
            _source_of(verb),
            (_with_auxiliaries(verb),),
            ((speaker[0], end),) if content else (),
            negated=syntax.is_negated(verb),
        ),
        inner,
    ]


def _passive(verb: Token, saying: Token, inner: Draft) -> Iterator[Draft]:
    agent = syntax.agent_of(verb) or (_by(saying) if not inner.content else None)
    if agent is None:
        cue = (_with_auxiliaries(verb)[0], inner.cue[0][1])
        yield Draft(inner.type, saying, inner.source, (cue,), inner.content, inner.addressee, syntax.is_negated(verb), silent=verb.i)
        return
    outer = Draft("speech", verb, (range_of(source_tokens(agent, stop=saying)),), (_with_auxiliaries(verb),), inner.content)
    yield outer
    yield Draft(inner.type, saying, inner.source, inner.cue, inner.content, inner.addressee, relay_of=verb.i)


def _by(saying: Token) -> Token | None:
    """The noun of the by-phrase that the parse has put beside "saying" ("was quoted as saying by X")."""
    return next(iter(syntax.prepositional(saying, "by")), None)


def _saying_after(verb: Token) -> Token | None:
    """The "saying" of "quoted ... as saying": the first ing-form after "as", before any finite verb."""
    for token in verb.doc[verb.i + 1 : min(verb.i + REACH, verb.sent.end)]:
        if token.tag_ == "VBG" and token.nbor(-1).lower_ == "as":
            return token
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP"):
            return None
    return None


def _is_passive(verb: Token) -> bool:
    return syntax.is_passive(verb) or (verb.i > 0 and verb.nbor(-1).lemma_.lower() == "be") or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def _between(verb: Token, saying: Token) -> Token | None:
    """The noun that is quoted, between the two verbs."""
    found = [t for t in verb.doc[verb.i + 1 : saying.i - 1] if t.pos_ in ("NOUN", "PROPN", "PRON") and not verb.i < t.head.i < saying.i - 1]
    return found[0] if found else None


def _quoted_source(verb: Token) -> tuple[tuple[int, int], ...]:
    subject = verb.head if verb.dep_ == "acl" else syntax.own_subject(verb)
    if subject is None:
        return ()
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        subject = verb.head
    return (range_of(source_tokens(subject, stop=verb)),)


def _source_of(verb: Token) -> tuple[tuple[int, int], ...]:
    subject = syntax.subject_of(verb)
    if subject is None or (subject.ent_type_ in ("DATE", "TIME") and not any(child.dep_ == "det" for child in subject.children)):
        return ()
    return (_without_date(source_tokens(subject, stop=verb)),)


def _without_date(tokens: list[Token]) -> tuple[int, int]:
    """A source without a day that the parse has joined to its front ("On Friday Anadolu ...")."""
    kept = list(tokens)
    while len(kept) > 1 and kept[0].ent_type_ in ("DATE", "TIME"):
        kept.pop(0)
    return range_of(kept)


def _with_auxiliaries(verb: Token) -> tuple[int, int]:
    start = verb.idx
    for child in verb.lefts:
        if child.dep_ in ("aux", "auxpass", "neg") and child.i >= verb.i - 4:
            start = min(start, child.idx)
    return start, verb.idx + len(verb)


# --- citing, quoted by, carried by -----------------------------------------------------------------------------------------


def _citing(verb: Token) -> list[Draft]:
    """ "..., citing X": X's word, passed on by the cue beside it."""
    objects = [child for child in verb.rights if child.dep_ == "dobj" and child.pos_ in ("PROPN", "NOUN") and child.is_alpha]
    noun = next((child for child in objects if verb.doc[child.i + 1 : child.i + 2].text != "-"), None)
    if noun is None or verb.tag_ != "VBG" or not _can_be_cited(noun):
        return []
    cue = ((verb.idx, verb.idx + len(verb)),)
    speaker = (range_of(source_tokens(noun)),)
    outer = _cue_beside(verb, noun)
    if outer is None:
        return []
    lost = _lost_clause(verb.doc[outer], verb)
    if lost is None:
        return [Draft("speech", verb, speaker, cue, (), relay_of=outer)]
    reporter = verb.doc[outer]
    before = [t for t in verb.doc[verb.sent.start : outer] if t.pos_ in ("NOUN", "PROPN", "PRON")]
    source = _source_of(reporter) or ((range_of(syntax.phrase_tokens(before[-1])),) if before else ())
    return [
        Draft("speech", reporter, source, (_with_auxiliaries(reporter),), (lost,)),
        Draft("speech", verb, speaker, cue, (lost,), relay_of=outer),
    ]


def _on_word_of(cue: Token, last: Token, nouns: tuple[Token, ...]) -> list[Draft]:
    """ "X, drawing on two diplomats, reported", "on the word of a driver": their word, passed on by the cue beside it."""
    noun = next((noun for noun in nouns if _can_be_cited(noun)), None)
    outer = _cue_beside(last, noun) if noun is not None else None
    if noun is None or outer is None:
        return []
    end = noun.left_edge.nbor(-1)
    return [Draft("speech", last, (range_of(source_tokens(noun)),), ((cue.idx, end.idx + len(end)),), (), relay_of=outer)]


def _can_be_cited(noun: Token) -> bool:
    """Whether the noun after "citing" is somebody, or a text, whose word is passed on, and no reason ("citing the weather")."""
    speakers = (
        lexicon.markers("citable") | lexicon.markers("headline_speaker") | lexicon.markers("agent_noun") | lexicon.markers("carried_word")
    )
    named = noun.pos_ == "PROPN" and noun.ent_type_ not in ("DATE", "TIME", "LAW", "EVENT")
    return named or noun.lower_ in speakers or noun.lemma_.lower() in speakers or is_human(noun)


def _lost_clause(reporter: Token, citing: Token) -> tuple[int, int] | None:
    """The clause of "reported, citing X, that ..." where the parse has not joined it to its verb."""
    if reporter.i > citing.i or any(child.dep_ in ("ccomp", "dobj") for child in reporter.children):
        return None
    for token in citing.doc[citing.i + 2 : citing.sent.end]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.nbor(-1).text == ",":
            last = token.head.right_edge
            while last.i > token.i and last.is_punct and last.tag_ != "''":
                last = last.nbor(-1)
            return token.idx, last.idx + len(last)
    return None


def _cue_beside(verb: Token, cited: Token) -> int | None:
    """The nearest cue verb of the sentence before "citing", else the first after it and what is said of the one cited."""
    sentence, under = verb.sent, {token.i for token in cited.subtree}
    order = [*range(verb.i - 1, sentence.start - 1, -1), *(i for i in range(verb.i + 1, sentence.end) if i not in under)]
    return next((i for i in order if _is_speech(verb.doc[i]) or _opens_source(verb.doc[i])), None)


def _opens_source(token: Token) -> bool:
    return token.lower_ in lexicon.markers("according") and token.nbor().lower_ == "to"


def _is_speech(token: Token) -> bool:
    if POS_OF_ROW.get(token.pos_) != "verb":
        return False
    row = lexicon.verb_row(token.lemma_, "verb", syntax.frames_of(token))
    return row is not None and row.cue == "speech"


def _quoted_by(verb: Token) -> list[Draft]:
    """ "a mediator quoted by X", "..., as quoted by X": X passes on what the mediator says."""
    agent = syntax.agent_of(verb) or (_medium(verb) if verb.tag_ == "VBN" and not syntax.is_passive(verb) else None)
    if agent is None or not (verb.dep_ == "acl" or _stands_aside(verb)):
        return []
    return [_carrier(verb, agent)]


def _stands_aside(verb: Token) -> bool:
    """Whether a participle is set off from its clause: ", as quoted by X", ", quoted in X,"."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    return verb.tag_ == "VBN" and before is not None and (before.lower_ == "as" or before.text in ",–—") and not _has_subject(verb)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for child in verb.children)


def _carried(verb: Token) -> list[Draft]:
    """ "in remarks carried by X": X passes on what the speaker says there."""
    agent = syntax.agent_of(verb) or _medium(verb)
    if _is_misread(verb):
        agent = next((noun for noun in syntax.prepositional(verb, "by") if noun.ent_type_ not in ("DATE", "TIME")), None)
    elif not _is_carried(verb):
        return []
    return [_carrier(verb, agent)] if agent is not None else []


def _is_carried(verb: Token) -> bool:
    """Whether the participle is of words that somebody speaks, or of a document where who passes it on is not its author."""
    if verb.dep_ != "acl":
        return _stands_aside(verb) and verb.nbor(-1).lower_ == "as"
    noun, verb_of_others = verb.head.lemma_.lower(), verb.lemma_.lower() in lexicon.markers("carrying_others")
    return noun in lexicon.markers("carried_word") or (verb_of_others and noun in lexicon.markers("carried_document"))


def _is_misread(word: Token) -> bool:
    """Whether a participle after what is carried was taken for a noun ("an interview broadcast by X")."""
    return word.tag_ == "NN" and word.i > 0 and word.nbor(-1).lemma_.lower() in lexicon.markers("carried_word")


def _ascribed(verb: Token) -> list[Draft]:
    """ "X attributed the figure to Y": Y's word, passed on by X; a cause is nobody ("attributed the fall to the drought")."""
    thing = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    people = [noun for noun in syntax.prepositional(verb, "to") if is_somebody(noun) or is_human(noun)]
    if thing is None or not people or syntax.is_passive(verb):
        return []
    noun, cue, content = (
        people[0],
        ((verb.idx, verb.idx + len(verb)),),
        ((thing.left_edge.idx, people[0].head.nbor(-1).idx + len(people[0].head.nbor(-1))),),
    )
    outer = Draft("speech", verb, _source_of(verb), (_with_auxiliaries(verb),), content, negated=syntax.is_negated(verb))
    return [outer, Draft("speech", noun.head, (range_of(source_tokens(noun)),), cue, content, relay_of=verb.i)]


def _medium(verb: Token) -> Token | None:
    """The medium after "read on" and "published in"."""
    nouns = (*syntax.prepositional(verb, "on"), *syntax.prepositional(verb, "in"))
    return next((noun for noun in nouns if noun.lemma_.lower() in lexicon.markers("medium") and noun.i > verb.i), None)


def _carrier(verb: Token, agent: Token) -> Draft:
    above = [int(token.i) for token in verb.ancestors]
    beside = [int(i) for i in range(verb.sent.start, verb.sent.end) if i not in above and _is_speech(verb.doc[i])]
    cue = ((verb.idx, verb.idx + len(verb)),)
    row = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb))
    told = verb_content(verb, row, ()) if row is not None and verb.dep_ == "advcl" and verb.nbor(-1).lower_ == "as" else ()
    return Draft("speech", verb, (range_of(source_tokens(agent)),), cue, told, carries=(*above, *beside))
