"""Verbs of a parse hung where grammar alone says that they belong: part of `parsing`.

The parser joins a verb to the nearest one; tense, the lack of a "to" and who denies something say which one it goes on with."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from communique import lexicon, naming
from communique.document.coordinated import FINITE, mend_coordinated, mend_made_clear, mend_present
from communique.listed import ITEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

OWN_CLAUSE = frozenset({"nsubj", "nsubjpass", "csubj", "aux", "auxpass", "mark", "expl"})
TENSE = {"VBN": "VBD", "VB": "VBP"}  # what a verb is that was taken for a participle or an infinitive
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
TIMES = frozenset({"DATE", "TIME"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "conj", "appos", "attr", "poss", "compound", "ROOT"})
HELPED = frozenset({"VB", "VBN", "VBG", "VBD"})  # forms that stand behind an auxiliary
COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr", "acomp", "oprd", "prt", "agent", "advcl"})
STRAYED = frozenset({"appos", "dep", "conj"})
DENIALS = frozenset({"deny", "reject"})  # acts that answer what another says
CALLED = frozenset({"title", "short", "post", "honorific"})  # what somebody is spoken to by
# what words are that are never hung elsewhere for their own sake where nothing hangs on them: half of all
STAYING = frozenset({"advmod", "amod", "aux", "auxpass", "case", "cc", "det", "mark", "neg", "nummod", "prt", "punct"})
BEFORE_CALLED = frozenset({"and", "but", "so"})  # what stands before who is spoken to at the start of a sentence


def mended(doc: Doc) -> Doc:
    """The parse itself, with next items of lists, next acts and replies under the verb that they belong to, and with its subject."""
    for verb in doc:
        mend_present(verb)
        mend_coordinated(verb)
        mend_made_clear(verb)
        if verb.dep_ in STAYING and verb.n_lefts == verb.n_rights == 0:
            continue
        _mend_tag(verb)
        _mend_hyphened(verb)
        _mend_before_noun(verb)
        _mend_item(verb)
        _mend_called(verb)
        _mend_subject(verb)
        _mend_opening(verb)
        _mend_main_verb(verb)
        _mend_beside_name(verb)
        _mend_told(verb)
        _mend_audience(verb)
        _mend_passive(verb)
        _mend_condition(verb)
        _mend_headline(verb)
        _mend_plan(verb)
        _mend_list(verb)
        _mend_next_act(verb)
        _mend_next_participle(verb)
        _mend_next_saying(verb)
        _mend_beyond_saying(verb)
        _mend_next_plea(verb)
        _mend_next_that(verb)
        _mend_reply(verb)
        _mend_day(verb)
        _mend_object(verb)
        _mend_joined(verb)
        _mend_act_before_noun(verb)
        _mend_held(verb)
        _mend_clause_of_time(verb)
        _mend_denial(verb)
        _mend_asked_act(verb)
        _mend_listed_name(verb)
        _mend_behind_dash(verb)
        _mend_prepared(verb)
    return doc


def _mend_prepared(link: Token) -> None:
    """Puts what a plan is for under its noun, not under the verb: "has begun the preparations [for] a meeting"."""
    noun = link.nbor(-1) if link.lower_ == "for" and link.dep_ == "prep" and link.i else None
    if noun is not None and noun.dep_ == "dobj" and noun.head == link.head and noun.lemma_.lower() in lexicon.markers("event_prepared"):
        link.head = noun


def _mend_subject(verb: Token) -> None:
    """Puts a subject that hangs on an auxiliary under its verb: "[neither Peru nor Chile] is committed to a truce", "[the army] had itself
    shelled it"."""
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")] if verb.tag_ in HELPED else []
    strayed = [(child, helper) for helper in helpers for child in helper.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    own = [child for child in verb.children if child.dep_ in SUBJECTS] if strayed else []
    if len(strayed) == 1 and all(child.lower_.endswith(("self", "selves")) for child in own):
        for itself in own:
            itself.dep_ = "npadvmod"
        subject, helper = strayed[0]
        subject.head, subject.dep_ = verb, "nsubjpass" if helper.dep_ == "auxpass" else "nsubj"


def _mend_opening(verb: Token) -> None:
    """Gives a verb without a subject the name before it that the parser hangs in what the sentence opens with: "At the invitation of
    President Oda, [Prime Minister Abt] of Togo [arrived]"."""
    link = next(verb.lefts, None) if verb.dep_ == "ROOT" else None
    if link is None or link.dep_ != "prep" or not link.text[0].isupper() or any(child.dep_ in SUBJECTS for child in verb.children):
        return
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod") and child.i > link.right_edge.i]
    finite = verb.tag_ in FINITE or any(child.tag_ in (*FINITE, "MD") for child in helpers)
    last = _last_word(link)
    parted = verb.doc[last.i + 1].text == ","  # ", the King of Fiji, arrived"
    if not finite or last.i + 1 + parted + len(helpers) != verb.i:
        return
    beside = [word for word in link.subtree if word.dep_ in ("appos", "conj") and word.tag_ == "NNP" and _last_word(word) == last]
    subject = next((word for word in beside if word.left_edge.nbor(-1).text == "," and (_beside(word) or _is_another(word))), None)
    first = next((child for child in _beside(subject) if _is_another(child)), None) if subject is not None else None
    if subject is not None and first is not None:
        subject.head, subject = first, first  # "of the President, [the Prime Minister], Mr. Abt, arrived"
    if subject is not None:
        subject.head, subject.dep_ = verb, "nsubjpass" if any(child.dep_ == "auxpass" for child in helpers) else "nsubj"


def _last_word(word: Token) -> Token:
    """The last word under another, without the mark behind it."""
    last = word.right_edge
    return last.nbor(-1) if last.is_punct and last.i > word.i else last


def _is_another(name: Token) -> bool:
    """Whether a name or title behind a comma is not of who is named before it: a name behind a name, a title behind a title, and whatever
    has a title of its own; not "the minister, Dr. Abt"."""
    own = any(child.dep_ == "compound" and _is_title(child) for child in name.lefts)
    return own or _is_title(name) == _is_title(name.head)


def _beside(name: Token) -> list[Token]:
    """What else stands between commas, before a name or title, with who is named before it."""
    return [child for child in name.head.rights if child.dep_ == "appos" and child.i < name.i]


def _is_title(word: Token) -> bool:
    return any(term.kind in ("title", "short") for term in naming.called(word.lower_))


def _mend_main_verb(verb: Token) -> None:
    """Makes the verb of a sentence without one what was taken for a participle, though it has an object: "The minister, Ana Abt, [held]
    today a meeting". Of what takes two objects a participle has one: "Two men, given a choice"."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ not in ("VBN", "VBD") or noun.dep_ != "ROOT" or noun.i > verb.i or verb.nbor(-1).text != ",":
        return
    objects = [child for child in verb.rights if child.dep_ == "dobj"]
    behind = _behind_day(list(verb.rights)) if not objects else None
    if not (objects or behind) or verb.lemma_.lower() in lexicon.markers("two_objects") or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return
    if any(child.dep_ in OWN_CLAUSE for child in (*verb.children, *noun.children)):
        return
    for child in [child for child in noun.rights if child.i > verb.i]:
        child.head = verb
    verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
    noun.head, noun.dep_ = verb, "nsubj"
    if behind is not None:
        behind.dep_ = "dobj"


def _mend_beside_name(other: Token) -> None:
    """Joins to somebody with title and name whom the parser joined to the latter: "the minister, Ana Abt, and [the envoy] met"."""
    if other.dep_ != "conj" or other.head.dep_ != "appos":
        return
    beside, first = other.head, other.head.head
    if other.i < beside.i or first.tag_ not in ("NN", "NNP"):
        return
    named = _is_bare_name(first) != _is_bare_name(beside)
    between = [child for child in beside.rights if child.i < other.i and child.dep_ in ("punct", "cc", "conj")]
    if named and [child.lower_ for child in between] == [",", "and"] and beside.left_edge.nbor(-1).text == ",":
        for word in (*between, other):
            word.head = first


def _is_bare_name(noun: Token) -> bool:
    """Whether a noun is a name with nothing about it but further names."""
    below = [child for child in noun.children if child.dep_ not in ("appos", "punct", "conj", "cc")]
    return noun.tag_ == "NNP" and all(child.dep_ == "compound" for child in below)


def _mend_tag(verb: Token) -> None:
    """Puts the words that make a question of a sentence under its verb, which they neither govern nor deny: "Peru left, [didn't] it?"."""
    told = next((child for child in verb.lefts if child.dep_ == "ccomp"), None) if verb.dep_ == "ROOT" else None
    if told is None:
        return
    behind = [word for word in verb.rights if not word.is_space]
    parts = [word.dep_ for word in behind]
    if verb.nbor(-1).text != "," or parts not in (["nsubj", "punct"], ["neg", "nsubj", "punct"]):
        return
    if behind[-1].text == "?" and behind[-2].pos_ == "PRON":
        told.head, told.dep_ = told, "ROOT"
        verb.head, verb.dep_ = told, "dep"


def _mend_hyphened(word: Token) -> None:
    """Takes for a noun what a hyphen ties to an office and the parser hangs as one: "the NATO secretary-[general] spoke"; what stands
    before the office is under it: "[its] secretary-general"."""
    tied = word.dep_ in NOMINAL and naming.rules("title_hyphen").get(word.lower_) == "last"
    if not tied or word.i < 2 or word.nbor(-1).tag_ != "HYPH" or word.nbor(-2).pos_ not in ("NOUN", "PROPN"):
        return
    if word.tag_ in ("JJ", "VBP", "VB"):
        word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", word.lower_
    first = word.nbor(-2)
    for child in list(first.lefts) if first.head == word else ():
        child.head = word


def _mend_before_noun(name: Token) -> None:
    """Takes for a part of a subject the name right before its noun that the parser makes the subject of that: "the [Kremlin] readout makes
    no mention of it"."""
    noun = name.head
    if name.dep_ == "nsubj" and name.pos_ == "PROPN" and noun.pos_ == "NOUN" and noun.i == name.i + 1 and noun.dep_ in SUBJECTS:
        name.dep_ = "compound"


def _mend_item(verb: Token) -> None:
    """Takes for a noun what opens a heading or an item that tells nothing else: "[Meeting] with the minister", "(a) [Signing] of it"."""
    if verb.dep_ != "ROOT" or verb.i + 1 >= len(verb.doc):
        return
    named = verb.tag_ == "NNP" and verb.text.endswith("ing")  # behind a letter the parser takes it for a name
    if not (verb.tag_ == "VBG" or named):
        return
    first = ITEM.sub("", verb.sent.text, count=1).startswith(verb.text) and verb.nbor(1).lower_ in ("with", "of", "between")
    if first and not any(word.tag_ in FINITE or word.dep_ in ("aux", "nsubj", "dobj") for word in verb.children):
        verb.tag_, verb.pos_, verb.lemma_ = "NN", "NOUN", verb.lower_


def _mend_called(verb: Token) -> None:
    """Parts who is spoken to, by a bare title, from who acts behind the comma: "[Mr. President], [the opposition] says that you lied"."""
    subjects = [child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")]
    title = next((noun for noun in subjects if _is_called_upon(noun)), None)
    if title is None:
        return
    behind = [noun for noun in subjects if noun.i > title.i] or [
        child for child in title.rights if child.dep_ == "appos" and _reaches(child, verb)
    ]
    if len(behind) == 1 and behind[0].left_edge.i == title.i + 2:
        behind[0].head, behind[0].dep_, title.dep_ = verb, title.dep_, "npadvmod"


def _is_called_upon(noun: Token) -> bool:
    """Whether a noun with all before it is a title that opens its sentence, and a comma stands behind it: "Madam Chancellor,"."""
    first, doc = noun.left_edge, noun.doc
    opens = bool(first.is_sent_start) or first.nbor(-1).lower_ in BEFORE_CALLED or first.nbor(-1).text.endswith(":")
    if not opens or noun.tag_ not in ("NNP", "NN") or noun.i + 1 >= len(doc) or doc[noun.i + 1].text != ",":
        return False
    words = doc[first.i : noun.i + 1].text.split()
    while len(words) > 1 and {term.kind for term in naming.called(words[0])} == {"honorific"}:
        words = words[1:]
    return any(term.kind in CALLED for term in naming.called(" ".join(words)))


def _reaches(noun: Token, verb: Token) -> bool:
    """Whether no comma closes what stands beside a title before the verb: "President, [the mayor of Oslo] says", not "the mayor, says"."""
    return not any(word.text == "," for word in verb.doc[noun.right_edge.i + 1 : verb.i])


def _mend_object(verb: Token) -> None:
    """Makes the object of a verb what hangs on it otherwise behind a comma: "discussed, among other things, [trade] and visas"."""
    rights = list(verb.rights) if verb.pos_ == "VERB" and (verb.tag_ != "VBN" or _is_bare(verb)) else []
    if not rights or any(child.dep_ in COMPLEMENTS or child.dep_ == "cc" for child in rights):
        return
    strayed = [child for child in rights if child.dep_ in STRAYED and child.pos_ in ("NOUN", "PROPN") and not _opens_clause(child)]
    if len(strayed) == 1 and any(word.text == "," for word in verb.doc[verb.i + 1 : strayed[0].left_edge.i]):
        strayed[0].dep_ = "dobj"
    elif not strayed and (behind := _behind_day(rights)) is not None:
        behind.dep_ = "dobj"


def _is_bare(verb: Token) -> bool:
    """Whether a verb has a subject before it and no auxiliary."""
    before = {child.dep_ for child in verb.lefts}
    return "nsubj" in before and "aux" not in before


def _behind_day(rights: Sequence[Token]) -> Token | None:
    """Who stands, by a bare title or name, as if it were a time behind the day of an act: "received today [Minister Abt]"."""
    names = [child for child in rights if child.dep_ == "npadvmod" and child.pos_ == "PROPN" and child.ent_type_ not in TIMES]
    if not names:
        return None
    names = [name for name in names if not any(child.dep_ == "det" for child in name.lefts)]
    alone = len(names) == 1 and names[0].left_edge.nbor(-1) in rights
    return names[0] if alone and names[0].left_edge.nbor(-1).lower_ in lexicon.markers("day_of_act") else None


def _mend_day(name: Token) -> None:
    """Parts the day of an act from whom it is done to: "received on Thursday [Foreign Minister Abt]"."""
    if name.dep_ != "pobj" or name.pos_ != "PROPN" or name.ent_type_ in TIMES:
        return
    link, verb, day = name.head, name.head.head, name.left_edge
    if day == name or verb.pos_ != "VERB":
        return
    if day.lower_ not in lexicon.time_words("weekday") or link.i + 1 != day.i:
        return
    if link.lower_ == "on" and day.dep_ == "compound" and not any(child.dep_ in COMPLEMENTS for child in verb.rights):
        day.head, day.dep_ = link, "pobj"
        name.head, name.dep_ = verb, "dobj"


def _mend_joined(verb: Token) -> None:
    """Puts a verb that the parser joined to the object of one of its tense beside that one: "[demands] talks, but [sends] warships"."""
    if verb.dep_ != "conj" or verb.head.dep_ != "dobj":
        return
    noun, upper = verb.head, verb.head.head
    joined = noun.pos_ in ("NOUN", "PROPN") and upper.pos_ == "VERB"
    if joined and verb.tag_ == upper.tag_ and verb.tag_ in FINITE and not any(child.dep_ in OWN_CLAUSE for child in verb.lefts):
        between = [child for child in noun.rights if child.dep_ in ("cc", "punct", "conj") and child.i < verb.i]
        for word in (verb, *between[max((n for n, child in enumerate(between) if child.dep_ == "conj"), default=-1) + 1 :]):
            word.head = upper


def _mend_act_before_noun(noun: Token) -> None:
    """Makes an act of the participle before a noun that is joined to a verb, as no noun is: "asked Peru to go and [voiced] unease"."""
    if noun.dep_ != "conj" or noun.pos_ not in ("NOUN", "PROPN"):
        return
    verb, told = noun.head, noun.left_edge
    if verb.pos_ != "VERB" or told.dep_ != "amod" or told.head != noun:
        return
    joint = told.nbor(-1) if told.i else told
    upper = verb if verb.tag_ == "VBD" else next((word for word in verb.ancestors if word.tag_ == "VBD" and _has_to(verb)), None)
    if told.tag_ in ("VBN", "VBD") and joint.dep_ == "cc" and joint.head == verb and upper is not None and upper.i < told.i:
        joint.head = upper
        told.head, told.dep_, told.tag_, told.pos_ = upper, "conj", "VBD", "VERB"
        noun.head, noun.dep_ = told, "dobj"


def _mend_clause_of_time(verb: Token) -> None:
    """Makes one clause of "after", who stands there with what he is between commas, and a verb without a subject: "talks resumed after
    [China], its biggest lender, [agreed] to it"."""
    if verb.dep_ != "conj" or verb.tag_ not in FINITE:
        return
    upper, comma = verb.head, verb.nbor(-1) if verb.i else verb
    if comma.text != "," or any(child.dep_ in OWN_CLAUSE or child.dep_ == "cc" for child in verb.lefts):
        return
    beside = next((word for word in comma.nbor(-1).ancestors if word.dep_ == "appos"), comma.nbor(-1))
    noun, link = beside.head, beside.head.head
    timed = link.dep_ == "prep" and link.lower_ in lexicon.markers("clause_of_time") and noun.dep_ == "pobj"
    if beside.dep_ != "appos" or not timed or link.i < upper.i or any(child.dep_ == "cc" and child.i > link.i for child in upper.rights):
        return
    noun.head, noun.dep_ = verb, "nsubj"
    link.head, link.dep_ = verb, "mark"
    verb.head, verb.dep_ = upper, "advcl"


def _mend_denial(verb: Token) -> None:
    """Gives a "n't" to the verb that it is written with: "if they [don't] we will hit them"."""
    for denial in [child for child in verb.lefts if child.dep_ == "neg" and child.lower_ in ("n't", "n’t") and child.i]:
        denied = denial.nbor(-1)
        owner = denied.head if denied.dep_ in ("aux", "auxpass") else denied
        if denied.pos_ in ("AUX", "VERB") and owner != verb:
            denial.head = owner


def _mend_asked_act(noun: Token) -> None:
    """Makes a verb of the adjective behind the subject of a clause that has none: "demanded that the Houthis [free] dozens of men"."""
    if noun.dep_ != "ccomp" or noun.pos_ not in ("NOUN", "PROPN"):
        return
    subject = next((child for child in noun.lefts if child.dep_ == "nsubj"), None)
    act = next((child for child in noun.lefts if child.dep_ == "amod" and child.tag_ == "JJ"), None)
    if subject is None or act is None or not any(child.dep_ == "mark" and child.lower_ == "that" for child in noun.lefts):
        return
    if subject.right_edge.nbor(1) != act or any(child.dep_ == "cop" or child.pos_ == "AUX" for child in noun.children):
        return
    for child in [child for child in noun.lefts if child.dep_ in ("nsubj", "mark")]:
        child.head = act
    act.head, act.dep_, act.tag_, act.pos_, act.lemma_ = noun.head, "ccomp", "VB", "VERB", act.lower_
    noun.head, noun.dep_ = act, "dobj"


def _mend_behind_dash(source: Token) -> None:
    """Parts who says it, behind the dash at the end of a headline, from the noun before it: "hit by Russian [missiles] - [mayor]"."""
    dash = next((child for child in source.lefts if child.text in ("-", "–", "—") and child.i), None)
    if (
        source.pos_ not in ("NOUN", "PROPN")
        or source.head == source
        or dash is None
        or not (dash.whitespace_ and dash.nbor(-1).whitespace_)
    ):
        return
    noun, root = dash.nbor(-1), source.sent.root
    if any(not (word.is_punct or word.is_space) for word in source.doc[source.i + 1 : source.sent.end]):
        return  # "SUVA - Palau told Fiji"
    if noun.head != source or noun.dep_ != "compound" or source.head == noun or any(child.dep_ in OWN_CLAUSE for child in source.children):
        return
    for child in [child for child in source.lefts if child.i < noun.i]:
        child.head = noun
    noun.head, noun.dep_ = source.head, source.dep_
    source.head, source.dep_ = root, "dep"


def _mend_listed_name(name: Token) -> None:
    """Hangs a name of a list at the end of a clause on the name before it, not on the subject far before the verb: "[the rulers] received
    envoys of Chad, [the African Union] and Togo"."""
    verb = next((word for word in name.ancestors if word.pos_ == "VERB"), None)
    if name.dep_ != "appos" or name.pos_ != "PROPN" or verb is None or not name.head.i < verb.i < name.i or name.left_edge.i < 2:
        return
    comma, before = name.left_edge.nbor(-1), name.left_edge.nbor(-2)
    listed = any(child.dep_ == "conj" for child in name.rights)
    if comma.text == "," and before.text[0].isupper() and before.i > verb.i and before.dep_ in ("pobj", "dobj", "conj") and listed:
        name.head, name.dep_ = before, "conj"


def _mend_held(judged: Token) -> None:
    """Parts whom somebody holds to be what, where the parser makes one clause of both: "holds [Peru] [responsible] for the deaths"."""
    verb = judged.head
    if judged.tag_ != "JJ" or judged.dep_ not in ("ccomp", "advcl") or verb.lemma_ != "hold":
        return
    if judged.lower_ not in lexicon.markers("held_to_be") or judged.i < verb.i:
        return
    subject = next((child for child in judged.lefts if child.dep_ == "nsubj"), None)
    if any(child.dep_ in ("aux", "mark") for child in judged.lefts):
        return
    judged.dep_ = "oprd"
    if subject is not None and not any(child.dep_ == "dobj" for child in verb.rights):
        subject.head, subject.dep_ = verb, "dobj"


def _opens_clause(noun: Token) -> bool:
    """Whether a clause has the noun as its subject or predicate."""
    return any(child.dep_ in OWN_CLAUSE for child in noun.children)


def _mend_told(verb: Token) -> None:
    """Gives the subject of a participle between commas to the verb behind it: "[the minister], asked about the ban, [said] nothing"."""
    upper = verb.head
    if (
        verb.dep_ != "ccomp"
        or verb.tag_ not in ("VBD", "VBN")
        or upper.i < verb.i
        or verb.lemma_.lower() not in lexicon.markers("told_or_told_of")
    ):
        return
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    parted = subject is not None and subject.right_edge.i == verb.i - 1 and verb.nbor(-1).text == "," and upper.nbor(-1).text == ","
    if subject is None or not parted or upper.tag_ not in ("VBD", "VBZ", "VBP") or any(c.dep_ in OWN_CLAUSE for c in upper.lefts):
        return
    subject.head, subject.dep_ = upper, "nsubj"
    verb.head, verb.dep_, verb.tag_ = subject, "acl", "VBN"


def _mend_audience(verb: Token) -> None:
    """Makes what a gathering was told a clause of the telling: "told a briefing that Georgia would not [repeal] the law"; not of what was
    told, "a story that nobody believed"."""
    noun, telling = verb.head, verb.head.head
    heard = verb.dep_ == "relcl" and noun.dep_ == "dobj" and telling.lemma_ == "tell"
    if not heard or noun.lemma_.lower() not in lexicon.markers("told_gathering"):
        return
    that = next((child for child in verb.lefts if child.lower_ == "that"), None)
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    if that is not None and subject is not None and that.i < subject.i:
        verb.head, verb.dep_ = telling, "ccomp"
        that.dep_, that.tag_, that.pos_ = "mark", "IN", "SCONJ"


def _mend_passive(verb: Token) -> None:
    """Gives a passive without a subject the noun that a participle right behind tells of: "[the truce] agreed in Oslo [was broken]"."""
    first = verb.head
    if verb.dep_ != "ccomp" or first.dep_ != "ROOT" or first.tag_ not in ("VBD", "VBN"):
        return
    helped = any(child.dep_ == "auxpass" and child.i > first.i for child in verb.lefts)
    subject = next((child for child in first.lefts if child.dep_ == "nsubj"), None)
    if not helped or subject is None:
        return
    bare = not any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "mark", "expl") for child in verb.children)
    beside = subject.right_edge.i == first.i - 1 and not any(child.dep_ in ("aux", "auxpass", "neg", "dobj") for child in first.children)
    if not bare or not beside or any(word.text == "," for word in verb.doc[first.i : verb.i]):
        return
    for child in [child for child in (*first.lefts, *first.rights) if child.i < subject.left_edge.i or child.i > verb.i]:
        child.head = verb
    verb.head, verb.dep_ = verb, "ROOT"
    first.head, first.dep_, first.tag_ = subject, "acl", "VBN"
    subject.head, subject.dep_ = verb, "nsubjpass"


def _mend_condition(verb: Token) -> None:
    """Parts the object of a clause in front from the subject behind its comma: "if Chad attacks [Niger], [Mali] and Togo will help"."""
    if verb.dep_ != "advcl" or verb.i > verb.head.i or verb.i + 2 >= len(verb.doc) or next(verb.rights, None) is not None:
        return
    first = next((child for child in verb.head.lefts if child.dep_ == "nsubj" and child.left_edge.i == verb.i + 1), None)
    second = next((child for child in first.rights if child.dep_ == "conj"), None) if first is not None else None
    if first is None or second is None or first.doc[first.i + 1].text != "," or second.left_edge.i != first.i + 2:
        return
    if any(child.dep_ == "mark" for child in verb.lefts) and any(child.dep_ == "nsubj" for child in verb.lefts):
        second.head, second.dep_ = verb.head, first.dep_
        first.head, first.dep_ = verb, "dobj"


def _mend_headline(verb: Token) -> None:
    """Joins the subjects that a headline sets side by side: "[Chad], Niger reopen border", "[Putin], Erdogan meet"."""
    if verb.tag_ != "VBP" or not any(child.dep_ == "nsubj" and child.pos_ == "PROPN" for child in verb.lefts):
        return
    names = [child for child in verb.lefts if child.dep_ in ("nsubj", "npadvmod", "dep") and child.pos_ == "PROPN"]
    for first, later in reversed([*pairwise(names)]):
        beside = first.left_edge.is_sent_start or first.left_edge.nbor(-1).text == ","
        if beside and first.ent_type_ not in TIMES and first.right_edge.i + 2 == later.left_edge.i and later.left_edge.nbor(-1).text == ",":
            later.head, later.dep_, first.dep_ = first, "conj", "nsubj"


def _mend_plan(verb: Token) -> None:
    """Makes a clause of who opens a sentence and what he is to do, with who says so behind it: "[EU] to [freeze] assets, Abt says"."""
    name, told = verb.head, verb.head.head
    if verb.dep_ != "acl" or verb.tag_ != "VB" or not _has_to(verb) or name.pos_ != "PROPN" or not name.left_edge.is_sent_start:
        return
    if told.pos_ == "VERB" and told.i > verb.i and name.dep_ not in SUBJECTS and any(child.dep_ == "nsubj" for child in told.lefts):
        verb.head, verb.dep_ = told, "ccomp"
        name.head, name.dep_ = verb, "nsubj"


def _mend_list(verb: Token) -> None:
    """Puts a bare verb after a comma in the list it goes on with: "demanded that Peru stop the flights, lift the ban"."""
    first = _opens_list(verb) if verb.dep_ == "advcl" else None
    if first is not None:
        verb.head, verb.dep_ = first, "conj"


def _opens_list(verb: Token) -> Token | None:
    """The complement beside `verb` that its bare form without subject or conjunction goes on with."""
    bare = verb.tag_ in ("VB", "VBP") and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    if not bare or any(child.dep_ in ("mark", "aux", "nsubj", "nsubjpass", "advmod") and child.i < verb.i for child in verb.children):
        return None
    before = [child for child in verb.head.children if child.dep_ in ("ccomp", "xcomp") and child.i < verb.i]
    return before[-1] if before and before[-1].tag_ in ("VB", "VBP") else None


def _mend_next_act(verb: Token) -> None:
    """Puts a past tense beside the verb that it goes on with: "[urged] Peru to stop and [called] on Chile to wait"."""
    upper = None
    if verb.dep_ in ("conj", "acl"):
        upper = _goes_on_with(verb) if verb.tag_ in ("VBD", "VBN", "VBZ") else _asks_on_with(verb)
    if upper is not None:
        for joint in [child for child in verb.head.children if child.dep_ == "cc" and verb.head.i < child.i < verb.i]:
            joint.head = upper
        verb.head, verb.dep_, verb.tag_ = upper, "conj", TENSE.get(verb.tag_, verb.tag_)


def _mend_next_participle(verb: Token) -> None:
    """Puts a participle beside the one that it goes on with, not beside what stands between by the way: "[reiterating] its support, as
    endorsed by the Union, and [commending] Oda"."""
    aside = verb.head
    if verb.dep_ != "conj" or verb.tag_ != "VBG" or aside.tag_ != "VBN" or aside.dep_ != "advcl" or aside.head.tag_ != "VBG":
        return
    if any(child.dep_ == "mark" and child.lower_ == "as" for child in aside.lefts):
        verb.head = aside.head


def _mend_next_saying(verb: Token) -> None:
    """Puts a saying beside the one of its tense that it goes on with, not beside what was said: "[assured] Peru that the dam will do no
    harm and [offered] to share data", "[regrets] that Peru has left and [calls] on it to return"."""
    clause = verb.head
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN", "VBZ") or not _is_cue(verb) or any(c.dep_ in OWN_CLAUSE for c in verb.lefts):
        return
    upper = _saying_above(clause)
    upper = upper if upper is not None and _is_of_its_tense(verb, upper, clause) else _denying_above(verb, clause)
    if upper is None or any(child.dep_ == "agent" for child in verb.rights):
        return
    for mark in [child for child in clause.children if child.dep_ in ("cc", "punct") and verb.left_edge.i - 2 <= child.i < verb.i]:
        mark.head = upper
    for later in [child for child in upper.rights if child.i > verb.i and child.dep_ in ("prep", "advcl")]:
        later.head = verb  # "offered to share data, [provided that] Peru shares its own"
    verb.head, verb.dep_, verb.tag_ = upper, "conj", upper.tag_


def _mend_beyond_saying(verb: Token) -> None:
    """Puts an act behind an inserted saying beside what was said: "Peru [recalled] its envoy, Chile's ministry said, and [closed] its
    consulate"; a further saying may be the teller's."""
    if verb.dep_ != "conj":
        return
    saying = verb.head
    told = next((child for child in saying.lefts if child.dep_ == "ccomp"), saying.head if saying.dep_ == "parataxis" else None)
    if told is None or any(child.dep_ in SUBJECTS for child in verb.lefts):
        return
    marks = [child for child in saying.children if child.dep_ in ("cc", "punct") and saying.i < child.i < verb.left_edge.i + 1]
    joint = next((child for child in marks if child.dep_ == "cc"), None)
    inserted = joint is not None and joint.nbor(-1).text == "," and told.i < saying.i and _is_cue(saying)
    row = lexicon.verb_row(verb.lemma_, "verb", ("that",))
    says = row is not None and row.cue == "speech" and not (saying.tag_ == "VBD" and _is_of_now(verb))
    if inserted and not says and any(child.dep_ == "nsubj" and child.i > told.i for child in saying.lefts):
        verb.head = told
        for mark in marks:
            mark.head = told


def _mend_next_plea(verb: Token) -> None:
    """Puts a plea beside the saying that it goes on with, not beside what things do: "[condemn] acts that harm and [call] on Chad to"; and
    any past tense, not beside what was done to things ("[opposed] a text tabled by Peru and [called] on Chad to"), nor, with an object of
    its own, beside what another did to them: "[rejected] the text that Peru had tabled and [accused] Chile"."""
    if verb.dep_ != "conj":
        return
    clause, noun = verb.head, verb.head.head
    past = clause.dep_ == "acl" and (clause.tag_, verb.tag_) == ("VBN", "VBD")
    pleads = clause.dep_ == "relcl" and _asks(verb)
    gapped = verb.tag_ == "VBD" and _lacks_object(clause) and any(child.dep_ == "dobj" for child in verb.rights)
    if not (past or pleads or gapped) or any(child.dep_ in OWN_CLAUSE for child in verb.lefts):
        return
    upper = next((word for word in noun.ancestors if word.pos_ == "VERB"), None)
    if upper is None or upper.i > noun.i or upper.tag_ != verb.tag_ or not (past or gapped or (_is_thing(noun) and _is_cue(upper))):
        return
    for mark in [child for child in clause.children if child.dep_ in ("cc", "punct") and clause.i < child.i < verb.i]:
        mark.head = upper
    verb.head = upper


def _lacks_object(clause: Token) -> bool:
    """Whether a relative clause tells what its subject did to what it is about: "that Peru had tabled"."""
    objects = [child for child in clause.children if child.dep_ == "dobj"]
    return clause.dep_ == "relcl" and bool(objects) and all(child.tag_ in ("WDT", "WP") for child in objects)


def _mend_next_that(verb: Token) -> None:
    """Puts a clause with "that" beside what was said, not beside a relative clause in it: "said Peru [got] nothing of the money it was
    promised and that a law would [bar] gifts"."""
    clause = verb.head
    if verb.dep_ != "conj" or clause.dep_ != "relcl" or any(child.dep_ == "mark" for child in clause.lefts):
        return
    if not any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.lefts):
        return
    upper = next((word for word in clause.ancestors if word.dep_ == "ccomp" and word.head.i < word.i and _is_cue(word.head)), None)
    if upper is not None and upper.i < clause.i:
        for mark in [child for child in clause.children if child.dep_ in ("cc", "punct") and clause.i < child.i < verb.i]:
            mark.head = upper
        verb.head = upper


def _denying_above(verb: Token, clause: Token) -> Token | None:
    """The saying that a denial goes on with, where what is told of could deny nothing: "[said] the talks went on and [denied] that"."""
    row = lexicon.verb_row(verb.lemma_, "verb", ("that",))
    subject = next((child for child in clause.lefts if child.dep_ == "nsubj"), None)
    told = any(child.dep_ == "ccomp" for child in verb.rights) and row is not None and row.act in DENIALS
    if subject is None or not told or not _is_thing(subject):
        return None
    upper = clause.head
    said = clause.dep_ == "ccomp" and upper.i < clause.i and upper.pos_ == "VERB" and upper.tag_ == verb.tag_
    return upper if said and _is_cue(upper) else None


def _is_thing(noun: Token) -> bool:
    """Whether a subject is an "it" or a noun for no people and no body of them."""
    people = lexicon.markers("event_collective") | lexicon.markers("actor_body_noun") | lexicon.markers("person_noun")
    return noun.lower_ == "it" or (noun.pos_ == "NOUN" and noun.lemma_.lower() not in people)


def _is_of_its_tense(verb: Token, upper: Token, clause: Token) -> bool:
    """Whether a verb has the tense of the saying above and cannot go on with the clause: a bare present with no perfect, past or future."""
    if verb.tag_ == "VBZ":
        return upper.tag_ == "VBZ" and clause.tag_ in ("VBN", "VBD", "VB")
    return upper.tag_ == "VBD" and _is_of_now(clause)


def _saying_above(clause: Token) -> Token | None:
    """The verb that a clause with "that" and a subject of its own tells what was said of, straight or by a noun ("our view that")."""
    words = {child.dep_: child for child in clause.lefts}
    told = clause.dep_ in ("ccomp", "acl") and "mark" in words and words["mark"].lower_ == "that" and "nsubj" in words
    upper = clause.head if clause.head.pos_ == "VERB" else clause.head.head
    return upper if told and upper.i < clause.i and upper.pos_ == "VERB" and _is_cue(upper, any_kind=True) else None


def _is_of_now(verb: Token) -> bool:
    """Whether a clause is in the present or tells what will be."""
    helpers = [child for child in verb.lefts if child.dep_ in ("aux", "auxpass")]
    first = helpers[0] if helpers else verb
    return first.tag_ in ("VBP", "VBZ") or first.lower_ in ("will", "can", "shall", "must")


def _goes_on_with(verb: Token) -> Token | None:
    """The verb of the same tense above the infinitive with "to" that a verb without subject is joined to: no "to" has a past tense."""
    infinitive = _joined_infinitive(verb) if verb.dep_ == "conj" else _listed_infinitive(verb)
    if infinitive is None or any(child.dep_ in ("nsubj", "nsubjpass", "csubj", "aux", "auxpass", "mark", "expl") for child in verb.lefts):
        return None
    upper = next((word for word in infinitive.ancestors if word.tag_ in ("VBD", "VBZ", "VBP", "MD") or _is_perfect(word)), None)
    if upper is None or upper.i > infinitive.i:
        return None
    return upper if (upper.tag_ == "VBZ") == (verb.tag_ == "VBZ") and upper.tag_ in ("VBD", "VBN", "VBZ") else None


def _asks_on_with(verb: Token) -> Token | None:
    """The verb in the plural of the present that asks somebody for something, where `verb` asks somebody else: "[we urge] Peru to stop and
    [call] on Chile to wait". It may be an infinitive too, but those who ask are the likelier to go on asking."""
    infinitive = _joined_infinitive(verb) if verb.tag_ in ("VB", "VBP") and verb.dep_ == "conj" else None
    if infinitive is None or infinitive.head.tag_ != "VBP" or any(child.dep_ in OWN_CLAUSE for child in verb.lefts):
        return None
    return infinitive.head if _asks(verb) and _asks(infinitive.head) else None


def _asks(verb: Token) -> bool:
    """Whether a verb asks somebody to do something: "call on Peru to wait"."""
    rows = lexicon.verb_rows().get((verb.lemma_.lower(), "verb"), ())
    return _bids(verb) and any(row.cue == "speech" and row.effect == "demanded" for row in rows)


def _bids(verb: Token) -> bool:
    """Whether an infinitive stands behind a verb, and who is to do that."""
    done = any(child.dep_ in ("xcomp", "advcl") and _has_to(child) for child in verb.rights)
    return done and any(child.dep_ == "dobj" or (child.dep_ == "prep" and child.lower_ in ("on", "upon")) for child in verb.rights)


def _joined_infinitive(verb: Token) -> Token | None:
    """The first of the infinitives that a verb is coordinated with, if that has a "to"."""
    first = verb.head
    while first.dep_ == "conj" and first.tag_ == "VB":
        first = first.head
    done = any(child.dep_ == "agent" or child.lower_ == "by" for child in verb.rights)  # "turned away by Peru"
    return first if verb.head.tag_ == "VB" and _has_to(first) and not done else None


def _listed_infinitive(verb: Token) -> Token | None:
    """The infinitive before a comma and what the parser took for a participle: "to hold a vote, called on Peru to help and thanked ..."."""
    if verb.tag_ != "VBN" or not _bids(verb) or verb.nbor(-1).text != ",":
        return None
    return next((word for word in verb.ancestors if word.tag_ == "VB" and _has_to(word)), None)


def _has_to(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _is_perfect(verb: Token) -> bool:
    """Whether a participle is one with "have" ("has urged")."""
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lemma_ == "have" for child in verb.lefts)


def _mend_reply(verb: Token) -> None:
    """Puts ", calling it false" and ", with X saying ..." behind what is denied under the verb that denies it."""
    if verb.tag_ != "VBG" or not _is_cue(verb):
        return
    preposition = next((word for word in (verb.head, verb.head.head) if word.dep_ == "prep" and word.lower_ == "with"), None)
    top = preposition if verb.dep_ in ("pcomp", "acl") else verb
    if top is None or top.dep_ not in ("advcl", "prep") or top.left_edge.i == 0 or top.left_edge.nbor(-1).text != ",":
        return
    if top == verb and any(child.dep_ in OWN_CLAUSE for child in verb.lefts):
        return
    upper = _denial_above(top.head)
    if upper is not None:
        top.head = upper


def _denial_above(verb: Token) -> Token | None:
    """The verb that denies what `verb` tells, straight or as a report: "denied that ...", "rejected reports that ..."."""
    clause = verb
    while clause.dep_ in ("xcomp", "conj"):
        clause = clause.head
    upper = clause.head.head if clause.dep_ in ("acl", "relcl", "ccomp") and clause.head.dep_ == "dobj" else clause.head
    if upper == clause or clause.dep_ not in ("acl", "ccomp", "relcl") or upper.pos_ != "VERB" or upper.i > clause.i:
        return None
    row = lexicon.verb_row(upper.lemma_, "verb", ("that",))
    return upper if row is not None and row.act in DENIALS else None


def _is_cue(verb: Token, *, any_kind: bool = False) -> bool:
    """Whether a verb tells of saying, or with `any_kind` of thinking or feeling too: "regrets that"."""
    rows = lexicon.verb_rows().get((verb.lemma_.lower(), "verb"), ())
    return any(row.cue == "speech" or (any_kind and row.cue) for row in rows)
