"""Records of meetings without labels: who opens a paragraph ("Mr. Abt (Peru) said that ...") is told to speak to its end (a part of
attribution)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.drafts import Draft
from communique.document.attribution.labels import is_title
from communique.document.parsing import split_paragraphs
from communique.near import Near
from communique.proceedings import OPENER, TITLE, WORD, is_headed, names_in_capitals, opened_by

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

Range = tuple[int, int]
FEWEST = 3  # paragraphs that delegates open, two of them different ones
SHORTEST = 2  # words behind a verb that tell something
LEAD = 12  # characters from where a name begins to where the source of what he says does
TOLD_BY = 20  # characters that tell one speaker from another
IN_CAPITALS = re.compile(r"(?P<head>[^:.]{2,60}:\s+)?(?:The )?(?P<name>[A-Z][A-Z][A-Z .'’/-]*[A-Z]|[A-Z]{2})(?=[\s,])")
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Opened:
    """A paragraph that somebody opens: where it begins and ends, and the words that name him."""

    start: int
    end: int
    who: Range


def with_recorded(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """The drafts with the whole names of those who open paragraphs of a record as their sources, and with what these go on to say in its
    third person behind the sentence that names them."""
    text = syntax.document_of(doc).text
    if names_in_capitals(text):
        drafts = list(_by_names_in_capitals(doc, drafts))
    opened = list(_opened(text))
    if len(opened) < FEWEST or len({text[one.who[0] :][:TOLD_BY] for one in opened}) < 2:
        return drafts
    said = sum(
        any(start <= draft.source[0][0] <= start + LEAD for draft in drafts if draft.source) for start in (one.who[0] for one in opened)
    )
    if said * 2 < len(opened):
        return drafts  # "1. Mr. Abt (Peru) was jailed in May."
    sentences = list(doc.sents)
    whole = Near((one, [one.who]) for one in opened if one.who[0] < one.who[1])
    drafts = [_with_whole_name(draft, whole) for draft in drafts]
    cues = Near((draft, [(draft.anchor.idx, draft.anchor.idx + 1)]) for draft in drafts if draft.source and draft.content)
    return [*drafts, *(draft for one in opened for draft in _told_in(text, sentences, one, cues))]


def _by_names_in_capitals(doc: Doc, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of a bulletin, with the state in capitals that opens a sentence as the source of its verb, and what is told of such states
    where no draft has the verb: "FINANCE: JAPAN pledged to pay"."""
    told = {draft.anchor.i: draft for draft in drafts}
    opened = {sentence.root.i: who for sentence in doc.sents if (who := _opens_in_capitals(sentence)) is not None}
    for draft in drafts:
        who = opened.get(draft.anchor.i)
        yield replace(draft, source=(who,)) if who is not None and (not draft.source or draft.source[0][1] <= who[0]) else draft
    for at, who in opened.items():
        verb, words = doc[at], doc[at + 1 : doc[at].sent.end]
        says = any(row.cue for row in lexicon.verb_rows().get((verb.lemma_.lower(), "verb"), ()))
        if at in told or not says or verb.tag_ not in FINITE or len(words) <= SHORTEST or verb.idx < who[1]:
            continue
        end = len(doc.text[: words.end_char].rstrip(" .\n"))
        if end > words.start_char and not any(d.source and d.anchor.sent == verb.sent and d.source[0][0] < who[1] for d in drafts):
            yield Draft("speech", verb, (who,), ((verb.idx, verb.idx + len(verb)),), ((words.start_char, end),))


def _opens_in_capitals(sentence: Span) -> Range | None:
    """Where a name in capitals opens a sentence, perhaps behind a topic and a colon: "The EU", "FINANCE: KENYA, for"."""
    found = IN_CAPITALS.match(sentence.text)
    known = found is not None and (found["name"].lower() in lexicon.body_names() or found["head"] is not None)
    return (sentence.start_char + found.start("name"), sentence.start_char + found.end("name")) if found is not None and known else None


def _with_whole_name(draft: Draft, opened: Near[Opened]) -> Draft:
    """A draft whose source is a part of the words that name who opens the paragraph, with all of them: "Mr. Abt (Peru)"."""
    if len(draft.source) != 1:
        return draft
    start, end = draft.source[0]
    named = next((one.who for one in opened.around(start, end) if one.who[0] <= start < one.who[1] and end <= one.who[1]), None)
    return replace(draft, source=(named,)) if named is not None else draft


def _opened(text: str) -> Iterator[Opened]:
    """The paragraphs that a delegate of a state opens, or somebody by his title alone where the text calls itself a record."""
    recorded = is_headed(text)
    for start, end in split_paragraphs(text):
        found = OPENER.match(text, start, end)
        who = opened_by(text, start, end)
        if who is not None:
            yield Opened(start, end, who)
        elif recorded and found is not None and _begins_with_title(text[found.end() : end]):
            yield Opened(start, end, (found.end(), found.end()))


def _begins_with_title(words: str) -> bool:
    """Whether words begin with somebody's title: "Mr. Abt", "The Foreign Secretary", no "The meeting"."""
    first, second = [*words.split(maxsplit=2), "", ""][:2]
    return is_title(second if first.lower() == "the" else first) and first[0].isupper()


def _told_in(text: str, sentences: Sequence[Span], opened: Opened, cues: Near[Draft]) -> Iterator[Draft]:
    """The runs of sentences of a paragraph that nobody is told to say but who opened it."""
    first = bisect_left(sentences, opened.start, key=lambda sentence: sentence.start_char)
    within = list(takewhile(lambda sentence: sentence.start_char < opened.end, sentences[first:]))
    source: tuple[Range, ...] | None = None
    run: list[Span] = []
    for n, sentence in enumerate(within):
        told = [draft for draft in cues.around(sentence.start_char, sentence.end_char) if draft.anchor.sent.start == sentence.start]
        who = _who_opens(text, sentence) if n else opened.who
        if who is None and source is not None and _goes_on(sentence, told):
            run.append(sentence)
            continue
        if run and source is not None:
            yield _draft(text, source, run)
        run = []
        if who is None:
            source = next((draft.source for draft in told if _is_another(draft)), source)
            continue
        who = who if who[0] < who[1] else _first_named(sentence, who[0])
        own = [draft for draft in told if draft.source[0][0] < who[1] and draft.source[0][1] > who[0]]
        source = own[0].source if own else (who,) if who[0] < who[1] else None
        if not own and source is not None and (rest := _without_name(sentence, who)) is not None:
            yield Draft("speech", rest[0], source, (), ((rest.start_char, len(text[: sentence.end_char].rstrip())),))
    if run and source is not None:
        yield _draft(text, source, run)


def _who_opens(text: str, sentence: Span) -> Range | None:
    """Who is another speaker at the head of a sentence within a paragraph: "The delegate of Chad saw no need", "Mr. BEVIN concurred"; his
    name, or where it begins."""
    start = sentence.start_char
    if (who := opened_by(text, start, sentence.end_char, recorded=True)) is not None:
        return who
    told = sentence.root.tag_ == "VBD" and not any(child.lower_ == "had" and child.dep_ == "aux" for child in sentence.root.children)
    named = re.match(rf"{TITLE} {WORD}", sentence.text) is not None or _begins_with_title(sentence.text)
    return (start, start) if told and named else None


def _first_named(sentence: Span, start: int) -> Range:
    """The words of the subject that a sentence begins with: "The Minister of Defence"; none where it begins with something else."""
    subject = next((word for word in sentence if word.dep_ in syntax.SUBJECTS and word.left_edge.idx <= start <= word.idx), None)
    if subject is None:
        return (start, start)
    last = next((child.right_edge for child in subject.rights if child.lower_ in ("of", "for")), subject)
    return (start, last.idx + len(last))


def _without_name(sentence: Span, who: Range) -> Span | None:
    """What is told of a speaker in the sentence that names him, without a verb of saying: "Mr. Abt (Peru) seconded the motion"."""
    at = next((word.i for word in sentence if word.idx >= who[1] and word.text not in ",)"), None)
    words = sentence.doc[at : sentence.end] if at is not None else None
    return words if words and lexicon.marker_pattern("record_procedure").search(sentence.text) is None else None


def _goes_on(sentence: Span, told: Sequence[Draft]) -> bool:
    """Whether a sentence tells more of what its speaker says: it has a verb of its own and no other speaker, but one who had said it."""
    if lexicon.marker_pattern("record_procedure").search(sentence.text) is not None or not any(word.tag_ in FINITE for word in sentence):
        return False
    return all(any(child.lower_ == "had" and child.dep_ == "aux" for child in draft.anchor.children) for draft in told)


def _is_another(draft: Draft) -> bool:
    """Whether a source within a paragraph is another speaker: a name, and no "he", "his delegation"."""
    first = draft.anchor.doc.char_span(*draft.source[0], alignment_mode="expand")
    return first is not None and first.root.pos_ == "PROPN" and draft.anchor.tag_ in FINITE and draft.type == "speech"


def _draft(text: str, source: tuple[Range, ...], run: Sequence[Span]) -> Draft:
    end = len(text[: run[-1].end_char].rstrip())
    return Draft("speech", run[0][0], source, (), ((run[0].start_char, end),))
