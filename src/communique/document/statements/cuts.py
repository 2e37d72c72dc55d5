"""Where a sentence is cut into reported acts.

A part of statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique.document.statements.acts import (
    act_told,
    base_act,
    is_agent,
    is_encounter,
    is_of_tone,
    lemma_of,
    modal_of,
    noun_row,
    read_act,
    row_of,
)
from communique.lexicon import acts, markers, verb_row
from communique.listed import first_of_item, is_item_mark
from communique.syntax import is_passive, own_subject, words_of
from communique.topics import find_topics

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token


SHORT = 3  # words of a list that are no statement of their own are fewer


@dataclass(frozen=True, slots=True)
class Piece:
    """One reported act before it is a record: its verb, the verb that reports it, whose subject that has, and the first and last word."""

    head: Token
    reporter: Token
    bearer: Token
    first: int
    last: int


def cut_sentence(sentence: Sentence) -> tuple[Piece, ...]:
    """The reported acts of one sentence, each with its first and last word."""
    root = _main_verb(sentence)
    if root is None:
        return ()
    heads = (*_heads(root), *_after_semicolons(sentence, root))
    starts = sorted({start: (head, reporter) for head, reporter, start in reversed(heads)}.items())
    edges = [start for start, _ in starts[1:]] + [sentence.end]
    pieces = (_trimmed(head, reporter, root, start, stop) for (start, (head, reporter)), stop in zip(starts, edges, strict=True))
    return _joined([piece for piece in pieces if piece is not None])


def _joined(pieces: list[Piece]) -> tuple[Piece, ...]:
    """The pieces without those that say nothing by themselves: verbs of one object ("condemned and rejected the raid") are one, named for
    the stronger act, and a word or two of a list stays with what stands before it."""
    made: list[Piece] = []
    for piece in pieces:
        before = made[-1] if made and piece.first != first_of_item(piece.head) else None
        if before is not None and _have_one_object(before, piece):
            stronger = max((piece, before), key=lambda one: read_act(one.head).strength or 0.0)
            made[-1] = Piece(stronger.head, stronger.reporter, before.bearer, before.first, piece.last)
        elif before is not None and piece.head.pos_ not in ("VERB", "AUX") and piece.last - piece.first < SHORT - 1:
            made[-1] = replace(before, last=piece.last)
        else:
            made.append(piece)
    return tuple(made)


def _have_one_object(piece: Piece, later: Piece) -> bool:
    """Whether a piece ends with its verb or that verb's "for", "on", and what follows is a verb of the same subject joined to it."""
    verb, last = piece.head, piece.head.doc[piece.last]
    bare = last.i == verb.i or (last.head.i == verb.i and last.i > verb.i and last.dep_ in ("prep", "prt") and not list(last.children))
    between = verb.doc[piece.last + 1 : later.head.i]
    near = all(word.dep_ in ("cc", "punct", "advmod", "aux", "auxpass", "neg") for word in between)
    alike = base_act(verb) is not None or (is_passive(verb) and later.head.tag_ == "VBN")
    quoting = any(child.dep_ in ("ccomp", "dobj") for child in verb.lefts)  # "..., he warned, and asked that ..."
    joined = later.head.tag_ == verb.tag_ and own_subject(later.head) is None
    if bare and near and verb.lemma_ == later.head.lemma_ == "be" and own_subject(later.head) is None:  # "never was and never will be"
        return True
    return bare and near and alike and joined and not quoting and not is_encounter(verb)


def _after_semicolons(sentence: Sentence, root: Token) -> Iterator[tuple[Token, Token, int]]:
    """Clauses with a verb and subject of their own after a semicolon."""
    marks = [word for word in sentence if word.text == ";" and word.i > root.i] if ";" in words_of(sentence) else []
    for mark in marks:
        clause = [word for word in sentence if word.i > mark.i]
        verb = next((word for word in clause[:12] if word.pos_ in ("VERB", "AUX") and own_subject(word) is not None), None)
        if verb is not None:
            yield verb, verb, mark.i + 1


def _main_verb(sentence: Sentence) -> Token | None:
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX"):
        root = next((child for child in root.children if child.pos_ in ("VERB", "AUX") and own_subject(child) is not None), root)
    for child in root.lefts:  # "X outlined ..., should the situation escalate" is parsed with the condition on top
        is_past = child.tag_ == "VBD" or is_perfect(child)  # "Peru had asked Chad to wait, an envoy said": Peru asks
        if child.dep_ in ("advcl", "ccomp") and is_past and _is_reporting(child) and not _has_mark(child):
            return child
    return root if root.pos_ in ("VERB", "AUX") else None


def _is_reporting(verb: Token) -> bool:
    row = row_of(verb)
    return own_subject(verb) is not None and (base_act(verb) is not None or (row is not None and row.cue is not None))


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB") for child in verb.children)


def _heads(root: Token) -> Iterator[tuple[Token, Token, int]]:
    """Each act's verb, the verb that reports it, and its first word."""
    yield root, root, _first_word(root)
    yield from _further_heads(root, root)
    items = [word for word in root.sent if first_of_item(word) is not None]
    yield from ((word, root, first_of_item(word) or word.i) for word in items[1:])


def _further_heads(verb: Token, reporter: Token) -> Iterator[tuple[Token, Token, int]]:
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "conj" and first_of_item(child) is None and _is_own_act(child, verb) and not _is_afterthought(child, verb):
            yield child, child, _start_of_conjunct(child)
            yield from _further_heads(child, child)
        elif child.dep_ == "advcl" and child.tag_ == "VBG" and _is_added_act(child, verb):
            yield child, child, child.left_edge.i
        elif child.dep_ == "ccomp":
            yield from _further_contents(child, reporter)
    yield from ((word, reporter, start) for word, start in _further_infinitives(verb))
    yield from _durations(verb)
    yield from _nested_acts(verb)
    yield from _stray_acts(verb)
    yield from ((word, reporter, start) for word, start in _further_objects(verb))


def _is_own_act(verb: Token, before: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if own_subject(verb) is not None:
        return True
    row = row_of(verb)
    if modal_of(verb) is not None and modal_of(before) is None:
        return True
    told = base_act(verb) is not None or (row is not None and row.cue is not None)
    if verb.tag_ == "VB" and before.tag_ == "VB" and modal_of(before) is not None:  # "should meet halfway, respect each other and ..."
        return False
    anew = verb.tag_ == "VBZ" and modal_of(before) is not None  # "will run the dam and hopes that"
    return told and (verb.tag_ == before.tag_ or anew or is_perfect(verb) or (before.tag_ == "VBD" and _is_past_passive(verb)))


def is_perfect(verb: Token) -> bool:
    """Whether a verb has a "have" of its own ("condemned the killings and have called for")."""
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lemma_.lower() in ("have", "'ve", "’ve") for child in verb.children)


def _is_past_passive(verb: Token) -> bool:
    """Whether a verb without a subject of its own is "was told", "were invited"."""
    return any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in verb.children)


def _is_afterthought(verb: Token, before: Token) -> bool:
    """Whether a later clause only goes on about the same object ("and tasked their teams to discuss them") or about the tone."""
    if own_subject(verb) is not None:
        return is_of_tone(before)
    words = markers("same_object")
    return any(word.lower_ in words and word.dep_ in ("dobj", "pobj", "det", "dative") for word in verb.subtree)


def _is_added_act(verb: Token, main: Token) -> bool:
    """Whether "noting ..." adds an act of its own; what spells out a discussion stays with it."""
    row, first = row_of(verb), verb.left_edge.i
    after_comma = (verb.i > 0 and verb.nbor(-1).text == ",") or (first > 0 and verb.doc[first - 1].text == "," and _has_mark(verb))
    return row is not None and row.cue is not None and after_comma and base_act(main) not in markers("loose_act")


def _further_contents(content: Token, reporter: Token) -> Iterator[tuple[Token, Token, int]]:
    for child in content.children:
        if child.dep_ != "conj" or child.i < content.i:
            continue
        if own_subject(child) is None:
            if child.tag_ == reporter.tag_ and _is_own_act(child, reporter) and not _is_afterthought(child, reporter):
                yield child, child, _start_of_conjunct(child)
        elif any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in child.children) and _changes_topic(child, content):
            yield child, reporter, own_subject(child).left_edge.i  # type: ignore[union-attr]


def _changes_topic(later: Token, first: Token) -> bool:
    """Whether a later coordinated clause is on a topic of its own; both must be known."""
    own, before = find_topics(" ".join(word.text for word in later.subtree)), _before(first, later)
    return bool(own) and bool(before) and not _related(own, before)


def _further_infinitives(verb: Token) -> Iterator[tuple[Token, int]]:
    """The second "to ..." of "called on X to ... and to ...", where it is on a topic of its own."""
    for first in (child for child in verb.children if child.dep_ in ("xcomp", "advcl") and child.i > verb.i):
        for later in (child for child in first.children if child.dep_ == "conj" and child.i > first.i):
            mark = next((child for child in later.children if child.tag_ == "TO"), None)
            if mark is not None and (_changes_topic(later, first) or base_act(verb) == "agree"):
                yield later, mark.i


def _before(first: Token, later: Token) -> tuple[str, ...]:
    """The topics of a clause up to a later one coordinated with it."""
    return find_topics(" ".join(word.text for word in first.subtree if word.i < later.left_edge.i))


def _durations(verb: Token) -> Iterator[tuple[Token, Token, int]]:
    if not is_encounter(verb):
        return
    for word in verb.subtree:
        if word.dep_ == "relcl" and word.lemma_.lower() in markers("duration_verb") and word.i > verb.i:  # not "the talks, which lasted"
            yield word, word, word.left_edge.i


def _stray_acts(verb: Token) -> Iterator[tuple[Token, Token, int]]:
    """Later acts of the same subject that the parse has hung somewhere else: the verb, in the same tense, follows a comma or "and"."""
    if verb.dep_ in ("conj", "advcl", "relcl") or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
        return
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        if word.tag_ != verb.tag_ or word.dep_ in ("relcl", "acl", "amod") or own_subject(word) is not None or not _is_stray(word, verb):
            continue
        if _is_reported_act(word) and not _is_afterthought(word, verb) and not _goes_on(word, verb):
            yield word, word, _start_of_conjunct(word)


def _goes_on(word: Token, verb: Token) -> bool:
    """Whether a later verb only stresses another point of the same matter: "raised ..., noted ..." on one topic is one statement."""
    plain = verb_row(lemma_of(word), "verb")
    if plain is None or plain.act not in markers("carrier_act"):
        return False
    first = find_topics(word.doc[verb.i : word.i].text)
    return _related(find_topics(word.doc[word.i : word.right_edge.i + 1].text), first)


def _is_stray(word: Token, verb: Token) -> bool:
    """Whether `word` follows a comma or a joining word, and is no part of a relative clause that goes on."""
    before = word.doc[_start_of_conjunct(word) - 1]
    if before.lower_ == "as" and before.nbor(-1).text == ",":  # ", as agreed at the summit"
        return False
    if before.lower_ not in markers("joint_word") | {","} or before.lower_ in ("that", "which") or before.tag_ == "WDT":
        return False
    first = word
    while first.dep_ == "conj" and first.head.i > verb.i:
        first = first.head
    return first.i == word.i or first.dep_ not in ("relcl", "acl", "advcl", "pcomp") or first.tag_ != word.tag_


def _is_reported_act(verb: Token) -> bool:
    row = row_of(verb)
    return base_act(verb) is not None and row is not None and (row.cue is not None or row.act is not None)


def _nested_acts(verb: Token) -> Iterator[tuple[Token, Token, int]]:
    """Acts told inside a report: "..., during which X urged Y to ...", "..., for which Y thanked X", "..., with X asking that ..."."""
    for word in verb.subtree:
        if word.i <= verb.i or word.pos_ != "VERB" or base_act(word) is None:
            continue
        if (start := _start_of_relative(word, verb)) is not None or (start := _start_of_absolute(word)) is not None:
            yield word, word, start


def _start_of_relative(word: Token, verb: Token) -> int | None:
    subject, known = own_subject(word), acts().get(base_act(word) or "")
    if word.dep_ not in ("relcl", "acl", "ccomp") or subject is None or known is None or not word.morph.get("Tense", []):
        return None
    if known.entry is not None and subject.pos_ == "PROPN" and word.tag_ == verb.tag_:
        return word.left_edge.i if word.dep_ == "relcl" else subject.left_edge.i
    start = word.left_edge.i
    set_off = start > 0 and (word.doc[start - 1].text == "," or (is_encounter(verb) and word.doc[start].dep_ == "prep"))  # "at which"
    told = _is_reported_act(word) and (is_agent(subject) or subject.lower_ == "who")
    return start if word.dep_ == "relcl" and set_off and told and known.kind == "substance" else None


def _start_of_absolute(word: Token) -> int | None:
    """The first word of "with the guest asking for ...", "the host promising ..."."""
    subject = own_subject(word)
    if word.tag_ != "VBG" or subject is None or not is_agent(subject) or not _is_reported_act(word):
        return None
    start = subject.left_edge.i
    return start - 1 if start > 0 and word.doc[start - 1].lower_ == "with" else start


def _further_objects(verb: Token) -> Iterator[tuple[Token, int]]:
    """Later objects of a verb that only lists what was talked about or supported, where each has a topic of its own."""
    act = act_told(verb)
    if act not in markers("listing_act"):
        return
    yield from _further_reasons(verb)
    before: tuple[str, ...] = ()
    for n, noun in enumerate(_listed(verb)):
        topics = find_topics(" ".join(word.text for word in _own_words(noun)))
        beside = is_joint_word(noun.doc[noun.left_edge.i - 1])  # not "in particular chips"
        if n and beside and ((before and topics and not _related(topics, before)) or _is_set_apart(noun)):
            yield noun, noun.left_edge.i
        before = topics or before


def _is_set_apart(noun: Token) -> bool:
    """Whether an item of a list is introduced as one of its own: "as well as ...", "a separate ..."."""
    start = noun.left_edge.i
    words = [noun.doc[i].lower_ for i in range(max(0, start - 3), start)]
    return words == ["as", "well", "as"] or any(child.lower_ in markers("apart") for child in noun.children)


def _further_reasons(verb: Token) -> Iterator[tuple[Token, int]]:
    """The second "for ..." of "gratitude for ..., as well as for ..."."""
    doc = verb.doc
    for i in range(verb.i + 3, verb.sent.end - 1):
        if [doc[k].lower_ for k in (i - 3, i - 2, i - 1)] == ["as", "well", "as"] and doc[i].pos_ == "ADP":
            yield next((child for child in doc[i].children if child.dep_ == "pobj"), doc[i]), i


def _listed(verb: Token) -> list[Token]:
    """The coordinated nouns a verb, or the noun it is made with ("support for"), is about."""
    found = [child for child in verb.children if child.dep_ == "dobj"]
    inner = [noun for noun in found if noun_row(noun) is not None]
    found += [obj for noun in inner for prep in noun.children if prep.dep_ == "prep" for obj in prep.children if obj.dep_ == "pobj"]
    out = [other for noun in found for other in (noun, *_chain(noun))]
    return sorted(set(out), key=lambda noun: noun.i)


def _chain(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in ("conj", "appos") and child.i > noun.i and child.pos_ in ("NOUN", "PROPN"):
            if len(list(child.subtree)) >= 4:
                yield child
            yield from _chain(child)


def _own_words(noun: Token) -> list[Token]:
    later = {word.i for child in _chain(noun) for word in child.subtree}
    return [word for word in noun.subtree if word.i not in later]


def _related(topics: Sequence[str], others: Sequence[str]) -> bool:
    return bool(set(topics) & set(others))


def _first_word(verb: Token) -> int:
    """The first word of a sentence's first act: its subject, or what stands before it and names the topic, is quoted or is a condition."""
    sentence = verb.sent
    subject = own_subject(verb)
    start = min((subject or verb).left_edge.i, verb.i)
    for child in verb.lefts:
        named = child.dep_ in ("ccomp", "nsubj", "dobj", "parataxis") or child.lower_ in markers("topic_opener")
        if child.i < start and (named or _is_condition(child) or _is_said_before(child)):
            start = child.left_edge.i
    if start > sentence.start and sentence.doc[start - 1].text != "," and _is_doubtful(sentence.doc[start - 1]):
        return sentence.start
    if sentence[0].lower_ in markers("topic_opening") and sentence[1].lower_ in markers("topic_opening_next"):
        return sentence.start
    return max(start, sentence.start)


def _is_said_before(clause: Token) -> bool:
    """Whether a clause before the subject tells what the speaker says besides: "noting that the drought is over, he thanked ..."."""
    row = row_of(clause) if clause.dep_ == "advcl" and clause.tag_ == "VBG" and not _has_mark(clause) else None
    told = (child for child in clause.rights if child.dep_ == "dobj" and not is_agent(child) and child.lower_ not in markers("hearer"))
    said = any(child.dep_ == "ccomp" for child in clause.rights) or next(told, None) is not None
    return row is not None and row.cue == "speech" and said and not is_encounter(clause)


def _is_condition(clause: Token) -> bool:
    """Whether a clause before the subject says on what the act depends ("if the truce holds, ...", "should it fail, ...")."""
    bound = clause.dep_ == "advcl" or (clause.dep_ == "advmod" and any(word.dep_ == "advcl" for word in clause.subtree))  # "as long as"
    return bound and clause.doc[clause.left_edge.i].lower_ in markers("condition_opening")


def _is_doubtful(word: Token) -> bool:
    """Whether a word before a subject belongs to the clause, so that the parse of the subject is in doubt."""
    return word.dep_ == "cc" or word.pos_ in ("ADJ", "NOUN", "PROPN", "ADP")


def _start_of_conjunct(verb: Token) -> int:
    subject = own_subject(verb)
    if subject is not None:
        return min(subject.left_edge.i, verb.i)
    return min([child.i for child in verb.lefts if child.dep_ in ("aux", "auxpass", "neg", "advmod")] + [verb.i])


def _trimmed(head: Token, reporter: Token, root: Token, first: int, stop: int) -> Piece | None:
    doc = head.doc
    bearer = root if reporter.dep_ == "conj" and own_subject(reporter) is None else reporter
    last = stop - 1
    while first < last and (doc[first].is_punct or doc[first].is_space) and doc[first].tag_ not in ("``", "''", "-LRB-"):
        first += 1
    while last > first and is_joint_word(doc[last]):
        last -= 1
    return Piece(head, reporter, bearer, first, last) if first <= last else None


def is_joint_word(word: Token) -> bool:
    """Whether a word only joins or closes statements: a full stop, a comma, "and", "as well as", "that"."""
    if word.is_space or word.dep_ == "cc" or is_item_mark(word):
        return True
    if word.lower_ in markers("joint_word"):
        held = word.dep_ == "pobj" and word.head.i == word.i - 1  # "there was no agreement on that"
        return not held and (word.dep_ != "prep" or word.head.i != word.i - 1)  # "was dealt with"
    return word.is_punct and word.text not in ('"', "'", ")", "]")
