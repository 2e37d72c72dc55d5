"""What stands above the word of an act, and what it makes of it: the verb or noun that governs it, that joins it to another, or on which
it depends.

Part of `factuality`: a walk up through complements, event nouns and coordination, with the effect that `verbs.csv` tells of each word on
the way."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, cast

from communique.lexicon import VerbRow, marker_values, markers, verb_row
from communique.syntax import OBJECTS, frames_of, is_listed, is_negated, objects_of, once_a_word, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj"}
PERFECT = frozenset({"has", "have", "had", "'ve", "been", "was", "were"})
LONGEST_CLIMB = 12  # words above a trigger; real sentences need fewer, a broken parse must not cost time
Bond = Literal["governs", "shares"]


@once_a_word
def row_of(token: Token) -> VerbRow | None:
    """The row of `verbs.csv` for `token` in the frames it stands in."""
    pos = POS.get(token.pos_)
    return verb_row(token.lemma_, pos, frames_of(token)) if pos else None


def tells_of_omission(word: Token) -> bool:
    """Whether a word tells that something was not done, so that it was where that is denied: "did not fail to", "failed to prevent"."""
    return word.lemma_.lower() in markers("event_omission")


def is_told_of(clause: Token) -> bool:
    """Whether a clause tells of what is past: "that spies have burrowed", "that it sank"."""
    helpers = {child.lower_ for child in clause.children if child.dep_ in ("aux", "auxpass")}
    return clause.tag_ in ("VBD", "VBN") and helpers <= PERFECT


def climb(trigger: Token) -> Iterator[tuple[Token, Token, Bond]]:
    """The words above `trigger` that bear on it, nearest first, each with the word it was reached from and how it bears."""
    token = trigger
    for _ in range(LONGEST_CLIMB):
        head = token.head
        if head == token:
            return
        bond = _bond(token, head)
        if bond is None:
            return
        if bond != "skip":
            yield head, token, cast(Bond, bond)
        token = head


def _bond(token: Token, head: Token) -> str | None:
    """How `head` bears on `token`: it governs it, shares its mood with it, is passed by ("skip"), or not at all (None)."""
    dep = token.dep_
    if dep == "conj":
        return _conjunct_bond(token, head)
    if dep == "ccomp" and _is_wished_to_see(token, head):
        return "skip"
    if dep in ("ccomp", "xcomp", "acomp", "oprd", "attr"):
        return None if _just_says(head, token) or is_clause_apart(token, head) else "governs"
    if dep in ("pobj", "pcomp"):
        return "skip"
    if dep in ("prep", "dative"):
        return _preposition_bond(token, head)
    if dep in OBJECTS or dep in ("nsubjpass", "nsubj", "csubj", "csubjpass"):
        return argument_bond(token, head)
    if dep == "acl":
        return "governs" if row_effect(head) or fate_of(head) else "skip" if _is_vetoed(token, head) else None
    if is_listed(token):
        return "skip"
    if dep == "advcl" and is_purpose(token) and row_effect(head):
        return "governs"
    if dep == "advcl":
        return "shares" if token.tag_ in ("VBG", "VBN") and not any(c.dep_ == "mark" for c in token.children) else None
    return None


def _is_vetoed(participle: Token, noun: Token) -> bool:
    """Whether a participle says what a text would have said that is not adopted: "vetoed a resolution condemning Chad"."""
    voted = participle.tag_ == "VBG" and noun.dep_ in OBJECTS and noun.lemma_.lower() in markers("event_voted")
    return voted and noun.head.lemma_.lower() in markers("event_vetoing")


def _is_wished_to_see(clause: Token, verb: Token) -> bool:
    """Whether somebody would see another do something, who has not yet: "wants to see Peru pay"; not "has seen Peru pay"."""
    return verb.lemma_ == "see" and verb.dep_ == "xcomp" and clause.tag_ == "VB" and own_subject(clause) is not None and _wishes(verb.head)


def _wishes(verb: Token) -> bool:
    row = row_of(verb)
    return row is not None and row.cue in ("intention", "belief")


def _is_occasion(preposition: Token, head: Token) -> bool:
    """Whether a visit is only when something was said, the words of which stand behind it: "promised on a visit to Chad to free them"."""
    visits = preposition.lower_ == "on" and any(noun.lemma_.lower() in markers("encounter_noun") for noun in preposition.children)
    return visits and any(child.dep_ in ("ccomp", "xcomp") and child.i > preposition.i for child in head.children)


def _preposition_bond(preposition: Token, head: Token) -> str | None:
    """How a preposition passes it on: "call for a truce" is governed, "a round of talks" passed by, else nothing."""
    word = preposition.lower_
    if any(fate_of(child) for child in preposition.children):
        return "shares"
    if _is_mused_about(preposition, head):
        return "governs"
    if (word in ("on", "upon") and head.lemma_.lower() in markers("event_following")) or _is_occasion(preposition, head):
        return None
    if word == "on" and head.lemma_ in ("go", "keep", "carry") and any(child.dep_ == "pcomp" for child in preposition.children):
        return "shares"  # "will go on striking"
    if outcome_of(preposition) or (word in markers("event_complement_prep") and row_effect(head)):
        return "governs"
    answers = head.dep_ == "acomp" and head.lemma_.lower() in markers("event_answerable")  # "was likely responsible for the raid"
    if answers or head.lemma_.lower() in markers("event_engage") or (word == "by" and head.pos_ == "VERB"):
        return "shares"
    return "skip" if word == "of" or head.lemma_.lower() in markers("event_light") else None


def outcome_of(link: Token) -> str | None:
    """What came of pressing somebody, behind the preposition that tells it: "bullied Chad into leaving", "talked Chad out of leaving"."""
    told = {"into": "happened", "out": "denied"}.get(link.lower_)
    if told is None or link.dep_ != "prep" or link.head.pos_ != "VERB" or not objects_of(link.head):
        return None
    links = (link, *(child for child in link.children if child.lower_ == "of"))
    return told if any(child.dep_ == "pcomp" for word in links for child in word.children) else None


def fate_of(noun: Token) -> str | None:
    """Whether its verb tells that somebody did what a noun holds, or that he did not: "carried out its threat", "missed the chance"."""
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    given = row is not None and row.event in ("AGREE", "THREATEN")
    if noun.pos_ != "NOUN" or not (given or noun.lemma_.lower() in markers("event_chance")):
        return None
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "on" else noun.head
    if verb == noun.head and noun.dep_ not in (*OBJECTS, "nsubjpass"):
        return None
    beside = {child.lower_ for child in verb.children}
    told = marker_values("event_word_fate" if given else "event_chance_fate").items()
    fates = (fate for words, fate in told if words.split()[0] == verb.lemma_.lower() and beside.issuperset(words.split()[1:]))
    fate = next(fates, None)
    return fate if fate != "past" else "happened" if is_told_of(verb) else None


def _conjunct_bond(token: Token, head: Token) -> str | None:
    if token.pos_ not in ("VERB", "AUX"):
        return "skip"
    again = token.lemma_ == head.lemma_ and not objects_of(head)  # "threatened to cut and then cut off gas"
    if told_beside(token) is not None or (is_purpose(head) and (token.tag_ == "VBD" or again)):
        return None  # "was asked to leave and left"
    own = any(child.dep_ in ("nsubj", "nsubjpass") or (child.dep_ in ("aux", "auxpass") and child.tag_ != "TO") for child in token.children)
    return "skip" if own or (token.tag_ in ("VBD", "VBZ", "VBP") and token.tag_ != head.tag_) else "shares"


def told_beside(verb: Token) -> Token | None:
    """The verb with which another is joined though the parser drew it into what that one denies or asks for, by their tenses; a word of
    speaking is more likely said than denied: "denied that its boats were armed and accused Lima", "demands that he go and expels him"."""
    first = first_joined(verb)
    above = first.head.head if first.dep_ == "acl" and first.head.dep_ in ("ccomp", *OBJECTS) else first.head
    if first == verb or first.dep_ not in ("ccomp", "acl") or above.i > first.i or not row_effect(above):
        return None
    if verb.tag_ not in ("VBD", "VBZ") or verb.tag_ != above.tag_:
        return None
    finite = next((child.tag_ for child in first.children if child.dep_ in ("aux", "auxpass")), first.tag_)
    spoken = row_effect(above) == "denied" and _speaks(verb) and not _speaks(first)
    return above if spoken or finite != verb.tag_ else None


def first_joined(verb: Token) -> Token:
    """The first of the verbs that one without a subject of its own is joined to."""
    while verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and own_subject(verb) is None:
        verb = verb.head
    return verb


def _speaks(verb: Token) -> bool:
    row = row_of(verb)
    return row is not None and row.event in ("ACCUSE", "REQUEST", "THREATEN", "REJECT")


def argument_bond(token: Token, head: Token) -> str | None:
    """What a head says of a word under it: it "governs" whether that happened, or "shares" its fate; None where neither."""
    if token.pos_ in ("VERB", "AUX"):
        return "governs" if token.dep_ in ("csubj", "csubjpass") else None
    if fate_of(token):
        return "shares"
    if token.dep_ in OBJECTS and (head.lemma_.lower() in markers("event_pondering") or _is_favoured(head, token)):
        return "governs"
    if row_effect(head):
        return "governs" if token.dep_ != "nsubj" or not any(child.dep_ in (*OBJECTS, "xcomp") for child in head.children) else None
    lemma = head.lemma_.lower()
    if token.dep_ in OBJECTS and lemma in markers("event_furthering"):
        return "shares"
    if token.dep_ == "nsubj":
        judged = lemma == "be" and any(child.dep_ in ("acomp", "attr") for child in head.children)  # "the meeting was not political"
        return "shares" if lemma in markers("event_occur") and not judged else None
    return "shares" if lemma in markers("event_light") or (token.dep_ == "nsubjpass" and lemma in markers("event_occur")) else None


def is_clause_apart(token: Token, head: Token) -> bool:
    """Whether a semicolon parts a clause from the verb that the parser made its head: "Peru asked Chile to leave; Santiago refused"."""
    return token.i < head.i and any(child.text == ";" for child in head.doc[token.i : head.i])


def stands_apart(clause: Token) -> bool:
    """Whether a clause with its own subject only stands beside the verb above it or tells when that was: "Togo left, while Peru stayed"."""
    openers = markers("clause_of_time") | markers("event_beside") | markers("event_meanwhile")
    timed = clause.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in openers for child in clause.lefts)
    return (timed and own_subject(clause) is not None) or is_clause_apart(clause, clause.head)


def _just_says(head: Token, token: Token) -> bool:
    """Whether `head` only reports what `token`'s clause says, so that its own mood does not bear on it."""
    if token.dep_ != "ccomp" or _opens_condition(head):
        return False
    row = row_of(head)
    return row is not None and row.cue is not None and not row.effect


def _opens_condition(word: Token) -> bool:
    """Whether a participle opens a condition: "provided that Chad agrees"."""
    return word.dep_ == "advcl" and word.lower_ in markers("event_condition")


def row_effect(token: Token) -> str | None:
    """The factuality that `token` lends to its complement, by its row."""
    row = row_of(token)
    return row.effect if row is not None else None


def effect_on(head: Token, child: Token) -> str | None:
    """What `head` makes of the act in its complement.

    A negated head turns a plan or a demand into a denial, a denial into an open question."""
    if head.lemma_ in ("be", "have") and child.dep_ == "xcomp" and any(c.lower_ == "yet" and c.i < child.i for c in head.children):
        return "denied"  # "has yet to sign"
    if head.lemma_ == "be" and child.dep_ == "xcomp" and any(c.tag_ == "TO" for c in child.children) and not is_ranked(child):
        return _frustrated(head, child) or "planned"
    if child.dep_ == "ccomp" and any(c.dep_ == "mark" and c.lower_ in ("if", "whether") for c in child.children):
        return "speculated"
    if child.dep_ == "ccomp" and head.lemma_ == "be" and (judged := _effect_of_judgement(head)) is not None:
        return judged
    if head.lemma_.lower() in markers("event_depend") or _opens_condition(head):
        return "conditional"
    if child.dep_ in ("ccomp", "xcomp") and (ruled := _effect_of_text(head)) is not None:
        return ruled
    effect = outcome_of(child) or fate_of(head) or row_effect(head)
    if effect in (None, "planned") and child.lemma_ == "see" and child.tag_ == "VB" and _wishes(head):
        return "speculated" if is_negated(head) else "demanded"
    if effect is None:
        doubtful = _is_pondered(head, child) or _is_favoured(head, child) or _is_mused_about(child, head)
        return "speculated" if doubtful else None
    mood = head if head.pos_ != "ADJ" else head.head
    if not is_negated(mood) and not has_nothing(mood):
        if head.pos_ == "VERB" and head.lemma_.lower() in markers("event_trying") and (tried := _of_trying(head, child)) is not None:
            return tried
        if head.lemma_.lower() in markers("event_managing") and is_told_of(mood):
            return "happened"
        return (_frustrated(mood, child) or effect) if effect == "planned" else effect
    if tells_of_omission(head) and is_negated(mood):
        return "happened"
    if effect in ("cancelled", "postponed"):
        return _effect_of_no_delay(mood)
    return "speculated" if effect == "denied" else "denied"


def _effect_of_no_delay(verb: Token) -> str:
    """What is made of an act that is not called or put off: it is to come, or somebody says that it must ("cannot be put off")."""
    helpers = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return "demanded" if helpers & markers("event_bearing_no_delay") else "planned"


def _of_trying(verb: Token, act: Token) -> str | None:
    """What is told by trying: who tries to mediate does so, and a blow that was tried was not struck: "tried to kidnap him"."""
    row = row_of(act)
    if row is not None and row.mode == "third-party":
        return "happened"
    past = verb.dep_ == "pcomp" if verb.tag_ == "VBG" else is_told_of(verb)
    missed = past and marker_values("event_trying")[verb.lemma_.lower()] == "missed"
    struck = row is not None and row.event in ("ASSAULT", "COERCE") and (act.pos_ == "NOUN" or bool(objects_of(act)))
    return "cancelled" if missed and struck else None


def _effect_of_text(verb: Token) -> str | None:
    """What a law or a treaty makes of an act that it says may or shall be done: "the decree empowers the army to shoot"."""
    subject = own_subject(verb) if verb.tag_ in ("VB", "VBZ", "VBP") and not is_negated(verb) else None
    text = subject is not None and subject.lemma_.lower() in markers("event_ruling_text")
    return marker_values("event_ruling").get(verb.lemma_.lower()) if text else None


def _effect_of_judgement(verb: Token) -> str | None:
    """What an adjective makes of a clause that the parser hung on its verb: "it is possible that", where that is what it is about."""
    adjectives = (child for child in verb.children if child.dep_ == "acomp" and child.pos_ == "ADJ")
    rows = (verb_row(adjective.lemma_, "adj", ("that",)) for adjective in adjectives)
    return next((row.effect for row in rows if row is not None), None)


def _is_pondered(head: Token, child: Token) -> bool:
    """Whether an act is only talked or thought about: "discussed resuming flights", "will consider a lifting of the ban"."""
    lemma = head.lemma_.lower()
    if child.dep_ == "xcomp" and child.tag_ == "VBG":
        return lemma in (*markers("event_discussing"), *markers("event_pondering"))
    judged = any(other.dep_ in ("oprd", "xcomp", "ccomp") or other.lower_ == "as" for other in (*head.children, *child.children))
    return child.dep_ in OBJECTS and lemma in markers("event_pondering") and not judged


def _is_mused_about(preposition: Token, head: Token) -> bool:
    """Whether it is only talked or thought about: "talked about arresting them"; not what was done ("about having arrested")."""
    doings = (child for child in preposition.children if child.dep_ == "pcomp" and child.tag_ == "VBG")
    done = [child.lower_ == "having" for doing in doings for child in (doing, *doing.children)]
    return preposition.lower_ == "about" and head.lemma_.lower() in markers("event_musing") and bool(done) and not any(done)


def _is_favoured(head: Token, child: Token) -> bool:
    """Whether talks are only stood up for: "supports talks between Chad and Togo"; not those that are known, "supports the talks"."""
    known = any(word.dep_ == "poss" or word.lower_ in ("the", "these") for word in child.lefts)
    if child.dep_ not in OBJECTS or child.pos_ != "NOUN" or known:
        return False
    row, told = row_of(head), row_of(child)
    backs = row is not None and row.event == "SUPPORT" and row.act == "support" and head.pos_ == "VERB"
    return backs and told is not None and told.event == "CONSULT" and told.mode != "visit"


def has_nothing(verb: Token) -> bool:
    """Whether nothing and nobody does it: "nothing will stop Chad from leaving"."""
    return any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ in markers("event_nothing") for child in verb.children)


def _frustrated(head: Token, child: Token) -> str | None:
    """Called off or put off, where a past plan goes on with what came of it: "was to have met", "had planned to fly but"; denied, where
    it was tried in vain or not done: "promised to leave but did not"."""
    if _is_in_vain(head) or any(other.lemma_ == "do" and is_negated(other) for other in head.conjuncts if other.i > child.i):
        return "denied"
    past = head.tag_ == "VBD" or any(c.lower_ in ("had", "was", "were") for c in head.children if c.dep_ in ("aux", "auxpass"))
    undone = child.tag_ == "VBN" and any(c.lower_ == "have" and c.dep_ == "aux" for c in child.children)
    if not past or not (undone or any(c.lower_ == "but" and c.i > child.i for c in head.children)):
        return None
    return "postponed" if any(row_effect(token) == "postponed" for token in head.sent) else "cancelled"


def _is_in_vain(verb: Token) -> bool:
    """Whether it is told behind a verb of trying that it came to nothing: "tried to call him, but without success"."""
    later = verb.doc[verb.i + 1 : verb.sent.end]
    return any(word.lower_ in markers("event_vain") and word.nbor(-1).lower_ in ("in", "no", "without") for word in later)


def is_ranked(infinitive: Token) -> bool:
    """Whether an infinitive says what the first, last or only one has done: "the first state to recognise Chad"."""
    above = infinitive.head
    nouns = (above, *(child for child in above.children if child.dep_ == "attr")) if above.lemma_ == "be" else (above,)
    words = [word for noun in nouns for child in (noun, *noun.lefts) for word in (child, *child.lefts)]
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in markers("event_rank") for word in words)


def is_purpose(clause: Token) -> bool:
    """Whether a clause is an infinitive with "to"."""
    return clause.tag_ == "VB" and any(child.tag_ == "TO" for child in clause.children)
