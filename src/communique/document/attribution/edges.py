"""The edges of a draft: datelines, clock times, headings and the next paragraph go; words that a cut has torn apart come back; who is told
stands beside the cue and outside of what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.datelines import end_of_dateline
from communique.document.attribution.drafts import Draft
from communique.document.attribution.people import is_somebody, the_one
from communique.document.attribution.quotes import Quotation
from communique.document.attribution.ranges import NOUNS, Range, range_of
from communique.document.attribution.tagger import is_listed
from communique.naming import called

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

CLOCK = re.compile(r"\d{1,2}(?:[.:]\d{2} ?(?:[ap]\.?m\b\.?|GMT|h\b)?| ?[ap]\.?m\b\.?)(?: ?[-–—|:])? +(?=[A-Z])")
BULLET = re.compile(r"(?:[-–—•*·] +|\d{1,2}[.)] +)")
WORD = r"[^\W\d_][\w.'’/-]*"
PLACED = re.compile(
    rf"(?P<town>{WORD}(?: {WORD}){{0,3}}?)(?P<date>, ?[^\n:|–—-]{{2,25}}?)?(?: ?\([^)\n]{{2,25}}\))? ?(?P<mark>--|[-–—|:]) +(?=[\"“‘A-Z\d])"
)
TOWNS = frozenset({"city", "capital"})
DANGLING = frozenset({"det", "poss", "amod", "compound", "nummod", "nmod", "aux", "auxpass", "mark", "case", "quantmod", "predet", "neg"})
RELATIVE = frozenset({"WDT", "WP", "WP$"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MEANT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV", "INTJ", "SYM", "X"})
EMPTY = DANGLING | {"prep", "prt", "agent", "cc", "preconj", "punct"}
PLACED_BY = frozenset({"of", "in", "at", "from", "for", "to"})  # what follows says who or where they are
LONGEST_GAP = 160  # characters between two pieces of a content that nothing but a cut has parted
LONGEST_NAME = 15  # words of a source whose end was cut off


def tidied(drafts: Sequence[Draft], doc: Doc, quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts with whole sources, contents and addressees; those whose content has no word that says anything are left out."""
    made = [_tidied(draft, doc, quotations) if draft.cue else draft for draft in drafts]
    cues = {draft.anchor.i for draft in made if draft.source and draft.cue}
    return [_with_second_half(draft, cues, doc) for draft in made if draft.content]


def _tidied(draft: Draft, doc: Doc, quotations: Sequence[Quotation]) -> Draft:
    text, draft = syntax.document_of(doc).text, _with_antecedent(draft)
    whole = (_whole_source(_on_words(part, doc), draft, doc) for part in draft.source if not _only_is(part, doc))
    source = tuple(_apart(part, draft.cue, text) for part in whole)
    draft = _with_told_subject(replace(draft, source=source))
    apart = (_apart(part, draft.source, text) for part in draft.content)
    parts = tuple(_within_paragraph((behind_opening(text, a, b), b), doc, quotations) for a, b in apart)
    parts = (*(_behind_day(part, draft, doc) for part in parts[:1]), *parts[1:])
    draft, parts = _from_subject(draft, _without_gaps(parts, draft, doc), doc)
    parts = (*parts[:-1], *(_whole_phrase(part, draft, doc) for part in parts[-1:]))
    parts = tuple(part for part in parts if text[slice(*part)].strip())
    draft = replace(draft, content=parts if _says_something(parts, doc) else ())
    if _is_asked(draft) or _is_said_by_nobody(draft, text) or _is_of_the_verb_before(draft, doc):
        return replace(draft, content=())
    return replace(draft, addressee=tuple(_told(draft, doc)) or _thanked(draft, doc))


def _on_words(part: Range, doc: Doc) -> Range:
    """A range without the half of a word at its end: the "I" of "I'm" that was cut behind the mark."""
    words = doc.char_span(*part, alignment_mode="contract") if doc.char_span(*part) is None else None
    return (words.start_char, words.end_char) if words is not None and len(words) else part


def _only_is(part: Range, doc: Doc) -> bool:
    """Whether words say no more than that something is there: "[There are] reports that"."""
    words = doc.char_span(*part, alignment_mode="expand")
    return words is not None and words[0].tag_ == "EX" and all(word.pos_ in ("PRON", "AUX", "VERB", "ADV") for word in words)


def _with_antecedent(draft: Draft) -> Draft:
    """A draft of a relative clause that says nothing but its object: the noun before it is what is said, and not the clause of that noun
    ("Norway will pay into [the fund] that Egypt has announced")."""
    verb, noun = draft.anchor, draft.anchor.head
    lacks = any(child.dep_ == "dobj" and (child.tag_ in RELATIVE or child.lower_ == "that") for child in verb.lefts)
    apart = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    if verb.dep_ != "relcl" or not lacks or apart or not draft.content or any(end > verb.idx for _, end in draft.content):
        return draft
    while noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and not any(True for _ in noun.lefts):
        noun = noun.head.head  # "the fund for reconstruction"
    words = [word for word in noun.doc[noun.left_edge.i : verb.left_edge.i] if not word.is_space]
    return replace(draft, content=(range_of(words),))


# --- the page -------------------------------------------------------------------------------------------------------------


def behind_opening(text: str, start: int, end: int) -> int:
    """Where words that begin in a dateline, a clock time or a bullet at the head of their line really begin."""
    line = text.rfind("\n", 0, start) + 1
    at = line
    while at <= start < (after := _end_of_opening(text, at)) and after < end:
        at = start = after
    return start


def _end_of_opening(text: str, line: int) -> int:
    for pattern in (CLOCK, BULLET):
        if found := pattern.match(text, line):
            return found.end()
    if (after := end_of_dateline(text, line)) > line:
        return after
    found = PLACED.match(text, line)
    if found is None:
        return line
    town = found["town"]
    dated = found["date"] is not None and any(mark.isdigit() for mark in found["date"])
    known = all({term.kind for term in called(name.title() if name.isupper() else name)} & TOWNS for name in town.split("/"))
    dated_capitals = town.isupper() and dated and found["mark"] not in (":", "|")
    return found.end() if dated_capitals or (known and (found["mark"] != "-" or dated)) else line


def _within_paragraph(part: Range, doc: Doc, quotations: Sequence[Quotation]) -> Range:
    """Words that end before the next paragraph, and before a sentence of which they hold but the beginning; quotations and lists go on."""
    start, end = part
    span = doc.char_span(start, end, alignment_mode="expand")
    text = syntax.document_of(doc).text
    for token in span if span is not None else ():
        if not token.is_sent_start:
            continue
        at, sentence = token.idx, token.sent
        if not start < at < end or any(q.start < at < q.end for q in quotations):
            continue
        before = text[start:at].rstrip()
        broken = "\n" in text[start + len(before) : at] and BULLET.match(text, at) is None
        cut_off = before.endswith((".", "?", "!")) and end < sentence.end_char and text[end : sentence.end_char].strip(" .?!\n\"'”’)") != ""
        if broken or cut_off:
            return start, start + len(before.rstrip(".:"))
    return part


def _apart(part: Range, own: Sequence[Range], text: str) -> Range:
    """Words without others of the same draft at their end ("The bridge fell[, a diver] said")."""
    start, end = part
    for low, high in own:
        if start < low < end <= high + 1:
            end = start + len(text[start:low].rstrip(" ,"))
    return (start, end) if end > start else part


def _behind_day(part: Range, draft: Draft, doc: Doc) -> Range:
    """Words without the day of the saying at their beginning ("said Sunday [that]", "said [on Monday] it", "agreed on [Friday on] it")."""
    span = doc.char_span(*part, alignment_mode="expand") or None
    beside = min((part[0] - b for _, b in draft.cue if b <= part[0]), default=99)
    first = days = 1 if span is not None and span[0].lower_ == "on" and any(word.tag_ in FINITE for word in span) else 0
    while span is not None and days < len(span) and span[days].ent_type_ == "DATE":
        days += 1
    if (
        span is None
        or not first < days < len(span) - 2
        or span[first].tag_ not in ("NNP", "NN")
        or beside > 1
        or draft.anchor.tag_ not in ("VBD", "VBN", "VBZ")
    ):
        return part
    following = span[days]
    dated = span[days - 1].dep_ in ("npadvmod", "pobj", "compound", "tmod") or following.tag_ in ("PRP", "IN", "DT")
    if not dated or following.tag_ in FINITE or following.tag_ in ("CC", "POS", "VB") or following.text in (",", "-"):
        return part
    again = following.lower_ == draft.anchor.doc[span.start - 1].lower_  # "agreed on Friday on ..."
    return int(span[days + again].idx), part[1]


# --- torn words -----------------------------------------------------------------------------------------------------------


def _without_gaps(content: tuple[Range, ...], draft: Draft, doc: Doc) -> tuple[Range, ...]:
    """The pieces of a content, with those joined that neither its cue nor its source parts; none behind the next act of its cue's verb."""
    made: list[Range] = []
    for part in content:
        gap = (made[-1][1], part[0]) if made else part
        if not made or not _is_torn(gap, draft, doc):
            made.append(part)
        elif not _acts_again(gap, draft, doc):
            made[-1] = (made[-1][0], part[1])
    return tuple(made)


def _is_torn(gap: Range, draft: Draft, doc: Doc) -> bool:
    start, end = gap
    own = (*draft.cue, *draft.source)
    text = syntax.document_of(doc).text
    near = 0 < end - start <= LONGEST_GAP and not any(a < end and start < b for a, b in own)
    return near and not any(mark in text[start - 1 : end + 1] for mark in '\n"“”') and text[start:end].strip(" ,;") != ""


def _acts_again(gap: Range, draft: Draft, doc: Doc) -> bool:
    span = doc.char_span(*gap, alignment_mode="contract")
    return span is not None and any(token.tag_ in FINITE and draft.anchor in token.ancestors and token.dep_ == "conj" for token in span)


def _from_subject(draft: Draft, content: tuple[Range, ...], doc: Doc) -> tuple[Draft, tuple[Range, ...]]:
    """A content that begins with a finite verb, with its subject, be that taken for who is told ("warned [the dam] may burst")."""
    span = doc.char_span(*content[0], alignment_mode="expand") if content else None
    if not span or span[0].tag_ not in FINITE or span[0].i == 0:
        return draft, content
    verb = span[0].head if span[0].dep_ in ("aux", "auxpass") else span[0]
    told = next((part for part in draft.addressee if 0 <= span[0].idx - part[1] <= 1 and part[0] > draft.anchor.idx), None)
    if told is not None:
        others = tuple(part for part in draft.addressee if part != told)
        return replace(draft, addressee=others), ((told[0], content[0][1]), *content[1:])
    subject = syntax.own_subject(verb)
    if subject is None or subject.i > span[0].i or subject.tag_ in RELATIVE or span[0].i - subject.right_edge.i > 1:
        return draft, content
    start = int(subject.left_edge.idx)
    own = any(a < span[0].idx and start < b for a, b in (*draft.source, *draft.cue))
    return draft, content if own else ((start, content[0][1]), *content[1:])


def _whole_phrase(part: Range, draft: Draft, doc: Doc) -> Range:
    """Words to the end of the phrase that their last word opens ("a", "that", "his"), without an opener of a clause that is not there."""
    start, end = part
    span = doc.char_span(start, end, alignment_mode="expand")
    words = [token for token in span or () if not token.is_punct and not token.is_space]
    kept = _without_opener(words)
    if len(kept) < len(words):
        return start, kept[-1].idx + len(kept[-1])
    further = max((token.idx + len(token) for token in _opened(words)), default=end)
    crossed = any(a < further and end <= a for a, _ in (*draft.cue, *draft.source))
    return (start, end) if crossed or further <= end else (start, further)


def _without_opener(words: list[Token]) -> list[Token]:
    """The words without ", which", ", under which" or ", and that" at their end."""
    if len(words) > 2 and words[-1].tag_ in RELATIVE and words[-1].head.i > words[-1].i:
        kept = words[:-1]
        while len(kept) > 1 and kept[-1].dep_ in ("prep", "cc", "mark"):
            kept = kept[:-1]
        return kept
    joined = len(words) > 2 and words[-1].dep_ == "mark" and words[-2].dep_ == "cc"
    return words[:-2] if joined else words


def _opened(words: list[Token]) -> list[Token]:
    """The words of the phrase that the last of `words` opens; of the clause, if they are but its "that" and its subject."""
    if not words:
        return []
    last = words[-1]
    ahead = last.head.i > last.i and last.head.sent == last.sent
    if last.dep_ in DANGLING and ahead:
        return syntax.clause_tokens(last.head) if last.head.pos_ in ("VERB", "AUX") else syntax.phrase_tokens(last.head)
    if last.dep_ in syntax.SUBJECTS and ahead and words[0].dep_ == "mark" and not any(t.pos_ in ("VERB", "AUX") for t in words):
        return syntax.clause_tokens(last.head)
    below = last.head.rights if last.dep_ == "cc" else last.rights
    wanted = {"cc": "conj", "prep": "pobj"}.get(last.dep_)
    noun = next((child for child in below if child.dep_ == wanted and child.i > last.i and child.pos_ in NOUNS), None)
    return syntax.phrase_tokens(noun) if noun is not None else []


def _says_something(content: tuple[Range, ...], doc: Doc) -> bool:
    """Whether a content has a word that means something, or stands for one ("it"); "to", "that" and "the" do not."""
    spans = [span for part in content if (span := doc.char_span(*part, alignment_mode="expand")) is not None]
    if len(spans) < len(content):
        return bool(content)
    return any(token.pos_ in MEANT or token.dep_ not in EMPTY for span in spans for token in span)


def _with_second_half(draft: Draft, cues: set[int], doc: Doc) -> Draft:
    """A content before ", X said," with the clause after it that "and", "but" or "while" joins ("A fell, he said, and B rose")."""
    text = syntax.document_of(doc).text
    spots = [edge for part in (*draft.cue, *draft.source) for edge in part]
    if draft.type != "speech" or len(draft.content) != 1 or draft.anchor.pos_ != "VERB" or draft.anchor.tag_ not in ("VBD", "VBZ", "VBP"):
        return draft
    (start, end), first, last = draft.content[0], min(spots), max(spots)
    inserted = end < first and text[end:first].strip() == "," and text[last : last + 2] == ", "
    rest = doc.char_span(last + 2, draft.anchor.sent.end_char, alignment_mode="contract") if inserted else None
    if rest is None or len(rest) < 3 or not _joins_clause(rest, cues):
        return draft
    further = rest.start_char + len(rest.text.rstrip().rstrip("."))
    quoted = (
        re.compile(r"[.!?]?[\"”]").match(text, further) if rest.text.count('"') % 2 or rest.text.count("“") > rest.text.count("”") else None
    )
    return replace(draft, content=((start, end), (rest.start_char, quoted.end() if quoted else further)))


def _joins_clause(rest: Span, cues: set[int]) -> bool:
    """Whether words open with "and", "but" or "while" and a clause in which nobody else speaks."""
    opener = rest[0]
    if opener.lower_ not in lexicon.markers("joins_halves"):
        return False
    verbs = [token for token in rest if token.tag_ in FINITE and token.pos_ in ("VERB", "AUX")]
    subject = next((token for token in rest if token.dep_ in syntax.SUBJECTS), None)
    return bool(verbs) and subject is not None and subject.i < verbs[0].i and not any(token.i in cues for token in verbs)


# --- who speaks, and to whom ----------------------------------------------------------------------------------------------


def _whole_source(part: Range, draft: Draft, doc: Doc) -> Range:
    """A source on the line of its cue, with the rest of a name or phrase that was cut ("Enlargement and", "-US president")."""
    text = syntax.document_of(doc).text
    start, end = part = _named_before(part, doc)
    if start < draft.anchor.idx:
        start = max(start, text.rfind("\n", start, end) + 1)
        start = behind_opening(text, start, end)
    if text[end - 1 : end] in "'’" and text[end : end + 1] == "s":
        end -= 1
    start = _start_of_word(text, start)
    start = _behind_by(start, end, doc)
    return _from_determiner(start, doc), _before_day((start, max(end, _end_of_name((start, end), draft, doc))), draft, doc)


def _before_day(part: Range, draft: Draft, doc: Doc) -> int:
    """Where a source ends before the day of the saying: "the [experts] today urged"."""
    words = doc.char_span(*part, alignment_mode="expand")
    dated = words is not None and len(words) > 1 and words[-1].dep_ == "npadvmod" and words[-1].head == draft.anchor
    return words[-2].idx + len(words[-2]) if dated and words is not None else part[1]


def _behind_by(start: int, end: int, doc: Doc) -> int:
    """Where a source begins without the "by" of its passive: "quoted [by] Reuters"."""
    words = doc.char_span(start, end, alignment_mode="expand")
    return words[1].idx if words is not None and len(words) > 1 and words[0].lower_ == "by" and words[0].tag_ == "IN" else start


def _named_before(part: Range, doc: Doc) -> Range:
    """A source that is but a "who" or "which", with the noun before it."""
    span = doc.char_span(*part, alignment_mode="expand")
    if span is None or len(span) != 1 or span[0].tag_ not in RELATIVE or span[0].i < 2 or span.sent[-1].text == "?":
        return part
    word = span[0]
    noun = word.head.head if word.head.dep_ == "relcl" else word.nbor(-2) if word.nbor(-1).text == "," else word
    while noun.dep_ in ("compound", "appos", "pobj", "prep", "nmod") and word.sent.start <= noun.head.i < word.i:
        noun = noun.head
    noun = the_one(noun, word, word.head)
    if noun.pos_ not in NOUNS or noun.i >= word.i or noun.sent != word.sent:
        return part
    words = [token for token in syntax.phrase_tokens(noun) if token.i < word.i]
    return (int(words[0].idx), part[1]) if words else part


def _start_of_word(text: str, start: int) -> int:
    """Where the word begins that holds `start`: "Then-US", "H.E."."""
    while start > 0:
        before, further = text[start - 1], text[max(0, start - 2)]
        initial = before == "." and further.isupper() and not text[max(0, start - 3)].isalnum()
        if not (before.isalnum() or initial or (before in "-’'" and start > 1 and further.isalnum())):
            break
        start -= 1
    return start


def _from_determiner(start: int, doc: Doc) -> int:
    """Where a source begins with the "each", "not" or possessor before its first word."""
    span = doc.char_span(start, start + 1, alignment_mode="expand")
    first = span[0] if span is not None else None
    if first is None or first.i == first.sent.start:
        return start
    before = first.nbor(-1)
    if first.dep_ == "case" or first.text in ("-", "–"):
        return int(before.left_edge.idx)
    belongs = before.lower_ in ("each", "every") and before.dep_ == "det" and before.head.i >= first.i
    denied = before.lower_ == "not" and first.lower_ in ("all", "every", "everyone", "everybody", "many")
    return int(before.idx) if belongs or denied else start


def _end_of_name(part: Range, draft: Draft, doc: Doc) -> int:
    """Where a source ends whose last word opens or joins more ("Minister of", "a draft seen"), before its cue, a comma or a finite verb."""
    span = doc.char_span(*part, alignment_mode="expand")
    if not span or (part[0] > draft.anchor.idx and draft.anchor.lower_ not in lexicon.markers("according")):
        return part[1]
    last = span[-1]
    if last.head.i >= draft.anchor.i > last.i and last.dep_ == "poss":
        return part[1]
    opens = last.dep_ in DANGLING and last.head.i > last.i and last.dep_ != "case"
    letter = len(span) == 1 and len(last) == 1 and last.is_upper and last.i + 1 < len(doc) and last.nbor().text == "."
    if not (opens or letter or last.dep_ in ("cc", "prep") or (last.tag_ in ("VBG", "VBN") and any(c.i > last.i for c in last.rights))):
        return part[1]
    first_of_cue = min((a for a, _ in draft.cue if a > part[0]), default=draft.anchor.sent.end_char)
    for token in doc[last.i + 1 : min(last.i + 1 + LONGEST_NAME, len(doc))]:
        ends = token.idx >= first_of_cue or token.tag_ in FINITE or token.text in (",", ";", ":") or (token.is_space and "\n" in token.text)
        if ends or (token.is_punct and token.is_sent_end):
            break
        last = token
    return int(last.idx + len(last))


def _told(draft: Draft, doc: Doc) -> Iterator[Range]:
    """Who is told, up to what is said and no later than in the cue's sentence; a preposition, a number or the teller is nobody."""
    begun = min((a for a, _ in draft.content if a > draft.anchor.idx), default=None)
    others = (part for part in draft.addressee if not any(part[0] < b and a < part[1] for a, b in draft.source))
    for start, end in others:
        if begun is not None and draft.addressee[0][0] < begun <= start:
            continue  # the second thing that "his colleague" is told of
        cut = min((a for a, _ in draft.content if start < a < end), default=end)
        span = doc.char_span(start, cut, alignment_mode="contract")
        if span is None or not len(span) or span.start >= draft.anchor.sent.end:
            continue
        words = _without_aside(list(span), span.root)
        while words and (words[-1].is_punct or words[-1].dep_ in ("prep", "cc", "mark")):
            words.pop()
        while words and words[0].tag_ in RELATIVE and len(words) > 1:
            words.pop(0)
        if (
            words
            and not _is_spoken_of(words[0], draft, doc)
            and not _is_elsewhere(doc[words[0].i : words[-1].i + 1].root, draft)
            and _is_somebody(doc[words[0].i : words[-1].i + 1])
        ):
            yield words[0].idx, words[-1].idx + len(words[-1])


def _without_aside(words: list[Token], root: Token) -> list[Token]:
    """Who is told without what is told of them or of the occasion: "relatives of a man [held by Chad]", "a meeting [with the envoy]"."""
    told_of = {"relcl", "acl"} if is_somebody(root) else {"relcl", "acl", "prep"}
    behind = (child for word in words for child in word.rights if child.dep_ in told_of)
    cut = min((child.left_edge.i for child in behind if child.dep_ != "prep" or child.lower_ not in PLACED_BY), default=words[-1].i + 1)
    return [word for word in words if word.i < cut]


def _thanked(draft: Draft, doc: Doc) -> tuple[Range, ...]:
    """Who is thanked or greeted where nothing else is said ("thanked Oman")."""
    span = doc.char_span(*draft.content[0], alignment_mode="expand") if len(draft.content) == 1 else None
    if span is None or draft.anchor.lemma_.lower() not in lexicon.markers("said_to_whom") or span.root.head != draft.anchor:
        return ()
    people = syntax.conjuncts_of(span.root) if span.root.dep_ == "dobj" and is_somebody(span.root) else ()
    return tuple(range_of(syntax.phrase_tokens(noun)) for noun in people)


def _is_asked(draft: Draft) -> bool:
    """Whether it is only asked if somebody said so: "Did the minister raise it?"."""
    verb = draft.anchor
    subject = syntax.own_subject(verb) if verb.pos_ == "VERB" else None
    asking = subject is not None and any(
        child.dep_ == "aux" and child.lemma_ == "do" and child.i < subject.left_edge.i for child in verb.lefts
    )
    return asking and verb.sent.text.rstrip(' \n\r”"').endswith("?")


def _is_said_by_nobody(draft: Draft, text: str) -> bool:
    """Whether what is said is said by a word that stands for no speaker: "anything that puts it in doubt"."""
    return len(draft.source) == 1 and text[slice(*draft.source[0])].lower().split()[0] in lexicon.markers("no_speaker")


def _is_of_the_verb_before(draft: Draft, doc: Doc) -> bool:
    """Whether a clause behind "and that" is taken for what a noun before it says: "said the [talks] were over [and that it would wait]"."""
    first = doc.char_span(*draft.content[0], alignment_mode="expand") if draft.content and draft.anchor.pos_ == "NOUN" else None
    if first is None or first.start == 0 or first[0].lower_ != "that" or doc[first.start - 1].dep_ != "cc":
        return False
    return any(token.tag_ in FINITE for token in doc[draft.anchor.i : first.start])


def _with_told_subject(draft: Draft) -> Draft:
    """A draft in which the subject of a passive that tells of a saying is no speaker: "he was answered", "they are expected to wait",
    "the minister, asked about it, left"."""
    verb = draft.anchor
    subject = _undergoing(verb) if verb.pos_ == "VERB" and syntax.agent_of(verb) is None else None
    of_sayings = lexicon.markers("told_or_told_of") | lexicon.markers("hearsay_verb")
    spoken = verb.lemma_.lower() in of_sayings - lexicon.markers("feeling_participle")
    if subject is None or not spoken or not any(a <= subject.idx < b for a, b in draft.source):
        return draft
    told = verb.lemma_.lower() not in lexicon.markers("hearsay_verb") and not draft.addressee
    return replace(draft, source=(), addressee=draft.source if told else draft.addressee)


def _undergoing(verb: Token) -> Token | None:
    """The subject of a passive, the one of the clause that a participle opens, or the noun before the comma that it stands behind."""
    subject = syntax.own_subject(verb)
    if subject is not None:
        return subject if syntax.is_passive(verb) else None
    if verb.tag_ == "VBN" and verb.dep_ == "advcl":
        return syntax.own_subject(verb.head)
    behind = verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.i > 0 and verb.nbor(-1).text == ","
    return verb.head if behind and verb.head.i < verb.i and any(child.i > verb.i for child in verb.children) else None


def _is_spoken_of(first: Token, draft: Draft, doc: Doc) -> bool:
    """Whether somebody stands in what is said behind its subject and verb: not "urged [Mozambique to go on]", "wants [to ask Rome]"."""
    start = next((a for a, b in draft.content if a < first.idx < b), first.idx)
    before = doc.char_span(start, first.idx, alignment_mode="contract") if start < first.idx else None
    return before is not None and any(token.tag_ in FINITE for token in before)


def _is_elsewhere(noun: Token, draft: Draft) -> bool:
    """Whether somebody stands in a phrase of place or of another verb ("agreed in the Assembly", "flew to Riyadh")."""
    prep, anchor = noun.head, draft.anchor
    if noun.dep_ != "pobj" or prep.dep_ != "prep":
        return False
    if prep.lower_ in ("in", "at", "during", "over"):
        return prep.head != anchor or prep.lower_ in ("in", "during")
    verb = prep.head if prep.head.pos_ == "VERB" else None
    other = verb is not None and verb not in (anchor, anchor.head, *anchor.children, *anchor.conjuncts) and not is_listed(verb)
    held = prep.lower_ == "of" and prep.head.pos_ == "NOUN" and anchor not in (prep.head, prep.head.head)
    return held or (prep.lower_ == "to" and other and prep.i > anchor.sent.start)


def _is_somebody(words: Span) -> bool:
    root = words.root
    counted = root.lemma_ == "time" and any(token.pos_ == "NUM" for token in words)
    owner = root.tag_ == "PRP$" and len(words) == 1 and root.lower_ != "her"  # the tagger often errs on "sworn to her"
    return root.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ") and root.tag_ != "WDT" and not owner and not counted
