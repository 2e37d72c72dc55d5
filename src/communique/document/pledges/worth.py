"""Which entries bind anybody to a deed: not what is denied or only said, not courtesies, not words that name no matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique.document.pledges.parts import asks, is_stated, root_in, words_in
from communique.lexicon import marker_pattern, markers, verb_row, verb_rows
from communique.records import Entry, Span
from communique.syntax import SUBJECTS, document_of, frames_of, is_negated, is_passive, objects_of, own_subject, text_of
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LOOSE = frozenset({"commitment", "demand", "condition", "expectation", "refusal"})  # "I'll take some questions"
WORDS_GIVEN = frozenset({"commit", "offer", "assure"})  # acts that give one's word
DEEDS_DONE = frozenset({"ASSAULT", "COERCE", "ACCUSE", "PROTEST", "MOBILIZE"})  # what is condemned, and not turned down, if unacceptable
SUMS = frozenset({"MONEY", "QUANTITY", "PERCENT"})
NAMED = 2  # nouns behind a courtesy that make it a matter: "to deepen cooperation in energy and transport"
DENIED = re.compile(r"^(?:will|would|wo|does|do|did|could|can)?(?:\s?n['’]t| not) ")


def is_of_deeds(doc: Doc, entry: Entry) -> bool:
    """Whether an entry binds anybody to a deed: not what is denied or regretted, not a refusal of words, not the business of a briefing."""
    if entry.kind in ("refusal", "assurance") and marker_pattern("refusal_of_words").match(DENIED.sub("", entry.substance.exact)):
        return False
    if entry.kind == "refusal" and (_is_of_words_or_deeds(doc, entry.substance) or _is_denial(doc, entry.substance)):
        return False  # "those allegations"
    if entry.kind in ("refusal", "assurance") and _is_word_not_given(doc, entry.substance):
        return False
    if entry.kind == "refusal" and _only_differs(doc, entry.substance):
        return False
    if entry.kind in ("commitment", "assurance") and (_is_plea_again(doc, entry.substance) or _is_charge(doc, entry.substance)):
        return False
    if entry.kind == "demand" and not entry.holders and _is_of(doc, entry.substance, "pledge_need"):  # "the need for calm was stressed"
        return False
    if entry.kind == "agreement" and _is_courtesy(doc, entry.substance):
        return False
    if entry.kind == "commitment" and (_is_interest(doc, entry.substance) or _is_suffered(doc, entry.substance)):
        return False
    if entry.kind == "demand" and any(_asks_nothing(clause) or _is_given_up(clause) for clause in _clauses_of(doc, entry.substance)):
        return False
    if entry.kind == "demand" and _is_own_deed(doc, entry.substance):
        return False
    if entry.kind == "demand" and _is_small_request(doc, entry.substance):
        return False
    if entry.kind == "expectation" and document_of(doc).kind in SPOKEN and _is_pleasantry(doc, entry):
        return False
    if (
        document_of(doc).kind in SPOKEN
        and entry.topic is None
        and entry.condition is None
        and entry.kind in LOOSE
        and _is_of_speaker(doc, entry)
        and not _names_any(doc, entry.substance)
    ):
        return False
    return not _is_denied(doc, entry)


def _only_differs(doc: Doc, substance: Span) -> bool:
    """Whether it is only told that two think otherwise: "we do not agree on everything"; not "did not agree to pay"."""
    root = root_in(doc, substance)
    if root is None or root.lemma_ != "agree" or not is_negated(root):
        return False
    behind = [child for child in root.rights if child.dep_ in ("prep", "xcomp", "ccomp", "dobj")]
    return [child.lower_ for child in behind] == ["on"]


def _is_own_deed(doc: Doc, substance: Span) -> bool:
    """Whether who insists on it does it himself: "on sanctioning its firms"."""
    root = root_in(doc, substance)
    links = [word for word in (root, *root.children) if word.lower_ in ("on", "upon")] if root is not None else []
    deeds = [child for link in links for child in link.children if child.dep_ == "pcomp"]
    return any(deed.tag_ == "VBG" and own_subject(deed) is None for deed in deeds)


def _is_plea_again(doc: Doc, substance: Span) -> bool:
    """Whether what one will go on doing is to ask: "we have called on Peru to pay, and we will continue to do so"."""
    root = root_in(doc, substance)
    deeds = [root, *(child for child in root.children if child.dep_ == "xcomp")] if root is not None else []
    so = any(deed.lemma_ == "do" and any(child.lower_ == "so" for child in deed.children) for deed in deeds)
    if root is None or not so or root.dep_ != "conj" or not asks(root.head, "verb"):
        return False
    asking, going_on = own_subject(root.head), own_subject(root)  # "Peru asked Chile to wait, and Chile promised to do so" is a promise
    return going_on is None or (asking is not None and asking.lower_ == going_on.lower_)


def _is_charge(doc: Doc, substance: Span) -> bool:
    """Whether somebody has only blamed another: "Peru condemned the invasion"."""
    root = root_in(doc, substance)
    row = verb_row(root.lemma_.lower(), "verb", frames_of(root)) if root is not None and root.tag_ == "VBD" else None
    return row is not None and row.event == "ACCUSE"


def _is_suffered(doc: Doc, substance: Span) -> bool:
    """Whether words tell what will come upon somebody, and no deed of his: "regret its decision", "bear full responsibility for it"."""
    verb = root_in(doc, substance)
    if verb is None or verb.lemma_.lower() in markers("event_rueing"):
        return verb is not None
    objects = {noun.lemma_.lower() for noun in objects_of(verb)} if verb.lemma_.lower() in markers("threat_verb") else set()
    return not objects.isdisjoint(markers("threat_noun") | markers("pledge_suffered"))


def _is_interest(doc: Doc, substance: Span) -> bool:
    """Whether somebody is only interested in a thing: "in larger volumes"; not "in buying oil"."""
    root = root_in(doc, substance)
    if root is None or root.lower_ != "in" or root.head.lower_ != "interested":
        return False
    return not any(child.dep_ == "pcomp" for child in root.children)


def _is_of(doc: Doc, substance: Span, role: str) -> bool:
    """Whether the word that a substance hangs on is one of a role."""
    root = root_in(doc, substance)
    return root is not None and root.lemma_.lower() in markers(role)


def _clauses_of(doc: Doc, substance: Span) -> tuple[Token, ...]:
    """The word that a substance hangs on, and what it says: "Peru said the tax was unacceptable"."""
    root = root_in(doc, substance)
    return () if root is None else (root, *(child for child in root.children if child.dep_ == "ccomp"))


def find_refused(doc: Doc, substance: Span) -> Token | None:
    """The noun of which a substance says what it is, or that it was turned down: "Chile's proposal is unacceptable", "was rejected"."""
    root = root_in(doc, substance)
    if root is not None and root.dep_ == "nsubjpass" and root.pos_ == "NOUN":
        return root
    said = (word for word in _clauses_of(doc, substance) if word.lemma_ == "be" and any(child.dep_ == "acomp" for child in word.children))
    subject = next((own_subject(verb) for verb in said), None)
    return subject if subject is not None and subject.pos_ == "NOUN" else None


def _is_of_words_or_deeds(doc: Doc, substance: Span) -> bool:
    """Whether what somebody said or has done is turned down: "those allegations", "cannot accept that explanation", "such attacks are
    unacceptable"; not "the proposal is unacceptable"."""
    root, refused = root_in(doc, substance), find_refused(doc, substance)
    accepting = root is not None and root.lemma_ in markers("pledge_unacceptable")
    objects = [child for child in root.children if child.dep_ == "dobj"] if root is not None and accepting else []
    if any(word.lemma_.lower() in markers("refused_words") for word in (root, refused, *objects) if word is not None):
        return True
    rows = verb_rows().get((refused.lemma_.lower(), "noun"), ()) if refused is not None else ()
    return any(row.event in DEEDS_DONE for row in rows) or (root is not None and _is_of_blame(root))


def _is_of_blame(root: Token) -> bool:
    """Whether what is turned down in a clause is what another is blamed for: "accused Peru of theft, which Lima rejects"; not "condemned
    the deal, which Peru rejects", "accused Peru of leaving the pact, which Lima refuses to mend"."""
    verb = root if root.dep_ == "relcl" else next((child for child in root.children if child.dep_ == "relcl"), None)
    if verb is None or any(child.dep_ == "xcomp" for child in verb.children):
        return False
    links = [word for word in verb.ancestors if word.dep_ == "prep" and word.head.pos_ == "VERB"]
    rows = (verb_row(link.head.lemma_.lower(), "verb", frames_of(link.head)) for link in links)
    return any(row is not None and row.event == "ACCUSE" for row in rows)


def _is_word_not_given(doc: Doc, substance: Span) -> bool:
    """Whether it is only told that nothing was promised: "did not promise to pay", "gave no guarantee"; not "can give no guarantee"."""
    return any(_gives_no_word(clause) for clause in _clauses_of(doc, substance))


def _asks_nothing(verb: Token) -> bool:
    """Whether it is only told that something is not asked for: "has not demanded damages", "no longer insists that Peru pay"; not "asked
    them not to"."""
    before = (word for left in verb.lefts for word in (left, *left.children))
    return is_negated(verb) and any(word.dep_ == "neg" for word in before) and asks(verb, "verb")


def _is_given_up(word: Token) -> bool:
    """Whether a demand is only named as one that is given up: "dropped its demand that Peru pay"; not "refused to drop its demand"."""
    near = (word, *word.ancestors, *(word.children if word.pos_ == "VERB" else ()))
    noun = next((one for one in near if one.pos_ == "NOUN" and asks(one, "noun")), None)
    if noun is None or noun.dep_ not in ("dobj", "nsubjpass"):
        return False
    verb = noun.head
    told = verb.tag_ != "VB" and not is_negated(verb) and not any(child.tag_ == "MD" for child in verb.children)
    up = verb.lemma_ == "give" and any(child.dep_ == "prt" and child.lower_ == "up" for child in verb.children)
    return told and (up or verb.lemma_.lower() in markers("giving_up"))


def _gives_no_word(verb: Token) -> bool:
    aux = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    did = any(child.lower_ == "did" for child in aux)
    if not (did or verb.tag_ in ("VBD", "VBN")) or any(child.tag_ == "MD" for child in aux):
        return False
    nouns = (child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and is_negated(child))
    if any(noun.lemma_.lower() in markers("disowned_promise") for noun in nouns):
        return True
    row = verb_row(verb.lemma_.lower(), "verb", frames_of(verb)) if is_negated(verb) else None
    return row is not None and (row.act in WORDS_GIVEN or (row.act == "intend" and not did))  # "said that it did not intend to"


def _is_denial(doc: Doc, substance: Span) -> bool:
    """Whether a view of how things are is rejected: "any suggestion that Peru is pushing them"; not "a suggestion that Peru pay"."""
    root = root_in(doc, substance)
    nouns = [root, *(child for child in root.children if child.dep_ == "dobj")] if root is not None else []
    clauses = (clause for noun in nouns if noun.pos_ == "NOUN" for clause in noun.children if clause.dep_ in ("acl", "ccomp"))
    return any(is_stated(clause) and any(child.dep_ == "mark" for child in clause.children) for clause in clauses)


def _is_small_request(doc: Doc, substance: Span) -> bool:
    """Whether what is asked for is no deed of a state: "for a copy", "anonymity"."""
    nouns = [word for word in words_in(doc, substance) if word.pos_ in ("NOUN", "VERB", "PROPN")]
    return bool(nouns) and nouns[0].lemma_.lower() in markers("pledge_small")


def _is_courtesy(doc: Doc, substance: Span) -> bool:
    """Whether nothing is agreed but that one agrees: "to stay in close contact", "that a hotline is useful", "nothing on visas"."""
    polite = marker_pattern("courtesy_agreed").search(substance.exact[:40])
    if (
        polite is not None
        and sum(word.pos_ in ("NOUN", "PROPN") for word in words_in(doc, substance) if word.idx >= substance.start + polite.end()) < NAMED
    ):
        return True
    words = words_in(doc, substance)
    inside = {word.i for word in words}
    root = next((word for word in words if word.head.i not in inside), None)
    if root is None or root.lower_ == "nothing":
        return root is not None
    aux = {child.lower_ for child in root.children if child.dep_ == "aux"}
    view = is_stated(root)
    wished = bool(aux & markers("pledge_should")) and is_passive(root)
    return words[0].lower_ == "that" and (view or wished)


def _is_pleasantry(doc: Doc, entry: Entry) -> bool:
    """Whether a speaker looks forward to the talk that he is in: "I look forward to having an exchange of views with you"."""
    root = root_in(doc, entry.substance)
    if root is not None and root.pos_ == "ADP":  # "to working with you"
        root = next((child for child in root.children if child.dep_ == "pcomp"), root)
    own = any(word.lower_ in ("i", "we") for around in entry.evidence for word in words_in(doc, around))
    return own and root is not None and root.tag_ == "VBG" and root.lemma_.lower() in markers("courtesy_deed")


def _is_of_speaker(doc: Doc, entry: Entry) -> bool:
    """Whether a sentence is about what the speaker himself does in the room: "I'll take some questions", "let me come back to that"."""
    own = {"you"} if entry.kind == "demand" else {"i", "me", "you"}
    return any(word.lower_ in own for around in entry.evidence for word in words_in(doc, around))


def _names_any(doc: Doc, substance: Span) -> bool:
    """Whether words name anybody, any place, day or number."""
    return any(word.pos_ in ("PROPN", "NUM") for word in words_in(doc, substance))


def _is_denied(doc: Doc, entry: Entry) -> bool:
    """Whether an entry stands under a word that denies it, or under a denied one: "no promise was given that", "did not rule out that"."""
    root = root_in(doc, entry.substance)
    if root is None:
        return False
    above = list(_governors(root))[1 if entry.kind == "refusal" else 0 :]  # "dismissed the idea"
    return any({word.lemma_.lower(), word.lower_} & markers("pledge_denied") for word in above) or _is_under_no(root)


def _governors(word: Token) -> Iterator[Token]:
    """The words that `word` stands under; not the first of several that it is coordinated with: "regretted the vote and said that"."""
    while word.head != word:
        if word.dep_ != "conj":
            yield word.head
        word = word.head


def _is_under_no(word: Token) -> bool:
    while word.dep_ in ("ccomp", "acl", "pcomp"):
        word = word.head
        if is_negated(word) or any(child.dep_ in SUBJECTS and is_negated(child) for child in word.children):
            return True
    return False


def says_what(doc: Doc, substance: Span) -> bool:
    """Whether a substance names a matter: not "on it", not the tail of a sentence."""
    if not any(mark.isalpha() for mark in substance.exact):
        return False  # a mark that the parser has torn off
    if substance.exact[0] in ',;”"':
        return substance.exact[0] == '"' and substance.exact.count('"') > 1 and len(substance.exact.split()) > 3
    if _is_relative(words_in(doc, substance)) or _is_by_whom(words_in(doc, substance)):
        return False
    if any(word.lower_ == "following" for word in words_in(doc, substance)[-3:]) and text_of(doc)[substance.end :].startswith(":"):
        return False  # "agreed on the following steps:" leaves it to the list below
    words = [
        word for word in words_in(doc, substance) if word.pos_ in ("NOUN", "VERB", "NUM", "ADJ", "PROPN", "ADV") and word.dep_ != "neg"
    ]
    if words and all(word.ent_type_ in ("DATE", "TIME") for word in words):
        return False  # "results are expected next week"
    named = (word for word in words if word.pos_ in ("NOUN", "VERB") or (word.pos_ == "PROPN" and not word.ent_type_) or _is_sum(word))
    return any(word.lower_ not in markers("pledge_empty") for word in named)


def _is_sum(word: Token) -> bool:
    """Whether a number is of money or a measure: "a further $100 million", "35 million"; not "by 2027", "all three", "for 50"."""
    together = any(
        near.ent_type_ == "CARDINAL" and near.pos_ == "NUM" for near in word.doc[max(0, word.i - 1) : word.i + 2] if near != word
    )
    return word.pos_ == "NUM" and (word.ent_type_ in SUMS or (word.ent_type_ == "CARDINAL" and together))


def _is_by_whom(words: list[Token]) -> bool:
    """Whether words only say who did it: "by the Prime Minister"."""
    inside = {word.i for word in words}
    return bool(words) and words[0].dep_ == "agent" and words[0].head.i not in inside and all(w.dep_ != "xcomp" for w in words)


def _is_relative(words: list[Token]) -> bool:
    """Whether words are a clause about a noun before them: "under which it has run the port"."""
    if words and words[0].lower_ == "that" and _lacks_object(words[0].head):  # "a claim that Peru rejected"
        return True
    opening = [word for word in words[:2] if word.tag_ == "WDT" and (word == words[0] or words[0].dep_ == "prep")]
    return any(above.dep_ == "relcl" for word in opening[:1] for above in (word.head, word.head.head))


def _lacks_object(verb: Token) -> bool:
    """Whether the object of a relative clause is the noun before it."""
    own = any(child.dep_ in ("dobj", "xcomp", "ccomp", "auxpass", "acomp", "attr", "prep") for child in verb.children)
    return verb.dep_ == "relcl" and verb.tag_ in ("VBD", "VBZ", "VBP") and not own
