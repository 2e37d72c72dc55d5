"""Whom "they" mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from communique import naming
from communique.document.actors.joint import other_parties
from communique.document.actors.nouns import PUBLIC, is_body, is_craft, noun_at
from communique.document.actors.phrases import Draft
from communique.lexicon import marker_values, markers, verb_row
from communique.syntax import OBJECTS, SUBJECTS, frames_of, joined_subjects, sentences_back, share_sentence

if TYPE_CHECKING:
    from spacy.tokens import Token
from communique.document.actors.clauses import FARTHEST, PARTIES, Antecedent, dealt_with, is_meeting, is_one, praised_owner, praising

OPENING_WORDS = 5  # and the comma, before a "they" that still opens its sentence


def find_they(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The parties or people that the nearest plural subject or group names, in this sentence or the one before."""
    if _is_of_ways(token):
        return None
    if (told := _told_by_who(token)) is not None:
        return next(((one.key, one.actors) for one in drafts if one.head == told and one.actors and means_several(one)), None)
    if (blamed := _blamed(token)) is not None:
        return next(((one.key, one.actors) for one in drafts if one.head == blamed and one.actors), None)
    if _is_partitive(token):
        return _of_which(drafts, token)
    if (ahead := _saying_ahead(drafts, token)) is not None:
        return ahead
    if (thanked := _thanked_for(drafts, token)) is not None:
        return thanked
    if (praise := praising(token)) is not None:
        owner = praised_owner([one for one in drafts if means_several(one)], token, praise)
        return (owner.key, owner.actors) if owner is not None and owner.actors else None
    if (met := _met_before(drafts, token)) is not None:
        return met
    if _is_said_by_others(drafts, token):
        return None
    subject = _plural_before(drafts, token)
    if (
        subject is not None
        and (subject.dep_ not in SUBJECTS or _goes_beyond(token, subject))
        and (two := _talking(drafts, token)) is not None
    ):
        return two  # "Oda spoke of farmers. They discussed trade"
    if subject is not None and subject.sent != token.sent and (two := _pair_before(drafts, token)) is not None:
        return two  # "I spoke with Abt and I spoke with Oda, and they both agreed"
    if subject is None:
        met = _pair_before(drafts, token) or _talking(drafts, token)
        return met or (_body_before(drafts, token) if token.lower_ != "them" else None)
    here = [draft for draft in drafts if draft.head == subject]
    heads = [subject, *subject.conjuncts, *joined_subjects(subject)]
    named = [draft for draft in drafts if draft.head in heads or any(draft.start <= head.idx < draft.end for head in heads)]
    pair = list({draft.key: draft for draft in named}.values())
    named_all = all(any(draft.start <= head.idx < draft.end for draft in pair) for head in heads)
    together = named_all and len(pair) > 1 and all(len(draft.actors) == 1 for draft in pair)
    if here and means_several(here[0]) and not (together and subject.conjuncts and len({one.actors[0].code for one in pair}) > 1):
        return (here[0].key, here[0].actors) if here[0].actors else None
    return _jointly(pair) if together else _of_states(drafts, subject)


def _of_states(drafts: Sequence[Draft], noun: Token) -> Antecedent | None:
    """The states whose people a plural means one by one: "the presidents of Peru, Chile and Bolivia"."""
    term = noun_at(noun)
    public = term.actor.sector in PUBLIC if term is not None else noun.lemma_.lower() in naming.title_words()
    if noun.tag_ != "NNS" or not public:
        return None
    names = [name for link in noun.rights if link.lower_ == "of" for first in link.children for name in (first, *first.conjuncts)]
    named = [next((one for one in drafts if one.head == name and one.kind == "state" and len(one.actors) == 1), None) for name in names]
    known = [one for one in named if one is not None]
    return _jointly(known) if len({one.key for one in known}) == len(names) > 1 else None


def _is_of_ways(token: Token) -> bool:
    """Whether "them" are the things that ways are sought to further: "reviewed relations and ways to bolster them"."""
    verb = token.head
    return token.lower_ == "them" and verb.dep_ in ("acl", "relcl") and verb.head.lemma_.lower() in markers("actor_way_noun")


def find_each_other(drafts: Sequence[Draft], token: Token) -> Draft | None:
    """ "Each other" and "one another" as the several who act on each other, or between whom somebody brings it about: in their clause or
    those above it the nearest that are told of together."""
    if token.i == 0 or token.nbor(-1).lower_ != marker_values("event_mutual_word").get(token.lower_):
        return None
    for verb in (word for word in token.ancestors if word.pos_ in ("VERB", "AUX")):
        parties = [child for child in verb.children if child.dep_ in (*SUBJECTS, *OBJECTS) and child.i < token.i - 1]
        for word in reversed(parties):
            if (found := _together(drafts, word)) is not None:
                return Draft(token.nbor(-1).idx, token.idx + len(token), "pronoun", *found, token)
        if any(_is_plural(word) for word in parties):
            return None
    return None


def _together(drafts: Sequence[Draft], word: Token) -> Antecedent | None:
    """The several, all known, that a word and those joined to it mean."""
    heads = [word, *word.conjuncts, *joined_subjects(word)]
    named = [[one for one in drafts if one.start <= head.idx < one.end and one.actors] for head in heads]
    if len(heads) == 1:
        return next(((one.key, one.actors) for one in named[0] if len(one.actors) > 1 and all(actor.code for actor in one.actors)), None)
    pair = list({those[0].key: those[0] for those in named if those}.values())
    whole = all(named) and len(pair) > 1 and all(len(one.actors) == 1 and one.actors[0].code for one in pair)
    return _jointly(pair) if whole else None


def _told_by_who(token: Token) -> Token | None:
    """The people of whom a clause tells what "they" say of themselves: "experts spoke to refugees who say they were beaten"."""
    verb = token.head.head
    if token.dep_ not in SUBJECTS or token.head.dep_ != "ccomp" or verb.dep_ != "relcl":
        return None
    row = verb_row(verb.lemma_, "verb") if verb.pos_ == "VERB" else None
    who = any(child.dep_ in SUBJECTS and child.tag_ == "WP" for child in verb.children)
    return verb.head if who and row is not None and row.cue else None


def _blamed(token: Token) -> Token | None:
    """The people who are accused of what a participle says that "they" did or do: "accused the traders of fraud, saying they had lied"."""
    deed, saying = token.head, token.head.head
    if token.dep_ not in SUBJECTS or deed.dep_ != "ccomp" or saying.dep_ != "advcl" or saying.tag_ != "VBG":
        return None
    row = verb_row(saying.head.lemma_, "verb", frames_of(saying.head))
    if row is None or row.event != "ACCUSE" or any(child.tag_ == "MD" for child in deed.lefts):
        return None
    objects = (child for child in saying.head.rights if child.dep_ in OBJECTS and child.i < saying.i)
    return next((word for word in objects if word.tag_ in ("NNS", "NNPS") and noun_at(word) is not None), None)


def _thanked_for(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """Who is thanked "for their" welcome: "thanked the Government and people of Peru for their welcome", "thanked Peru and Chile"."""
    dealt = dealt_with(drafts, token) if token.dep_ == "poss" else None
    words = {dealt.head.i, *(word.i for word in dealt.head.conjuncts)} if dealt is not None else set()
    those = [one for one in drafts if one.head.i in words and one.end <= token.idx and any(actor.code for actor in one.actors)]
    codes = {actor.code for one in those for actor in one.actors}
    if len(those) > 1 and len(codes) == len(those) and {one.head.i for one in those} == words:
        return _jointly(those)
    return (those[-1].key, those[-1].actors) if len(codes) == 1 else None


def find_other_side(drafts: Sequence[Draft], token: Token, own: Collection[str | None]) -> Antecedent | None:
    """The only other state of which somebody speaks, in the sentence before at most: "We told Lima so. They never answered," Oda said.

    Where people in the plural are named, it may be they."""
    first = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    if token.dep_ == "dobj" and verb_row(token.head.lemma_, "verb", frames_of(token.head)) is None:
        return None  # "we bought them"
    if any(word.tag_ in ("NNS", "NNPS") and noun_at(word) is not None for word in token.doc[first : token.i]):
        return None
    near = [one for one in drafts if one.end <= token.idx and one.head.i >= first and len(one.actors) == 1 and one.actors[0].code]
    others = [one for one in near if one.actors[0].code not in own]
    sides = [one for one in others if (one.kind in PARTIES and one.actors[0].code in naming.states()) or _is_they(one.head)]
    return (sides[-1].key, sides[-1].actors) if sides and len({one.actors[0].code for one in others}) == 1 else None


def _is_they(word: Token) -> bool:
    return marker_values("actor_pronoun").get(word.lower_) == "they"


def _saying_ahead(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The people of several states who speak in the sentence that "their talks" open: "After their talks, Abt said X, while Oda said Y"."""
    opening = token.dep_ == "poss" and token.head.lemma_.lower() in markers("encounter_word")
    verbs = (
        [word for word in token.sent if word.i > token.i and (word == word.sent.root or word.dep_ in ("advcl", "conj"))] if opening else []
    )
    telling = [verb for verb in verbs if (row := verb_row(verb.lemma_, "verb")) is not None and row.cue == "speech"]
    subjects = [child for verb in telling for child in verb.children if child.dep_ == "nsubj" and child.i > token.i]
    people = {one.key: one for one in drafts if one.head in subjects and is_one(one)}
    codes = {one.actors[0].code for one in people.values()} - {None}
    return _jointly(list(people.values())) if len(codes) == len(people) > 1 else None


def _is_partitive(token: Token) -> bool:
    """Whether "them" are those of whom a part is told: "one of them", "42 of them", "among them the bombing"."""
    if token.lower_ != "them" or token.dep_ != "pobj" or token.head.lower_ not in ("among", "of", "amongst"):
        return False
    whole = token.head.head
    return token.head.lower_ != "of" or whole.pos_ in ("NUM", "NOUN", "DET", "PRON") or whole.tag_ == "CD"


def _of_which(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The plural named last before "among them", "most of them", if it means people; nobody where it means things."""
    whole = token.head.head
    if token.head.lower_ == "of" and whole.pos_ == "NOUN" and noun_at(whole) is None:
        return None
    first = token.doc[token.sent.start - 1].sent.start if token.sent.start else 0
    before = (word for word in reversed(token.doc[first : token.i]) if word != whole)
    they = {word for word, role in marker_values("actor_pronoun").items() if role == "they"}  # "he" is not one of several
    several = {one.head.i: one for one in drafts if len(one.actors) > 1 or (one.kind == "pronoun" and one.head.lower_ in they)}
    someone = noun_at(whole) is not None  # "Osman, a dentist among them"
    plurals = (word for word in before if word.tag_ in ("NNS", "NNPS") or (word.i in several and word.dep_ in SUBJECTS))
    last = next((word for word in plurals if not someone or noun_at(word) is not None or word.i in several), None)
    over = [last, *(word for word in last.ancestors if word.tag_ in ("NNS", "NNPS") and word.dep_ != "ROOT")] if last is not None else []
    named = next((one for word in over for one in drafts if one.head == word and one.actors), None)  # "ships for aid purposes"
    return (named.key, named.actors) if named is not None else None


def _is_said_by_others(drafts: Sequence[Draft], token: Token) -> bool:
    """Whether several of whom nobody is known say what "they" do: "all but three of the voters said they wished to stay"."""
    verb = token.head.head
    row = verb_row(verb.lemma_, "verb") if token.dep_ in SUBJECTS and token.head.dep_ == "ccomp" and verb.pos_ == "VERB" else None
    teller = next((child for child in verb.children if child.dep_ == "nsubj" and child.i < token.i), None) if row is not None else None
    if row is None or not row.cue or teller is None or any(one.start <= teller.idx < one.end for one in drafts):
        return False
    return teller.tag_ in ("NNS", "CD") or teller.lower_ in ("all", "those", "some", "many", "most", "others")


def means_several(draft: Draft) -> bool:
    """Whether a subject is spoken of as "they"; a name that the tagger takes for a plural is not."""
    several = _is_armed_group(draft) or len(draft.actors) > 1 or draft.head.tag_ in ("NNS", "NNPS") or draft.kind == "pronoun"
    return several and draft.kind != "person"


def _jointly(pair: Sequence[Draft]) -> Antecedent:
    ordered = sorted(pair, key=lambda draft: draft.key)
    return ("joint", *("|".join(draft.key) for draft in ordered)), tuple(draft.actors[0] for draft in ordered)


def _pair_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The two people of different states in the clause before "and they": "Abt invited Oda, and they agreed"."""
    if token.dep_ not in SUBJECTS or any(word.tag_ in ("NNS", "NNPS") for word in token.doc[token.sent.start : token.i]):
        return None
    here = [draft for draft in drafts if draft.end <= token.idx and share_sentence(draft.head, token) and is_one(draft)]
    pair = list({draft.key: draft for draft in here}.values())
    codes = {draft.actors[0].code for draft in pair}
    return _jointly(pair) if len(pair) == 2 and len(codes) == 2 and None not in codes else None


def _opens(token: Token) -> bool:
    """Whether a word opens its sentence, but for a few words and a comma that name nobody: "Together, they", "In the call, they"."""
    before = token.doc[token.sent.start : token.i]
    if not len(before):
        return True
    return len(before) <= OPENING_WORDS and before[-1].text == "," and not any(_is_plural(word) or word.pos_ == "PROPN" for word in before)


def _met_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """Those who met in one of the two sentences before, of a "they" that opens a sentence and talks or agrees.

    "Abt met Oda in Rome. They discussed trade": who was only talked of, said or told something in between is not meant."""
    if not _opens(token) or token.dep_ != "nsubj":
        return None
    for draft in reversed([one for one in drafts if one.end <= token.idx and one.head.dep_ == "nsubj" and len(one.actors) == 1]):
        if sentences_back(draft.head, token) > 2 or any(_is_plural(word) for word in token.doc[draft.head.i : token.i]):
            return None
        others = [one for one in other_parties(drafts, draft) if len(one.actors) == 1 and one.key != draft.key]
        verb = draft.head.head
        received = verb.lemma_.lower() in markers("event_host") and any(one.head.head == verb and one.head.dep_ == "dobj" for one in others)
        if others and (received or is_meeting(verb)) and draft.actors[0].code and all(one.actors[0].code for one in others):
            return _jointly([draft, *{one.key: one for one in others}.values()])
    return None


def _talking(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """The only two people, of different states, who both act in the three sentences before, of a "they" that opens a sentence and talks or
    agrees: "Abt thanked Oda. He asked her for grain. They agreed to meet"."""
    if not _opens(token) or token.dep_ != "nsubj" or not _is_talk(token.head):
        return None
    near = [one for one in drafts if one.end <= token.idx and 0 < sentences_back(one.head, token) <= FARTHEST and is_one(one)]
    pair = list({one.key: one for one in near}.values())
    codes = {one.actors[0].code for one in pair}
    acting = {one.key for one in near if one.head.dep_ in SUBJECTS}
    return _jointly(pair) if len(pair) == len(acting) == len(codes) == 2 and None not in codes else None


def _goes_beyond(token: Token, told: Token) -> bool:
    """Whether "they" discuss something, or agree on a further thing, behind people who are only told of by who says or promises something:
    "assured Oda that [suspects] would be arrested. They also agreed to meet"."""
    row = verb_row(token.head.lemma_, "verb", frames_of(token.head))
    further = any(child.lower_ == "also" for child in token.head.lefts)
    talks = token.head.lemma_.lower() in markers("event_topic_verb") or (row is not None and row.event == "AGREE" and further)
    return talks and told.head.dep_ in ("ccomp", "relcl", "acl") and told.tag_ in ("NNS", "NNPS")


def _is_talk(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb))
    return row is not None and (row.event in ("CONSULT", "AGREE", "COOPERATE") or row.cue is not None)


def _body_before(drafts: Sequence[Draft], token: Token) -> Antecedent | None:
    """A body of people in the singular that does something ("the police", "parliament"), if it is the only one near."""
    near = [draft for draft in drafts if draft.end <= token.idx and sentences_back(draft.head, token) <= 1]
    near = [draft for draft in near if draft.kind in ("group", "body", "side") and draft.head.tag_ == "NN" and is_body(draft.head)]
    keys = {draft.key for draft in near}
    acts = any(draft.head.dep_ in SUBJECTS for draft in near)
    return (near[-1].key, near[-1].actors) if len(keys) == 1 and acts and near[-1].actors else None


def _told_before(drafts: Sequence[Draft], token: Token) -> Token | None:
    """The two who do what the sentence before tells, of a "they" that opens the next one: "Abt and Oda praised the miners. They left",
    "They agreed to admit nurses. They also agreed to meet"."""
    if token.i != token.sent.start or token.dep_ != "nsubj" or token.i == 0:
        return None
    subjects = [child for child in token.doc[token.i - 1].sent.root.children if child.dep_ == "nsubj"]
    goes_on = _is_talk(token.head) and _is_talk(token.doc[token.i - 1].sent.root)
    kinds = ("joint", "pronoun") if goes_on else ("joint",)
    joint = {one.head.i for one in drafts if one.kind in kinds and len(one.actors) > 1}
    return next((subject for subject in subjects if (subject.pos_ == "PROPN" and subject.conjuncts) or subject.i in joint), None)


def _goes_on(token: Token) -> Token | None:
    """Several of whom the clause tells that a "they" goes on with: "Peru and Chile asked when troops would go, but they agreed"."""
    if token.dep_ not in SUBJECTS or token.head.dep_ != "conj" or token.head.head.pos_ not in ("VERB", "AUX"):
        return None
    subjects = [child for child in token.head.head.children if child.dep_ in SUBJECTS and child.i < token.i]
    return next((subject for subject in subjects if _is_plural(subject)), None)


def _plural_before(drafts: Sequence[Draft], token: Token) -> Token | None:
    """The nearest plural or coordinated subject, or plural group of people, before a pronoun, at most a sentence back."""
    first = token.sent.start
    if first > 0:
        first = token.doc[first - 1].sent.start
    peoples = [one for one in drafts if one.kind == "group" or (one.kind == "role" and one.key[:1] == ("group",) and _is_people(one.head))]
    groups = {one.head.i for one in peoples if one.head.tag_ in ("NNS", "NNPS") and one.actors and not _only_hears(one)}
    if token.dep_ in SUBJECTS or (token.dep_ == "poss" and noun_at(token.head) is not None):  # "their fighters"
        groups |= {draft.head.i for draft in drafts if _is_armed_group(draft) and draft.head.dep_ in SUBJECTS}
    several = {draft.head.i for draft in drafts if len(draft.actors) > 1}
    joint = {draft.head.i for draft in drafts if draft.kind == "joint" and len(draft.actors) > 1}
    if (told := _told_before(drafts, token) or _goes_on(token)) is not None:
        return told
    barred = (*_subjects_over(token), *_told_over(token))
    for n in range(token.i - 1, first - 1, -1):
        word = token.doc[n]
        if word in barred:
            continue
        if n in groups and (undergoing := _undergoes(word)) is not None and token.dep_ in SUBJECTS and undergoing.i in groups:
            return undergoing  # "workers were seized by rebels; they have been freed"
        if n in groups and word.dep_ not in SUBJECTS and token.dep_ in SUBJECTS and (things := _things_told_of(drafts, word)) is not None:
            return things  # "the weapons were turned down by monitors because they were old"
        if n in groups and (token.dep_ != "poss" or word.dep_ in SUBJECTS or _is_lone_object(word)):
            return word
        if _is_plural(word) or (n in several and word.dep_ in SUBJECTS) or (n in joint and _is_acted_on(word)):
            return word
        if token.lower_ in ("them", "their") and _are_unread(drafts, word):
            return word  # "promised to warn fishermen before arresting them"
    return None


def _is_acted_on(word: Token) -> bool:
    """Whether somebody does something to those a word means: "urged both", "called on the two states"; not "officials of the two states",
    nor "caught between the two armies"."""
    return word.dep_ in OBJECTS or (word.dep_ == "pobj" and word.head.head.pos_ == "VERB" and word.head.lower_ != "between")


def _undergoes(word: Token) -> Token | None:
    """To whom it is done by the ones a word means, in the passive."""
    verb = word.head.head if word.dep_ == "pobj" and word.head.dep_ == "agent" else None
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None) if verb is not None else None


def _things_told_of(drafts: Sequence[Draft], word: Token) -> Token | None:
    """The things that are the subject of the sentence, where people are only named by whom it is done."""
    passive = next((child for child in word.sent.root.children if child.dep_ == "nsubjpass"), None)
    link = next((child for child in passive.rights if child.lower_ == "of"), None) if passive is not None else None
    noun = next((child for child in link.children if child.dep_ == "pobj"), passive) if link is not None else passive
    if noun is None or noun.tag_ != "NNS" or noun_at(noun) is not None or noun.i > word.i:
        return None
    return noun if not any(one.start <= noun.idx < one.end for one in drafts) else None


def _are_unread(drafts: Sequence[Draft], word: Token) -> bool:
    """Whether a plural means people of whom no state is known, and not what others are called or stay as."""
    if word.dep_ in ("attr", "oprd") or (word.dep_ == "pobj" and word.head.lower_ == "as"):
        return False
    return word.tag_ == "NNS" and noun_at(word) is not None and not any(one.start <= word.idx < one.end for one in drafts)


def _only_hears(draft: Draft) -> bool:
    """Whether the press is told something: "Abt told reporters. They would meet again" is not of the reporters."""
    return draft.actors[0].sector == "MED" and draft.head.dep_ not in SUBJECTS


def _is_people(noun: Token) -> bool:
    """Whether a noun means people: "its soldiers", not "its planes", nor those beside others ("with its own nationals")."""
    term = noun_at(noun)
    return term is not None and not is_craft(term) and not (noun.dep_ == "pobj" and noun.head.lower_ == "with")


def _is_lone_object(word: Token) -> bool:
    return word.dep_ in OBJECTS and not any(_is_plural(child) for child in word.head.children)


def _is_plural(word: Token) -> bool:
    """Whether a word is a subject that means several."""
    several = word.tag_ in ("NNS", "NNPS") or word.conjuncts or word.lower_ == "they" or joined_subjects(word)
    return word.dep_ in SUBJECTS and bool(several)


def _subjects_over(token: Token) -> tuple[Token, ...]:
    """The subjects of the verb whose object a "them" is, or who let "them" go: it is somebody else."""
    if token.lower_ != "them":
        return ()
    verb = token.head.head if token.dep_ == "pobj" or token.dep_ in SUBJECTS else token.head
    while verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not any(child.dep_ in SUBJECTS for child in verb.children):
        verb = verb.head  # "seized weapons and destroyed them"
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS and child != token]
    subjects += [verb.head for child in subjects if verb.dep_ == "relcl" and child.tag_ in ("WDT", "WP")]  # "police, who outnumbered them"
    return tuple(word for child in subjects for word in (child, *child.conjuncts))


def _told_over(token: Token) -> Iterator[Token]:
    """Those to whom several say what "they" do: "Abt and Oda told reporters that they had agreed"."""
    clause = next((word for word in (token.head, *token.head.ancestors) if word.dep_ == "ccomp"), None)
    if clause is not None and any(_is_plural(child) for child in clause.head.children):
        yield from (child for child in clause.head.children if child.dep_ in ("dobj", "dative") and child.i < token.i)


def _is_armed_group(draft: Draft) -> bool:
    """Whether a body is one that is spoken of as "they": the Houthis, the Taliban."""
    return draft.kind == "body" and draft.actors[0].sector in ("REB", "PRM")
