"""Who speaks and who is spoken to: the sources and addressees of cues, by the parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.ranges import NOUNS, Range, range_of

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


QUOTE_END = re.compile(r"""(?:[,?!…][”"'’»“«]|[”"’»“],) ?$""")
QUOTE_MARK = re.compile("[\"“”„«»:]|``|''")
DATELINE = re.compile(r"[A-Z][A-Z’'. /-]{2,}(?:,[^\n()]{2,25}?)?(?: ?\([^)\n]{2,25}\))? ?(?:--?|–|—) ?(?=\S)")
BEFORE_NOUN = frozenset({"det", "amod", "poss", "compound", "nmod", "nummod", "case", "advmod", "npadvmod"})


def verb_source(verb: Token) -> tuple[Range, ...]:
    """The subject, or the by-phrase of a passive; for a relative clause the noun up to its pronoun; the noun after an inverted verb."""
    if verb.tag_ == "VBN" and verb.lemma_.lower() in lexicon.markers("feeling_participle") | lexicon.markers("passive_only"):
        subject = syntax.own_subject(verb) or (syntax.own_subject(verb.head) if verb.dep_ == "acomp" else None)
        if subject is not None and syntax.agent_of(verb) is None and subject.lower_ not in lexicon.markers("dummy_subject"):
            return (range_of(source_tokens(subject, stop=verb)),)
    if syntax.is_passive(verb):
        agent = syntax.agent_of(verb)
        agent = None if agent is not None and agent.lower_ in lexicon.markers("channel") else agent
        return (range_of(source_tokens(agent)),) if agent is not None else ()
    inverted = quote_speaker(verb)
    if inverted is not None:
        return (range_of(syntax.phrase_tokens(inverted)),)
    subject = speaker_after(verb) or syntax.own_subject(verb)
    if subject is not None and subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        noun = the_one(verb.head, subject, verb)
        return ((range_of(syntax.phrase_tokens(noun))[0], subject.idx + len(subject)),)
    found = subject if subject is not None else _charged(verb) or syntax.subject_of(verb)
    found = _true_subject(found, verb)
    if _is_of_things_said(verb, found):
        return ()  # "the concerns expressed about the vote"
    if subject is None and found is not None and verb.dep_ == "pcomp" and found in verb.ancestors and not is_somebody(found):
        return ()  # "the mistake of assessing the risks"
    if (
        found is None
        or found.dep_ == "expl"
        or (not found.is_alpha and len(found) < 3)
        or found.pos_ in ("VERB", "AUX")
        or syntax.is_unsaid(found)
        or (found.lower_ in lexicon.markers("dummy_subject") and not _it_says(found, verb))
    ):
        return ()
    return (without_dateline(verb, range_of(source_tokens(found, stop=verb))),)


def _is_of_things_said(verb: Token, noun: Token | None) -> bool:
    """Whether a participle stands behind what is said, and not behind who says it."""
    if noun is None or verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.head != noun or is_somebody(noun):
        return False
    return not any(child.dep_ in ("dobj", "ccomp", "xcomp", "oprd", "dative") for child in verb.rights)


def the_one(noun: Token, who: Token, verb: Token) -> Token:
    """`noun`, or who stands right before "who" if that are several and the verb is in the singular ("officials met Abt, who says ...")."""
    single = any(word.tag_ == "VBZ" for word in (verb, *verb.lefts) if word == verb or word.dep_ in ("aux", "auxpass"))
    near = who.nbor(-1) if who.i > 0 and who.nbor(-1).text != "," else who.doc[max(0, who.i - 2)]
    return near if single and noun.tag_ in ("NNS", "NNPS") and near.tag_ in ("NN", "NNP") and near.i > noun.i else noun


def _charged(verb: Token) -> Token | None:
    """Who is accused of, blamed, thanked or punished for what a gerund tells ("blamed Fiji for refusing to sign", "imposed sanctions on
    Fiji for refusing")."""
    above = verb.head
    if verb.dep_ != "pcomp" or above.lower_ not in ("of", "for"):
        return None
    objects = [child for child in above.head.children if child.dep_ == "dobj" and child.i < above.i]
    slots = (noun for holder in (*objects, above.head) for link in ("on", "against") for noun in syntax.prepositional(holder, link))
    return next((noun for noun in (*objects, *slots) if is_somebody(noun) and noun.i < above.i), None)


def _true_subject(subject: Token | None, verb: Token) -> Token | None:
    """The subject where the parse has made a nearer noun one: a phrase of time, or "the following" behind the verb.

    "The release after Abt's meeting with Oda said the following: ..."."""
    if subject is None or not (_is_opened(subject, verb) or (subject.i > verb.i and _points_ahead(subject))):
        return subject
    others = (child for child in verb.lefts if child.dep_ == "nsubj" and child != subject and not _is_opened(child, verb))
    return next(others, subject)


def _is_opened(subject: Token, verb: Token) -> bool:
    """Whether "after" or "before" opens what the parse takes for a subject."""
    opener = subject.left_edge.nbor(-1) if subject.left_edge.i > 0 else verb
    hangs = opener.head == verb or (opener.head.dep_ == "nsubj" and opener.head.head == verb)
    return hangs and opener.lower_ in ("after", "before", "following", "during")


def _points_ahead(noun: Token) -> bool:
    return bool(lexicon.markers("placeholder") & {noun.lower_, f"the {noun.lower_}"})


def is_told(verb: Token, source: Sequence[Range]) -> bool:
    """Whether a source is, or is of, the subject of a passive verb of telling without a by-phrase: he is told ("Peru was warned")."""
    subject = syntax.own_subject(verb)
    feels = verb.lemma_.lower() in lexicon.markers("feeling_participle") | lexicon.markers("passive_only")  # "Laos was convinced that ..."
    if feels or subject is None or not syntax.is_passive(verb) or syntax.agent_of(verb) is not None:
        return False
    told = any("obj" in row.addressee for row in lexicon.verb_rows().get((verb.lemma_.lower(), "verb"), ()))
    return told and any(subject.left_edge.idx <= start and end <= max(verb.idx, subject.idx + len(subject)) for start, end in source)


def without_dateline(verb: Token, source: Range) -> Range:
    """A source without the "CAIRO, May 3 (MENA) -- " before it, which the parse may take for the speaker."""
    doc = verb.doc
    line = syntax.document_of(doc).text.rfind("\n", 0, source[0]) + 1
    found = DATELINE.match(syntax.document_of(doc).text, line, verb.idx)
    if found is None or source[0] >= found.end():
        return source
    if source[1] > found.end():
        return found.end(), source[1]
    span = doc.char_span(found.end(), found.end() + 1, alignment_mode="expand")
    noun = span[0] if span is not None else verb
    while noun.pos_ not in NOUNS | {"VERB", "AUX"} and noun.dep_ in BEFORE_NOUN and noun.head.i > noun.i:
        noun = noun.head
    while noun.dep_ in ("compound", "poss", "nmod") and found.end() <= noun.idx and noun.i < noun.head.i < verb.i:
        noun = noun.head
    tokens = [token for token in syntax.phrase_tokens(noun) if token.idx >= found.end() and token.i < verb.i]
    return range_of(tokens) if tokens else source


def _it_says(subject: Token, verb: Token) -> bool:
    """Whether "it" is somebody who was named before ("It added that ...", "..., it said")."""
    row = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb))
    said = any(child.dep_ == "ccomp" or (child.dep_ in ("dobj", "xcomp", "oprd", "prep") and child.i > verb.i) for child in verb.children)
    somebody = row is not None and row.cue in ("speech", "belief", "intention") and verb.lemma_ not in lexicon.markers("of_things")
    does = not any(child.lower_ in lexicon.markers("only_could") for child in verb.lefts) and not is_to(verb)
    return subject.lower_ == "it" and somebody and does and (said or verb.dep_ == "relcl") and not syntax.is_passive(verb)


def nearest_source(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    """Where the parse gives a finite verb of speech no subject: beside a quotation the noun right after it, else the nearest before it."""
    if row.cue != "speech" or verb.tag_ not in ("VBD", "VBZ") or syntax.is_passive(verb):
        return ()
    if not beside_quote(verb):
        named = verb.i > verb.sent.start and verb.nbor(-1).pos_ == "PROPN"
        apposed = _apposed(verb)
        found = apposed if apposed is not None else (verb.nbor(-1) if named else None)
        return (range_of(syntax.phrase_tokens(found)),) if found is not None else ()
    sentence = verb.sent
    after = [
        t for t in verb.doc[verb.i + 1 : min(verb.i + 4, sentence.end)] if t.pos_ in ("PROPN", "PRON") and t.dep_ not in ("dobj", "pobj")
    ]
    before = [t for t in verb.doc[max(sentence.start, verb.i - 12) : verb.i] if t.pos_ in ("PROPN", "PRON", "NOUN")]
    closes = '"' in verb.doc[max(0, verb.i - 2) : verb.i].text
    found = after[0] if after and closes else (before[-1] if before else None)
    return (range_of(syntax.phrase_tokens(found)),) if found is not None else ()


def _apposed(verb: Token) -> Token | None:
    """The noun right before a verb without a subject that was taken for an apposition ("... by TV Azteca, the widow said ...")."""
    noun = verb.doc[max(0, verb.i - 1)]
    while noun.dep_ != "appos" and noun.head != noun and noun.head.i < verb.i:
        noun = noun.head
    first = noun.left_edge
    apart = first.i > 0 and first.nbor(-1).text == "," and noun.right_edge.i == verb.i - 1
    return noun if noun.dep_ == "appos" and apart else None


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
    promised = _given_passively(verb) if "obj" in row.addressee else ()
    if promised:
        return promised
    for slot in row.addressee:
        people = _people_in(verb, slot)
        if people and (slot != "obj" or _is_told(verb, people)):
            return people
    written = _written_to(verb)
    if written:
        return written
    return _told_to(verb) if "obj" in row.addressee else ()


def _given_passively(verb: Token) -> tuple[Token, ...]:
    """The subject of a passive that has an object beside it ("the drivers have been promised toilets")."""
    subject = syntax.own_subject(verb) if syntax.is_passive(verb) else None
    given = any(child.dep_ in ("dobj", "oprd") and child.i > verb.i and child.ent_type_ not in ("DATE", "TIME") for child in verb.children)
    return syntax.conjuncts_of(subject) if subject is not None and given else ()


def late_addressee(verb: Token, row: lexicon.VerbRow, content: tuple[Range, ...]) -> tuple[Token, ...]:
    """Who is told, seen from what is said: an object, a dative or the noun after "to", "before" or "interview with" outside the content."""
    if row.cue not in ("speech", "intention", "other"):
        return ()
    for people in _candidates(verb, row):
        outside = [noun for noun in people if not any(a < noun.idx + len(noun) and noun.idx < b for a, b in content)]
        if outside and len(outside) == len(people):
            return people
    return ()


def _candidates(verb: Token, row: lexicon.VerbRow) -> Iterator[tuple[Token, ...]]:
    for child in verb.rights:
        given = child.dep_ == "dative" and child.pos_ in NOUNS and any(c.dep_ == "dobj" for c in verb.rights)
        if given or (child.dep_ == "dobj" and "obj" in row.addressee and not row.frame.startswith("obj:")):
            yield syntax.conjuncts_of(child)
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and syntax.own_subject(verb) is None and "obj" in row.addressee:
        asked = syntax.own_subject(verb.head)
        yield syntax.conjuncts_of(asked) if asked is not None else ()
    for preposition in ("to", "before"):
        people = syntax.prepositional(verb, preposition)
        yield people if people and all(is_somebody(noun) for noun in people) and not goes_there(people[0], verb) else ()
    for prep in verb.children:
        for noun in prep.children if prep.dep_ == "prep" and prep.lower_ not in ("after", "before") else ():
            if noun.dep_ == "pobj" and noun.lemma_.lower() in lexicon.markers("talk_noun"):
                yield tuple(person for person in syntax.prepositional(noun, "with") if is_somebody(person))


def goes_there(noun: Token, verb: Token) -> bool:
    """Whether a place after "to" is where somebody goes or is received ("welcomed the envoy to Suva")."""
    return noun.ent_type_ == "GPE" and any(child.dep_ == "dobj" and is_somebody(child) for child in verb.rights)


def is_somebody(noun: Token) -> bool:
    """Whether a noun is a person, state or body that can be spoken to."""
    words = {noun.lower_, noun.lemma_.lower()}
    known = lexicon.markers("agent_noun") | lexicon.markers("citable") | lexicon.markers("headline_speaker") | lexicon.markers("hearer")
    named = noun.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    return named or bool(words & known) or noun.tag_ == "PRP" or noun.text.lower() in lexicon.body_names()


def silent_speaker(sentence: Span) -> Range | None:
    """Who speaks in a quotation after a sentence that only tells what somebody does ("The envoy shrugged.")."""
    root = sentence.root
    subject = syntax.own_subject(root) if root.pos_ in ("VERB", "AUX") and not syntax.is_passive(root) else None
    if subject is None or not (subject.ent_type_ == "PERSON" or is_human(subject)):
        return None
    return range_of(source_tokens(subject, stop=root))


def is_human(noun: Token) -> bool:
    """Whether a noun in the singular is a person."""
    if noun.tag_ == "PRP":
        return noun.lower_ in ("he", "she")
    return noun.tag_ in ("NN", "NNP") and noun.lemma_.lower() in lexicon.markers("person_noun")


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
    people = syntax.slot_of(verb, slot)
    nominal = NOUNS | {"NUM", "DET"}  # "two of them", "both"
    return tuple(noun for noun in people if passive or noun.tag_ == "WP" or (noun.pos_ in nominal and noun.i > verb.i))


def _is_told(verb: Token, people: tuple[Token, ...]) -> bool:
    """Whether something is told to the object, so that it is not itself what the verb is about, as in "urged calm on both"."""
    bare = all(noun.tag_ == "NN" and noun.n_lefts == 0 and not is_somebody(noun) for noun in people)
    on = None if bare else topic_prep(verb)
    found = (has_clause(verb), on, clause_under(people), topic_under(verb))
    quoted = (
        verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).lower_ == "as" and verb.lemma_.lower() in lexicon.markers("told_after_quote")
    )
    return quoted or any(token is not None for token in found) or _follows_quote(verb)


def _follows_quote(verb: Token) -> bool:
    """Whether a quotation ends right before the cue or its subject (`"Stop," he urged them`)."""
    subject = syntax.own_subject(verb)
    first = subject.left_edge if subject is not None and subject.i < verb.i else verb
    return (
        first.i > 0
        and (first.nbor(-1).tag_ == "''" or first.nbor(-1).text in lexicon.markers("closing_mark"))
        and verb.lemma_.lower() in lexicon.markers("told_after_quote") | lexicon.markers("tells_of")
    )


def clause_under(people: tuple[Token, ...]) -> Token | None:
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


def topic_under(verb: Token) -> Token | None:
    """The "of ..." of "informed them of ...", which the parse may put under who is informed."""
    if verb.lemma_.lower() not in lexicon.markers("tells_of"):
        return None
    objects = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and (child.i > verb.i or syntax.is_passive(verb))]
    if verb.lemma_.lower() in lexicon.markers("told_after_quote"):
        objects = [noun for noun in objects if is_somebody(noun)]  # "told the tale of ..."
    preps = (p for noun in objects for p in noun.children if p.dep_ == "prep" and p.lower_ in ("of", "about", "on") and p.i > verb.i)
    return next(preps, None)


def _told_to(verb: Token) -> tuple[Token, ...]:
    clause = has_clause(verb)
    if clause is None or clause.dep_ not in ("ccomp", "xcomp") or not is_to(clause):
        return ()
    subject = syntax.own_subject(clause)
    return syntax.conjuncts_of(subject) if subject is not None and subject.i > verb.i else ()


def topic_prep(verb: Token) -> Token | None:
    """The preposition after the addressee that brings the content ("thanked him for ...")."""
    after = max((child.i for child in verb.children if child.dep_ in ("dobj", "nsubjpass")), default=None)
    preps = (child for child in verb.children if child.dep_ == "prep" and child.lower_ in lexicon.markers("topic_preposition"))
    preps = (prep for prep in preps if prep.lower_ == "about" or not any(noun.ent_type_ in ("DATE", "TIME") for noun in prep.children))
    return next((prep for prep in preps if after is not None and prep.i > after), None)


def has_clause(verb: Token) -> Token | None:
    """The clause that is a verb's content, None where it has none."""
    return next(
        (
            child
            for child in verb.children
            if child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "advcl" and child.i > verb.i and (is_to(child) or asks_if(child)))
        ),
        None,
    )


def asks_if(clause: Token) -> bool:
    """Whether a clause with "if" or "whether" is what is asked."""
    marked = any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in clause.lefts)
    return marked and clause.head.lemma_.lower() in lexicon.markers("asks_if")


def is_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def quote_speaker(verb: Token) -> Token | None:
    """The noun right after a verb that stands right after a quotation's closing mark (`"Where is it?" demanded the chairwoman`)."""
    doc, i = verb.doc, verb.i
    if i < 3 or i + 1 >= len(doc) or verb.tag_ not in ("VBD", "VBZ", "VBN", "VBP"):
        return None
    if not QUOTE_END.search(syntax.document_of(doc).text[max(0, verb.idx - 4) : verb.idx]) and not _is_last_cue(verb):
        return None
    noun = doc[i + 2] if doc[i + 1].dep_ == "prt" and i + 2 < len(doc) else doc[i + 1]
    while noun.pos_ not in NOUNS and noun.dep_ in BEFORE_NOUN and noun.head.i > noun.i:
        noun = noun.head
    while noun.dep_ in ("compound", "poss", "nmod", "npadvmod") and noun.head.i > noun.i:
        noun = noun.head
    return noun if noun.pos_ in NOUNS and noun.i - i < 12 and noun.left_edge.i >= i + 1 else None


def _is_last_cue(verb: Token) -> bool:
    """Whether a verb of speech follows a whole sentence and a comma, its speaker after it ("It is late, opined a guest in the hall")."""
    after, doc, comma = verb.nbor(), verb.doc, verb.i - 1
    if doc[comma].text != "," or verb.tag_ not in ("VBD", "VBZ") or verb.lemma_.lower() not in lexicon.markers("says_after"):
        return False
    if (after.dep_ not in BEFORE_NOUN and after.pos_ not in NOUNS) or any(
        c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children
    ):
        return False
    opened = next((t.i for t in reversed(doc[verb.sent.start : comma]) if t.text == ","), None)
    aside = opened is not None and (doc[opened + 1].pos_ in ("ADP", "SCONJ") or doc[opened + 1].tag_ in ("VBG", "VBN", "WP", "WDT"))
    return not aside and any(is_main_subject(token) and token.head != verb for token in doc[verb.sent.start : comma])


def is_main_subject(token: Token) -> bool:
    """Whether a word is the subject of a clause that nothing opens ("the waiver" in "the waiver would last, X reported")."""
    verb = token.head
    opened = any(c.dep_ == "mark" or c.tag_ in ("WDT", "WP", "WRB") for c in verb.lefts)
    return token.dep_ in syntax.SUBJECTS and not opened and verb.dep_ not in ("advcl", "relcl", "acl") and verb.pos_ in ("VERB", "AUX")


def speaker_after(verb: Token) -> Token | None:
    """The noun right after ", said", at the end of the sentence or before punctuation, though the parse has other ideas."""
    if verb.i == verb.sent.start or verb.nbor(-1).text != ",":
        return None
    mistaken = verb.dep_ in ("conj", "parataxis") and not any(c.dep_ == "cc" and c.i == verb.i - 1 for c in verb.head.children)
    wanted = {"nsubj", "dobj", "attr"} if mistaken and not any(c.dep_ in syntax.SUBJECTS for c in verb.lefts) else {"nsubj"}
    after = next((c for c in verb.rights if c.dep_ in wanted and c.pos_ in NOUNS and c.left_edge.i == verb.i + 1), None)
    if after is None:
        return None
    if _points_ahead(after):
        return None
    end = after.right_edge.i + 1
    return after if end >= verb.sent.end or verb.doc[end].is_punct or verb.doc[end].is_space else None


def beside_quote(verb: Token) -> bool:
    """Whether a quotation mark (or a colon and one) stands within two tokens of a finite verb or of its subject."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VBG"):
        return False
    doc, subject = verb.doc, syntax.own_subject(verb)
    spots = [verb.i, *([subject.left_edge.i, subject.right_edge.i] if subject is not None else [])]
    low, high = min(spots), max([*spots, *(t.right_edge.i for t in verb.rights if t.dep_ in ("prep", "npadvmod", "dobj", "dative"))])
    last = doc[min(len(doc), high + 4) - 1]
    return QUOTE_MARK.search(syntax.document_of(doc).text, doc[max(0, low - 2)].idx, last.idx + len(last)) is not None
