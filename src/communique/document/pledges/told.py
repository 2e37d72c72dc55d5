"""Verbs that tell a promise, a demand or a refusal: "pledged to", "urged them to", "does not accept"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from communique.document.pledges.parts import (
    Part,
    Pledge,
    find_complements,
    find_condition,
    find_parts,
    first_aux,
    goes_on_asking,
    is_addressed,
    is_bid,
    is_guess,
    is_order,
    is_outlook,
    is_permitted,
    is_stated,
    kind_told,
    make_pledge,
    noun_before,
    text_after,
    to_end,
)
from communique.document.pledges.voices import Voices, is_called_joint, is_joint_noun, is_nobody, is_of_joint_work, is_settled, is_side
from communique.lexicon import VerbRow, acts, marker_pattern, marker_values, markers, verb_row, verb_rows
from communique.records import Attribution, EntryKind, Mention, Span
from communique.syntax import (
    bidding_of,
    conjuncts_of,
    doers_of,
    frames_of,
    handed_over,
    is_negated,
    is_passive,
    objects_of,
    own_subject,
    slot_of,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

PROMISED = ("commitment", "assurance", "agreement")
ADDRESSED = ("demand", "commitment", "assurance")
NEAR = 6  # words between a verb and the noun that carries its act


def find_told(verb: Token, voices: Voices) -> Iterator[Pledge]:
    """The pledges that `verb` tells, whoever's words it is: one for each thing told."""
    bound = _conditioned(verb, voices) or _understood(verb, voices) or _set_down(verb, voices)
    yield from (bound,) if bound is not None else _find_acts(verb, voices)


def _find_acts(verb: Token, voices: Voices) -> Iterator[Pledge]:
    kind = _kind_of(verb) if not any(_is_issued(clause) for noun in objects_of(verb) for clause in noun.children) else None
    if kind is None or not is_finite(verb) or is_guess(verb) or is_permitted(verb):
        return
    subject = subject_of(_teller_of(verb))
    if subject is not None and is_nobody(subject):
        return  # "none of the ministers promised"
    doers = doers_of(_teller_of(verb)) or _willing(verb)
    held = voices.at(doers) or voices.at(_heads_of(doers)) or _issuer_meant(verb, doers, voices)
    if doers and not held and not is_side(doers[0]):
        return
    says = voices.says(verb)
    if says is not None and says.id in voices.asked and any(doer.lower_ in ("we", "i") for doer in doers):
        return  # what reporters ask for themselves
    if not held and says is not None and _is_somebody_else(doers, says):
        return
    negated, unsaid = is_negated(verb), says is None and voices.party is None
    if unsaid and ((kind == "commitment" and not doers and is_passive(verb)) or (negated and _is_declined(verb))):
        return  # how things stand, told by a news writer: "his trip was scheduled for February"
    told = () if negated else _others(verb, kind, voices)  # "does not support X" is not said to X
    codes, others = voices.codes_of(held), voices.codes_of(told)
    if partners := _partners(verb, kind, doers, codes, voices):
        held, codes, told, kind = (*held, *partners), codes | voices.codes_of(partners), (), "agreement"
    if len(codes) < 2 and _is_own_plan(verb, kind, doers, codes):
        return
    if kind == "agreement" and not voices.at(slot_of(verb, "prep:with")) and _is_alone(verb, doers, codes):
        kind = "commitment"
    if kind == "commitment" and _is_ruling(verb, codes, voices):
        kind = "demand"
    own = (bool(others) and others <= codes and not any(child.dep_ == "ccomp" for child in verb.children)) or _is_to_own_people(verb)
    if kind == "demand" and own:  # to its own officials
        if len(codes) < 2 and not is_plural(doers):
            return
        kind = "agreement"  # both to theirs
    kind = "agreement" if kind == "demand" and not others and _is_need_of_both(verb, doers, codes) else kind
    kind = _kind_between(verb, kind, doers, held, codes)
    if kind == "expectation" and _is_of_others(verb, codes or _issuer_of(held, voices), others):
        kind = "demand"
    if kind in ADDRESSED and not doers and is_passive(verb) and (asked := voices.at(objects_of(verb))) and voices.codes_of(asked):
        yield from _said_to(verb, kind, asked, voices)
        return
    if kind == "demand" and not doers and is_order(verb):
        return
    told = () if (others <= codes if kind != "demand" else others & codes) else told  # "bound itself to"
    for part in find_parts(verb):
        condition = _condition_of(verb, part, kind)
        if kind == "condition" and condition is None:
            continue
        part = _with_not(part, verb) if negated else part
        yield make_pledge(goes_on_asking(verb) or verb, says, kind, held or voices.speakers_of(says), part, told=told, condition=condition)


def _partners(verb: Token, kind: EntryKind, doers: tuple[Token, ...], codes: frozenset[str], voices: Voices) -> tuple[Mention, ...]:
    """With whom one party agrees on something: "we reached a deal" of who speaks and his guest, "struck a deal with Chile", "came to terms
    with Chile"; it is of both."""
    if _is_between_us(verb, kind, doers, codes):
        return voices.others(codes)
    if kind != "agreement" or len(codes) != 1:
        return ()
    nouns = (noun for child in verb.children for noun in (child, *child.children) if noun.dep_ in ("dobj", "pobj"))
    found = voices.at(word for one in (verb, *nouns) for partner in slot_of(one, "prep:with") for word in conjuncts_of(partner))
    return () if voices.codes_of(found) & codes else found


def _is_to_own_people(verb: Token) -> bool:
    """Whether those who are told to do something are one's own: "instructed their ministers to"."""
    told = [child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in markers("own_people")]
    return any(child.dep_ == "poss" and child.tag_ == "PRP$" for noun in told for child in noun.children)


def _is_ruling(verb: Token, codes: frozenset[str], voices: Voices) -> bool:
    """Whether a body decides what others are to do: "the Council decided that all states shall stop the sale"."""
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None) if verb.lemma_.lower() == "decide" else None
    doer = own_subject(clause) if clause is not None and not is_passive(clause) else None
    musts = markers("pledge_must") | markers("pledge_should")
    due = clause is not None and any(child.dep_ == "aux" and child.lower_ in musts for child in clause.children)
    return due and doer is not None and doer.lower_ not in ("it", "we", "they") and not voices.codes_of(voices.at([doer])) & codes


def _condition_of(verb: Token, part: Part, kind: EntryKind) -> Span | None:
    """What binds a part; "until" tells but how long, of what one undertakes."""
    condition = find_condition(verb, part)
    lasting = kind in PROMISED and condition is not None and condition.exact.lower().startswith("until")
    return None if lasting else condition


def _is_own_plan(verb: Token, kind: EntryKind, doers: tuple[Token, ...], codes: frozenset[str]) -> bool:
    """Whether one alone plans what others plan together, or gives its own minister a task."""
    if kind_told(verb) == "joint" and (codes or not (doers and is_joint_noun(doers[0]))):
        return True
    return kind == "agreement" and _act_of(verb, frames_of(verb)) == "task" and not is_plural(doers)


def _conditioned(verb: Token, voices: Voices) -> Pledge | None:
    """What a party makes to depend on another thing: "conditioned the talks on an apology", "made its return conditional on a truce"."""
    if verb.lemma_ not in markers("conditioning") or is_negated(verb) or is_guess(verb) or not is_finite(verb):
        return None
    held, words = voices.at(doers_of(verb)), [word for word in verb.subtree if word.i > verb.i]
    bind = verb if verb.lemma_ != "make" else next((word for word in words if word.lower_ in markers("conditional_word")), None)
    links = marker_values("conditioning")[verb.lemma_].split("|")
    need = next((word for word in words if word.lower_ in links and bind is not None and word.i > bind.i), None)
    before = [word for word in words if need is not None and word.i < need.i and word != bind]
    what = next((word for word in before if word.dep_ in ("dobj", "nsubj")), None)
    if not held or bind is None or need is None or what is None or (links == ["to"] and not _are_deeds(what, need)):
        return None
    condition = to_end(need, verb)
    if condition.last.i <= need.i:
        return None  # the clause ends before it
    part = Part(what.left_edge, bind.nbor(-1)) if what.i < bind.i else Part(what.left_edge, need.nbor(-1))
    if part.first == bind:  # "made conditional its return on a truce"
        part = Part(bind.nbor(1), part.last)
    return make_pledge(verb, voices.says(verb), "condition", held, part, condition=condition.span)


def _are_deeds(what: Token, need: Token) -> bool:
    """Whether what is tied to another thing is a deed, and that as well: "tied the release to the return"; not "the rope to a tree"."""
    nouns = [what, *(noun for noun in need.children if noun.dep_ == "pobj")]
    return len(nouns) > 1 and all(any(row.event for row in verb_rows().get((noun.lemma_.lower(), "noun"), ())) for noun in nouns)


def _understood(verb: Token, voices: Voices) -> Pledge | None:
    """What one gives another to understand: "gave us to understand that", "had been given to understand by Peru that"."""
    mind = (
        next((c for c in verb.children if c.lemma_ == "understand" and c.dep_ in ("xcomp", "advcl")), None)
        if verb.lemma_ == "give"
        else None
    )
    clause = next((child for child in mind.children if child.dep_ == "ccomp"), None) if mind is not None else None
    if mind is None or clause is None or is_negated(verb) or is_stated(clause):
        return None
    hearers = voices.at(child for child in verb.children if child.dep_ in (("nsubjpass",) if is_passive(verb) else ("dobj", "dative")))
    by = [child for word in (verb, mind) for child in word.children if child.lower_ == "by"]
    givers = (
        voices.at(word for prep in by for word in prep.children if word.dep_ == "pobj") if is_passive(verb) else voices.at(doers_of(verb))
    )
    own = voices.codes_of(hearers)
    if not hearers and voices.party is not None and len(voices.counts.keys() - {voices.party}) == 1:
        own = frozenset((voices.party,))  # of "it was given to understand" the issuer, where there are two
    givers = givers or (voices.others(own) if is_passive(verb) and own else ())
    if len(voices.codes_of(givers)) != 1 or voices.codes_of(givers) & voices.codes_of(hearers):
        return None
    part = to_end(clause.left_edge, clause)
    return make_pledge(verb, voices.says(verb), "assurance", givers, part, told=hearers, condition=find_condition(verb, part))


def _set_down(verb: Token, voices: Voices) -> Pledge | None:
    """What was to be done by a day, or was to have been done: "the navy was to lay four buoys by March", "the commission was to meet in
    May"; of a thing nobody is told to do, none."""
    was, says = verb.head, voices.says(verb)
    if voices.spoken if says is None else says.id in voices.asked:
        return None  # what the paper says that asks
    if verb.dep_ != "xcomp" or was.lemma_ != "be" or was.tag_ != "VBD" or is_negated(was) or not any(c.tag_ == "TO" for c in verb.children):
        return None
    if any(child.dep_ in ("acomp", "attr", "oprd") for child in was.children) or (was.dep_ == "relcl" and _is_called_off(was.head)):
        return None
    overdue = any(child.lower_ == "have" for child in verb.children if child.dep_ == "aux")
    if not overdue and not any(word.ent_type_ == "DATE" for word in verb.subtree):
        return None
    subject = own_subject(was)
    noun = was.head if subject is not None and subject.tag_ in ("WDT", "WP") and was.dep_ == "relcl" else subject
    held = voices.at(conjuncts_of(noun)) if noun is not None else ()
    codes = voices.codes_of(held)
    joint = noun is not None and (
        len(codes) > 1 or is_called_joint(noun) or (not codes and (is_joint_noun(noun) or is_of_joint_work(noun)))
    )
    if noun is None or not (joint or (len(codes) == 1 and not is_passive(verb))):
        return None
    first = was.head if was.dep_ == "relcl" and was.left_edge.tag_ not in ("WRB", "IN") else noun  # "the buoys that the navy was to lay"
    part = to_end(first.left_edge, verb)
    return make_pledge(verb, says, "agreement" if joint else "commitment", held if len(codes) > (1 if joint else 0) else (), part)


def _is_called_off(noun: Token) -> bool:
    """Whether it is told of a thing that was to be that it will not: "the talks that they were to hold in June were postponed"."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":  # "the talks on fish that they were to hold"
        noun = noun.head.head
    row = verb_row(noun.head.lemma_.lower(), "verb", frames_of(noun.head)) if noun.dep_ in ("nsubjpass", "dobj") else None
    return row is not None and row.effect in ("cancelled", "postponed")


def _issuer_meant(verb: Token, doers: tuple[Token, ...], voices: Voices) -> tuple[Mention, ...]:
    """The issuer of a text, of the "we" of "we agreed" outside quotations, which means him and others."""
    at = voices.alone.get(voices.party or "") if len(doers) == 1 and doers[0].lower_ == "we" and voices.says(verb) is None else None
    return () if at is None else (voices.mentions[at],)


def _is_somebody_else(doers: tuple[Token, ...], says: Attribution) -> bool:
    """Whether "he" promised or asked in the very words of a speaker, in a turn or in quotation marks: not who speaks."""
    own_words = not says.cue or says.manner == "direct"
    return own_words and bool(doers) and marker_values("actor_pronoun").get(doers[0].lower_) == "he"


def _with_not(part: Part, verb: Token) -> Part:
    """What is refused, with its "not", without which it would read as its opposite: "cannot accept it", "a new line cannot be accepted"."""
    return to_end(part.first, verb) if part.last.i < verb.i else Part(first_aux(verb), part.last)


def _heads_of(doers: tuple[Token, ...]) -> tuple[Token, ...]:
    """The states whose heads or ministers act together: "the Presidents of Peru and Chile"."""
    of = (child for doer in doers[:1] if doer.tag_ in ("NNS", "NNPS") for child in doer.children if child.lower_ == "of")
    owners = next((conjuncts_of(noun) for prep in of for noun in prep.children if noun.dep_ == "pobj"), ())
    return owners if len(owners) > 1 else ()


def _teller_of(verb: Token) -> Token:
    """The verb whose subject tells, where the parser has hung a second one in the past on what was said: "said that the ban would stay,
    and urged Peru to lift its own"; of what a paper says its issuer's."""
    if _is_issued(verb):
        return verb.head.head
    clause = verb.head
    torn = verb.dep_ == "conj" and clause.dep_ == "ccomp" and own_subject(verb) is None and verb.tag_ == "VBD"
    if not torn or clause.head.tag_ != "VBD" or clause.head.i > clause.i:
        return verb
    first = min((c for c in clause.children if c.dep_ in ("aux", "auxpass")), key=lambda t: t.i, default=clause)
    return clause.head if first.tag_ in ("MD", "VBZ", "VBP") else verb


def _willing(verb: Token) -> tuple[Token, ...]:
    """Who is committed, prepared or determined to do it: the subject of such a passive."""
    subject = subject_of(verb) if is_passive(verb) and verb.lemma_.lower() in markers("event_willing_passive") else None
    return conjuncts_of(subject) if subject is not None else ()


# --- kinds ----------------------------------------------------------------------------------------------------------------


def _kind_of(verb: Token) -> EntryKind | None:
    """The kind of entry that a verb tells of, by its row of the tables."""
    lemma, frames = verb.lemma_.lower(), frames_of(verb)
    kind = kind_told(verb)
    if _would_have(verb) or _looks_to(verb):
        return "demand"
    if frames & {"to"} and lemma in markers("pledge_wishing") and _wants_to_get(verb):
        return "demand"
    if (kind == "need" and _needs_a_step(verb)) or (kind == "mandative" and is_mandative(verb)):
        return "demand"
    if kind == "text":
        kind = "agreement" if _signs_a_deal(verb) else "none"
    if kind == "joint":
        kind = "agreement"
    if kind == "granted":
        kind = "commitment" if is_mandative(verb, by_mood=True) else "none"
    if kind in (None, "need", "mandative"):
        row = verb_row(lemma, "verb", frames)
        if is_negated(verb):
            return _kind_denied(verb, row)
        act = acts().get(row.act or "") if row is not None else None
        kind = act.entry if act is not None else None
    elif is_negated(verb):
        return None
    return None if kind in (None, "none") or _tells_no_matter(verb, kind, frames) else cast(EntryKind, kind)


def _would_have(verb: Token) -> bool:
    """Whether somebody "would like" another to do something, or would like a thing of his; not to do it himself."""
    would = any(child.lower_ in markers("would") for child in verb.children)
    if verb.lemma_ not in markers("pledge_liking") or is_negated(verb) or not would or any(c.lower_ == "have" for c in verb.children):
        return False
    deed = next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" and c.i > verb.i), None)
    if deed is None:
        return _has_object(verb)
    doers = [own_subject(deed), *(c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < deed.i)]
    other = any(doer is not None and doer.i > verb.i and doer.pos_ in ("PROPN", "PRON", "NOUN") for doer in doers)
    return other or (deed.lemma_ in markers("pledge_obtaining") and _has_object(deed))


def _has_object(verb: Token) -> bool:
    """Whether a verb of a party, not of a single speaker ("I would like an answer"), has a thing for its object: not "would like it"."""
    subject = subject_of(verb)
    party = subject is not None and (subject.lower_ == "we" or subject.pos_ in ("PROPN", "NOUN") or subject.lower_ in markers("they"))
    return party and any(child.dep_ == "dobj" and child.pos_ in ("NOUN", "PROPN") for child in verb.children)


def _looks_to(verb: Token) -> bool:
    """Whether somebody "looks to" another to do something."""
    if verb.lemma_ != "look" or is_negated(verb):
        return False
    to = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" and any(w.dep_ == "pobj" for w in c.children)), None)
    deeds = (c for c in verb.children if c.dep_ in ("advcl", "xcomp") and c.tag_ == "VB" and any(w.tag_ == "TO" for w in c.children))
    return to is not None and any(deed.left_edge.i == to.right_edge.i + 1 for deed in deeds)


def _kind_denied(verb: Token, row: VerbRow | None) -> EntryKind | None:
    """The kind of entry that a negated verb tells of: "cannot accept the draft" refuses it; what somebody did not do is none."""
    if verb.lemma_.lower() in markers("pledge_unacceptable") and any(c.lower_ in markers("pledge_can") for c in verb.children):
        return "refusal"
    if _is_declined(verb) and find_complements(verb):
        return "refusal"
    past = verb.tag_ in ("VBD", "VBN") or any(child.lower_ == "did" for child in verb.children)
    return None if past or row is None else cast("EntryKind | None", marker_values("negated_entry").get(row.act or ""))


def _tells_no_matter(verb: Token, kind: str, frames: frozenset[str]) -> bool:
    """Whether a verb of promising, asking or agreeing tells nothing that could be entered: no deed, a question, a view, a plan."""
    lemma, told = verb.lemma_.lower(), find_complements(verb)
    if any(child.lower_ == "longer" for child in verb.children):  # "no longer asks"
        return True
    none = any(child.dep_ == "dobj" and is_negated(child) for child in verb.children)
    if none and (kind in PROMISED or lemma in markers("pledge_wishing")):  # "gave no guarantee", "wants no quarrel"
        return True
    if noun_before(verb) is not None:
        return False
    if not told or lemma == "remain":  # "remains committed to the talks" is no deed
        return True
    if told[0].dep_ == "prep" and is_addressed(verb, told[0]):  # "called on the President"
        return True
    if (kind == "demand" and _is_question(told[0])) or (kind == "agreement" and _is_view(told[0])):
        return True
    if kind == "demand" and (lemma in markers("proposing") or _act_of(verb, frames) == "propose") and not is_bid(verb):
        return True
    if (kind == "expectation" and is_outlook(verb)) or (told[0].dep_ == "nsubjpass" and _is_set_up(verb, kind, told[0], frames)):
        return True
    if kind == "demand" and lemma == "invite" and any(c.lemma_ in markers("pledge_courtesy") for c in told):
        return True
    return kind == "agreement" and not frames & {"to", "that"} and not _names_matter(verb)


def _is_set_up(verb: Token, kind: str, told: Token, frames: frozenset[str]) -> bool:
    """Whether what is told in the passive is a thing and no matter: "agreements were reached that matter", "no date was agreed",
    "a body was set up", "results are expected"."""
    if _act_of(verb, frames) in markers("no_passive_pledge") or _is_bare_text(told) or is_negated(told):
        return True
    return kind in ("agreement", "expectation") and verb.lemma_.lower() not in markers("agreeing")


def _is_declined(verb: Token) -> bool:
    """Whether a party says that it does not hold something good: "does not recognise the licence"; not "does not accept a breach"."""
    return verb.lemma_.lower() in markers("pledge_declined") and any(child.lower_ in ("do", "does") for child in verb.children)


def _act_of(verb: Token, frames: frozenset[str]) -> str | None:
    row = verb_row(verb.lemma_.lower(), "verb", frames)
    return row.act if row is not None else None


def _wants_to_get(verb: Token) -> bool:
    """Whether a party wants to have something of the other side: "wants to know from Madrid", "wants to see proof"."""
    wanted = next((child for child in verb.children if child.dep_ == "xcomp" and child.i > verb.i), None)
    if wanted is None or is_negated(verb) or verb.dep_ == "relcl" or verb.tag_ not in ("VBZ", "VBP", "VBD"):
        return False
    return wanted.lemma_ in markers("pledge_obtaining")


def _is_question(clause: Token) -> bool:
    """Whether something was asked and not demanded: "asked why", "asked whether"."""
    first = clause.left_edge
    return first.tag_ in ("WRB", "WP") or first.lower_ == "whether"


def _is_view(clause: Token) -> bool:
    """Whether one agreed to a view and not to a deed: "agreed that it is a nuisance"."""
    marked = any(child.dep_ == "mark" for child in clause.children)
    return marked and is_stated(clause)


def is_mandative(verb: Token, *, by_mood: bool = False) -> bool:
    """Whether a clause says what somebody is to do, by its mood: "insists that Peru lift the ban", "that it be lifted"; or by "must"."""
    below = ("ccomp",) if verb.pos_ == "VERB" else ("ccomp", "acl")
    clause = next((child for child in verb.children if child.dep_ in below), None)
    subject = own_subject(clause) if clause is not None else None
    if clause is None or subject is None or is_negated(clause):
        return False
    first = min((child for child in clause.children if child.dep_ in ("aux", "auxpass")), key=lambda t: t.i, default=clause)
    bare = first.lower_ == first.lemma_ and first.tag_ in ("VB", "VBP") and subject.tag_ in ("NN", "NNP")
    return (bare and first.lower_ != "have") or (not by_mood and first.lower_ in markers("pledge_must") | markers("pledge_should"))


def _signs_a_deal(verb: Token) -> bool:
    """Whether a text that was signed is told with what it says: "a treaty under which", "a deal to share the water"; not "a law"."""
    row = verb_row(verb.lemma_.lower(), "verb", frames_of(verb))
    texts = [child for child in verb.children if child.dep_ == "dobj"] if row is not None and row.act == "agree" else []
    return any(word.dep_ in ("relcl", "acl", "ccomp") for text in texts for word in text.subtree) or text_after(verb) is not None


def _needs_a_step(verb: Token) -> bool:
    """Whether a stressed need is one for a step of the other side: "the need to lift the ban", not "to strengthen ties"."""
    nouns = [word for word in verb.subtree if word.pos_ == "NOUN" and word.i - verb.i < NEAR]
    if any(child.lower_ == "of" for word in nouns if word.lemma_ in markers("pledge_urgency") for child in word.children):
        return True
    needs = [word for word in nouns if word.lemma_ == "need"]
    deeds = [c for word in needs for c in word.children if c.dep_ in ("acl", "relcl", "advcl")]
    return any(c.lemma_ in markers("pledge_conceding") or _is_for_another(c) for c in deeds)


def _is_for_another(deed: Token) -> bool:
    """Whether somebody by name is to do it: "the need for the Turkish forces to leave", not "for all to work together"."""
    subject = own_subject(deed)
    if subject is None or bidding_of(deed) is None or is_joint_noun(subject):
        return False
    return any(word.pos_ == "PROPN" or word.ent_type_ in ("NORP", "GPE") for word in (subject, *subject.children))


def _is_bare_text(noun: Token) -> bool:
    """Whether an agreement is told of without what it says."""
    content = any(c.lower_ in markers("content_prep") or (c.dep_ == "acl" and c.tag_ == "VB") for c in noun.children)
    return noun.lemma_.lower() in markers("pledge_text") and not content


def _names_matter(verb: Token) -> bool:
    """Whether an agreement names what was agreed: "agreed on a truce", not "agreed with him"."""
    return any(child.lower_ in markers("content_prep") or child.dep_ in ("dobj", "nsubjpass") for child in verb.children)


def _issuer_of(held: tuple[Mention, ...], voices: Voices) -> frozenset[str]:
    """Whose text it is, where nobody is named: "it is hoped that"."""
    return frozenset() if held or voices.party is None else frozenset({voices.party})


def _said_to(verb: Token, kind: EntryKind, asked: tuple[Mention, ...], voices: Voices) -> Iterator[Pledge]:
    """What a party "was asked" to do or "was promised": the word of the other one that the text is about, if there is just one."""
    others = voices.others(voices.codes_of(asked))
    says = voices.says(verb)
    for part in find_parts(verb) if others else ():
        yield make_pledge(verb, says, kind, others, part, told=asked, condition=find_condition(verb, part))


def _kind_between(verb: Token, kind: EntryKind, doers: tuple[Token, ...], held: tuple[Mention, ...], codes: frozenset[str]) -> EntryKind:
    """The kind once it is known who acts: `held`, of `codes`."""
    together = (len(codes) > 1 and len(held) > 1) or (doers and not codes and is_joint_noun(doers[0])) or is_settled(verb)
    offered = verb.lemma_.lower() in markers("offering")  # each for itself
    return "agreement" if kind == "commitment" and together and not offered else kind


def _is_need_of_both(verb: Token, doers: tuple[Token, ...], codes: frozenset[str]) -> bool:
    """Whether both sides stress a need: "the ministers underlined the need to"."""
    return kind_told(verb) == "need" and (len(codes) > 1 or (not codes and any(is_joint_noun(doer) for doer in doers)))


def _is_alone(verb: Token, doers: tuple[Token, ...], codes: frozenset[str]) -> bool:
    """Whether a single party agrees to something, so that it promises; what is signed is signed by others too."""
    return _is_one(doers, codes) and marker_values("pledge_verb").get(verb.lemma_.lower()) != "text"


def _is_between_us(verb: Token, kind: EntryKind, doers: tuple[Token, ...], codes: frozenset[str]) -> bool:
    """Whether "we" are the speaker and his guest: none reaches an agreement alone, nor agrees alone on what is joint."""
    if len(doers) != 1 or doers[0].lower_ != "we" or len(codes) != 1 or kind not in PROMISED:
        return False
    reached = verb.lemma_ == "reach" and any(c.dep_ == "dobj" and c.lemma_.lower() in markers("reached_noun") for c in verb.children)
    return reached or (verb.lemma_ == "agree" and any(word.lower_ in markers("mutual_word") for word in verb.subtree if word.i > verb.i))


def _is_one(doers: tuple[Token, ...], codes: frozenset[str]) -> bool:
    """Whether a single party acts: one word in the singular, meaning not more than one state."""
    plural = bool(doers) and (doers[0].lower_ in markers("they") or marker_pattern("joint_party").search(doers[0].text) is not None)
    several = doers[0].tag_ not in ("NN", "NNP", "PRP") if doers else False
    return len(doers) == 1 and len(codes) < 2 and not plural and (not several or len(codes) == 1)  # "the authorities", "Omani colleagues"


def is_plural(doers: tuple[Token, ...]) -> bool:
    """Whether doers are several."""
    return any(doer.tag_ in ("NNS", "NNPS") or doer.lower_ in markers("they") or is_joint_noun(doer) for doer in doers)


def _is_of_others(verb: Token, codes: frozenset[str], others: frozenset[str]) -> bool:
    """Whether somebody else is expected to do something: "expects Peru to lift the ban"; or, by the mood, it is to be done: "expressed the
    expectation that the border be respected"."""
    if any(is_mandative(noun, by_mood=True) for noun in objects_of(verb)):
        return True
    if verb.lemma_ not in markers("pledge_expecting"):
        return False
    clause = next((child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB"), None)
    subject = own_subject(clause) if clause is not None else None
    joint = subject is not None and subject.lower_ in ("we", "i")  # "I expect we'll have a text"
    return clause is not None and not joint and bool(others) and not others & codes


# --- verbs and others -----------------------------------------------------------------------------------------------------


def is_finite(verb: Token) -> bool:
    going_on = goes_on_asking(verb)
    if going_on is not None:
        futures = markers("pledge_will") | markers("would")
        return is_finite(going_on) or any(child.lower_ in futures for child in going_on.children)
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    aux = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return _is_given(verb)
    if verb.tag_ == "VBN":
        return bool(aux - {"to"}) and not aux & (markers("guess_modal") | markers("pledge_should") | markers("pledge_must"))
    if verb.tag_ == "VB":
        if (is_negated(verb) and aux & markers("pledge_can")) or _would_have(verb):  # "cannot accept"
            return True
        asking = bool(aux & markers("pledge_will")) and verb.lemma_ in markers("pledge_asking")
        return bool(aux & {"do", "does"}) or ("did" in aux and not is_negated(verb)) or asking
    return verb.tag_ == "VBG" and (verb.dep_ in ("advcl", "conj") or bool(aux & markers("pledge_being")) or _is_issued(verb))


def _is_issued(verb: Token) -> bool:
    """Whether a participle tells what a paper says that somebody adopts or sends: "passed a motion urging Peru to", "a letter asking"."""
    paper = verb.head
    if verb.dep_ != "acl" or paper.dep_ != "dobj" or paper.lemma_.lower() not in markers("issued_paper"):
        return False
    return paper.head.lemma_.lower() in markers("issuing") and is_finite(paper.head) and not is_negated(paper.head)


def _is_given(verb: Token) -> bool:
    """Whether a participle tells what somebody has promised or asked for: "the buses promised by Chile", not "attacks committed by"."""
    proposed = verb.lemma_.lower() in markers("proposing") or _act_of(verb, frames_of(verb)) == "propose"
    return noun_before(verb) is not None and not proposed and verb.lemma_ != "commit"


def _others(verb: Token, kind: EntryKind, voices: Voices) -> tuple[Mention, ...]:
    """Towards whom: who is addressed, or who is to do what is demanded; not what is given, nor whom one wants back."""
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    slots = (*row.addressee, *row.recipient) if row is not None else ()
    things = {*handed_over(verb), *(_to_be_freed(verb, voices) if row is not None and row.mode == "yield" else ())}
    filled = (tuple(word for word in slot_of(verb, slot) if word not in things) for slot in slots)
    words = next((found for found in filled if found), ())
    if kind in ("demand", "expectation") and not voices.at(words):
        clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp")]
        words = tuple(word for clause in clauses[:1] if (word := own_subject(clause)) is not None)
        words = words or _bidden_object(verb)
    return voices.at(word for head in words for word in conjuncts_of(head))


def _to_be_freed(verb: Token, voices: Voices) -> tuple[Token, ...]:
    """The people of those who act, or of nobody known, whose release or return they ask for: "demanded the return of its pilot"."""
    own = voices.codes_of(voices.at(doers_of(verb)))
    freed = (noun for deed in objects_of(verb) for noun in slot_of(deed, "prep:of"))
    return tuple(noun for noun in freed if voices.codes_of(voices.at([noun])) <= own)


def _bidden_object(verb: Token) -> tuple[Token, ...]:
    """Whom a verb bids, where the parser has taken what is bidden for a purpose: "requests the Council to convene a meeting"."""
    deeds = (child for child in verb.children if child.dep_ in ("advcl", "xcomp") and any(to.tag_ == "TO" for to in child.children))
    deed = next(deeds, None)
    if deed is None or own_subject(deed) is not None:
        return ()
    if verb.lemma_ == "look":
        return slot_of(verb, "prep:to")
    return tuple(noun for noun in objects_of(verb) if verb.i < noun.i < deed.i and noun.right_edge.i + 1 == deed.left_edge.i)
