"""Demands, refusals and obligations in set ways of speaking: "gave Chile until Friday to leave", "would be grateful if Chile left", "the
treaty obliges Peru to pay", "shut the door on talks"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from communique.document.pledges.parts import Part, Pledge, is_guess, make_pledge, to_end
from communique.document.pledges.told import is_finite
from communique.document.pledges.voices import Voices, is_joint_noun
from communique.lexicon import acts, marker_values, markers, verb_row
from communique.records import EntryKind
from communique.syntax import SUBJECTS, agent_of, conjuncts_of, doers_of, frames_of, is_negated, is_passive, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Token

# acts of adjectives; who is ready promises, which is told elsewhere, who is due to leave does nothing
MINDED = frozenset({"refuse", "hope"})
CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl", "relcl"})


def find_idiom(verb: Token, voices: Voices) -> Pledge | None:
    """What `verb` tells by a set way of speaking, if it does."""
    ways = marker_values("idiom_verb").get(verb.lemma_.lower())
    if ways is None or is_negated(verb) or is_guess(verb):
        return None
    told = (WAYS[way](verb, voices) for way in ways.split("|") if way in ANY_MOOD or is_finite(verb))
    return next((pledge for pledge in told if pledge is not None), None)


def _obliged(verb: Token, voices: Voices) -> Pledge | None:
    """What a text binds a party to: "the treaty obliges Peru to pay", "under the accord Peru is required to pay"."""
    passive, deed = is_passive(verb), _infinitive_after(verb)
    doer = own_subject(deed) if deed is not None else None
    bound = own_subject(verb) if passive else next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None) or doer
    says = voices.says(verb)
    past = not any(word.tag_ in ("VBZ", "VBP") for word in (verb, *verb.children) if word == verb or word.dep_ in ("aux", "auxpass"))
    if deed is None or bound is None or bound.i > deed.i or (past and says is None):  # "the treaty of 1955 obliged Austria to": history
        return None
    texts = [agent_of(verb), *_under(verb)] if passive else [own_subject(verb)]
    if not any(text is not None and text.lemma_.lower() in markers("joint_paper") for text in texts):
        return None
    held = voices.at(conjuncts_of(bound))
    codes = voices.codes_of(held)
    joint = len(codes) > 1 or (not codes and (is_joint_noun(bound) or any(word.lower_ in ("each", "either") for word in bound.subtree)))
    if not codes and not joint:
        return None
    part = to_end(deed.left_edge if deed.left_edge.i > bound.i else deed, deed)
    return make_pledge(verb, says, "agreement" if joint else "commitment", held, part)


def _bidden(verb: Token, voices: Voices) -> Pledge | None:
    """What another is brought to do: "nudged Chile to speed up the permits", "prevailed upon Chile to", "bade Chile open the sluices"."""
    deed = _infinitive_after(verb) or next((c for c in verb.children if c.dep_ in ("xcomp", "ccomp") and c.tag_ in ("VB", "VBP")), None)
    if deed is None or deed.head != verb:
        return None
    on = [noun for c in (*verb.children, *_objects(verb)) for noun in _after(c, ("on", "upon", "with"))]
    on += [noun for given in _objects(verb) for c in given.children for noun in _after(c, ("on", "upon", "with"))]
    doer = own_subject(deed)
    takers = [doer] if doer is not None and doer.i > verb.i else on or _objects(verb)
    held, told = voices.at(doers_of(verb)), voices.at(word for taker in takers for word in conjuncts_of(taker))
    codes, asked = voices.codes_of(held), voices.codes_of(told)
    if not codes or not asked or codes & asked:
        return None
    return make_pledge(verb, voices.says(verb), "demand", held, to_end(_first_of(deed), deed), told=told)


def _first_of(deed: Token) -> Token:
    """Where a deed begins: with its "to", behind who is to do it."""
    return next((child for child in deed.children if child.tag_ == "TO"), deed)


def _objects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("dobj", "dative") and child.i > verb.i]


def _minded(verb: Token, voices: Voices) -> Pledge | None:
    """What a party is said to be unwilling to do, or hopeful of: "is loath to pay", "is confident that Chile will pay"."""
    adjective = next((child for child in verb.children if child.dep_ == "acomp"), None)
    deed = (
        next((c for c in adjective.children if c.dep_ in ("xcomp", "ccomp") and c.i > adjective.i), None) if adjective is not None else None
    )
    row = verb_row(adjective.lemma_.lower(), "adj", frames_of(adjective)) if adjective is not None else None
    act = acts().get(row.act or "") if row is not None else None
    held = voices.at(doers_of(verb))
    if adjective is None or deed is None or act is None or act.act not in MINDED or is_negated(adjective) or not voices.codes_of(held):
        return None
    doer = own_subject(deed)
    told = voices.at(conjuncts_of(doer)) if doer is not None else ()
    first = adjective if act.entry == "refusal" else deed.left_edge
    return make_pledge(verb, voices.says(verb), cast(EntryKind, act.entry), held, to_end(first, deed), told=told)


def _after(link: Token, prepositions: tuple[str, ...]) -> list[Token]:
    return [noun for noun in link.children if noun.dep_ == "pobj"] if link.dep_ == "prep" and link.lower_ in prepositions else []


def _answered(verb: Token, voices: Voices) -> Pledge | None:
    """What somebody "said yes to" or "said no to"."""
    word = next((child for child in verb.children if child.lower_ in ("yes", "no") and child.i == verb.i + 1), None)
    link = next((child for child in verb.children if child.dep_ == "prep" and child.lower_ == "to"), None)
    held = voices.at(doers_of(verb))
    told = voices.at(noun for noun in link.subtree) if link is not None else ()
    if word is None or link is None or link.i != word.i + 1 or not voices.codes_of(held):
        return None
    kind: EntryKind = "refusal" if word.lower_ == "no" else "commitment"
    return make_pledge(verb, voices.says(verb), kind, held, Part(word, to_end(link, link).last), told=told)


def _spurned(verb: Token, voices: Voices) -> Pledge | None:
    """What somebody "would have none of", "wants no part in"."""
    none = next((c for c in _objects(verb) if c.lower_ == "none" or (c.lower_ == "part" and is_negated(c))), None)
    link = next((c for c in none.children if c.dep_ == "prep" and c.lower_ in ("of", "in")), None) if none is not None else None
    held = voices.at(doers_of(verb))
    modal = any(child.dep_ == "aux" and child.lower_ in markers("pledge_will") | markers("would") for child in verb.children)
    if none is None or link is None or not voices.codes_of(held) or not (modal or verb.lemma_ == "want"):
        return None
    return make_pledge(verb, voices.says(verb), "refusal", held, to_end(none.left_edge, none))


def _under(verb: Token) -> list[Token]:
    """What something is done under or by: "under the accord"."""
    preps = (child for child in verb.children if child.dep_ in ("prep", "agent") and child.lower_ in ("under", "by"))
    return [noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"]


def _timed(verb: Token, voices: Voices) -> Pledge | None:
    """What another is to do by a day that he is given: "gave Chile until Friday to leave", "set Chile a deadline of ten days to leave"; not
    by more time, which is granted, nor what somebody sets himself."""
    time = next((child for child in verb.children if child.i > verb.i and _is_term(child)), None)
    deed = _infinitive_after(verb, time) if time is not None else None
    if time is None or deed is None or any(word.lower_ in markers("more_time") for word in time.subtree if word.i < deed.left_edge.i):
        return None
    doer = own_subject(deed)
    given = [child for child in verb.children if child.dep_ in ("dobj", "dative", "nsubjpass") and child != time]
    to = [noun for child in (*verb.children, *time.children) if child.lower_ in ("for", "to") for noun in child.children]
    takers = [doer] if doer is not None and doer.i > verb.i else given or [noun for noun in to if noun.dep_ == "pobj"]
    told = voices.at(word for taker in takers for word in conjuncts_of(taker))
    asked = voices.codes_of(told)
    held = voices.at(doers_of(verb)) or (voices.others(asked) if is_passive(verb) and asked else ())
    codes = voices.codes_of(held)
    if not codes or not asked or codes & asked:
        return None
    return make_pledge(verb, voices.says(verb), "demand", held, to_end(deed.left_edge, deed), told=told)


def _is_term(word: Token) -> bool:
    """Whether a word opens the time that somebody is given: "until Friday", "a week", "a deadline"."""
    if word.dep_ == "prep":
        return word.lower_ in ("until", "till") and any(noun.ent_type_ in ("DATE", "TIME") for noun in word.subtree)
    return word.dep_ in ("dobj", "npadvmod") and (word.ent_type_ in ("DATE", "TIME") or word.lemma_.lower() in markers("term_noun"))


def _infinitive_after(verb: Token, after: Token | None = None) -> Token | None:
    """The first infinitive below a verb, behind a word of it: the "leave" of "gave Chile until the end of May to leave"."""
    start = (after or verb).i
    deeds = (word for word in verb.subtree if word.i > start and word.tag_ == "VB" and word.dep_ in CLAUSES)
    return next((deed for deed in deeds if any(child.tag_ == "TO" for child in deed.children)), None)


def _asked_kindly(verb: Token, voices: Voices) -> Pledge | None:
    """What somebody would be glad of: "would be grateful if Chile could open the pass", "would appreciate it if"."""
    thanks = verb.lemma_ != "be" or any(c.dep_ == "acomp" and c.lower_ in markers("obliged_word") for c in verb.children)
    would = any(child.dep_ == "aux" and child.lower_ in markers("would") | markers("pledge_should") for child in verb.children)
    near = [child for word in (verb, *verb.children) if word == verb or word.dep_ == "acomp" for child in word.children]
    clause = next((c for c in near if c.dep_ in ("advcl", "ccomp") and c.i > verb.i and _opens_with_if(c)), None)
    doer = own_subject(clause) if clause is not None else None
    if not (thanks and would) or clause is None or doer is None or doer.lower_ in ("it", "there"):  # "if it rained"
        return None
    says = voices.says(verb)
    held = voices.at(doers_of(verb)) or voices.at(c for c in verb.children if c.dep_ in SUBJECTS) or voices.speakers_of(says)
    told = voices.at(conjuncts_of(doer))
    if voices.codes_of(told) & voices.codes_of(held):
        return None
    return make_pledge(verb, says, "demand", held, to_end(doer.left_edge, clause), told=told)


def _opens_with_if(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "if" for child in clause.children)


def _advised(verb: Token, voices: Voices) -> Pledge | None:
    """What a party says another "would do well to" do."""
    what = _infinitive_after(verb)
    modal = any(child.dep_ == "aux" and child.tag_ == "MD" for child in verb.children)
    well = any(child.lower_ == "well" and child.dep_ == "advmod" for child in verb.children)
    clause = voices.clause_of(verb) if modal and well else None
    if clause is None or what is None or not clause.codes or clause.codes & clause.owners:
        return None
    return make_pledge(verb, clause.says, "demand", clause.speakers, to_end(what.left_edge, what), told=clause.held)


def _shut_out(verb: Token, voices: Voices) -> Pledge | None:
    """What somebody "shut the door on"; not the door of a house."""
    door = next((child for child in verb.children if child.dep_ == "dobj" and child.lower_ == "door"), None)
    near = (child for word in (verb, door) if word is not None for child in word.children)
    link = next((child for child in near if child.dep_ == "prep" and child.lower_ in ("on", "to", "against") and child.i > verb.i), None)
    held = voices.at(doers_of(verb))
    if door is None or link is None or not voices.codes_of(held):
        return None
    return make_pledge(verb, voices.says(verb), "refusal", held, Part(door.left_edge, to_end(link, link).last))


WAYS: dict[str, Callable[[Token, Voices], Pledge | None]] = {
    "obliging": _obliged,
    "bidding": _bidden,
    "timing": _timed,
    "shutting": _shut_out,
    "asking": _asked_kindly,
    "being": _minded,
    "advising": _advised,
    "answering": _answered,
    "spurning": _spurned,
}
ANY_MOOD = frozenset({"asking", "spurning", "advising"})  # told under "would" too
