"""Towards whom an entry is, where the verb that makes it names nobody: who is to do it, who is told, whose matter it is, who sits at the
table.

Nothing is filled in for what several hold together, nor where more than one is meant: an empty cell is better than a wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.beside import state_codes
from communique.document.pledges.parts import root_in, words_in
from communique.document.pledges.voices import Voices
from communique.joint import is_joint_text, sides, states_named
from communique.lexicon import marker_pattern, marker_values, markers, verb_row
from communique.records import Account, Entry, Mention
from communique.syntax import CLAUSES, OBJECTS, conjuncts_of, document_of, frames_of, is_negated, is_passive, own_subject, subject_of
from communique.voices import SPOKEN, chain_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

OWNING = frozenset({"poss", "amod", "compound", "nmod"})  # "Peruvian troops", "Peru's border"
ASKED = frozenset({"demand", "expectation"})
KIND = frozenset({"SUPPORT", "AID", "COOPERATE"})
SEVERAL = frozenset({"states", "pair", "groups"})
HIGHEST = 8  # words between a name and what is to be done


@dataclass(frozen=True, slots=True)
class Question:
    """An entry whose other side is looked for, with its words, the one party that holds it, and who met whom in its text."""

    doc: Doc
    entry: Entry
    voices: Voices
    holder: str
    met: tuple[Mention, ...]
    words: tuple[Token, ...]
    root: Token | None

    def of(self, words: Iterable[Token]) -> tuple[Mention, ...]:
        """The mentions of the first other side that is meant at `words`, and of those joined to it."""
        return next((found for word in words if (found := self.others(self.voices.at(conjuncts_of(word))))), ())

    def others(self, mentions: Iterable[Mention]) -> tuple[Mention, ...]:
        """Those of `mentions` that mean other sides."""
        return tuple(m for m in mentions if (codes := self.voices.codes_of((m,))) and codes <= sides() - {self.holder})

    def others_in(self, sentence: SpacySpan) -> frozenset[str]:
        """The codes of the other sides that a sentence names, the words of the entry apart."""
        inside = self.entry.substance
        near = self.voices.at(word for word in sentence if not inside.start <= word.idx < inside.end)
        return self.voices.codes_of(near) & sides() - {self.holder}

    def bodies(self) -> frozenset[str]:
        """The codes of the bodies that are no sides and that the deed reaches: "send a team to the World Bank"."""
        return frozenset[str]().union(*(self.voices.codes_of(self.voices.at([word])) for word, _ in _named(self))) - sides()


def find_towards(doc: Doc, entry: Entry, voices: Voices, met: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The mentions of the other side that an entry without counterparts is made to, none where it is not plain."""
    held = voices.named(entry.holders)
    codes = voices.codes_of(held) if held else frozenset(filter(None, [voices.party]))
    if entry.kind == "agreement" or entry.counterparts or len(codes) != 1:
        return ()
    words, root = words_in(doc, entry.substance), root_in(doc, entry.substance)
    asked = Question(doc, entry, voices, next(iter(codes)), met, tuple(words), root)
    if is_of_others(doc, entry):
        return ()
    if (named := _whom_one_asks(asked)) is not None:
        return named
    looks = (_bidden, _told, _at_table) if entry.kind in ASKED else (_helped, _told, _partner, _at_table, _required, _concerned)
    looks = (*looks, _beside, _issuer)
    return next((found for look in looks if (found := look(asked))), ())


def is_of_others(doc: Doc, entry: Entry) -> bool:
    """Whether who is asked is told by words that mean no one at the table: "urges the parties to the conflict in Sudan to"."""
    root = root_in(doc, entry.substance) if entry.kind == "demand" else None
    if root is None or root.pos_ not in ("VERB", "AUX"):
        return False
    deed = next((child for child in root.children if child.dep_ == "xcomp" and child.i > root.i), None)
    doer, above = (own_subject(root), root.head) if deed is None else (None, root)  # "we call on all donors to do the same"
    first = (deed or root).left_edge.i
    told = doc[doer.left_edge.i : doer.right_edge.i + 1] if doer is not None else doc[above.i + 1 : max(first, above.i + 1)]
    if marker_pattern("third_party").search(told.text) is not None:
        return True
    named = [
        word for word in told if word == doer or (doer is None and word.dep_ in ("dobj", "pobj") and above in (word.head, word.head.head))
    ]
    return any(marker_values("actor_joint_noun").get(word.lower_) in SEVERAL for word in named)


def is_of_hearer(doc: Doc, entry: Entry, voices: Voices) -> bool:
    """Whether who is told to hold a promise is whom it was given to: "Peru was assured that", "received assurances that"."""
    root = root_in(doc, entry.substance)
    if root is None or not entry.holders or entry.kind not in ("commitment", "assurance"):
        return False
    codes = voices.codes_of(voices.named(entry.holders))
    told = (root, root.head, *(child for child in root.children if child.dep_ == "relcl"))
    takers = [taker for verb in told if (taker := _taker_of(verb)) is not None]
    return bool(codes) and codes <= voices.codes_of(voices.at(takers))


def of_giver(doc: Doc, entry: Entry, voices: Voices) -> Entry:
    """An entry as that of the other side, where a state itself tells that it got the promise: "received with gratitude the offer of"."""
    own = frozenset(filter(None, [voices.party])) & state_codes()
    if not own or not entry.holders or voices.is_asked(entry.attribution):
        return entry
    codes = voices.codes_of(voices.named(entry.holders))
    told = (codes == own and is_of_hearer(doc, entry, voices)) or (codes <= own and _is_told_us(doc, entry, voices))
    givers = voices.others(own) if told else ()
    return replace(entry, holders=tuple(one.id for one in givers), counterparts=()) if givers else entry


def _is_told_us(doc: Doc, entry: Entry, voices: Voices) -> bool:
    """Whether somebody else promises it to "us", as the issuer says: "told us there would be notice", "undertook to quote us a price"."""
    root = root_in(doc, entry.substance)
    if root is None or entry.kind not in ("commitment", "assurance"):
        return False
    told = [word for verb in (root, root.head) if verb.pos_ == "VERB" for word in verb.children if word.dep_ in OBJECTS]
    ours = frozenset(filter(None, [voices.party]))
    us = [word for word in told if word.lower_ == "us" and voices.codes_of(voices.at([word])) <= ours]
    doer = subject_of(us[0].head) if us else None
    return doer is not None and doer.tag_ != "WP" and doer.lower_ not in markers("we_word") | {"i"}


def _taker_of(word: Token) -> Token | None:
    """Who is told or promised something by a verb, or gets what a noun names."""
    if word.dep_ == "dobj" and word.lemma_.lower() in marker_values("pledge_noun"):
        return subject_of(word.head) if word.head.lemma_ in markers("pledge_getting") else None
    if not is_passive(word) or marker_pattern("heard_cue").search(f"been {word.lower_}") is None:
        return None
    return word.head if word.dep_ == "relcl" else own_subject(word)


def sides_met(doc: Doc, accounts: Iterable[Account], voices: Voices) -> tuple[Mention, ...]:
    """A mention of each of the two sides of the encounter that an official account is about; nothing, if it has more or fewer.

    In spoken words everybody turns to whom he likes, and a reporter who tells of a meeting tells of other things too."""
    document = document_of(doc)
    if document.party is None or document.kind in SPOKEN or voices.several:
        return ()
    told = [one for one in accounts if one.factuality == "happened"]
    first = next(iter(told), None)
    if first is not None and first.form == "visit":  # "travelled to Geneva for a meeting with his counterpart"
        first = next((one for one in told if one.form == "meeting" and one.evidence[0].overlaps(first.evidence[0])), first)
    there = [m for m in voices.mentions if m.id in first.participants] if first is not None else []
    found = {code: m for m in reversed(there) for code in voices.codes_of((m,)) & sides() if len(voices.codes_of((m,))) == 1}
    alone = voices.codes_of(there) <= found.keys()  # nobody else at the table: at a summit of ASEAN its chair is no other side
    return tuple(found.values()) if len(found) == 2 and alone else ()


# --- where the other side stands ------------------------------------------------------------------------------------------


def _bidden(asked: Question) -> tuple[Mention, ...]:
    """Who is to do what is asked or hoped for: "that Chile extradite him", "an end to Chilean patrols", "the return of Chile"."""
    root = asked.root
    if root is None:
        return ()
    subject = own_subject(root) if root.pos_ in ("VERB", "AUX") else None
    if subject is not None:
        return asked.of([subject, *_owners(subject)])
    doers = (own_subject(deed) for deed in root.children if deed.tag_ == "VB")  # "the need for Chile to"
    named = [word for doer in doers if doer is not None for word in (doer, *_owners(doer))]
    return asked.of([*named, *(owner for noun in _nouns_down(root) for owner in _owners(noun))])


def _told(asked: Question) -> tuple[Mention, ...]:
    """Who is told of it: "informed the Chilean minister that"."""
    by_id = {one.id: one for one in asked.voices.attributions}
    for one in chain_of(asked.entry.attribution, by_id):
        told = asked.voices.at(word for span in one.addressee for word in words_in(asked.doc, span))
        if told:
            return asked.others(told)
    return ()


def _whom_one_asks(asked: Question) -> tuple[Mention, ...] | None:
    """Whom a promise to ask for something names, even no side: "will ask NATO for leave to send soldiers to Kosovo"; None of others."""
    root = asked.root
    row = verb_row(root.lemma_, "verb", frames_of(root)) if root is not None and root.pos_ == "VERB" else None
    if asked.entry.kind in ASKED or root is None or row is None or row.event != "REQUEST":
        return None
    named = asked.voices.at(word for word in root.children if word.dep_ in OBJECTS)
    return asked.others(named) if asked.voices.codes_of(named) else None


def _helped(asked: Question) -> tuple[Mention, ...]:
    """Whom a promise of help or support names, whoever is told of it: "Germany will support Ukraine, he told President Tokayev"."""
    root = asked.root
    if root is None or root.pos_ != "VERB" or is_negated(root) or not _is_kind(root):
        return ()
    return asked.of(word for word, link in _named(asked) if link in ("matter", "to") and _outer(word).head in (root, *root.children))


def _partner(asked: Question) -> tuple[Mention, ...]:
    """With or towards whom it is to be done, whose matter is pledged: "talks with Chile", "the commitment to Chile's borders"; what is to
    be "taken up with Chile" is promised to whom one speaks to."""
    named = [(word, link) for word, link in _named(asked) if link != "matter" or _is_noun(asked.root)]
    return asked.of(word for word, _ in named if not (asked.met and _outer(word).head.head.pos_ == "VERB"))


def _at_table(asked: Question) -> tuple[Mention, ...]:
    """The other side of the encounter that the text is about, if its holder was there."""
    codes = [asked.voices.codes_of((m,)) for m in asked.met]
    by_id = {one.id: one for one in asked.voices.attributions}
    says = by_id.get(asked.entry.attribution or "")
    if {asked.holder} not in codes or not asked.entry.holders or (says is not None and not says.cue):  # a turn is said to the room
        return ()
    return tuple(m for m, code in zip(asked.met, codes, strict=True) if code != {asked.holder})


def _required(asked: Question) -> tuple[Mention, ...]:
    """Who is to bring about what a promise depends on: "if Chile opens its market"."""
    condition = asked.entry.condition
    verbs = [word for word in words_in(asked.doc, condition) if word.pos_ in ("VERB", "AUX")] if condition is not None else []
    subject = own_subject(verbs[0]) if verbs else None
    return asked.of([subject]) if subject is not None else ()


def _concerned(asked: Question) -> tuple[Mention, ...]:
    """The one other side that the deed is of: "pay Chile", "return the ships to Chile", "lift the ban on Chilean fruit"; not whom one will
    not back: "does not support Taiwan's independence" is said to somebody else."""
    if asked.root is not None and asked.root.pos_ == "VERB" and is_negated(asked.root) and _is_kind(asked.root):
        return ()
    linked = [word for word, _ in _named(asked)]
    codes = frozenset[str]().union(*(asked.voices.codes_of(asked.voices.at([word])) for word in asked.words))
    return asked.of(linked) if len(codes & sides() - {asked.holder}) == 1 else ()


def _is_kind(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and row.event in KIND


def _beside(asked: Question) -> tuple[Mention, ...]:
    """The other side that most of an official text is about, if the sentence names it alone beside the deed, or the one before it does and
    the deed is for no other body: "will inform the African Union"."""
    document = document_of(asked.doc)
    if document.party is None:
        return ()
    main, sentence = asked.voices.others(frozenset({asked.holder})), asked.words[0].sent
    named, first = asked.others_in(sentence), sentence.start
    follows = first > 0 and "\n" not in document.text[asked.doc[first - 1].idx : asked.doc[first].idx]
    if not named and follows and document.kind not in SPOKEN and not asked.bodies():
        before = asked.doc[first - 1].sent
        named = asked.others_in(before) if asked.voices.codes_of(asked.voices.at(before)) <= sides() else named  # no body was told of
    return main if len(named) == 1 and named == asked.voices.codes_of(main) else ()


def _issuer(asked: Question) -> tuple[Mention, ...]:
    """The side whose account it is, of what it tells another one to have promised or asked in a sentence that names no third; a mediator
    tells what others promised each other."""
    party, document = asked.voices.party, document_of(asked.doc)
    if party not in sides() - {asked.holder} or document.kind in SPOKEN or asked.others_in(asked.words[0].sent) - {party}:
        return ()
    if marker_pattern("mediation").search(document.text) or (is_joint_text(document) and len(states_named(document.title or "")) > 2):
        return ()
    return asked.voices.others(frozenset({asked.holder}))


# --- how a name hangs on a deed -------------------------------------------------------------------------------------------


def _named(asked: Question) -> Iterator[tuple[Token, str]]:
    """The words inside that mean somebody, each with how it hangs on the deed; not those of a clause within or of a place."""
    for word in asked.words:
        meant = asked.voices.at([word])
        around = [near.lower_ for mention in meant for near in words_in(asked.doc, mention.span)]
        placed = bool(set(around) & markers("place_preposition"))  # "schools in Chile"
        link = _link_of(word, asked.root) if meant and not placed else None
        if link is not None:
            yield word, link


def _link_of(word: Token, root: Token | None) -> str | None:
    """The preposition before a name, or "matter" where the name is the object, an owner or of what is owned; None for anything else."""
    noun = _outer(word)
    if _is_sum(noun) or not _is_reached(noun, root):
        return None
    if noun.dep_ == "pobj":
        return _link_by(noun.head)
    doing = noun.dep_ == "nsubj" and noun.head.tag_ == "VBG" and noun.head.head == root  # "support Chile joining it"
    return "matter" if noun.dep_ in ("dobj", "dative", "nsubjpass") or noun == root or doing else None


def _outer(word: Token) -> Token:
    """The noun that a name belongs to: of "with Peru and representatives of Chile" both belong to what stands after "with"."""
    noun = word.head if word.dep_ in OWNING else word
    while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head
    return noun


def _is_sum(noun: Token) -> bool:
    """Whether a name only tells a currency: "200 U.S. dollars"."""
    return noun.lemma_.lower() in markers("class_money") and any(child.dep_ == "nummod" for child in noun.children)


def _link_by(preposition: Token) -> str | None:
    """How a name after `preposition` hangs on a deed; "in coordination with Chile" tells of no other side."""
    if preposition.head.dep_ == "pobj" and preposition.head.lemma_ in markers("beside_noun"):
        return None
    if preposition.lower_ in markers("towards_prep"):
        return preposition.lower_
    return "matter" if preposition.lower_ in markers("matter_prep") else None


def _is_reached(word: Token, root: Token | None) -> bool:
    """Whether a word hangs on the deed itself and not on a clause within: "if it gets in the way of what we have with Chile"."""
    for _ in range(HIGHEST):
        if word == root:
            return True
        asking = any(child.tag_ in ("WRB", "WP", "WDT") or child.lower_ in ("whether", "if") for child in word.children)
        infinitive = word.dep_ in CLAUSES | {"pcomp"} and word.tag_ in ("VB", "VBG") and not asking
        if word.head == word or (word.dep_ in CLAUSES | {"pcomp"} and not infinitive):
            return False
        word = word.head
    return False


def _is_noun(root: Token | None) -> bool:
    """Whether what is pledged is told by a noun, and not as a deed: "its commitment to Chile's borders", "to the defence of Chile"."""
    return root is not None and (root.pos_ in ("NOUN", "ADP") or root.dep_ in ("prep", "pobj"))


def _nouns_down(root: Token) -> Iterator[Token]:
    """A noun that is asked for, and what it is "to" or "by", or of whom: "an end to the ban", "the withdrawal of troops"."""
    topical = root.lower_ in markers("demand_matter")  # "demands on the Taiwan issue"
    below = () if topical else root.children
    nouns = [root] if root.pos_ in ("NOUN", "PROPN") else [word for word in below if word.dep_ == "pobj"]
    for noun in nouns[:1]:
        yield noun
        links = {"to", "by", "of"} if noun.lemma_.lower() in markers("doers_noun") else {"by"}
        yield from (word for child in noun.children if child.lower_ in links for word in child.children if word.dep_ == "pobj")


def _owners(noun: Token) -> list[Token]:
    """Words that name whose something is, and whose it is by "of" or "by": "the return of Chile"."""
    after = (word for child in noun.children if child.lower_ in ("of", "by") for word in child.children if word.dep_ == "pobj")
    return [*(child for child in noun.children if child.dep_ in OWNING), *after]
