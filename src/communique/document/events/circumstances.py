"""When and where: the date and the place that belong to a trigger, and whether the date is long past."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from communique.chronology import day_told, item_at
from communique.document.events.factuality import clause_head
from communique.document.events.governing import is_clause_apart, row_effect, row_of
from communique.document.events.scene import VERBAL, Candidate, Scene
from communique.durations import read_days
from communique.lexicon import marker_pattern, marker_values, markers
from communique.listed import is_in_other_item, label_of
from communique.records import Factuality, Place, When, day_number
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    document_of,
    is_of_topic,
    number_of_sentence,
    objects_of,
    own_subject,
    phrase_tokens,
    span_at,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

PRESENT = frozenset({"happened", "ongoing"})
MODIFIERS = frozenset({"nummod", "amod", "compound", "poss", "nmod"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
BENEATH = frozenset({"relcl", "acl", "advcl", "ccomp"})  # clauses of another one
LEAD = 400  # characters from the start of a text in which an obituary says who has died
DEEDS = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "RETREAT", "AID"})  # what is condemned or praised, and speaks for nobody
NEWS = 7  # days within which a text tells of what is new
SEASON = 180  # days after which what is told is history, within a year; 60 beyond the turn of the year


def date_of(scene: Scene, candidate: Candidate, factuality: Factuality) -> When | None:
    """The time that stands in the trigger's clause, the nearest first, else in a clause that lends its own.

    A time in what is demanded, promised or told of, or of another act that a noun names, is not the act's; nor is one after the day of
    publication that of an act which took place."""
    trigger = candidate.trigger
    near = [(_top(token, when), when) for token, when in scene.times.get(number_of_sentence(trigger), ())]
    if (told := _before_when(trigger, near)) is not None:
        return told
    near = [(token, when) for token, when in near if not _is_compared(token) and not is_in_other_item(trigger, when.span.start)]
    if factuality in PRESENT:
        near = [(token, when) for token, when in near if not _is_to_come(scene, when) and not _is_term_of_another(candidate, token)]
    near = [(token, when) for token, when in near if not _is_another_acts(scene, candidate, token, when)]
    near = [(token, when) for token, when in near if not _is_of_subject(candidate, token) and not _is_drawn(candidate, token)]
    near = [(token, when) for token, when in near if not _is_before_item(scene, candidate, token, when)]
    own = [(token, when) for token, when in near if _is_when(candidate, token) and not _is_of_content(scene, candidate, token, when)]
    lent = [(token, when) for token, when in near if not own and _is_lent(candidate, token, factuality)]
    ranked = sorted(own or lent, key=lambda pair: abs(pair[0].i - trigger.i))
    return _all_days(candidate, *ranked[0]) if ranked else _of_label(scene, trigger) if _is_of_its_line(trigger, factuality) else None


def _before_when(trigger: Token, near: Sequence[tuple[Token, When]]) -> When | None:
    """The day, month or year that a "when" tells what was on: "since 1999, when planes bombed a village"; of "since" only that from which
    it runs."""
    verb = clause_head(trigger)
    while verb.dep_ == "conj":
        verb = clause_head(verb.head)
    opens = next((child for child in verb.children if child.lower_ == "when" and child.i < verb.i), None)
    if opens is None or opens.i < 2 or verb.dep_ not in ("relcl", "advcl", "acl") or any(c.tag_ == "MD" for c in verb.children):
        return None  # "asked when they would leave"
    last = opens.nbor(-1) if opens.nbor(-1).text != "," else opens.nbor(-2)
    found = next((pair for pair in near if pair[1].span.start <= last.idx < pair[1].span.end), None)
    own = any(token.i > opens.i and (verb == token or verb.is_ancestor(token)) for token, _ in near)
    if found is None or own or found[1].start is None:
        return None
    token, when = found
    since = any(word.lower_ == "since" for word in (token, token.head, token.nbor(-1) if token.i else token))
    coarse = len(when.start or "") < len("2004-07-01") and when.start != when.end
    return replace(when, end=when.start) if since else replace(when, start=when.end) if coarse else when


def _is_of_its_line(trigger: Token, factuality: Factuality) -> bool:
    """Whether an act is what its line tells of the day that the line is of: not what was before it ("Peru had left", or in a line told in
    the present "Peru says that Chile left"), nor what somebody says that he will do ("Peru says it will leave")."""
    verb = clause_head(trigger)
    past = any(child.dep_ in ("aux", "auxpass") and child.lower_ in ("had", "'d") for child in verb.children)
    main = trigger.sent.root
    earlier = verb.dep_ in BENEATH and main.tag_ in ("VBZ", "VBP") and _tense_of(verb) == "VBD"
    told = factuality not in PRESENT and main.tag_ in FINITE
    promised = told and any(word.dep_ in ("ccomp", "xcomp") for word in (verb, *verb.ancestors))
    return not (past or earlier or promised)


def _of_label(scene: Scene, trigger: Token) -> When | None:
    """The day that the line of the trigger opens with: "12 March: Peru closed the border", or the item of a chronology."""
    item = item_at(document_of(scene.doc), trigger.idx)
    if item is not None and item.first:
        return When(span_at(scene.doc, *item.label), item.first, item.last)
    label = label_of(document_of(scene.doc).text, trigger.idx)
    times = (when for near in scene.times.values() for _, when in near) if label is not None else ()
    return next((when for when in times if label is not None and label.start <= when.span.start < label.end), None)


def _is_compared(token: Token) -> bool:
    """Whether a date is only that of what an act is likened to: "as in 2019", "unlike last year", "as it did in May", not "as late as"."""
    verb, above = clause_head(token), token.head
    stands_for = verb.dep_ == "advcl" and verb.lemma_ in ("do", "be", "have")
    words = verb.children if stands_for else (above, above.head) if above.dep_ == "prep" else ()
    return any(word.lower_ in markers("event_likening") and word.head.pos_ not in ("ADJ", "ADV") for word in words)


def _all_days(candidate: Candidate, token: Token, when: When) -> When:
    """The days of an encounter of several, by the one on which it is told to end or begin: "concluded a two-day visit on Friday"."""
    verb, own = _clause_of(token), clause_head(candidate.trigger)
    edge = marker_values("event_edge").get(verb.lemma_.lower()) if candidate.row.event == "CONSULT" else None
    nouns = objects_of(verb) or [noun for noun in (own_subject(verb),) if noun is not None]
    days = next((n for noun in nouns if (n := read_days(" ".join(word.text for word in phrase_tokens(noun)).replace(" - ", "-")))), None)
    one_day = when.start is not None and when.start == when.end and len(when.start) == 10
    if edge is None or days is None or not one_day or not (own == verb or _scene_of(own) is not None):
        return when
    far = (date.fromisoformat(str(when.start)) + timedelta(days - 1 if edge == "first" else 1 - days)).isoformat()
    return replace(when, end=far) if edge == "first" else replace(when, start=far)


def is_to_come(scene: Scene, candidate: Candidate) -> bool:
    """Whether an act has a day of its own that is still to come: "the talks with Togo on 20 May", "begins a visit on 20 May", or stands in
    an item of such a day."""
    word = candidate.trigger if candidate.governor is None else candidate.governor
    document = document_of(scene.doc)
    item = item_at(document, word.idx)
    if item is not None and document.published and len(item.first) == 10 and item.first > document.published:
        return True
    if word.pos_ != "NOUN" and not _is_told_as_now(candidate, word):
        return False
    near = (_top(token, when) for token, when in scene.times.get(number_of_sentence(word), ()) if _is_to_come(scene, when))
    return any(token.head == word or (token.dep_ == "pobj" and token.head.head == word and _opens(token.head)) for token in near)


def _opens(preposition: Token) -> bool:
    """Whether a preposition says when something is or begins, not until when it goes on."""
    return preposition.lower_ in ("on", "from", "in", "for")


def _is_told_as_now(candidate: Candidate, verb: Token) -> bool:
    """Whether a deed is told in the present, as what is on a programme is: "meets them on Friday"; the day of a word may be that of what it
    asks or promises."""
    helped = any(child.dep_ in ("aux", "auxpass", "neg") for child in verb.children)
    return candidate.row.event not in VERBAL and verb.tag_ in ("VBZ", "VBP") and not helped


def _top(token: Token, when: When) -> Token:
    """The word of a date expression on which its others hang, with the part of the day: "the evening of 9 March"."""
    while token.head != token and when.span.start <= token.head.idx < when.span.end:
        token = token.head
    part = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else token
    return part if part.lemma_.lower() in markers("event_day_part") else token


def _is_to_come(scene: Scene, when: When) -> bool:
    """Whether a time begins after the day of publication, else of the item of a chronology in which it is told, or is a term that runs from
    it; a text may be dated a day behind its place."""
    published = document_of(scene.doc).published or day_told(document_of(scene.doc), when.span.start)
    if not published or not when.start:
        return False
    start, end = when.start, when.end or when.start
    if len(start) < 10 or len(end) < 10:
        return start > published[: len(start)]
    ahead = _days_apart(published, start)
    return ahead > 1 or (ahead >= 0 and _days_apart(published, end) > 1)


def _is_aside(candidate: Candidate) -> bool:
    """Whether an event noun is only mentioned in the clause, so that the clause's time and place are not its own; not what an act drew, or
    a note holds: "drew a protest", "handed over a note of protest"."""
    trigger = candidate.trigger
    if trigger.dep_ in OBJECTS and trigger.head.lemma_.lower() in markers("event_drawing"):
        return False
    above = trigger.head.head if trigger.dep_ == "pobj" and trigger.head.lower_ in ("of", "for") else None
    if above is not None and above.dep_ in OBJECTS and above.lemma_.lower() in markers("event_paper"):
        return False
    if above is not None and above.lemma_ == "expect" and trigger.head.lower_ == "for":
        return False  # "is expected in Lima on Monday for talks"
    return trigger.pos_ == "NOUN" and candidate.governor is None and trigger.dep_ not in ("nsubj", "nsubjpass", "ROOT")


def _is_near(candidate: Candidate, token: Token) -> bool:
    """Whether `token` stands in the event's own noun phrase or clause."""
    if _is_aside(candidate):
        return candidate.trigger.is_ancestor(token) and not _is_of_topic(candidate.trigger, clause_head(token))
    return _clause_of(token) == clause_head(candidate.trigger)


def _is_of_topic(noun: Token, clause: Token) -> bool:
    return is_of_topic(noun, clause, markers("event_topic"), markers("talks_held"))


def _clause_of(token: Token) -> Token:
    """The verb of the clause that a time or place stands in; between "said" and the subject of what is said, or behind a "said" that closes
    the sentence, it is that of the saying, wherever the parser has hung it; the day of a picture is that of what it shows."""
    if (picture := _picture_around(token)) is not None:
        return clause_head(picture)
    verb = clause_head(token)
    above = verb.head
    if verb.dep_ != "ccomp" or _tense_of(verb) is None or not above.i < token.i:
        return verb
    opens = [child.i for child in verb.children if child.dep_ in (*SUBJECTS, "mark")]
    before = bool(opens) and token.i < min(opens) and not any(word.is_punct for word in verb.doc[above.i : token.i])
    return above if verb.i < above.i or before else verb


def _picture_around(token: Token) -> Token | None:
    """The "in" of the picture that a date is of: "in this May 3, 2015, photo", "in a file photo taken on 3 May 2015"."""
    for word in islice(token.ancestors, 4):
        if word.pos_ == "VERB" and word.lemma_ not in markers("event_picturing"):
            return None
        if word.lemma_.lower() in markers("event_picture"):
            return word.head if word.dep_ == "pobj" and word.head.lower_ == "in" else None
    return None


def _is_when(candidate: Candidate, token: Token) -> bool:
    """Whether a date stands beside the event's own words, or with a participle of its noun ("the talks held in May") or what its verb stops
    or begins ("stopped paying in May")."""
    clause, trigger = _clause_of(token), candidate.trigger
    if _is_near(candidate, token):
        return True
    if clause.head == trigger and clause.dep_ == "acl" and not _is_of_topic(trigger, clause):
        return trigger.pos_ == "NOUN" and clause.tag_ in ("VBN", "VBG")
    return (
        clause.head == trigger and clause.dep_ == "xcomp" and candidate.row.frame in ("clause:@kind", "clause:@hostile", "clause:@attack")
    )


def _is_before_item(scene: Scene, candidate: Candidate, token: Token, when: When) -> bool:
    """Whether in an item of a chronology, which says when it was, a day stands behind another act that a noun names: "expelled four envoys
    after the arrest of a pilot on 9 April"."""
    trigger = candidate.trigger
    item = item_at(document_of(scene.doc), trigger.idx)
    if item is None or item.day is None or trigger.pos_ != "VERB" or when.end == item.last or not trigger.i < token.i:
        return False
    return any(noun.dep_ == "pobj" and names_event(noun) for noun in trigger.doc[trigger.i + 1 : token.i])


def _is_another_acts(scene: Scene, candidate: Candidate, token: Token, when: When) -> bool:
    """Whether a date belongs to a noun between it and the act: "the 2012 agreement", "the landings of May", "condemned the raid on Monday",
    "after the meeting on 3 May"; not if that noun tells when the act was ("at a meeting on 3 May")."""
    top, above, below = clause_head(candidate.trigger), token.head, token
    while above != below and above != top and below != candidate.trigger:
        if above.pos_ in ("NOUN", "PROPN") and above != candidate.trigger and not _is_occasion(above):
            if _modifies(token, below) or _is_talked_of(candidate, above):
                return True
            about = candidate.row.event in VERBAL and above.i > candidate.trigger.i and above.dep_ in (*OBJECTS, "pobj")
            if about and not _is_fresh(scene, when):
                return True
        above, below = above.head, above
    return _is_behind_deed(candidate, token) and not _is_fresh(scene, when)


def _is_behind_deed(candidate: Candidate, token: Token) -> bool:
    """Whether a day stands right behind the deed that words are about, wherever the parser has hung it: "blamed Togo for the raid in
    January"."""
    verb, link = candidate.trigger, token.head if token.dep_ == "pobj" else None
    if candidate.row.event not in VERBAL or verb.pos_ != "VERB" or link is None or link.i < verb.i + 3:
        return False
    nouns = (noun for noun in verb.doc[verb.i + 1 : link.i] if noun.dep_ == "pobj")
    phrase = (noun for noun in nouns if names_event(noun) or noun.lemma_.lower() in markers("event_outcome_noun"))
    return any(noun.right_edge.i + 1 >= link.i or link in noun.subtree for noun in phrase)


def _is_of_subject(candidate: Candidate, token: Token) -> bool:
    """Whether a day stands between an act that a noun names and what is said of it, so that it is the noun's: "the killing of four men last
    Thursday was condemned"."""
    verb = candidate.trigger
    subject = own_subject(verb) if verb.pos_ == "VERB" and candidate.row.event in VERBAL else None
    row = row_of(subject) if subject is not None and subject.pos_ == "NOUN" else None
    deed = row is not None and row.event in DEEDS
    return deed and subject is not None and subject.i < token.i < verb.i


def _is_drawn(candidate: Candidate, token: Token) -> bool:
    """Whether a day behind the verb is that of what an act has drawn, and not the act's: "the burning of the boats drew a protest on
    Monday"."""
    noun = candidate.trigger
    drawn = noun.dep_ in SUBJECTS and noun.pos_ == "NOUN" and noun.head.lemma_.lower() in markers("event_drawing")
    return drawn and noun.head.i < token.i


def _modifies(date_word: Token, below: Token) -> bool:
    """Whether a date makes a noun what it is, by the word beneath the noun: "the 2012 agreement", "the landings of May"."""
    if below == date_word:
        return below.dep_ in MODIFIERS
    return below == date_word.head and below.dep_ == "prep" and below.lower_ == "of"


def _is_fresh(scene: Scene, when: When) -> bool:
    """Whether a time is of the days before it is told, so that it is rather that of the words than of what they are about."""
    published = day_told(document_of(scene.doc), when.span.start)
    return not published or not when.end or len(when.end) < 10 or abs(_days_apart(when.end, published)) <= NEWS


def _is_talked_of(candidate: Candidate, noun: Token) -> bool:
    """Whether a noun names another act, which the candidate's words are about or which it follows."""
    if not names_event(noun):
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in markers("event_sequence"):
        return True
    named = any(noun == word for word in (candidate.governor, *candidate.objects)) and f"obj:{noun.lemma_.lower()}" in candidate.row.frame
    about = candidate.row.event in VERBAL or candidate.trigger.lemma_.lower() in markers("event_topic_verb")
    return about and not named


def names_event(noun: Token) -> bool:
    """Whether a noun names an act or an encounter."""
    row = row_of(noun) if noun.pos_ == "NOUN" else None
    return row is not None and row.event is not None


def _is_occasion(noun: Token) -> bool:
    """Whether a noun is the occasion or the doer of the act, so that its day is the act's: "at Friday's talks", "Monday's raid killed"."""
    if noun.lemma_.lower() in markers("event_picture"):
        return True
    if noun.lemma_.lower() in markers("event_sideline"):
        return noun.dep_ == "pobj"
    if not names_event(noun):
        return False
    if noun.dep_ == "pobj":
        beside = noun.head.head.lemma_.lower() in markers("event_sideline") if noun.head.lower_ == "of" else False
        return beside or noun.head.lower_ in markers("event_occasion")
    row = row_of(noun)
    return noun.dep_ in ("nsubj", "nsubjpass") and row is not None and row.event not in VERBAL


def _is_of_content(scene: Scene, candidate: Candidate, token: Token, when: When) -> bool:
    """Whether a date that the parser hung on a verb of demanding or promising stands behind what is demanded, and is still to come or its
    term: "urged Chile to open the border by Friday"; or in what a noun of promising or asking holds: "his promise to pay in May"."""
    verb, trigger = clause_head(candidate.trigger), candidate.trigger
    if trigger.pos_ == "NOUN" and candidate.row.event in VERBAL:
        held = (child for child in trigger.children if child.dep_ in ("acl", "xcomp", "ccomp") and child.tag_ in ("VB", "VBP", "MD"))
        if any(child.is_ancestor(token) for child in held):
            return True
    return _follows_content(verb, token) and (_is_term(token) or not _is_past(scene, when))


def _follows_content(verb: Token, token: Token) -> bool:
    """Whether a word stands behind the verb of what `verb` demands or promises."""
    if row_effect(verb) not in ("planned", "demanded"):
        return False
    return any(child.dep_ in ("xcomp", "ccomp", "advcl") and verb.i < child.i < token.i for child in verb.children)


def _is_term(token: Token) -> bool:
    return any(word.lower_ in markers("event_term") for word in ((token, token.head) if token.dep_ == "pobj" else (token,)))


def _is_term_of_another(candidate: Candidate, token: Token) -> bool:
    """Whether a term stands behind another verb beneath an act that took place: "freed some of the men it had promised to free by May"."""
    verb = clause_head(candidate.trigger)
    between = verb.doc[verb.i + 1 : token.i] if verb.i < token.i else ()
    return _is_term(token) and any(word.pos_ == "VERB" and verb.is_ancestor(word) for word in between)


def _is_past(scene: Scene, when: When) -> bool:
    published = document_of(scene.doc).published
    return bool(published and when.end) and (when.end or "") <= (published or "")[: len(when.end or "")]


def _is_lent(candidate: Candidate, token: Token, factuality: Factuality) -> bool:
    """Whether another clause lends its time: the verb that `candidate`'s is coordinated with, or behind whose complement the time stands
    ("asked to leave by May"); a verb that reports it only if it was so at the saying."""
    if _is_aside(candidate):
        return False
    verb, other = _verb_of(candidate), _timed(_clause_of(token))
    while verb != other and verb.head != verb:
        if not _shares_time(candidate, verb, token, factuality):
            return False
        verb = clause_head(verb.head)
    return verb == other


def _timed(clause: Token) -> Token:
    """The verb whose act was when its clause says: "speaking on Monday, he", "when they sat down in May, he"."""
    marks = [child for child in clause.children if child.dep_ in ("mark", "advmod") and child.i < clause.i]
    opens = any(child.lower_ in markers("event_meanwhile") for child in marks)
    joined = clause.dep_ == "advcl" and clause.i < clause.head.i and (opens or (clause.tag_ == "VBG" and not marks))
    return clause.head if joined else clause


def _verb_of(candidate: Candidate) -> Token:
    verb = clause_head(candidate.trigger)
    return verb.head if verb.dep_ == "aux" else verb


def _shares_time(candidate: Candidate, verb: Token, token: Token, factuality: Factuality) -> bool:
    """Whether what `verb` tells was when the verb above it was."""
    above = verb.head
    if is_clause_apart(verb, above):
        return False
    if verb.dep_ == "conj":
        own = any(child.dep_ in ("aux", "nsubj") for child in verb.children)
        return verb.tag_ == above.tag_ and (not own or _is_fronted(token, above))
    if verb.dep_ == "relcl":
        doer = own_subject(verb)
        told = doer is not None and doer.tag_ == "PRP" and _tense_of(verb) == _tense_of(clause_head(above))
        return told and candidate.row.event == "CONSULT" and _scene_of(verb) is not None
    if verb.dep_ in ("ccomp", "xcomp"):
        if above.lemma_.lower() in marker_values("event_aspect") or above.i < verb.i < token.i:
            return True
        return factuality in PRESENT and (_tense_of(verb) is None or factuality == "ongoing" or _was_so_at_saying(candidate, verb))
    tags = {"advcl": ("VBG", "VBN"), "acl": ("VBG",)}.get(verb.dep_, ())  # "the deal reached by Chad and Mali pleased her on Monday"
    return verb.tag_ in tags and not any(child.dep_ == "mark" for child in verb.children)


def _is_fronted(token: Token, verb: Token) -> bool:
    """Whether a day opens a sentence before the subject of its first verb, so that it is that of all that is joined to it: "In 1998 Peru
    closed the border, and Chile recalled its envoy"."""
    subject = own_subject(verb)
    return subject is not None and verb.dep_ == "ROOT" and token.i < subject.left_edge.i


def _scene_of(verb: Token) -> Token | None:
    """The place in which a clause is told to be: Quito in "flew to Quito, where she met him and was received by the president"."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.head if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children) else None


def _tense_of(verb: Token) -> str | None:
    """The tag of the finite word of a clause, None if it has none ("let the ships leave")."""
    words = (*(child for child in verb.children if child.dep_ in ("aux", "auxpass") and child.i < verb.i), verb)
    return next((word.tag_ for word in words if word.tag_ in FINITE), None)


def _was_so_at_saying(candidate: Candidate, verb: Token) -> bool:
    """Whether what is reported was so on the day of the saying, which is not that of a deed told: what was going on ("said it was sending
    aid"), and an act of words, told as now ("said that it rejects the plan") and in the past only by who did it."""
    if any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.children):
        return False
    own = any(child.dep_ in SUBJECTS and child.tag_ == "PRP" for word in (verb, verb.head) for child in word.children)
    return verb.tag_ == "VBG" or (candidate.row.event in VERBAL and (own or _tense_of(verb) != "VBD"))


def place_of(scene: Scene, candidate: Candidate) -> Place | None:
    """The nearest place of a candidate's sentence where it happens, None without one."""
    found = [
        (abs(token.i - candidate.trigger.i), place.place)
        for token, place in scene.places.get(number_of_sentence(candidate.trigger), ())
        if (_is_near(candidate, token) or token == _scene_of(clause_head(candidate.trigger)))
        and _is_locative(token)
        and not _is_topic(candidate, token)
        if not _lies_elsewhere(scene, candidate, token, place.place)
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _is_topic(candidate: Candidate, token: Token) -> bool:
    """Whether a place belongs to what is talked about or condemned: "discussed the war in Ukraine"."""
    about = candidate.row.event == "ACCUSE" or candidate.trigger.lemma_.lower() in markers("event_topic_verb")
    return about and any(noun.is_ancestor(token) for noun in candidate.objects)


def _lies_elsewhere(scene: Scene, candidate: Candidate, token: Token, place: Place) -> bool:
    """Whether a place is that of something that an encounter is about or due to ("views on the crisis in Syria", "cancelled because of
    mudslides in Osh"), or a country in which those talked to hold office ("with his counterpart in Chad")."""
    noun = _noun_above(token)
    if candidate.row.event != "CONSULT" or noun is None or noun in (candidate.trigger, candidate.governor, *candidate.objects):
        return False
    link = noun.head.lower_ if noun.dep_ in ("pobj", "pcomp") else None
    if noun.i in scene.mention_at or link == "with":
        return place.latitude is None and any(child.dep_ in ("poss", "amod") for child in noun.children)
    if noun.ent_type_ in ("DATE", "TIME") or link is None:
        return False
    beside = (noun, noun.head.head) if link == "of" else (noun,)
    if any(word.lemma_.lower() in markers("event_sideline") for word in beside) or (link == "for" and names_event(noun)):
        return False
    return link not in markers("event_venue")


def _noun_above(token: Token) -> Token | None:
    """The noun on which the preposition before a place hangs."""
    while token.dep_ in ("compound", "conj", "appos") and token.head != token:
        token = token.head
    above = token.head.head if token.dep_ == "pobj" else None
    return above if above is not None and above.pos_ in ("NOUN", "PROPN") else None


def _is_locative(token: Token) -> bool:
    """Whether a place name says where: after "in", "at", "to" and the like, or as the object of a verb of motion."""
    while token.dep_ in ("compound", "conj", "appos") and token.head != token:
        token = token.head
    if token.dep_ == "pobj":
        return token.head.lower_ in markers("event_locative")
    return token.dep_ in OBJECTS and (row := row_of(token.head)) is not None and row.mode == "visit"


def is_history(scene: Scene, when: When | None) -> bool:
    """Whether the time lies in a year before that in which it is told, or at least a season before it."""
    published = day_told(document_of(scene.doc), when.span.start) if when is not None else None
    if when is None or when.end is None or not published:
        return False
    age = _days_apart(_last_day(when.end), published)
    return age > SEASON or (age > 60 and when.end[:4] < published[:4])


def goes_on(scene: Scene, trigger: Token, when: When | None) -> bool:
    """Whether an undated act is told as what came "later" than what the sentence before tells of a day long past."""
    verb = clause_head(trigger)
    later = any(child.lower_ in markers("event_afterwards") for child in verb.children)
    if when is not None or not later or _tense_of(verb) != "VBD":
        return False
    before = scene.times.get(number_of_sentence(trigger) - 1, ())
    main = [told for token, told in before if clause_head(token) == token.sent.root and _tense_of(token.sent.root) == "VBD"]
    return len(main) == len(before) > 0 and all(is_history(scene, told) for told in main)


def is_of_life(scene: Scene, trigger: Token, when: When | None) -> bool:
    """Whether an obituary tells, in the past and without a day of these weeks, what was in the time of whom it is of."""
    document = document_of(scene.doc)
    titled = marker_pattern("obituary_title").search(document.title or "")
    of_dead = titled or marker_pattern("obituary_opening").search(document.text, 0, LEAD)
    if of_dead is None or (when is not None and when.end is not None):
        return False
    verb = clause_head(trigger)
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    return any(word.tag_ == "VBD" for word in helpers or [verb])


def _last_day(end: str) -> str:
    """The last day of a year or month; a day as it is."""
    if len(end) == 4:
        return f"{end}-12-31"
    return f"{end}-{monthrange(int(end[:4]), int(end[5:]))[1]}" if len(end) == 7 and end[:4].isdigit() else end


def _days_apart(earlier: str, later: str) -> int:
    first, last = day_number(earlier), day_number(later)
    return last - first if first is not None and last is not None else 0
