"""The reported acts an account consists of: one act, by one party or jointly, on one topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from communique.lexicon import VerbRow, acts, find_topics, marker_values, markers, pattern_of, verb_row
from communique.records import Attribution, Event, Mention, Span, Statement, StatementKind, make_id
from communique.syntax import (
    agent_of,
    conjuncts_of,
    document_of,
    doers_of,
    frames_of,
    hangs_on,
    is_negated,
    is_passive,
    own_subject,
    slot_of,
    span_at,
    span_of,
    subject_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

Genre = Literal["official", "transcript", "news"]
LABEL = re.compile(r"^[ \t]*(?:\(?[A-Z][A-Z.,'’\- \[\]]{2,60}\)?|Q):(?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Piece:
    """One reported act before it is a record: its verb, the verb that reports it, whose subject that has, and the first and last word."""

    head: Token
    reporter: Token
    bearer: Token
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """Mentions by place: which ones a word belongs to."""

    mentions: tuple[Mention, ...]

    def of(self, words: Iterable[Token]) -> tuple[str, ...]:
        """The ids of the mentions that hold `words`, in order, each once."""
        ids: dict[str, None] = {}
        for word in words:
            holding = [mention for mention in self.mentions if mention.span.start <= word.idx < mention.span.end]
            if holding:
                ids[min(holding, key=lambda mention: mention.span.end - mention.span.start).id] = None
        return tuple(ids)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the document before it is cut: the kind of text, who says what, and the mentions."""

    genre: Genre
    attributions: tuple[Attribution, ...]
    index: MentionIndex


def find_statements(
    doc: Doc, attributions: tuple[Attribution, ...], events: tuple[Event, ...], mentions: tuple[Mention, ...]
) -> tuple[Statement, ...]:
    """The statements of one account, in the order of the text.

    Spans run from the reporting subject and verb to the end of the content, without the final full stop. In a transcript only what
    commits, asks or judges is kept, in news only what is attributed or done jointly. Headings and boilerplate yield nothing."""
    genre = genre_of(doc)
    scene = Scene(genre, attributions, MentionIndex(mentions))
    credited = tuple(found for found in attributions if found.source and found.type != "other")
    taken: set[str] = set()
    made: list[Statement] = []
    for sentence in doc.sents:
        if genre == "transcript" and not _may_take_a_stand(sentence):
            continue
        for piece in cut_sentence(sentence, genre):
            if _is_kept(piece, genre, credited, made[-1].act if made else None):
                made.append(_make_statement(piece, scene, made[-1] if made else None, taken))
    return tuple(made)


# --- the kind of text ------------------------------------------------------------------------------------------------


def genre_of(doc: Doc) -> Genre:
    """Whether the text is an official account, a transcript of speeches, or news about them."""
    document = document_of(doc)
    if document.kind in ("transcript", "briefing") or len(LABEL.findall(document.text)) >= 2:
        return "transcript"
    if document.kind in ("news", "commentary"):
        return "news"
    if document.kind is not None or document.party is not None:
        return "official"
    return "official" if _opens_with_encounter(doc) and _reports_throughout(doc) else "news"


def _opens_with_encounter(doc: Doc) -> bool:
    opening = [sentence for sentence, _ in zip(doc.sents, range(6), strict=False)]
    return any(_is_encounter(sentence.root) and own_subject(sentence.root) is not None for sentence in opening)


def _reports_throughout(doc: Doc) -> bool:
    """Whether most sentences tell an act of somebody, as readouts do and articles do not."""
    roots = [sentence.root for sentence in doc.sents if len(sentence) > 5]
    return 2 * sum(_base_act(root) is not None or _is_encounter(root) for root in roots) >= len(roots)


def _is_encounter(verb: Token) -> bool:
    kinds = marker_values("encounter_verb")
    found = kinds.get(verb.lemma_.lower())
    if found is None:
        return False
    if found == "alone":
        return _has_partner(verb)
    if found == "guest":
        return any(child.ent_type_ == "PERSON" for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))
    return any(_is_encounter_noun(child) for child in verb.children if child.dep_ in ("dobj", "nsubj", "nsubjpass", "attr"))


def _has_partner(verb: Token) -> bool:
    """Whether "spoke" or "met" tells with whom, or is said of several."""
    subject = own_subject(verb)
    several = subject is not None and (subject.tag_ in ("NNS", "NNPS") or subject.lower_ in markers("several"))
    if any(child.dep_ == "prep" and child.lower_ in markers("partner_prep") for child in verb.children):
        return True
    return several and not any(child.dep_ in ("dobj", "ccomp") or child.lower_ in markers("subject_prep") for child in verb.children)


def _is_encounter_noun(noun: Token) -> bool:
    """Whether `noun`, or what it counts ("the third in the recent period telephone conversation"), is a word for an encounter."""
    nouns = markers("encounter_noun")
    near = [word for word in noun.subtree if 0 <= word.i - noun.i <= 6 and word.pos_ == "NOUN"] if noun.pos_ in ("ADJ", "NUM") else []
    return any(word.lemma_.lower() in nouns for word in (noun, *near))


# --- where a sentence is cut -----------------------------------------------------------------------------------------


def cut_sentence(sentence: Sentence, genre: Genre) -> tuple[Piece, ...]:
    """The reported acts of one sentence, each with its first and last word."""
    root = _main_verb(sentence)
    if root is None:
        return ()
    heads = (*_heads(root, genre), *_after_semicolons(sentence, root))
    starts = sorted({start: (head, reporter) for head, reporter, start in reversed(heads)}.items())
    edges = [start for start, _ in starts[1:]] + [sentence.end]
    pieces = (_trimmed(head, reporter, root, start, stop) for (start, (head, reporter)), stop in zip(starts, edges, strict=True))
    return tuple(piece for piece in pieces if piece is not None)


def _after_semicolons(sentence: Sentence, root: Token) -> Iterator[tuple[Token, Token, int]]:
    """Clauses with a verb and subject of their own after a semicolon."""
    for mark in (word for word in sentence if word.text == ";" and word.i > root.i):
        clause = [word for word in sentence if word.i > mark.i]
        verb = next((word for word in clause[:12] if word.pos_ in ("VERB", "AUX") and own_subject(word) is not None), None)
        if verb is not None:
            yield verb, verb, mark.i + 1


def _main_verb(sentence: Sentence) -> Token | None:
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX"):
        root = next((child for child in root.children if child.pos_ in ("VERB", "AUX") and own_subject(child) is not None), root)
    for child in root.lefts:  # "X outlined ..., should the situation escalate" is parsed with the condition on top
        if child.dep_ in ("advcl", "ccomp") and child.tag_ == "VBD" and _is_reporting(child) and not _has_mark(child):
            return child
    return root if root.pos_ in ("VERB", "AUX") else None


def _is_reporting(verb: Token) -> bool:
    row = _row(verb)
    return own_subject(verb) is not None and (_base_act(verb) is not None or (row is not None and row.cue is not None))


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" or (child.dep_ == "advmod" and child.tag_ == "WRB") for child in verb.children)


def _heads(root: Token, genre: Genre) -> Iterator[tuple[Token, Token, int]]:
    """Each act's verb, the verb that reports it, and its first word."""
    yield root, root, _first_word(root)
    yield from _further_heads(root, root, genre)


def _further_heads(verb: Token, reporter: Token, genre: Genre) -> Iterator[tuple[Token, Token, int]]:
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "conj" and _is_own_act(child, verb) and not _is_afterthought(child, verb):
            yield child, child, _start_of_conjunct(child)
            yield from _further_heads(child, child, genre)
        elif child.dep_ == "advcl" and child.tag_ == "VBG" and _is_added_act(child, verb):
            yield child, child, child.left_edge.i
        elif child.dep_ == "ccomp":
            yield from _further_contents(child, reporter)
    yield from _durations(verb)
    yield from _nested_acts(verb)
    yield from _stray_acts(verb)
    yield from ((word, reporter, start) for word, start in _further_objects(verb))


def _is_own_act(verb: Token, before: Token) -> bool:
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    if own_subject(verb) is not None:
        return True
    row = _row(verb)
    if _modal_of(verb) is not None and _modal_of(before) is None:
        return True
    return verb.tag_ == before.tag_ and (_base_act(verb) is not None or (row is not None and row.cue is not None))


def _is_afterthought(verb: Token, before: Token) -> bool:
    """Whether a later clause only goes on about the same object ("and tasked their teams to discuss them") or about the tone."""
    if own_subject(verb) is not None:
        return _is_of_tone(before)
    words = markers("same_object")
    return any(word.lower_ in words and word.dep_ in ("dobj", "pobj", "det", "dative") for word in verb.subtree)


def _is_added_act(verb: Token, main: Token) -> bool:
    """Whether "noting ..." adds an act of its own; what spells out a discussion stays with it."""
    row = _row(verb)
    return row is not None and row.cue is not None and verb.nbor(-1).text == "," and _base_act(main) not in markers("loose_act")


def _further_contents(content: Token, reporter: Token) -> Iterator[tuple[Token, Token, int]]:
    for child in content.children:
        if child.dep_ != "conj" or child.i < content.i:
            continue
        if own_subject(child) is None:
            if child.tag_ == reporter.tag_ and _is_own_act(child, reporter) and not _is_afterthought(child, reporter):
                yield child, child, _start_of_conjunct(child)
        elif any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in child.children):
            yield child, reporter, own_subject(child).left_edge.i  # type: ignore[union-attr]


def _durations(verb: Token) -> Iterator[tuple[Token, Token, int]]:
    if not _is_encounter(verb):
        return
    for word in verb.subtree:
        if word.dep_ == "relcl" and word.lemma_.lower() in markers("duration_verb"):
            yield word, word, word.left_edge.i


def _stray_acts(verb: Token) -> Iterator[tuple[Token, Token, int]]:
    """Later acts of the same subject that the parse has hung on a verb of another tense inside the content."""
    for word in verb.subtree:
        if (
            word.i <= verb.i
            or word.dep_ != "conj"
            or word.tag_ != verb.tag_
            or word.head.tag_ == verb.tag_
            or own_subject(word) is not None
        ):
            continue
        if word.nbor(-1).lower_ in markers("joint_word") | {","} and _is_own_act(word, verb) and not _is_afterthought(word, verb):
            yield word, word, _start_of_conjunct(word)


def _nested_acts(verb: Token) -> Iterator[tuple[Token, Token, int]]:
    """Acts told inside a report: "..., during which X urged Y to ...", "the release said: X urged Y ..."."""
    for word in verb.subtree:
        if word.i <= verb.i or word.dep_ not in ("relcl", "acl", "ccomp") or word.pos_ != "VERB" or word.tag_ != verb.tag_:
            continue
        subject, known = own_subject(word), acts().get(_base_act(word) or "")
        if known is not None and known.entry is not None and subject is not None and subject.pos_ == "PROPN":
            yield word, word, word.left_edge.i if word.dep_ == "relcl" else subject.left_edge.i


def _further_objects(verb: Token) -> Iterator[tuple[Token, int]]:
    """Later objects of a verb that only lists what was talked about or supported, where each has a topic of its own."""
    act = read_act(verb).act
    if act not in markers("listing_act"):
        return
    yield from _further_reasons(verb)
    before: tuple[str, ...] = ()
    for n, noun in enumerate(_listed(verb)):
        topics = find_topics(" ".join(word.text for word in _own_words(noun)))
        if n and ((before and topics and not _related(topics, before)) or _is_set_apart(noun)):
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
    inner = [noun for noun in found if _noun_row(noun) is not None]
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
    """The first word of a sentence's first act: its subject, or what stands before it and names the topic or is quoted."""
    sentence = verb.sent
    subject = own_subject(verb)
    start = min((subject or verb).left_edge.i, verb.i)
    for child in verb.lefts:
        if child.i < start and (child.dep_ in ("ccomp", "nsubj", "dobj") or child.lower_ in markers("topic_opener")):
            start = child.left_edge.i
    if start > sentence.start and sentence.doc[start - 1].text != "," and _is_doubtful(sentence.doc[start - 1]):
        return sentence.start
    return max(start, sentence.start)


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
    while last > first and _is_joint_word(doc[last]):
        last -= 1
    return Piece(head, reporter, bearer, first, last) if first <= last else None


def _is_joint_word(word: Token) -> bool:
    """Whether a word only joins or closes statements: a full stop, a comma, "and", "as well as", "that"."""
    if word.is_space or word.dep_ == "cc" or word.lower_ in markers("joint_word"):
        return True
    return word.is_punct and word.text not in ('"', "'", ")", "]")


# --- what is kept ----------------------------------------------------------------------------------------------------


def _is_kept(piece: Piece, genre: Genre, credited: tuple[Attribution, ...], before: str | None) -> bool:
    if piece.last - piece.first < 2:
        return False
    text = piece.head.doc[piece.first : piece.last + 1].text.lower()
    if any(words in text for words in markers("boilerplate")):
        return False
    if genre == "transcript":
        return _takes_a_stand(piece, text)
    return genre == "official" or _is_reported(piece, text, credited, before)


def _is_reported(piece: Piece, text: str, credited: tuple[Attribution, ...], before: str | None) -> bool:
    """Whether a sentence of news tells what someone said, what was done jointly, or on what something depends."""
    if hangs_on(piece.head, markers("inference_verb"), markers("inference_subject")):
        return False
    if any(words in text for words in markers("condition_word")):
        return True
    if _base_act(piece.head) in markers("joint_act") or (
        before in markers("joint_act") and _lemma_of(piece.head) in markers("listing_verb")
    ):
        return True
    own = span_of((piece.head,))
    cued = any(part.overlaps(own) for found in credited for part in found.cue)
    known = acts().get(_base_act(piece.head) or "")
    if known is not None and known.entry is not None and (cued or _is_told_act(piece.head)):
        return True
    speech = tuple(
        found for found in credited if found.type == "speech" or (cued and known is not None and known.act in markers("stance_act"))
    )
    return _attribution_of(_span(piece), own, speech) is not None


def _is_told_act(verb: Token) -> bool:
    """Whether the writer tells a demand or promise as an act of speech by somebody named."""
    row, subject = _row(verb), own_subject(verb)
    return (
        row is not None and row.cue == "speech" and _is_agent(subject) and not hangs_on(verb, (verb.lemma_,), markers("inference_subject"))
    )


def _may_take_a_stand(sentence: Sentence) -> bool:
    """Whether a spoken sentence is worth cutting: no question, and with a word of stand or courtesy somewhere."""
    text = sentence.text.lower()
    return "?" not in text and bool(_stand_pattern().search(text))


@cache
def _stand_pattern() -> re.Pattern[str]:
    return pattern_of(word for role in ("stand", "stand_phrase", "courtesy") for word in markers(role))


def _takes_a_stand(piece: Piece, text: str) -> bool:
    """Whether spoken words commit, ask, judge or greet, and are not mere narration."""
    if text.endswith("?") or piece.head.sent.text.rstrip().endswith("?"):
        return False
    if _is_courtesy(piece):
        return True
    words = {word.lower_ for word in piece.head.doc[piece.first : piece.last + 1]} | {piece.head.lemma_.lower()}
    return bool(words & markers("stand")) or any(words in text for words in markers("stand_phrase"))


def _is_courtesy(piece: Piece) -> bool:
    text = piece.head.doc[piece.first : piece.last + 1].text.lower()
    return any(words in text for words in markers("courtesy"))


# --- acts ------------------------------------------------------------------------------------------------------------


def _row(verb: Token) -> VerbRow | None:
    return verb_row(_lemma_of(verb), "verb", frames_of(verb)) if verb.pos_ in ("VERB", "AUX") else _noun_row(verb)


def _lemma_of(word: Token) -> str:
    """The lemma, mended where the pipeline is known to err ("hopes" is no "hop")."""
    return marker_values("lemma_of").get(word.lower_) or word.lemma_.lower()


def _noun_row(noun: Token) -> VerbRow | None:
    frames = frames_of(noun)
    if any(inner.dep_ == "pcomp" for child in noun.children if child.lower_ == "of" for inner in child.children):
        frames.add("to")  # "no intention of deploying" is "no intention to deploy"
    row = verb_row(noun.lemma_, "adj" if noun.pos_ == "ADJ" else "noun", frames)
    return row if row is not None and row.act is not None else None


def _base_act(verb: Token) -> str | None:
    row = _row(verb)
    if row is not None and row.act is not None:
        return row.act
    if verb.pos_ != "VERB":
        return None
    if any(child.lower_ in markers("plain") for child in verb.children):  # "made clear that ..."
        return "emphasise"
    return marker_values("act_of").get(_lemma_of(verb))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a statement does: the act, its bindingness, the words that carry it, whether it is negated, and who is told to do it."""

    act: str | None
    strength: float | None
    words: tuple[Token, ...]
    negated: bool
    asked: Token | None = None


def read_act(verb: Token) -> Reading:
    """The act of a reporting verb: its own, or that of the noun or clause it reports ("underscored the commitment")."""
    row, own = _row(verb), _own_reading(verb)
    act = own.act
    modal = _ready_reading(verb) or _modal_reading(verb) if row is None or row.cue != "speech" else None
    if modal is not None:
        return modal
    if own.negated and _modal_reading(verb) is not None:  # "will not challenge": whatever the verb means, it is not going to happen
        return _modal_reading(verb) or own
    if act is not None and act not in markers("carrier_act"):
        return own
    inner = [found for found in (_noun_reading(verb), _clause_reading(verb)) if found is not None]
    return max(inner, key=lambda found: found.strength or 0.0, default=own)


def _own_reading(verb: Token) -> Reading:
    row, act = _row(verb), _base_act(verb)
    subject = own_subject(verb)
    if subject is not None and subject.lower_ == "it" and is_passive(verb) and _lemma_of(verb) in markers("joint_passive"):
        return Reading("agree", _strength("agree", None), (verb,), is_negated(verb))
    words = _with_object(verb, row) if row is not None else (verb,)
    return Reading(act, _strength(act, row), words, is_negated(verb))


def _strength(act: str | None, row: VerbRow | None) -> float | None:
    if row is not None and row.strength is not None:
        return row.strength
    known = acts().get(act or "")
    return known.strength if known is not None else None


def _with_object(verb: Token, row: VerbRow) -> tuple[Token, ...]:
    """A verb and the noun that its row of the table names ("expressed their readiness")."""
    wanted = row.frame.removeprefix("obj:").partition("+")[0] if row.frame.startswith("obj:") else None
    noun = next((child for child in verb.children if child.lemma_.lower() == wanted), None)
    if noun is None:
        return (verb, *(child for child in verb.children if child.dep_ in ("acomp", "oprd", "prt") or child.lower_ in markers("degree")))
    return _noun_words(verb, noun)


def _noun_words(verb: Token, noun: Token) -> tuple[Token, ...]:
    words = (noun, *(child for child in noun.children if child.dep_ in ("amod", "det", "neg", "poss")))
    return (verb, *words) if abs(noun.i - verb.i) <= 5 else words


def _carried_nouns(verb: Token) -> Iterator[Token]:
    """The nouns that may say what a verb does: its objects; for a passive, what stands before it."""
    if not is_passive(verb):
        yield from (child for child in verb.children if child.dep_ in ("dobj", "attr", "acomp"))
        return
    subject = own_subject(verb)
    if subject is not None and subject.lower_ != "it":
        yield from (word for word in verb.doc[verb.sent.start : verb.i] if word.pos_ == "NOUN" and word.dep_ != "compound")


def _noun_reading(verb: Token) -> Reading | None:
    for noun in _carried_nouns(verb):
        row = _noun_row(noun)
        if row is not None and row.act not in (None, "report") and not (is_passive(verb) and row.act in markers("carrier_act")):
            return Reading(row.act, _strength(row.act, row), _noun_words(verb, noun), is_negated(noun) or is_negated(verb))
    return None


def _clause_reading(verb: Token) -> Reading | None:
    for clause in (child for child in verb.children if child.dep_ in ("ccomp", "xcomp", "csubj")):
        if clause.pos_ == "ADJ" or not any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in clause.children):
            deeper = _clause_reading(clause)
            if deeper is not None:
                return deeper
        found = _ready_reading(clause) or _modal_reading(clause) or _stated_reading(clause)
        if found is not None:
            return found
        row = _row(clause)
        if row is not None and row.act not in (None, "report"):
            return _own_reading(clause)
    return None


def _stated_reading(clause: Token) -> Reading | None:
    """What a reported clause does by its noun, unless its own verb says it ("I appreciate the support" thanks)."""
    act = _base_act(clause)
    if clause.pos_ not in ("VERB", "AUX") or (act is not None and act not in markers("carrier_act")):
        return None
    return _noun_reading(clause)


def _ready_reading(clause: Token) -> Reading | None:
    """What a clause with "be" says of its subject: "would be ready to impose", "remains committed"."""
    return (
        _noun_reading(clause) if any(child.dep_ in ("acomp", "attr", "oprd") and child.pos_ == "ADJ" for child in clause.children) else None
    )


def _modal_reading(clause: Token) -> Reading | None:
    """What "will", "must", "should" or "are going to" make of a clause: a promise, a demand; of things that cannot act, a view."""
    if clause.lower_ == "going" and any(child.dep_ == "xcomp" for child in clause.children):
        return Reading("commit", _strength("commit", None), (clause,), is_negated(clause))
    modal = _modal_of(clause)
    if modal is None:
        return None
    act = marker_values("modal_act")[modal.lower_]
    subject = own_subject(clause)
    if _is_agent(subject or subject_of(clause)):
        near = (child for child in clause.children if child.dep_ in ("neg", "advmod") and abs(child.i - clause.i) <= 2)
        return Reading(act, _strength(act, None), (modal, *near, clause), is_negated(clause), subject if act == "demand" else None)
    if act == "demand":
        return Reading("position", _strength("position", None), (modal, clause), is_negated(clause))
    return None


def _modal_of(clause: Token) -> Token | None:
    """The modal verb of a clause; not that of "must have gone", nor of "should the situation escalate"."""
    if any(child.dep_ == "aux" and child.lower_ == "have" for child in clause.children):
        return None
    subject = own_subject(clause)
    modals = (child for child in clause.children if child.dep_ == "aux" and child.lower_ in marker_values("modal_act"))
    return next((modal for modal in modals if subject is None or modal.i > subject.i), None)


def _is_agent(subject: Token | None) -> bool:
    """Whether a subject can promise or be told to do something: a name, a person, a side; not "the negotiations"."""
    if subject is None:
        return False
    if subject.pos_ == "PROPN" or subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP"):
        return True
    return subject.lower_ in markers("agent_pronoun") or subject.lemma_.lower() in markers("agent_noun")
    return None


# --- records ---------------------------------------------------------------------------------------------------------


def _span(piece: Piece) -> Span:
    first, last = piece.head.doc[piece.first], piece.head.doc[piece.last]
    return span_at(piece.head.doc, first.idx, last.idx + len(last))


def _make_statement(piece: Piece, scene: Scene, before: Statement | None, taken: set[str]) -> Statement:
    span = _span(piece)
    reading = _reading_of(piece, span)
    head = span_of((piece.head,))
    told = reading.asked is not None and reading.asked.head.i == piece.bearer.i  # "X should ...": X is told so, by someone else
    voices = (
        tuple(found for found in scene.attributions if not any(part.overlaps(head) for part in found.cue)) if told else scene.attributions
    )
    attribution = _attribution_of(span, head, voices)
    topics = find_topics(span.exact)
    return Statement(
        id=make_id(document_of(piece.head.doc).id, "statements", head, taken),
        span=span,
        attribution=attribution.id if attribution is not None else None,
        speakers=_credited(attribution) if told else _speakers_of(piece, attribution, scene) or _they(piece, before),
        addressees=_addressees_of(piece, reading, scene.index),
        act=reading.act,
        topic=topics[0] if topics else None,
        kind=_kind_of(piece, scene.genre),
        strength=reading.strength,
        phrase=_phrase_of(reading, span),
        negated=reading.negated,
    )


def _reading_of(piece: Piece, span: Span) -> Reading:
    """The act of a piece; where the words that decide it belong to another piece, its own verb's."""
    verb = piece.head if piece.head.pos_ in ("VERB", "AUX") else piece.reporter
    reading = read_act(verb)
    outside = _phrase_of(reading, span) is None and piece.head.i == piece.reporter.i
    return _own_reading(verb) if outside else reading


def _addressees_of(piece: Piece, reading: Reading, index: MentionIndex) -> tuple[str, ...]:
    row = _row(piece.reporter)
    found = index.of(word for slot in (row.addressee if row else ()) for word in slot_of(piece.reporter, slot))
    return found or (index.of(conjuncts_of(reading.asked)) if reading.asked is not None else ())


def _phrase_of(reading: Reading, span: Span) -> Span | None:
    phrase = span_of(reading.words)
    return phrase if span.holds(phrase) else None


def _credited(attribution: Attribution | None) -> tuple[str, ...]:
    return attribution.speakers if attribution is not None else ()


def _speakers_of(piece: Piece, attribution: Attribution | None, scene: Scene) -> tuple[str, ...]:
    """Who acts: in a speech the speaker, else the subject of the reporting verb; without one, whoever the attribution names."""
    credited = _credited(attribution)
    if scene.genre == "transcript" and credited:
        return credited
    verb = piece.bearer if piece.bearer.pos_ in ("VERB", "AUX") else piece.bearer.head
    doers = _doers(verb)
    return scene.index.of(doers) or scene.index.of(_owners(doers)) or credited


def _they(piece: Piece, before: Statement | None) -> tuple[str, ...]:
    """The speakers of the statement before, for a "they" that nobody has resolved."""
    subject = own_subject(piece.bearer)
    return before.speakers if before is not None and subject is not None and subject.lower_ in markers("they") else ()


def _owners(doers: Iterable[Token]) -> tuple[Token, ...]:
    """Whose words "the words of X", "X's statement" are."""
    messages = [word for word in doers if word.lemma_.lower() in markers("message_noun")]
    owners = [child for word in messages for child in word.children if child.dep_ == "poss"]
    preps = [child for word in messages for child in word.children if child.lower_ == "of"]
    return (*owners, *(noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"))


def _doers(verb: Token) -> tuple[Token, ...]:
    doers = doers_of(verb)
    subject = own_subject(verb)
    if doers or subject is None or agent_of(verb) is not None:
        return doers
    between = [word for word in verb.sent if word.lower_ == "between" and word.dep_ == "prep"]
    parties = [noun for prep in between[:1] for child in prep.children if child.dep_ == "pobj" for noun in conjuncts_of(child)]
    return tuple(child for child in subject.children if child.dep_ == "poss") or tuple(parties)


def _attribution_of(span: Span, head: Span, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """The attribution that `head` is the cue of, else the innermost whose content holds it, else the one that shares most with `span`."""
    best: tuple[tuple[int, int, bool, str], Attribution] | None = None
    for found in attributions:
        common = sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in found.content)
        cue = any(part.overlaps(head) for part in found.cue)
        if cue or found.says(head):
            size = sum(part.end - part.start for part in found.content)
            key = (2, 0, False, found.id) if cue else (1, -size, found.within is not None, found.id)
        elif common * 2 >= span.end - span.start or any(span.holds(part) for part in found.cue):
            key = (0, common, found.within is not None, found.id)
        else:
            continue
        if best is None or key > best[0]:
            best = key, found
    return best[1] if best is not None else None


def _kind_of(piece: Piece, genre: Genre) -> StatementKind:
    if genre == "transcript":
        return "frame" if _is_courtesy(piece) else "substance"
    verb = piece.head
    if verb.pos_ not in ("VERB", "AUX"):
        return "substance"
    if verb.lemma_.lower() in markers("duration_verb") or _is_greeting(verb):
        return "frame"
    if _is_of_tone(verb):
        return "atmosphere"
    known = acts().get(read_act(verb).act or "")
    return "frame" if _is_encounter(verb) or (known is not None and known.kind == "frame") else "substance"


def _is_of_tone(verb: Token) -> bool:
    """Whether a clause tells how the talk went: "took place in a frank atmosphere", "was constructive", "spoke candidly"."""
    subject = own_subject(verb)
    alone = marker_values("encounter_verb").get(_lemma_of(verb)) == "alone"
    spoken = subject is not None and (_is_encounter_noun(subject) or _is_encounter(verb) or alone)
    if not spoken or _names_partner(verb):
        return False
    near = [word for child in verb.children if child.i > verb.i and child.dep_ != "attr" for word in (child, *child.children)]
    near += [word for child in near if child.dep_ == "pobj" for word in child.subtree if word.i - verb.i <= 9]
    return any(word.lemma_.lower() in markers("tone") or word.lower_ in markers("tone_noun") for word in near)


def _is_greeting(verb: Token) -> bool:
    return any(child.lemma_.lower() in markers("greeting") for child in verb.children if child.dep_ in ("dobj", "nsubjpass"))


def _names_partner(verb: Token) -> bool:
    nouns = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    return any(
        inner.pos_ == "PROPN"
        for noun in nouns
        for prep in noun.children
        if prep.lower_ == "with"
        for inner in prep.children
        if inner.dep_ == "pobj"
    )
