"""What is promised, demanded or refused: the words from the first to the last of it, and the clause it is made to depend on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.document.pledges.voices import is_joint_noun
from communique.lexicon import acts, marker_pattern, marker_values, markers, verb_row
from communique.naming import role_nouns
from communique.records import Attribution, EntryKind, Mention, Span
from communique.syntax import (
    OBJECTS,
    SUBJECTS,
    agent_of,
    bidding_of,
    frames_of,
    hangs_on,
    inverting,
    is_negated,
    is_passive,
    once_a_word,
    own_subject,
    span_at,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_OPENER = 4  # words of what opens a condition: "in the event of"
LONGEST_INSET = 8  # words between a verb and its object: ", as soon as possible,"
BOUND = frozenset({"commitment", "assurance", "refusal"})  # with a condition they are conditions
FINITE = ("VBD", "VBZ", "VBP", "MD")
BEFORE_NOUN = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "predet", "advmod", "quantmod", "case"})
PROMISING = frozenset({"commit", "offer", "accept", "agree"})  # acts of whose object "to do X" is the purpose: "a loan to build X"


def kind_under(kind: EntryKind, condition: Span | None) -> EntryKind:
    """What a promise or a refusal is once it depends on something; how long a refusal lasts leaves it one."""
    if condition is None or kind not in BOUND:
        return kind
    return kind if kind == "refusal" and marker_pattern("holding_while").match(condition.exact) else "condition"


@dataclass(frozen=True, slots=True)
class Part:
    """The words from `first` to `last`."""

    first: Token
    last: Token

    @property
    def doc(self) -> Doc:
        """The parse they stand in."""
        return self.first.doc

    @property
    def words(self) -> list[Token]:
        """All of them."""
        return list(self.doc[self.first.i : self.last.i + 1])

    @property
    def span(self) -> Span:
        """Their characters."""
        return span_at(self.doc, self.first.idx, self.last.idx + len(self.last))


@dataclass(frozen=True, slots=True)
class Pledge:
    """One clause that promises, demands or refuses; `anchor` is the word that does."""

    kind: EntryKind
    holders: tuple[str, ...]
    counterparts: tuple[str, ...]
    substance: Span
    condition: Span | None
    clause: Span
    anchor: Span
    attribution: str | None


def kind_told(verb: Token) -> str | None:
    """What `data/markers.csv` says that a verb tells, by its frame before the verb alone: "undertake to", but not "undertake"."""
    own, lemma = marker_values("pledge_verb"), verb.lemma_.lower()
    frames = sorted(frames_of(verb) | ({"to"} if _goes_on_with_to(verb) else set()))
    return next((own[key] for frame in frames if (key := f"{lemma} {frame}") in own), None) or own.get(lemma)


def _goes_on_with_to(verb: Token) -> bool:
    """Whether an infinitive follows at once or behind a day, whatever the parser calls it: "have undertaken in May to let them pass"."""
    days = {
        word.i
        for child in verb.children
        if child.dep_ == "prep" and any(c.ent_type_ == "DATE" for c in child.children)
        for word in child.subtree
    }
    after = next((word for word in verb.doc[verb.i + 1 :] if word.i not in days), verb)
    return after.tag_ == "TO" and after.head.dep_ == "advcl" and after.head.head == verb


def make_pledge(
    verb: Token,
    says: Attribution | None,
    kind: EntryKind,
    held: tuple[Mention, ...],
    part: Part,
    *,
    told: tuple[Mention, ...] = (),
    condition: Span | None = None,
) -> Pledge:
    """The pledge that `verb` makes by `held`, towards `told`; what binds whoever makes it is a condition if it has one."""
    ids = tuple(m.id for m in held)
    substance = part.span
    start = min(verb.idx, part.first.idx, *(child.left_edge.idx for child in verb.children if child.dep_ in SUBJECTS))
    return Pledge(
        kind=kind_under(kind, condition),
        holders=ids,
        counterparts=tuple(m.id for m in told if m.id not in ids),
        substance=substance,
        condition=condition,
        clause=span_at(verb.doc, start, max(substance.end, verb.idx + len(verb))),
        anchor=span_at(verb.doc, verb.idx, verb.idx + len(verb)),
        attribution=says.id if says is not None else None,
    )


def words_in(doc: Doc, span: Span) -> list[Token]:
    """The words of a parse that a span touches."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def root_in(doc: Doc, span: Span) -> Token | None:
    """The word that the words of a span hang on."""
    words = words_in(doc, span)
    inside = {word.i for word in words}
    return next((word for word in words if word.head.i not in inside or word.head == word), None)


# --- where it stands ------------------------------------------------------------------------------------------------------


def find_complements(verb: Token) -> list[Token]:
    """The heads of what a telling verb tells: clauses, else objects, else what stands after a preposition."""
    own = list(verb.children)
    clauses = [c for c in own if c.dep_ in ("ccomp", "xcomp") and c.i > verb.i]
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    if row is not None and row.act == "task":  # "tasked their ministers with drafting a plan"
        clauses += [inner for c in own if c.dep_ == "prep" and c.lower_ == "with" for inner in c.children if inner.dep_ == "pcomp"]
    if row is None or row.act not in PROMISING or not any(_is_promised(c) for c in own):
        clauses += [c for c in own if c.dep_ == "advcl" and c.i > verb.i and _has_to(c)]
    clauses += [inner for c in own if c.dep_ == "dobj" for inner in c.children if _tells_deed(inner)]
    oneself = [c for c in own if c.dep_ == "dobj" and c.morph.get("Reflex", [])]
    bound = is_bound(verb) or bool(oneself)  # "Peru is committed to the principle", "committed itself to it"
    preps = [c for c in own if c.dep_ == "prep" and c.i > verb.i and (c.lower_ in markers("content_prep") or (bound and c.lower_ == "to"))]
    preps = [c for c in preps if not is_addressed(verb, c)] or preps  # "called on both sides for a truce"
    named = [c for c in own if c.dep_ == "prep" and c.i > verb.i and _is_named_by_row(verb, c)]
    addressed = row is not None and "obj" in row.addressee
    taken = ("dobj", "oprd") if bound else ("dobj", "nsubjpass", "oprd")
    objects = [c for c in own if c.dep_ in taken and c not in oneself and not (addressed and c.ent_type_ in ("GPE", "PERSON", "NORP"))]
    if addressed and any(_is_asked(verb, c) for c in objects):
        objects, preps = [], [c for c in preps if c.lower_ == "for"]
    objects = [c for c in objects if c.ent_type_ not in ("GPE", "PERSON", "NORP")] or objects  # "refused Japan a visit"
    given = [c for c in objects if c.dep_ in ("dobj", "oprd") and c.pos_ == "NOUN"]
    named = named or [c for c in own if row is not None and _is_of_carried(c, objects, row.frame)]
    return clauses or named or (given if any(c.dep_ == "nsubjpass" for c in objects) else []) or objects or preps  # "was promised a visit"


def _is_of_carried(preposition: Token, objects: list[Token], frame: str) -> bool:
    """Whether words right behind the noun that carries an act say to what: "gave its consent [to the survey]", not "a promise to Peru"."""
    noun = next((noun for noun in objects if frame == f"obj:{noun.lemma_.lower()}"), None)
    if noun is None or preposition.dep_ not in ("prep", "dative") or preposition.lower_ not in ("to", "for"):
        return False
    between = [child for child in preposition.head.children if noun.i < child.i < preposition.i]
    matter = any(c.dep_ == "pobj" and c.ent_type_ not in ("GPE", "PERSON", "NORP") for c in preposition.children)
    return matter and preposition.i > noun.i and all(child.dep_ in ("prep", "dative") for child in between)


def _is_named_by_row(verb: Token, preposition: Token) -> bool:
    """Whether a row of `pledge_verb` says that what is told stands behind a preposition: "balked at the plan"."""
    key = f"{verb.lemma_.lower()} prep:{preposition.lower_}"
    nouns = (f"{key}+obj:{noun.lemma_.lower()}" for noun in preposition.children)
    return any(row in marker_values("pledge_verb") for row in (key, *nouns))


def _is_asked(verb: Token, noun: Token) -> bool:
    """Whether an object is who is asked, not what for: "asked lenders for the data", "asked the bloc for help", not "asked permission for
    the flights"."""
    wanted = any(child.dep_ == "prep" and child.lower_ == "for" and child.i > noun.i for child in verb.children)
    return wanted and (noun.lemma_.lower() in role_nouns() or noun.lemma_.lower() in markers("actor_body_word"))


def is_addressed(verb: Token, preposition: Token) -> bool:
    """Whether a preposition names who is spoken to and not what is said: "called on the President"."""
    row = verb_row(verb.lemma_.lower(), "verb", frames_of(verb))
    return row is not None and f"prep:{preposition.lower_}" in row.addressee


def is_bound(word: Token) -> bool:
    """Whether somebody is committed or determined to something that he can be held to: not "to dialogue", nor are crimes "committed"."""
    if word.lower_ not in markers("position_bound"):
        return False
    subject = subject_of(word.head if word.dep_ == "acomp" else word)
    party = (
        subject is None or subject.pos_ in ("PROPN", "PRON") or is_joint_noun(subject) or marker_pattern("pledge_side").search(subject.text)
    )
    links = [link for prep in word.children if prep.lower_ == "to" for link in (prep, *prep.conjuncts)]
    nouns = [one for link in links for noun in link.children if noun.dep_ in ("pobj", "pcomp") for one in (noun, *noun.conjuncts)]
    empty = [noun.lemma_.lower() in markers("no_deed") and not any(c.dep_ in ("prep", "acl") for c in noun.children) for noun in nouns]
    return bool(party) and ((bool(nouns) and not all(empty)) or any(child.dep_ == "xcomp" for child in word.children))


def is_stated(verb: Token) -> bool:
    """Whether a clause says how things are or were, and not what is to be done: "that it is a nuisance", "that the talks had failed"."""
    aux = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if any(child.tag_ == "MD" for child in aux):
        return False
    first = aux[0] if aux and aux[0].tag_ != "TO" else verb
    return first.tag_ in ("VBZ", "VBD") or (first.tag_ == "VBP" and first.lemma_ in ("have", "be"))


def is_minded(verb: Token) -> bool:
    """Whether one only should know or bear in mind how things are: "must realise that the dam is old"."""
    words = (verb, *(child for child in verb.children if child.dep_ in ("acomp", "prep")))
    told = [child for word in words for child in word.children if child.dep_ == "ccomp" and is_stated(child)]
    minds = (one for word in words for one in (word, *word.children) if one not in told)
    return bool(told) and any(one.lemma_.lower() in markers("minding") for one in minds)


def is_bid(word: Token) -> bool:
    """Whether what is proposed is for somebody to do: "proposed that Peru lift the ban"; not "proposed a treaty", "to reopen the port"."""
    deeds = (c for c in word.children if c.dep_ in ("ccomp", "acl", "advcl", "relcl") and c.i > word.i)
    return any(own_subject(deed) is not None for deed in deeds)


def meant_by(deed: Token, verb: Token) -> Token:
    """What is to be done: of "had withdrawn none and had no plan to do so" the withdrawing."""
    so = deed.lemma_ == "do" and any(child.lower_ in ("so", "it", "that") for child in deed.children)
    return verb.head if so and verb.dep_ == "conj" and verb.head.pos_ == "VERB" else deed


def is_order(verb: Token) -> bool:
    """Whether people who are no party were told to do something: "consulates have been told to help"."""
    subject = own_subject(verb)
    told = any(child.dep_ == "xcomp" for child in verb.children)
    return is_passive(verb) and told and subject is not None and subject.lower_ != "it" and subject.tag_ in ("NN", "NNS")


def is_hoped(verb: Token) -> bool:
    """Whether a clause without a subject of its own goes on with what is hoped: "hope that the talks will resume and will bring peace"."""
    before = _clause_before(verb) if verb.dep_ == "conj" and own_subject(verb) is None else None
    if before is None:
        return False
    above = before.head
    row = verb_row(above.lemma_.lower(), "noun" if above.pos_ == "NOUN" else "verb", frames_of(above))
    act = acts().get(row.act or "") if row is not None else None
    return act is not None and act.entry == "expectation"


def _clause_before(verb: Token) -> Token | None:
    """The clause that a verb is coordinated with, also where the parser has hung "will" on the past tense above that clause."""
    head = verb.head
    if head.dep_ in ("ccomp", "acl"):
        return head
    below = [clause for word in (head, *head.children) for clause in word.children if clause.dep_ in ("ccomp", "acl") and clause.i < verb.i]
    return next((clause for clause in below if _is_modal(clause) and _is_modal(verb)), None) if head.tag_ == "VBD" else None


def _is_modal(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)


def asks(word: Token, pos: str) -> bool:
    """Whether a verb or noun is one of asking for something."""
    row = verb_row(word.lemma_.lower(), pos, frames_of(word))
    act = acts().get(row.act or "") if row is not None else None
    return row is not None and (row.event == "REQUEST" or (act is not None and act.entry == "demand"))


def goes_on_asking(deed: Token) -> Token | None:
    """The verb that says no more than that one goes on with what `deed` asks: "will [keep] asking for", "will not [stop] insisting"."""
    link = deed.head
    above = link.head if deed.dep_ == "pcomp" and link.lower_ in ("on", "in", "with", "of") else link
    if deed.dep_ not in ("xcomp", "pcomp", "advcl") or above.i > deed.i or above.pos_ not in ("VERB", "AUX"):
        return None
    lasting = above.lemma_ in markers("pledge_ceasing") if is_negated(above) else above.lemma_ in markers("pledge_going_on")
    return above if lasting and deed.tag_ in ("VB", "VBG") and asks(deed, "verb") else None


def only_goes_on_asking(verb: Token) -> bool:
    """Whether a verb says but that one goes on with a demand: "will keep asking for it"."""
    below = (deed for child in verb.children for deed in (child, *child.children))
    return any(goes_on_asking(deed) == verb for deed in below if deed.pos_ == "VERB")


def is_outlook(verb: Token) -> bool:
    """Whether something is foreseen by nobody in particular: "trade is expected to grow"; not "it is hoped that", nor by whom."""
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    foreseen = any(child.dep_ in ("xcomp", "ccomp", "advcl") and child.i > verb.i for child in verb.children)
    return subject is not None and subject.lower_ != "it" and agent_of(verb) is None and foreseen


def _is_promised(child: Token) -> bool:
    """Whether a verb's object or prepositional phrase is what it promises: "agreed on a council, to be headed by"."""
    noun = child.dep_ == "dobj" and child.pos_ == "NOUN" and text_after(child.head) is None
    matters = (c.dep_ == "pobj" and c.ent_type_ not in ("DATE", "TIME") for c in child.children)  # not "on Monday"
    return noun or (child.dep_ == "prep" and child.lower_ in markers("promised_prep") and any(matters))


def text_after(verb: Token) -> Token | None:
    """The infinitive that says what is in a text, where a day or a place stands between: "struck a deal on Monday to share the water"."""
    text = next((c for c in verb.children if c.dep_ in OBJECTS and c.lemma_.lower() in markers("pledge_text")), None)
    deed = next((c for c in verb.children if c.dep_ == "advcl" and c.tag_ == "VB" and _has_to(c)), None)
    if text is None or deed is None or deed.i < text.i:
        return None
    between = verb.doc[text.i + 1 : deed.left_edge.i]
    beside = not between and text.tag_ == "NN" and any(child.lower_ in ("a", "an") for child in text.children)
    return deed if beside or any(word.ent_type_ in ("DATE", "TIME", "GPE") for word in between) else None


def _tells_deed(clause: Token) -> bool:
    """Whether a clause under a noun tells what is to be done: "a promise to leave", not "a draft drawn up by experts"."""
    return clause.dep_ in ("acl", "ccomp") and clause.tag_ not in ("VBG", "VBN")


def find_parts(verb: Token) -> Iterator[Part]:
    """Each thing told: one for each infinitive or clause that is coordinated with the first; of a relative clause what it is about."""
    about = noun_before(verb)
    if about is not None:
        yield Part(about.left_edge, _trimmed(verb, verb.right_edge.i + 1))
        return
    for head in find_complements(verb)[:1]:
        if (means := _means_before(head, verb)) is not None:
            yield Part(means.left_edge, _trimmed(head, head.right_edge.i + 1))
            return
        heads = (head, *_hung_beside(verb, head))
        items = [item for one in heads for item in (one, *_later_items(one))] if head.pos_ in ("VERB", "AUX") else [head]
        for n, item in enumerate(items):
            after = items[n + 1] if n + 1 < len(items) else None
            first, last = item.left_edge if item.dep_ != "conj" else _edge(item), _last_word(item, verb, after)
            if bidding_of(item) is not None and first.dep_ == "mark":  # "called upon Peru to withdraw"
                first = first.nbor()
            if _is_torn(last):  # "to de-escalate"
                last = _trimmed(item, verb.right_edge.i + 1)
            if item.dep_ in ("prep", "dobj") and (more := _and_noun(verb, last)) is not None:
                last = _trimmed(more, more.right_edge.i + 1)
            if item.dep_ in ("prep", "dobj") and (term := _term_after(verb, last) or _use_after(verb, item, last)) is not None:
                last = _trimmed(term, term.right_edge.i + 1)
            if is_matter(part := Part(first, last)):
                yield part
            if after is None and (next_that := _and_that(item)) is not None:
                yield Part(next_that, _trimmed(item, item.right_edge.i + 1))


def _means_before(deed: Token, verb: Token) -> Token | None:
    """What is asked for in order to do a deed, wherever the parser hangs the infinitive: "called for an end to all [steps] to annex land",
    "asked for leave to sail". Not somebody who should act, nor what should be acted on."""
    first = deed.left_edge
    noun = first.nbor(-1) if first.tag_ == "TO" and first.i > verb.i + 1 else None
    if noun is None or noun.lemma_.lower() not in markers("deed_means") or is_passive(deed) or not asks(verb, "verb"):
        return None
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.head.i > verb.i:
        noun = noun.head.head
    return noun


def says_shall(verb: Token) -> bool:
    """Whether a verb stands under "shall"."""
    return any(child.dep_ == "aux" and child.lower_ == "shall" for child in verb.children)


def says_should(verb: Token) -> bool:
    """Whether a verb stands under "should", and not under "should have"."""
    aux = {child.lower_ for child in verb.children if child.dep_ == "aux"}
    return not aux.isdisjoint(markers("pledge_should")) and "have" not in aux


def is_of_own_paper(verb: Token) -> bool:
    """Whether a treaty tells of itself: "This Agreement shall enter into force"."""
    paper = own_subject(verb)
    this = paper is not None and paper.text[0].isupper() and paper.left_edge.lower_ == "this"
    return this and paper is not None and paper.lemma_.lower() in markers("joint_paper")


def noun_before(verb: Token) -> Token | None:
    """The noun of which a relative clause says that it was promised or asked for: "the boats that Peru promised (to send)", "the boats
    promised by Peru"."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() not in markers("pledge_wishing"):
        return verb.head if verb.head.pos_ in ("NOUN", "PROPN") and agent_of(verb) is not None else None
    if verb.dep_ != "relcl" or verb.head.pos_ not in ("NOUN", "PROPN") or verb.lemma_.lower() in markers("pledge_wishing"):
        return None
    deeds = [verb, *(child for child in verb.children if child.dep_ == "xcomp")]
    given = {"dobj", "pobj"} if any(c.dep_ == "dobj" and c.pos_ == "NOUN" for c in verb.children) else {"dobj", "pobj", "dative"}
    which = next((c for deed in deeds for c in deed.children if c.tag_ == "WDT" and c.dep_ in given and c.i < verb.i), None)
    noun = verb.head
    if which is None and (_lacks_object(verb) or _is_part_of_which(verb)):
        return noun
    while which is not None and which.nbor(-1).text == "," and noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "the return of the boats, which"
    return noun if which is not None else None


def _is_part_of_which(verb: Token) -> bool:
    """Whether a clause tells what is to be done with a part of what stands before: "a road, half of which Peru promised to pave"."""
    deed = next((child for child in verb.children if child.tag_ == "VB" and child.dep_ in ("xcomp", "advcl")), verb)
    whole = any(child.lower_ == "of" and child.i == verb.head.i + 1 and child.right_edge.tag_ == "WDT" for child in verb.lefts)
    return whole and not any(child.dep_ in OBJECTS for word in (verb, deed) for child in word.children)


def _lacks_object(verb: Token) -> bool:
    """Whether a clause right behind a noun leaves out "that", its object: "boats Peru promised (to Togo)"; not "the day Peru promised to
    help"."""
    subject = own_subject(verb)
    below = [c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp", "advcl", "prep", "dative") and c.i > verb.i]
    below = [c for c in below if c.lower_ not in ("to", "for") or not any(noun.dep_ == "pobj" for noun in c.children)]
    return subject is not None and subject.left_edge.i == verb.head.i + 1 and not below and verb.head.ent_type_ not in ("DATE", "TIME")


def is_refusable(deed: Token) -> bool:
    """Whether another may want a deed, so that not to do it refuses; not to take another's place assures him."""
    if deed.lemma_ == "be":
        return _is_refused_state(deed)
    taken = [child.lemma_.lower() for child in deed.children if child.dep_ == "dobj"]
    asked = (noun.lemma_.lower() for child in deed.children if child.lower_ == "for" for noun in child.children)
    if not markers("refusal_noun").isdisjoint((*taken, *asked)):  # "will make no concession", "will not ask for permission"
        return True
    which = marker_values("pledge_refusable").get(deed.lemma_.lower())
    if which and not _has_particle(deed, which.split("|")):
        return False  # not "let its land be used"
    return which is not None and not any(noun in markers("pledge_taken") for noun in taken)


def _has_particle(deed: Token, particles: list[str]) -> bool:
    """Whether a word like "in" or "back" stands with a verb or its object alone: "let them in", not "let it stand in the way"."""
    near = (child for word in (deed, *deed.children) if word == deed or word.i > deed.i for child in word.children)
    parts = (child for child in near if child.tag_ == "RP" or child.dep_ in ("prt", "advmod", "prep"))
    return any(child.lower_ in particles and not any(c.dep_ == "pobj" for c in child.children) for child in parts)


def _is_refused_state(be: Token) -> bool:
    """Whether not to be something refuses: "there will be no talks", "will not be part of it", "will not be able to send ships"; not to
    "be the first to fire"."""
    told = [child for child in be.children if child.dep_ in ("attr", "acomp")]
    deeds = [deed for one in told for deed in one.children if deed.tag_ == "VB" and deed.dep_ in ("xcomp", "acl", "relcl", "advcl")]
    if deeds:
        return any(is_refusable(deed) for deed in deeds)
    there = any(child.dep_ == "expl" for child in be.children)
    return there or not told or any(one.lemma_.lower() in markers("refused_state") for one in told)


def _hung_beside(verb: Token, head: Token) -> list[Token]:
    """The middle items of a list that the parser has hung on the telling verb: "assured that Peru wants peace, will not arm and seeks"."""
    clauses = [c for c in verb.children if c.dep_ == "ccomp" and c.i > head.i and own_subject(c) is None]
    return [
        c for c in clauses if head.dep_ == "ccomp" and c.left_edge.i > 0 and c.left_edge.nbor(-1).text == "," and c.left_edge.dep_ == "aux"
    ]


def _and_noun(verb: Token, last: Token) -> Token | None:
    """The second noun of what is told, where the parser has coordinated it with the verb: "called for restraint and a return to talks"."""
    later = (child for child in verb.children if child.dep_ == "conj" and child.pos_ == "NOUN" and child.left_edge.i > last.i)
    noun = next(later, None)
    return noun if noun is not None and noun.left_edge.nbor(-1).dep_ == "cc" and noun.left_edge.i == last.i + 2 else None


def _term_after(verb: Token, last: Token) -> Token | None:
    """The day by which an object is to be there, where the parser has hung it on the verb: "demanded their release by the end of May"."""
    terms = (child for child in verb.children if child.dep_ == "prep" and child.i == last.i + 1 and child.lower_ in markers("due_term"))
    return next((term for term in terms if any(word.ent_type_ in ("DATE", "TIME") for word in term.subtree)), None)


def _use_after(verb: Token, item: Token, last: Token) -> Token | None:
    """What a sum is for, where the parser has hung it on the verb: "pledged 35 million for the clinics"."""
    used = (child for child in verb.children if child.dep_ == "prep" and child.i == last.i + 1 and child.lower_ in ("for", "to", "towards"))
    return next(used, None) if item.pos_ == "NUM" else None


def _is_torn(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and not word.whitespace_ and word.nbor().text == "-"


def _later_items(head: Token) -> list[Token]:
    """The coordinated clauses after `head`; of "to let them speak and to establish ..." also what the parse has hung on "speak"."""
    own = [c for c in head.conjuncts if c.i > head.i and _opens_item(c)]
    if own or not _has_to(head):
        return own
    listed = [c for c in head.subtree if c.i > head.i and _is_after_comma(c)]
    listed += [c for item in listed for c in item.conjuncts if _has_to(c) and c.i > item.i]
    if len(listed) > 1:  # "asked them to stop it, to lift the ban, to go home and not to return"
        return sorted({c.i: c for c in listed}.values(), key=lambda c: c.i)
    later = [c for c in head.subtree if c.i > head.i and c.tag_ == "VB" and _has_to(c) and c.left_edge.i > head.i]
    return [
        c for c in later if c.dep_ in ("conj", "advcl") and c.left_edge.nbor(-1).dep_ == "cc" and (c.head == head or not _has_to(c.head))
    ]


def _is_after_comma(verb: Token) -> bool:
    """Whether an infinitive stands right after a comma, as an item of a list does, or a purpose."""
    particle = next((child for child in verb.children if child.tag_ == "TO"), None)
    if particle is None or particle.i == 0 or verb.dep_ not in ("advcl", "xcomp"):
        return False
    return any(mark.text == "," for mark in verb.doc[max(0, particle.i - 2) : particle.i] if mark.is_punct)


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.children)


def is_matter(part: Part) -> bool:
    """Whether words say what is promised: not "what", "nothing", "on it"."""
    named = (w for w in part.words if w.pos_ in ("NOUN", "PROPN", "VERB", "NUM", "ADJ") and w.tag_ not in ("WP", "WDT"))
    return any(w.lower_ not in markers("pledge_empty") and w.ent_type_ not in ("DATE", "TIME") for w in named)


def _and_that(head: Token) -> Token | None:
    """The "that" of a second clause, wherever the parse has hung it."""
    for word in head.doc[head.i : head.right_edge.i]:
        if word.dep_ == "cc" and word.nbor().lower_ == "that" and word.nbor().tag_ == "IN" and word.nbor().i < head.right_edge.i:
            return word.nbor()
    return None


def _opens_item(word: Token) -> bool:
    return any(
        child.tag_ == "TO" or child.dep_ in ("mark", *SUBJECTS) or (child.dep_ == "aux" and child.tag_ == "MD") for child in word.children
    )


def _edge(word: Token) -> Token:
    """The first word of a coordinated clause, without what belongs to the one before."""
    return min(
        (child.left_edge for child in word.children if child.dep_ in ("aux", "mark", "neg", *SUBJECTS)), key=lambda t: t.i, default=word
    )


def to_end(first: Token, head: Token, verb: Token | None = None) -> Part:
    """The words from `first` to the end of the clause of `head`, which is `verb`'s own or hangs on it."""
    return Part(first, _last_word(head, verb if verb is not None else head, None))


def _last_word(head: Token, verb: Token, after: Token | None) -> Token:
    """The last word of a clause, before the next item and before other acts that are coordinated with it or hang on its verb."""
    cuts = [_edge(after).i] if after is not None else []
    cuts += [_edge(c).i for c in head.conjuncts if c.i > head.i and c.pos_ in ("VERB", "AUX") and _opens_item(c)]
    cuts += [first_aux(c).i for c in head.conjuncts if c.i > head.i and _is_told_anew(c, head)]
    later = (c for c in verb.children if c.i > head.i and c.dep_ in ("conj", "parataxis") and c.pos_ in ("VERB", "AUX"))
    cuts += [c.left_edge.i for c in later if not _shares_object(verb, c)]
    if (again := _and_that(head)) is not None:
        cuts.append(again.i - 1)
    last = _trimmed(head, min([head.right_edge.i + 1, *(cut for cut in cuts if cut > head.i)]))
    behind = _behind_inset(head)
    return last if behind is None or behind.i < last.i else behind


def _shares_object(verb: Token, word: Token) -> bool:
    """Whether two verbs side by side have one object: "will not [challenge or replace] anybody"."""
    beside = word.i == verb.i + 2 and word.nbor(-1).dep_ == "cc" and word.tag_ == verb.tag_
    return beside and any(child.dep_ in OBJECTS for child in word.children)


def _behind_inset(deed: Token) -> Token | None:
    """The last word of the object that follows an inset ("to resume, as soon as possible, the sharing of records"), wherever it hangs."""
    doc, end = deed.doc, deed.sent.end
    opening = next((word.i + 1 for word in (*deed.rights, deed) if word == deed or word.dep_ == "prt"), end)
    closing = next((n for n in range(opening + 2, min(opening + LONGEST_INSET + 2, end - 1)) if doc[n].text == ","), None)
    if closing is None or doc[opening].text != "," or any(word.tag_ in ("CC", "TO", *FINITE) for word in doc[opening:closing]):
        return None
    noun = doc[closing + 1]
    while noun.dep_ in BEFORE_NOUN and noun.head.i > noun.i:
        noun = noun.head
    told = noun.pos_ in ("NOUN", "PROPN") and noun.dep_ not in SUBJECTS and noun.left_edge.i > closing
    return _trimmed(noun, noun.right_edge.i + 1) if told else None


def _is_told_anew(word: Token, head: Token) -> bool:
    """Whether a coordinated verb is a clause of its own: "will receive them and reiterates that", "wants none and does not seek it"."""
    own_aux = any(child.dep_ == "aux" and child.tag_ != "TO" for child in word.children)
    if head.tag_ == "VB" and word.tag_ == "VBP" and word.lower_ == word.lemma_ and not own_aux:
        return False  # "to cease fire and instead engage in talks"
    return own_aux or (word.tag_ in ("VBZ", "VBP", "VBD") and word.tag_ != head.tag_) or (word.tag_ == "VBZ" and is_negated(head))


def first_aux(verb: Token) -> Token:
    """The first auxiliary or "not" of `verb`, with the "nor" before it, else the verb."""
    own = (child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg"))
    return inverting(verb) or min(own, key=lambda word: word.i, default=verb)


def _trimmed(head: Token, end: int) -> Token:
    """The last word before `end` that is no punctuation or conjunction."""
    while end - 1 > head.i and _is_joint(head.doc[end - 1]):
        end -= 1
    return head.doc[end - 1]


def _is_joint(word: Token) -> bool:
    """Whether a word closes no clause: a mark, or what only joins it to the next."""
    return word.is_punct or word.is_space or (word.dep_ in ("cc", "mark") and not _is_at_once(word))


def _is_at_once(word: Token) -> bool:
    return word.lower_ == "once" and word.i > 0 and word.nbor(-1).lower_ == "at"


# --- conditions and guesses -----------------------------------------------------------------------------------------------


def find_condition(verb: Token, part: Part) -> Span | None:
    """The clause or phrase that what `verb` tells is made to depend on."""
    roots = [verb, *(word for word in part.words if word.pos_ in ("VERB", "AUX", "ADJ"))]
    for root in roots:
        for child in root.children:
            if child.dep_ in ("advcl", "prep", "ccomp", "npadvmod") and opens_condition(child):
                words = [word for word in child.subtree if not word.is_space]
                while words[-1].text == ",":
                    words.pop()
                return span_at(verb.doc, words[0].idx, words[-1].idx + len(words[-1]))
    if (turned := _turned_after(verb, part) or _turned_before(verb) or _else_before(verb)) is not None:
        return turned
    subject = own_subject(verb)
    before = verb.doc[verb.left_edge.i : subject.left_edge.i] if subject is not None and verb.left_edge.i < subject.left_edge.i else None
    if before is not None and len(before) > LONGEST_OPENER and marker_pattern("pledge_condition_anywhere").match(before.text):
        return span_at(
            verb.doc, before.start_char, before.start_char + len(before.text.rstrip(" ,\n"))
        )  # "as long as it is not settled, Peru will"
    rest = verb.doc[verb.i : part.last.i + 1]
    found = marker_pattern("pledge_condition_anywhere").search(rest.text)
    if found is None or len(rest.text) - found.end() < 4 or marker_pattern("pledge_no_condition").match(rest.text, found.start()):
        return _proviso_after(part)
    if rest.text[: found.start()].endswith("at "):  # "efforts at once realistic and effective"
        return None
    if _is_duration(verb, found.group()) or marker_pattern("lasting").match(rest.text, max(0, found.start() - len("for "))):
        return None
    return span_at(verb.doc, rest.start_char + found.start(), part.last.idx + len(part.last))


def _turned_after(verb: Token, part: Part) -> Span | None:
    """The clause behind what is told that begins with "should", where the parser has hung the other on it: "is ready to meet, should Peru
    so wish"."""
    clause = verb.head if verb.dep_ == "ccomp" else verb
    if not clause.i > part.last.i:
        return None
    subject = own_subject(clause)
    opener = next((child for child in clause.children if child.dep_ == "aux" and child.lower_ == "should"), None)
    if subject is None or opener is None or not part.last.i < opener.i < subject.left_edge.i:
        return None
    last = _trimmed(clause, clause.right_edge.i + 1)
    return span_at(verb.doc, opener.idx, last.idx + len(last))


def _turned_before(verb: Token) -> Span | None:
    """The clause with "should" that opens a sentence, where the parser has hung what is told on it: "Should it fail to, Kenya will sue"."""
    clause, opener = verb.head, verb.sent[0]
    subject = own_subject(clause)
    own = own_subject(verb)
    if (
        verb.dep_ != "conj"
        or opener.text != "Should"
        or opener.head != clause
        or subject is None
        or own is None
        or clause.i > own.left_edge.i
    ):
        return None
    comma = next((word for word in reversed(verb.doc[clause.i : own.left_edge.i]) if word.text == ","), None)
    return span_at(verb.doc, opener.idx, comma.idx) if comma is not None else None


def _else_before(verb: Token) -> Span | None:
    """What must be done for something not to follow: "Chile must return the ships, otherwise Peru will close the border"."""
    otherwise = next((child for child in verb.lefts if child.lower_ in markers("pledge_otherwise")), None)
    if otherwise is None or not any(child.tag_ == "MD" for child in verb.children):
        return None
    asked = [word for word in verb.doc[verb.sent.start : otherwise.i] if _is_bidden(word)]
    if not asked:
        return None
    first, last = _edge(asked[-1]), _trimmed(asked[-1], otherwise.i)
    return span_at(verb.doc, (first.nbor() if first.dep_ == "mark" else first).idx, last.idx + len(last))


def _is_bidden(verb: Token) -> bool:
    """Whether a verb stands under "must" or "should"."""
    return any(child.dep_ == "aux" and marker_values("modal_act").get(child.lower_) == "demand" for child in verb.children)


def _proviso_after(part: Part) -> Span | None:
    """The proviso right behind what is told, wherever the parse has hung it: ", provided that it is let in", ", but only if"."""
    doc, sentence = part.doc, part.last.sent
    lead = part.last.i + 1
    while lead < sentence.end and _is_lead(doc[lead]):
        lead += 1
    if lead < sentence.end and _is_at_once(doc[lead]):
        return None
    rest = doc[lead : sentence.end].text
    found = marker_pattern("pledge_condition_anywhere").match(rest)
    if found is None or marker_pattern("pledge_no_condition").match(rest):
        return None
    opener = doc[lead]
    clause, end = opener, opener.idx + found.end()
    while clause.head != clause and clause.right_edge.idx < end:
        clause = clause.head
    words = [word for word in clause.subtree if word.i >= lead and not word.is_space and not word.is_punct]
    return span_at(doc, opener.idx, words[-1].idx + len(words[-1])) if words[-1].idx >= end else None


def _is_lead(word: Token) -> bool:
    """Whether a word may stand between what is told and its proviso: a comma, "but", "favourably"."""
    manner = word.tag_ == "RB" and len(word) > len("only") and word.lower_.endswith("ly")
    return word.is_punct or word.is_space or word.dep_ == "cc" or manner


def _is_duration(verb: Token, opener: str) -> bool:
    """Whether words only tell how long something goes on: "will remain as long as the villagers wish"; not what hangs on it."""
    return verb.lemma_ in markers("pledge_enduring") and not is_negated(verb) and marker_pattern("holding_while").match(opener) is not None


def opens_condition(clause: Token) -> bool:
    """Whether a clause or phrase is one on which something is made to depend."""
    opening = clause.doc[clause.left_edge.i : min(clause.left_edge.i + 5, clause.right_edge.i + 1)]
    words = opening.text.lower()
    if marker_pattern("pledge_no_condition").match(words) or _is_duration(clause.head, words):
        return False
    if _is_at_once(opening[0]):
        return False
    if words.startswith("before ") and clause.dep_ == "advcl":
        return is_negated(clause.head)  # "will not discuss it before the tariff is settled"
    if clause.dep_ == "prep" and clause.lower_ in markers("pledge_condition_clause"):  # "until ten"
        return False
    beside = opening.start > 0 and opening[0].nbor(-1).text == ","
    if words.startswith("while") and (beside or _is_at_same_time(clause) or not is_negated(clause.head)):
        return False  # "could not confirm it, while Peru said that": beside, not until
    if opening[0].lower_ in markers("pledge_condition_time"):
        return _is_awaited(clause)
    if clause.dep_ == "ccomp" and clause.head.pos_ in ("VERB", "AUX") and not words.startswith("should"):
        return False
    return any(words == opener or words.startswith(f"{opener} ") for opener in markers("pledge_condition"))


def _is_at_same_time(clause: Token) -> bool:
    """Whether a participle behind "while" says what its own subject also does: "could not promise it while backing Peru"."""
    return clause.tag_ == "VBG" and own_subject(clause) is None


def _is_awaited(clause: Token) -> bool:
    """Whether what will be done waits for the deed or state that a clause with "when" or "after" tells: "after the budget is approved"; not
    a time of the calendar ("when they meet", "after the port opens in May"), nor when something was said."""
    subject = own_subject(clause)
    if clause.dep_ != "advcl" or subject is None or any(word.ent_type_ == "DATE" for word in clause.subtree):
        return False
    past = clause.tag_ == "VBD" or any(child.lower_ == "had" and child.dep_ == "aux" for child in clause.children)
    if past and is_negated(clause.head):
        return False  # "would not ask for visas after Chile had fitted its boats": why
    modals = {child.lower_ for child in clause.head.children if child.dep_ == "aux"}
    ready = any(inner.dep_ == "xcomp" for child in clause.head.children if child.dep_ == "acomp" for inner in child.children)
    now = any(word.tag_ in ("VBZ", "VBP") for word in (clause, *clause.children) if word == clause or word.dep_ in ("aux", "auxpass"))
    own = subject.tag_ == "PRP" and not is_passive(clause)  # "when she has the time"
    to_come = (now and (ready or bool(modals & (markers("pledge_will") | markers("pledge_infinitive"))))) or "would" in modals
    return to_come and not own and clause.lemma_.lower() not in markers("calendar_verb")


@once_a_word
def is_guess(word: Token) -> bool:
    """Whether `word` is the writer's guess: after "perhaps" or "it seems", under "may"."""
    if any(child.dep_ == "aux" and child.lower_ in markers("guess_modal") for child in word.children):
        return True
    near = {before.lower_ for before in word.doc[word.sent.start : word.i]}
    if near & markers("guess"):
        return True
    return word.head != word and hangs_on(word.head, markers("inference_verb"), markers("inference_subject"))  # not "it will show"


def is_permitted(verb: Token) -> bool:
    """Whether others are given leave to do a thing, of which who gives it does nothing: "authorized member states to send troops"."""
    deed = next((child for child in verb.children if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB"), None)
    given = deed is not None and any(child.dep_ in OBJECTS and child.i < deed.i for child in (*verb.children, *deed.children))
    doer = own_subject(deed) if deed is not None else None
    return verb.lemma_.lower() in markers("permitting_verb") and (given or doer is not None)
