"""Speaker labels of transcripts ("PRESIDENT XI: ...", "Q ..."), of headlines ("Lavrov: talks are dead") and under quotations -> drafts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.beside import body_of
from communique.checks import find_claims
from communique.document.attribution.drafts import Draft
from communique.document.attribution.labels import I_OR_YOU, NAME_WORDS, SHORTEST, Label, entities_in, find_labels, is_speaker, is_title
from communique.document.attribution.people import is_somebody
from communique.document.attribution.quotes import Quotation
from communique.document.attribution.ranges import Range
from communique.document.parsing import split_paragraphs
from communique.interviews import answers_in, sources_of
from communique.labelled import parts_turn
from communique.listed import is_heading
from communique.naming import state_names, title_words
from communique.proceedings import is_proceedings, opened_by
from communique.records import Document
from communique.sections import find_sections

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HEADLINE = re.compile(r"^(?P<label>[A-Z][^:.,\n]{1,40}):[ \t](?P<said>\S[^\n]{8,140}[^\n.:,;])$", re.MULTILINE)
TAIL = re.compile(r"^(?P<said>[^\n]{8,140}?)(?P<mark> [-–—] |, |: )(?P<label>[^-–—\n:.,]{2,40})(?<!\s)$", re.MULTILINE)
SIGNED = re.compile(r"\s{0,3}[—–―-]{1,2} ?(?P<label>\w[^\n—–―]{1,60}?)[.\s]*(?=\n|$)")
ABOVE = re.compile(  # "- PERU'S PRESIDENT ALAN GARCIA, in Lima:"
    r"(?:^|\n)[ \t]*(?:[-–•*][ \t]+)?(?P<label>[^\W\d_][^\n:]*?)(?:, in [A-Z][\w. ]+)?[ \t]*:?[ \t]*\n(?:[ \t]*\n)?[ \t]*$"
)
PARAGRAPH_END = re.compile(r"[ \t]*(?:\n[ \t]*\n|\n?[ \t]*\Z|\n(?=[^\na-z]))")
REPOST = re.compile(r"^RT (?P<label>@\w+):[ ]+(?P<said>\S(?:[^\n]|\n(?!RT @))*\S)", re.MULTILINE)
TOPIC_WORDS = 2  # so few words before a colon name what is to come ("Mali interview: minister")
STAGE = re.compile(r"[(\[*].*")  # "(Concludes)", "[off mic]", "* Turkey recognises ..."
HEADING = re.compile(r"(?:[A-Z\W]{6,}|\d+\. [^.?!]{2,60}|[A-Z][a-z]+ by: [^.?!]*)")
LINE = 160  # characters above a quotation in which its heading stands


def find_turns(doc: Doc) -> list[Draft]:
    """The turns of a transcript as attributions with the label as source; without two labels or a title the answers of an interview."""
    document = syntax.document_of(doc)
    text = document.text
    labels = find_labels(doc, text)
    if (len(labels) == 1 and labels[0].name == "Q") or (labels and _is_of_headline(labels, document)):
        labels = labels[1:]
    if not _is_transcript(labels) or _are_headings(labels, document):
        return [*_reposted(doc, text), *_claimed(doc, text), *_answers(doc, text)]
    told = _told_between(text)
    ends = [min([end, *(start for start in told if label.said < start)]) for label, end in zip(labels, _ends(labels, text), strict=True)]
    drafts = []
    for label, end in zip(labels, ends, strict=True):
        token = doc.char_span(label.start, label.end, alignment_mode="expand")
        stop = _end_of_turn(text, label.said, _end_of_bold(text, label, end))
        if token is not None and stop > label.said and text[label.said : stop].strip():
            drafts.append(Draft("speech", token[0], ((label.start, label.end),), (), ((label.said, stop),)))
    return [*drafts, *_claimed(doc, text)]


def _told_between(text: str) -> list[int]:
    """Where the paragraphs begin that a record tells in the third person between turns; none where there are but one or two."""
    parts = [part for part in split_paragraphs(text) if I_OR_YOU.search(text, *part) is None]
    opened = [start for start, end in parts if opened_by(text, start, end)]
    if not is_proceedings(text):
        return opened if len(opened) > SHORTEST else []
    done = lexicon.marker_pattern("record_procedure")
    return sorted({*opened, *(start for start, end in parts if done.search(text, start, min(end, start + LINE)) is not None)})


def _ends(labels: Sequence[Label], text: str) -> list[int]:
    """Where the turn of each label ends at the latest."""
    starts = (label.start for label in labels[1:])
    lines = ((text.rfind("\n", 0, start) + 1, start) for start in starts)
    return [*(line if text[line:start].strip(" \t().").isdigit() else start for line, start in lines), len(text)]


def _claimed(doc: Doc, text: str) -> list[Draft]:
    """The claims of a fact-check: "Claim: Chile has sent tanks."."""
    drafts = []
    for claim in find_claims(text):
        token = doc.char_span(*claim.label, alignment_mode="expand")
        if token is not None and claim.words[1] > claim.words[0]:
            drafts.append(Draft("speech", token[0], (claim.label,), (), (claim.words,)))
    return drafts


def _reposted(doc: Doc, text: str) -> list[Draft]:
    """The posts of others that a post repeats: "RT @MFAFiji: ..."."""
    drafts = []
    for found in REPOST.finditer(text):
        token = doc.char_span(*found.span("label"), alignment_mode="expand")
        if token is not None:
            drafts.append(Draft("speech", token[0], (found.span("label"),), (), (found.span("said"),)))
    return drafts


def _answers(doc: Doc, text: str) -> list[Draft]:
    """The answers of an interview without labels, with the "I" or "we" that says them as source."""
    parts = answers_in(syntax.document_of(doc))
    drafts = []
    for part, source in zip(parts, sources_of(text, parts), strict=True):
        words = doc.char_span(*part, alignment_mode="contract")
        if words:
            drafts.append(Draft("speech", words[0], (source,), (), (part,)))
    return drafts


def _end_of_bold(text: str, label: Label, end: int) -> int:
    """Where a turn ends of which all is set in bold with its label: a question, before its answer without a label ("**Q. Will you?**")."""
    closed = text.find("**", label.said, end)
    bold = text[: label.start].endswith("**") and "**" not in text[label.end : label.said]
    return closed if bold and closed > 0 and text[closed + 2 : closed + 3] in ("", "\n", "\r") else end


def _end_of_turn(text: str, start: int, end: int) -> int:
    """Where a turn ends: before stage directions, footnotes and headings that stand on lines of their own at its end."""
    stop = len(text[:end].rstrip())
    while (line := text.rfind("\n", start, stop)) > start:
        last = text[line + 1 : stop].strip()
        if not (STAGE.fullmatch(last) or HEADING.fullmatch(last)):
            break
        stop = len(text[:line].rstrip())
    return stop


def _is_transcript(labels: Sequence[Label]) -> bool:
    if len(labels) >= SHORTEST:
        return True
    return any(is_title(label.name.split()[0]) and label.name.isupper() for label in labels)


def _is_of_headline(labels: Sequence[Label], document: Document) -> bool:
    """Whether the first label is but that of the headline of a paper: "PM: Deal is important", a blank line below it, nobody who speaks; or
    of any text the state that it is about, where no state speaks further on: "Peru: UN experts call for calm"."""
    text, label = document.text.lstrip(), labels[0]
    line, _, rest = text.partition("\n")
    ends = not line.rstrip().endswith((".", "?", "!", ",", ")", "—", "–", "-", "”", '"'))
    of_paper = document.kind not in ("transcript", "statement", "briefing", "release") and document.party is None
    opens = text.startswith(label.name) and len(line) <= LINE and rest[:1] == "\n" and bool(rest.strip())
    topic = label.name.lower() in state_names() and not any(other.name.lower() in state_names() for other in labels[1:])
    return opens and ends and I_OR_YOU.search(line) is None and (topic or (of_paper and len(labels) == 1))


def _are_headings(labels: Sequence[Label], document: Document) -> bool:
    """Whether labels are the states whose news a text tells, each in a paragraph: "UKRAINE: Russian trucks crossed the border"."""
    heads = {section.start for section in find_sections(document.text, document.published)}
    return sum(label.start in heads for label in labels) >= SHORTEST


def within_turns(drafts: list[Draft], text: str) -> list[Draft]:
    """The drafts without those that take a turn's label for a cue or for words, or reach from one turn into the next.

    Whom a turn opens by calling is no part of who is told to speak there ("Minister, President Paz has said ...")."""
    turns = [draft for draft in drafts if not draft.cue and draft.source and parts_turn(text[draft.source[0][1] : draft.content[0][0]])]
    if not turns:
        return drafts
    turns.sort(key=lambda turn: turn.content[0][0])
    starts, labels = [turn.content[0][0] for turn in turns], sorted(turn.source[0][0] for turn in turns)
    made = []
    for draft in drafts:
        if not draft.cue:
            made.append(draft)
            continue
        n = bisect_right(starts, draft.anchor.idx) - 1
        around = turns[n].content[0] if n >= 0 and draft.anchor.idx < turns[n].content[0][1] else None
        worded = any(any(mark.isalpha() for mark in text[start:end]) for start, end in draft.cue)
        crossing = any(bisect_left(labels, start) < bisect_left(labels, end) for start, end in (*draft.content, *draft.source))
        if worded and not crossing:
            made.append(replace(draft, source=_without_address(draft.source, around[0], text)) if around is not None else draft)
    return made


def _without_address(source: tuple[Range, ...], opened: int, text: str) -> tuple[Range, ...]:
    """A source in a turn that opens at `opened`, without the turn's label and a title and a comma at its head."""
    if not source or not source[0][0] <= opened < source[0][1]:
        return source
    called, comma, named = text[opened : source[0][1]].partition(", ")
    titled = bool(comma) and named[:1].isupper() and all(word.lower() in title_words() for word in called.split())
    return ((opened + len(called) + len(comma) if titled else opened, source[0][1]), *source[1:])


def is_asked_of(draft: Draft) -> bool:
    """Whether a question asks whether somebody says it: "Did you warn Peru?", "Can you confirm that ...?" tell of no word of his."""
    words = draft.anchor.doc.char_span(*draft.source[0], alignment_mode="expand") if len(draft.source) == 1 else None
    if words is None or len(words) != 1 or words[0].lower_ != "you" or words[0].dep_ not in syntax.SUBJECTS:
        return False
    verb, sentence = words[0].head, words[0].sent
    inverted = any(child.dep_ in ("aux", "auxpass") and child.i < words[0].i for child in verb.lefts)
    return inverted and any(token.text == "?" for token in sentence[-2:])


def find_headlines(doc: Doc) -> list[Draft]:
    """Headlines of the kinds "X: it is so", "X to Y: do it", "It is so: minister" and "It is so - X", on lines of their own; what a body
    that issues a text puts before a colon is its matter: "Peru: Police must halt the raids" by Amnesty International."""
    text = syntax.document_of(doc).text
    if _is_transcript(find_labels(doc, text)):
        return []
    topics = lexicon.body_names() | state_names() if body_of(syntax.document_of(doc)) is not None else frozenset()
    drafts = []
    for found in (*HEADLINE.finditer(text), *TAIL.finditer(text)):
        label = doc.char_span(found.start("label"), found.end("label"))
        said = doc.char_span(found.start("said"), found.end("said"), alignment_mode="expand")
        told = next((token for token in label[1:-1] if token.lower_ == "to"), None) if label is not None else None
        who = label[: told.i - label.start] if label is not None and told is not None else label
        if who is None or said is None or who.text.lower() in topics:
            continue
        if _stands_alone(text, found) and _labels_what(who, said, found):
            hearer = ((told.idx + len(told) + 1, found.end("label")),) if told is not None else ()
            drafts.append(Draft("speech", who.root, ((who.start_char, who.end_char),), (), (found.span("said"),), hearer))
    return drafts


def find_signed(doc: Doc, quotations: Sequence[Quotation]) -> list[Draft]:
    """Quotations that begin a line and have their speaker after a dash ("... to stay." — Amina Yusuf).

    Bodies are left out: "— Reuters" is a credit."""
    text = syntax.document_of(doc).text
    drafts = []
    for quotation in quotations:
        signed = SIGNED.match(text, quotation.end) if quotation.depth == 0 and text[: quotation.start][-1:] in ("", "\n") else None
        label = doc.char_span(*signed.span("label")) if signed else None
        if label is not None and _is_person(label):
            drafts.append(Draft("speech", label.root, ((label.start_char, label.end_char),), (), ((quotation.start, quotation.end),)))
    return drafts


def find_headed(doc: Doc, quotations: Sequence[Quotation]) -> list[Draft]:
    """Quotations that are a paragraph below the line that names their speaker, where a text gives two or more so: reactions one by one."""
    text = syntax.document_of(doc).text
    drafts = []
    for quotation in quotations:
        above = ABOVE.search(text[max(0, quotation.start - LINE) : quotation.start]) if quotation.depth == 0 else None
        if above is None or not is_heading(above["label"]) or not PARAGRAPH_END.match(text, quotation.end):
            continue
        start = quotation.start - len(above[0]) + above.start("label") - above.start()
        label = doc.char_span(start, start + len(above["label"]))
        if label is not None and _is_named_speaker(label):
            drafts.append(Draft("speech", label.root, ((label.start_char, label.end_char),), (), ((quotation.start, quotation.end),)))
    return drafts if len(drafts) >= SHORTEST else []


def _is_named_speaker(label: Span) -> bool:
    """Whether words name somebody, or a body, that can speak: a name of the tagger's, or an office or ministry."""
    words = [word for word in label.text.lower().replace(",", " ").split() if word.isalpha()]
    titled = bool(set(words) & (title_words() | lexicon.markers("headline_speaker")))
    tells = not label.text.isupper() and any(token.pos_ in ("VERB", "AUX") for token in label)
    return not tells and (titled or _is_person(label))


def _is_person(label: Span) -> bool:
    """Whether a label names a person: so tagged, or two words or more, all of them names, and tagged as nothing else."""
    tagged = {tag for _, _, tag in entities_in(label)}
    return "PERSON" in tagged or (not tagged and len(label) > 1 and all(token.pos_ == "PROPN" for token in label))


def _labels_what(label: Span, said: Span, found: re.Match[str]) -> bool:
    """Whether a headline's label is a speaker and the rest something said: a sentence, or few words beside "sources" or "ministry"."""
    role = _is_role(label[-1])
    if label[-1].text[0].isupper() and label[-1].lower_ in lexicon.markers("not_label_text"):
        return False  # "Lima Declaration: Fifth Summit"
    if label.text.lower() in state_names() and _has_own_teller(said):
        return False
    if found.groupdict().get("mark") == ", ":
        return role and len(label) <= NAME_WORDS - 2 and not any(token.pos_ in ("VERB", "AUX", "CCONJ", "ADP", "DET") for token in label)
    if not (role or (is_speaker(label) and not _is_topic(label))) or len(label) > NAME_WORDS:
        return False
    if found.groupdict().get("mark") == ": ":
        opens = said[0].tag_ not in ("DT", "WP", "WRB", "WDT") or said[0].lower_ == "no"
        states = len(said) > TOPIC_WORDS and any(token.tag_[:1] == "V" or token.pos_ == "ADJ" for token in said)
        known = label.text.lower() in lexicon.body_names() or (role and (label[0].is_lower or len(label) == 1))
        return known and opens and states
    loose = said[0].is_lower or any(token.is_quote or token.pos_ == "VERB" for token in said)
    return _says(said) or (role and (label[0].is_lower or loose)) or (said[0].lower_ == "no" and is_speaker(label))


def _has_own_teller(said: Span) -> bool:
    """Whether the words behind the state of a headline tell who says what, so that the state is but their topic: "Peru: [UN experts call]
    for calm"; not "Peru: We call for calm"."""
    verb = next((word for word in said if word.dep_ == "ROOT" and word.tag_ in ("VBP", "VBZ", "VBD")), None)
    subject = syntax.own_subject(verb) if verb is not None else None
    if verb is None or subject is None or subject.pos_ == "PRON" or not is_somebody(subject):
        return False
    row = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb))
    return row is not None and row.cue == "speech"


def _is_topic(label: Span) -> bool:
    """Whether a label says what a headline is about: "Sudan crisis", "War in Ukraine", "Factbox"."""
    root = label.root
    named = label.text.lower() in lexicon.body_names() or any(start <= root.i < end for start, end, _ in entities_in(label))
    return not named or label.text.lower() in lexicon.markers("not_label")


def _is_role(word: Token) -> bool:
    """Whether a word is one for somebody, or something, that is quoted in headlines."""
    names = {word.lower_, word.lemma_.lower()}
    return bool(names & (lexicon.markers("headline_speaker") | lexicon.markers("citable")))


def _stands_alone(text: str, line: re.Match[str]) -> bool:
    before, after = text[: line.start()], text[line.end() :]
    return (not before.strip() or before.endswith("\n\n")) and (not after.strip() or after.startswith("\n"))


def _says(said: Span) -> bool:
    return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in said) or said[0].is_quote
