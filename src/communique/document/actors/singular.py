"""Whom "he" and "she" mean."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, cast

from communique import naming
from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.phrases import Covered, Draft, Key
from communique.document.actors.turns import is_turn
from communique.lexicon import VerbRow, marker_values, markers, verb_row
from communique.naming import is_female, is_male
from communique.near import said_at
from communique.records import Attribution, Span
from communique.syntax import OBJECTS, SUBJECTS, first_word_near, frames_of, own_subject, sentences_back, text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
from communique.document.actors.clauses import (
    FARTHEST,
    Antecedent,
    by_clause,
    covering,
    dealt_with,
    doers_of,
    is_definite,
    is_first_person,
    is_person,
    of_infinitive,
)
from communique.document.actors.first_person import speaker_of

REPLY_WORDS = 40  # from a question to its reply


def find_he(drafts: Sequence[Draft], token: Token, inner: Attribution | None) -> Antecedent | None:
    """Within an indirect content its speaker; else the subject of the clauses around it, of the sentences before."""
    others = _of_other_sex(drafts, token) | _called_his(drafts, token) | _whom(drafts, token) | _of_told_side(drafts, token)
    others |= _told_of_between(drafts, token) | _whom_he_deals_with(drafts, token)
    end = token.sent.end_char
    first = first_word_near(token, FARTHEST - 1)
    near = [draft for draft in drafts if draft.start < end and draft.head.i >= first]
    people = [draft for draft in near if is_person(draft) and _agrees(draft, token) and draft.key not in others]
    beside = {word.i for word in token.conjuncts}
    people = [draft for draft in people if draft.head.i not in beside]  # "he and Vice Premier He"
    plain = _joined_to(people, token) or _asked_about(people, token) or _told_to(people, token) or _who_was_asked(people, token)
    plain = plain or _given_floor(people, token) or (_spoken_for(people, token) if inner is None else None)
    if plain is not None:
        return plain.key, plain.actors
    thanked = dealt_with(people, token)
    people = _women(people, token) or people
    if inner is not None and inner.manner == "direct" and (told := spoken_of(people, token.doc, inner)) is not None:
        return told.key, told.actors
    if (owner := thanked or of_infinitive(people, token)) is not None:
        return owner.key, owner.actors
    speaker = speaker_of(drafts, inner) if inner is not None else None
    direct = inner is not None and (inner.manner == "direct" or is_turn(text_of(token.doc), inner))
    if direct or _is_demanded(token):
        people = [draft for draft in people if speaker is None or draft.key != speaker.key]
    as_object = token.dep_ in ("dobj", "dative", "pobj") and not token.lower_.endswith("self")
    as_object = as_object or (token.lower_ in markers("actor_object_pronoun") and token.dep_ in SUBJECTS)  # "let him go"
    doers = doers_of(drafts, token) if as_object else []
    people = [draft for draft in people if all(draft.key != doer.key for doer in doers)]
    before = [draft for draft in people if draft.end <= token.idx]
    if inner is not None and not direct and speaker is None and _is_somebody(token.doc, inner):
        return None
    teller = speaker if not direct and speaker is not None and is_person(speaker) and not _is_demanded(token) else None
    if teller is not None and token.dep_ == "poss" and (holder := _own_clause_subject(people, token)) is not None:
        return holder.key, holder.actors
    if teller is not None and _agrees(teller, token) and teller.key not in others and all(teller.key != doer.key for doer in doers):
        return teller.key, teller.actors
    chosen = _across(before, doers, token) or _object_before(before, token) if as_object else by_clause(people, token)
    if chosen is None and not as_object and _is_of_unread(near, token):
        return None
    male = token.lower_ not in markers("actor_she")  # "she" is a woman named before, whoever acts
    if chosen is None and not as_object and male and _is_of_unread_before(before, near, token):
        return None
    chosen = chosen or _by_sentence(before, token) or (None if before or token.sent.start else _ahead(people, token))
    if chosen is not None and not male and _is_of_unread_woman(near, chosen, token):
        return None
    return (chosen.key, chosen.actors) if chosen else None


def _joined_to(people: Sequence[Draft], token: Token) -> Draft | None:
    """Whose somebody or something is that an "and" joins to him: "Abt and his Indian counterpart", "Abt and some of his aides"."""
    if token.dep_ != "poss":
        return None
    text = text_of(token.doc)
    beside = next((one for one in people if text[one.end : token.idx] == " and "), None)
    link = token.head.head
    whole = link.head if token.head.dep_ == "pobj" and link.lower_ == "of" else None
    own = any(child.lower_ == "own" for child in token.head.lefts)
    if beside is not None or whole is None or whole.dep_ not in ("conj", "appos") or own:
        return beside
    if whole.dep_ == "appos" and token.doc[max(0, whole.left_edge.i - 1)].dep_ != "cc":  # ", Abt, and certain members of his cabinet"
        return None
    firsts = [whole.head, *(child for child in whole.head.children if child.dep_ == "appos")]
    return next((one for one in people if one.end <= token.idx and any(one.start <= word.idx < one.end for word in firsts)), None)


def _asked_about(people: Sequence[Draft], token: Token) -> Draft | None:
    """Of whom a question is that a "he" with a bare auxiliary answers: "asked whether Abt had invited Oda, a spokesman said he had"."""
    told, verb = token.head, token.head.head
    plain = all(child.dep_ in (*SUBJECTS, "neg", "punct", "mark", "cc", "conj") for child in told.children)
    if token.dep_ != "nsubj" or told.dep_ != "ccomp" or not plain:
        return None
    questions = [word for child in verb.children if child.dep_ == "advcl" and child.i < token.i for word in child.children]
    asked = [word for word in questions if word.dep_ == "ccomp" and any(child.dep_ == "mark" for child in word.children)]
    same = [word for word in asked if any(child.dep_ == "aux" and child.lemma_ == told.lemma_ for child in word.children)]
    doers = [child for word in same for child in word.children if child.dep_ in SUBJECTS]
    return next((found for doer in doers if (found := covering(people, doer, token)) is not None), None)


def _told_to(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who is told what he must or should do: "Abt told Oda that he should listen"."""
    duty, verb = token.head, token.head.head
    bound = any(child.dep_ == "aux" and child.lower_ in markers("actor_duty_word") for child in duty.children)
    row = verb_row(verb.lemma_, "verb") if verb.pos_ == "VERB" else None
    if token.dep_ not in SUBJECTS or duty.dep_ != "ccomp" or not bound or row is None or not row.cue:
        return None
    told = [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i < token.i]
    return next((found for word in told if (found := covering(people, word, token)) is not None), None)


def _who_was_asked(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who agrees or refuses right after the speaker has asked him: "I asked Abt to let Oda go. He promised to pass it on"."""
    opens = token.dep_ == "nsubj" and token.i == token.sent.start and token.i > 0
    row = verb_row(token.head.lemma_, "verb", frames_of(token.head)) if opens and token.head.pos_ == "VERB" else None
    if row is None or row.event not in ("AGREE", "REJECT"):
        return None
    verbs = [word for word in token.doc[token.i - 1].sent if word.pos_ == "VERB" and _is_asked_by_speaker(word)]
    asked = [child for verb in verbs[-1:] for child in verb.rights if child.dep_ in ("dobj", "dative")]
    return next((found for word in asked if (found := covering(people, word, token)) is not None), None)


def _given_floor(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who speaks right after somebody has given him the floor: "The chair gave the floor to Abt. He said"."""
    if token.dep_ != "nsubj" or token.i != token.sent.start or not token.i or not _says(token.head):
        return None
    verbs = [word for word in token.doc[token.i - 1].sent if word.lemma_ in marker_values("actor_floor_verb")]
    given = [verb for verb in verbs if any(child.dep_ in OBJECTS and child.lower_ == "floor" for child in verb.rights)]
    links = [link for verb in given for link in _links_of(verb) if link.lower_ == marker_values("actor_floor_verb")[verb.lemma_]]
    told = [noun for link in links for noun in link.children if noun.dep_ == "pobj"]
    told += [child for verb in given for child in verb.rights if child.dep_ == "dative" and child.pos_ != "ADP"]
    return next((found for noun in told if (found := covering(people, noun, token)) is not None), None)


def _spoken_for(people: Sequence[Draft], token: Token) -> Draft | None:
    """Of whom his own spokesman has told in the sentence before: "Oda will go, his spokesman said. [He] leaves on Monday"."""
    verb = token.doc[token.sent.start - 1].sent.root if token.sent.start else None
    teller = own_subject(verb) if verb is not None and token.dep_ == "nsubj" else None
    owner = next((child for child in teller.lefts if child.tag_ == "PRP$"), None) if teller is not None else None
    if verb is None or teller is None or owner is None:
        return None
    speaks = any("spokesperson" in term.offices for term in naming.called(teller.lemma_.lower()))
    said_before = any(child.dep_ == "ccomp" and child.i < teller.i for child in verb.lefts)
    return covering(people, owner, token) if speaks and said_before else None


def _links_of(verb: Token) -> list[Token]:
    """The prepositions behind a verb, wherever the parser has hung them on it or on its object."""
    return [link for word in (verb, *verb.rights) for link in word.rights if link.dep_ in ("prep", "dative")]


def _is_asked_by_speaker(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb", frames_of(verb) | {"obj:@actor", "obj:@person"})
    first = any(is_first_person(child) for child in verb.lefts if child.dep_ == "nsubj")
    return first and row is not None and row.event == "REQUEST"


def spoken_of(people: Sequence[Draft], doc: Doc, quotation: Attribution) -> Draft | None:
    """Of whom a quotation is said: '"He keeps his word," the premier said of Abt'; '"They are late," he said of the generals'."""
    cues = [words.root for span in quotation.cue if (words := doc.char_span(span.start, span.end, alignment_mode="expand")) is not None]
    links = [child for cue in cues for child in cue.rights if child.dep_ == "prep" and child.lower_ in ("of", "about")]
    nouns = [noun for link in links for noun in link.children if noun.dep_ == "pobj"]
    return next((one for one in people for noun in nouns if one.start <= noun.idx < one.end), None)


def not_talked_of(drafts: list[Draft], attributions: tuple[Attribution, ...], token: Token) -> list[Draft]:
    """`drafts` without the people inside what a person has said before `token`, words first: '"Oda kept his word," Abt said. He left.'; who
    says something himself is nobody of whom he tells: '"Oda kept his word," he said'."""
    if token.dep_ not in ("nsubj", "poss") or not drafts:
        return drafts
    own = [one for one in attributions if one.manner == "direct" and any(part.start <= token.idx < part.end for part in one.source)]
    here = {one.id for one in said_at(token.doc, attributions, Span(token.idx, token.idx + len(token), ""))}
    spoken = [(part.start, part.end) for one in own for part in one.content]
    # contents that end before all drafts hold none
    before = (one for one in _words_first(token.doc, attributions) if one.source[0].start < token.idx and one.id not in here)
    told = [(one, said) for one in before if (said := _said_before(one))[-1][1] > drafts[0].start]
    # of the drafts, in order, those that can share characters with a source
    starts, ends = ([draft.start for draft in drafts], [*accumulate((draft.end for draft in drafts), max)]) if told else ([], [])
    for one, said in told:
        first, last = min(span.start for span in one.source), max(span.end for span in one.source)
        near = drafts[bisect_right(ends, first) : bisect_left(starts, last)]
        if (who := speaker_of(near, one)) is not None and is_person(who):
            spoken += said
    covered = Covered(spoken)
    return [draft for draft in drafts if not covered.holds(draft.start, draft.end)] if spoken else drafts


def _words_first(doc: Doc, attributions: tuple[Attribution, ...]) -> list[Attribution]:
    """The attributions of speech with words that stand before who says them, looked for once."""
    kept = doc.user_data.get("words first")
    if kept is None or kept[0] is not attributions:
        told = [one for one in attributions if one.type == "speech" and one.source and one.content]
        kept = doc.user_data["words first"] = (attributions, [one for one in told if one.content[0].end <= one.source[0].start])
    return cast("list[Attribution]", kept[1])


def _said_before(one: Attribution) -> list[tuple[int, int]]:
    """What is said before who says it, that which ends last at the end."""
    return sorted(((part.start, part.end) for part in one.content if part.end <= one.source[0].start), key=lambda part: part[1])


def who_replies(drafts: list[Draft], token: Token) -> Antecedent | None:
    """Who was told, asked or called in the clause before, of the subject of a reply: "Abt phoned Oda; she replied that ...", "Abt asked Oda
    to wait. She agreed"."""
    replies = token.head.lemma_ in markers("actor_reply_verb") and token.head.lemma_ not in markers("actor_consent_verb")
    if token.dep_ != "nsubj":
        return None
    verbs = [
        word
        for word in token.doc[max(0, token.i - REPLY_WORDS) : token.i]
        if word.pos_ == "VERB" and sentences_back(word, token) < FARTHEST
    ]
    for verb in reversed(verbs):
        consents = not replies and _grants(token.head, verb)
        if not replies and not consents:
            continue
        row = verb_row(verb.lemma_, "verb", frames_of(verb))
        told = [child for child in verb.rights if child.dep_ in ("dobj", "dative", "oprd")]
        people = [one for one in drafts if is_person(one) and _agrees(one, token) and any(one.start <= word.idx < one.end for word in told)]
        if row is not None and people and (_asks(verb, row) if consents else row.cue or row.event == "CONSULT"):
            return people[0].key, people[0].actors
        if replies and not people and _says(verb) and any(is_person(one) and one.head.head == verb for one in drafts):
            return None  # "Abt met Oda. Oda said no; he answered"
    return None


def _asks(verb: Token, row: VerbRow) -> bool:
    return row.event == "REQUEST" or (row.act == "ask" and any(child.lower_ == "for" for child in verb.rights))


def _grants(verb: Token, asking: Token) -> bool:
    """Whether somebody does what he was asked: he agrees, gives "them", or does the very act ("asked him to swear. He swore")."""
    given = verb.lemma_ == "give" and any(
        (child.dep_, child.pos_) == ("dative", "PRON") or child.lower_ == "them" or child.tag_ == "CD" for child in verb.rights
    )
    same = any(child.dep_ == "xcomp" and child.lemma_ == verb.lemma_ for child in asking.children)
    return verb.lemma_ in markers("actor_consent_verb") or given or same


def only_other(drafts: Sequence[Draft], token: Token, said: Draft) -> Antecedent | None:
    """Of whom somebody speaks in his own words, however long ago he was named: the only other person of whom the text has told before."""
    found: Draft | None = None
    for one in drafts:
        if one.end <= token.idx and one.key != said.key and is_person(one) and _agrees(one, token):
            if found is not None and one.key != found.key:
                return None
            found = one
    return (found.key, found.actors) if found is not None else None


def not_answered(drafts: list[Draft], token: Token) -> list[Draft]:
    """`drafts` without who said what "he" answers: "'You came,' Abt said; he answered that he had", not of "asked why, he answered"."""
    asked = any(child.dep_ == "advcl" for child in token.head.children if child.i < token.i)
    if token.dep_ != "nsubj" or token.head.lemma_ not in markers("actor_reply_verb") or asked:
        return drafts
    before = [word for word in token.doc[max(0, token.i - REPLY_WORDS) : token.i] if word.pos_ == "VERB" and word.tag_ != "VBG"]
    verb = next((word for word in reversed(before) if _says(word) and sentences_back(word, token) < FARTHEST - 1), None)
    doers = [child for child in verb.children if child.dep_ == "nsubj"] if verb is not None else []
    spoke = {one.key for one in drafts if any(one.start <= word.idx < one.end for word in doers)}
    rest = [one for one in drafts if one.key not in spoke]
    return rest if spoke else drafts


def _says(verb: Token) -> bool:
    row = verb_row(verb.lemma_, "verb")
    return row is not None and row.cue == "speech"


def _is_demanded(token: Token) -> bool:
    """Whether "he" is one who is told to do something: "demanded that he resign", "that his government comply"."""
    if token.dep_ == "poss" and token.head.dep_ == "nsubj" and token.head.lower_ in marker_values("actor_own_noun"):
        return _is_demanded(token.head)
    verb = token.head
    bare = verb.tag_ in ("VB", "VBP") and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
    row = verb_row(verb.head.lemma_, "verb", frames_of(verb.head)) if verb.dep_ == "ccomp" and token.dep_ == "nsubj" and bare else None
    return row is not None and row.effect == "demanded"


def _own_clause_subject(people: Sequence[Draft], token: Token) -> Draft | None:
    """The person who does something to what is his, in the nearest clause: "Abt said that Oda had kept his word"."""
    verb = next((word for word in token.head.ancestors if word.pos_ in ("VERB", "AUX")), None)
    subject = next((child for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i), None) if verb is not None else None
    return covering(people, subject, token) if subject is not None and subject.right_edge.i < token.i else None


def _called_his(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Who is called what is said to be his: "Lorenz, his chief of staff" is not the chief of his own staff."""
    noun = token.head
    beside = [noun, noun.head] if noun.dep_ == "appos" else [noun, *(child for child in noun.children if child.dep_ == "appos")]
    return {draft.key for draft in drafts if draft.head in beside} if token.dep_ == "poss" and len(beside) > 1 else set()


def _whom(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Of whom a clause tells what "he" does to him: "Oda, with whom he had dined" is not he."""
    verb = token.head
    while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    if token.dep_ != "nsubj" or verb.dep_ != "relcl" or not any(word.lower_ == "whom" for word in token.doc[verb.left_edge.i : token.i]):
        return set()
    return {one.key for one in drafts if one.start <= verb.head.idx < one.end}


def _whom_he_deals_with(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Who is named as the one to whom or with whom "he" does what his clause tells: "he told the Palestinian leader", "he spoke to Oda"."""
    if token.dep_ != "nsubj":
        return set()
    words = [child for child in token.head.children if child.dep_ in ("dobj", "dative") and child.tag_ not in ("PRP", "PRP$")]
    links = [child for child in token.head.children if child.dep_ in ("prep", "dative") and child.lower_ in ("to", "with")]
    words += [noun for link in links for noun in link.children if noun.dep_ == "pobj" and noun.pos_ in ("NOUN", "PROPN")]
    return {one.key for one in drafts for word in words if one.start <= word.idx < one.end and one.key[:1] == ("person",)}


def _told_of_between(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Of whom somebody tells what he is set into the middle of: nobody who says "Abt, he said, had left" is Abt."""
    said, text = token.head, text_of(token.doc)
    if token.dep_ != "nsubj" or said.dep_ not in ("parataxis", "ccomp") or not _says(said) or text[said.idx + len(said) :][:1] != ",":
        return set()
    return {one.key for one in drafts if text[one.end : token.idx] == ", " and one.head.dep_ in SUBJECTS and one.head.head == said.head}


def _of_other_sex(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """Those called by a pronoun of the other sex in this sentence or before: "she waits for his body"."""
    female = token.lower_ in markers("actor_she")
    said = [draft for draft in drafts if draft.kind == "pronoun" and marker_values("actor_pronoun").get(draft.head.lower_) == "he"]
    return {draft.key for draft in said if (draft.head.lower_ in markers("actor_she")) != female}


def _of_told_side(drafts: Sequence[Draft], token: Token) -> set[Key]:
    """The people of the side to whom "he" speaks: "according to the Chilean palace, he assured the Chilean side" is nobody of Chile."""
    objects = [child for child in token.head.children if child.dep_ in OBJECTS] if token.dep_ == "nsubj" else []
    told = [one for one in drafts if one.kind == "side" and one.head in objects] if objects else []
    codes = {actor.code for one in told for actor in one.actors} - {None}
    return {draft.key for draft in drafts if is_person(draft) and draft.actors[0].code in codes} if codes else set()


def _is_of_unread(drafts: Sequence[Draft], token: Token) -> bool:
    """Whether somebody for whom nobody is found does what the clause around "he" tells: "a farmer said he would stay"."""
    verbs = [word for word in token.ancestors if word.pos_ in ("VERB", "AUX")]
    doers = [child for verb in verbs for child in verb.children if child.dep_ in SUBJECTS and child.i < token.i and child != token]
    return any(_is_one_human(word) and not any(one.start <= word.idx < one.end for one in drafts if one.actors) for word in doers)


def _is_of_unread_before(people: Sequence[Draft], near: Sequence[Draft], token: Token) -> bool:
    """Whether somebody for whom nobody is found does what the sentence before tells, after people of several states have been named:
    "Abt left Oda's capital. The rebel chief apologised. His men"."""
    codes = {one.actors[0].code for one in people}
    if token.sent.start == 0 or len(codes) < 2 or any(one.head.sent == token.sent for one in people):
        return False
    root = token.doc[token.sent.start - 1].sent.root
    doers = [child for child in root.children if child.dep_ in SUBJECTS]
    return any(_is_unread_human(word) and not any(one.start <= word.idx < one.end for one in near) for word in doers)


def _is_of_unread_woman(near: Sequence[Draft], chosen: Draft, token: Token) -> bool:
    """Whether a woman for whom nobody is found is told of behind who would be "she", and of whom nothing says that it is a woman: "Abt
    wrote to the widow; she had"."""
    given = (chosen.actors[0].name or "").split()[:1]
    named = any(is_female(naming.plain(word)) for word in [*given, *text_of(token.doc)[chosen.start : chosen.end].split()])
    called = [one for one in near if one.key == chosen.key and one.head.lower_ in markers("actor_she")]
    between = token.doc[chosen.head.i + 1 : token.i]
    women = [word for word in between if word.tag_ == "NN" and is_female(word.lower_) and word.dep_ not in ("compound", "appos")]
    return not named and not called and any(not any(one.start <= word.idx < one.end for one in near if one.actors) for word in women)


def _is_unread_human(word: Token) -> bool:
    return word.tag_ == "NN" and not is_body(word) and noun_at(word) is not None


def _is_one_human(word: Token) -> bool:
    if word.pos_ == "PROPN":
        return word.ent_type_ == "PERSON" and word.tag_ == "NNP"
    return _is_unread_human(word) and any(child.lower_ in ("a", "an") for child in word.lefts)


def _is_somebody(doc: Doc, attribution: Attribution) -> bool:
    """Whether a source that nobody is found for is one definite person ("the mercenary chief said he")."""
    words = [doc.char_span(span.start, span.end, alignment_mode="expand") for span in attribution.source]
    roots = [one.root for one in words if one is not None]
    return any(root.tag_ == "NN" and is_definite(root) and not is_body(root) and noun_at(root) is not None for root in roots)


def _women(people: Sequence[Draft], token: Token) -> list[Draft]:
    """Those near whose given name is a woman's, for "she"."""
    if token.lower_ not in markers("actor_she"):
        return []
    near = [draft for draft in people if draft.end <= token.idx and sentences_back(draft.head, token) <= 2]
    return [draft for draft in near if any(is_female(naming.plain(word)) for word in (draft.actors[0].name or "").split()[:1])]


def _agrees(draft: Draft, token: Token) -> bool:
    """Whether a draft's words do not speak against the pronoun's gender."""
    female = token.lower_ in markers("actor_she")
    name = [naming.plain(word) for word in (draft.actors[0].name or "").split()]
    words = text_of(draft.head.doc)[draft.start : draft.end].lower().split()
    # a surname can be the other sex's given name ("Samia Suluhu Hassan", "Ursula James"), so can a second one ("José María Aznar")
    given = [word for word in name[:-1] if is_male(word) or is_female(word)]
    words = [*given[:1], *(word for word in words if len(name) < 2 or naming.plain(word) not in name)]
    return not any(is_male(word) for word in words) if female else not any(is_female(word) for word in words)


def _object_before(before: Sequence[Draft], token: Token) -> Draft | None:
    """The object of the verb that the pronoun's verb is joined to: "telephoned his colleague and told him"."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if verb.dep_ != "conj":
        return None
    words = [word for word in verb.head.children if word.dep_ in ("dobj", "dative")]
    words += [word for child in verb.head.children if child.dep_ == "prep" for word in child.children if word.dep_ == "pobj"]
    return next((draft for draft in before for word in words if draft.start <= word.idx < draft.end), None)


def _by_sentence(before: Sequence[Draft], token: Token) -> Draft | None:
    """The subject nearest before in this sentence, the first of the two sentences before it; nobody where two others are as near."""
    for back in range(FARTHEST):
        here = [draft for draft in before if sentences_back(draft.head, token) == back]
        subjects = [draft for draft in here if draft.head.dep_ in SUBJECTS]
        if len({draft.key for draft in subjects or here}) == 1 or subjects:
            return subjects[-1] if back == 0 and subjects else (subjects or here)[0]
        if here:
            return None
    return None


def _ahead(people: Sequence[Draft], token: Token) -> Draft | None:
    """Who acts further on in the sentence that a text opens with: "He was pale, but Abt smiled"."""
    here = [one for one in people if one.start > token.idx and one.head.sent == token.sent and one.head.dep_ in SUBJECTS]
    return here[0] if len({one.key for one in here}) == 1 else None


def _across(people: Sequence[Draft], doers: Sequence[Draft], token: Token) -> Draft | None:
    """The one person of this sentence who is of another state than the doers: "Abt met Oda, and President Paz [Oda's] received her"."""
    own = {actor.code for doer in doers for actor in doer.actors if actor.code}
    here = [draft for draft in people if draft.head.sent == token.sent and draft.actors[0].code not in own | {None}]
    return here[-1] if own and len({draft.key for draft in here}) == 1 else None
