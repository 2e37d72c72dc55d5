"""The labels of speakers in a transcript, in whatever form it sets them: "PRESIDENT XI: ...", "Q ...", "**Mr. Abt** (Peru): ...",
"Mr. ABT. ...", "THE MINISTER – ...", "Ana Abt (PPE). – ...", "00:14 Abt: ...", or a name on a line of its own (a part of attribution).

A form other than a name and a colon counts where it comes three times and somebody speaks in it twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from communique import lexicon
from communique.checks import find_claims, finding_starts
from communique.proceedings import is_courteous, is_headed, named_officer, names_in_capitals

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

MARKS = r"(?:\*{1,3}|_{2})?"  # of words set in bold or italics
HOUR = r"(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+)?"
BEFORE = rf"^[ \t]*(?:<[^>\n]{{1,30}}>){{0,3}}[“\"]?{HOUR}(?:\((?=[^()\n]{{2,80}}\):))?(?:{MARKS}Q\d{{1,3}}\.?{MARKS}[ \t]+)?{MARKS}"
AFTER = rf"{MARKS}\)?(?:</?[^>\n]{{1,10}}>){{0,2}}"
ASIDES = rf"(?:{MARKS} [(\[]{MARKS}(?P<of>[^)\]\n]{{2,80}})[)\]](?: [(\[][^)\]\n]{{2,80}}[)\]]){{0,2}})?"
NAME = r"(?P<name>[^\W\d_][^:\n()\[\]*]{0,90}?)"
NAMED = r"(?:[^:\n()\[\]*—–.]|(?:(?<=\b[^\W\d_])|(?<=\b[^\W\d_]{2})|(?<=\b[^\W\d_]{3}))\.)"  # of a name before a dash, "Hon. R. Abt"
LATER = r"(?:\[\d{1,2}:\d{2}(?::\d{2})?\][ \t]*)?"  # an hour behind a label
COLON = re.compile(rf"{BEFORE}(?P<label>{NAME}{ASIDES})(?P<mark>{AFTER}:{AFTER}[ \t\u00a0]+)(?=\S)", re.MULTILINE)
NUMBERED = re.compile(  # "15. Mr. ABT (Peru) (translated from Spanish): "
    rf"^[ \t]*\(?\d{{1,3}}(?:\.\d{{1,2}})?[.)]?[ \t]+(?P<label>{NAME}{ASIDES})(?P<mark>{AFTER}:{AFTER}[ \t\u00a0]+)(?=\S)", re.MULTILINE
)
BRACKET = re.compile(r"^[ \t]*\[(?P<label>(?P<name>[^\W\d_][^\[\]:\n()]{0,40}))(?P<mark>\]:?[ \t]+)(?=\S)", re.MULTILINE)
LETTER = re.compile(
    rf"^[ \t]*{MARKS}(?P<label>(?P<name>[QA])(?: \([^)\n]{{2,40}}\))?)(?P<mark>(?:[.:]|[ \t]?[-–—])?[ \t\u00a0]{{1,8}}{LATER})"
    r"(?=[^\W\da-z]|[“\"—(])",
    re.MULTILINE,
)
OTHERS = {
    "dash": re.compile(  # "Mr LOCKYER (Mayfield)—I thank", "Ana Abt, on behalf of the PPE Group. – Madam"
        rf"{BEFORE}(?P<label>(?P<name>[^\W\d_]{NAMED}{{0,80}}?){ASIDES}"
        rf"(?:, [^:\n—–]{{3,200}}?)?)(?P<mark>{AFTER}(?:\. ?|[ \t])?[—–-]{AFTER}[ \t]*(?:\([A-Z]{{2}}\) )?)(?=\S)(?<![^\W\d_]-)",
        re.MULTILINE,
    ),
    "stop": re.compile(  # "Mr. ABT. I thank"
        r"^[ \t]*(?P<label>(?P<name>(?:[^\W\da-z_][^\W\d_]{0,3}\. |[^\W\da-z_][^\W\d_]+ ){1,2}[^\W\d_][^.:\n\[\]()]{1,30}?)"
        r"(?: \[[^\]\n]{3,40}\])?)(?P<mark>\. )(?=[^\W\da-z_]|[“\"(])",
        re.MULTILINE,
    ),
    "chat": re.compile(  # "10:31:02  From  Ana Abt (EFE)  to  Everyone : no sound"
        r"^\d{1,2}:\d{2}:\d{2}[ \t]+From[ \t]+(?P<label>(?P<name>[^:\n]{2,60}?))(?P<mark>[ \t]+to[ \t]+[^:\n]{2,60}:[ \t]+)(?=\S)",
        re.MULTILINE,
    ),
    "letters": re.compile(
        r"^[ \t]*(?P<label>(?P<name>[A-Z]{2,3}(?:-[A-Z])?))(?P<mark>[ \t]{2,8}|\t)(?=[^\W\da-z_]|[“\"(\[])", re.MULTILINE
    ),
    "bold": re.compile(rf"^\*\*(?P<label>{NAME}{ASIDES})(?P<mark>\*\*[ \t]+)(?=\S)", re.MULTILINE),
    "line": re.compile(
        rf"(?:\A|(?<=\n))(?<![^\n]\n){BEFORE}(?P<label>{NAME}{ASIDES})"
        rf"(?P<mark>{AFTER}:?{AFTER}(?:[ \t]+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[ \t]*\n+)(?=\S)",
        re.MULTILINE,
    ),
}
TIMED = re.compile(r"(?:\A|\n)[ \t]*\[?\d{1,2}:\d{2}(?::\d{2})?\]?[ \t]+\*{0,3}\Z")
I_OR_YOU = re.compile(r"\b(?:I|me|my|we|us|our|you|your)\b", re.IGNORECASE)
LINKS = frozenset({"of", "for", "the", "and", "from", "de", "la", "van", "von", "al", "bin", "channel"})  # small words of a name or office
CAPITAL_WORDS, OFFICE_WORDS = 7, 14
NAME_WORDS = 5
SHORTEST = 2  # labels; a single one must be an office or a courtesy title, else "ACCRA: ..." would be a speaker
EARLY = 40  # labels among which a dialogue's first words and askers are looked for
MANY = 5  # labels on lines of their own
SPOKEN = 600  # characters of a turn that tell whether somebody speaks
FEWEST = 3  # labels of another form
OFFICER = 100  # characters of a line that names an officer


@dataclass(frozen=True, slots=True)
class Label:
    """Where a label stands, with its name and what is said behind it; `of`: whom the brackets behind the name say he speaks for."""

    start: int
    end: int
    name: str
    named: tuple[int, int]
    said: int
    of: str

    @property
    def key(self) -> str:
        """What tells that two labels are of one speaker."""
        return self.name.partition(",")[0].strip().lower()


def find_labels(doc: Doc, text: str) -> list[Label]:
    """The labels of a transcript in order of the text; of any other text perhaps one or two that look like it."""
    plain = _with_colon(doc, text)
    taken = {label.start for label in plain}
    others = [label for form in OTHERS for label in _in_form(form, text, plain) if label.start not in taken]
    apart = [label for label in others if not any(other.start <= label.start < other.said for other in plain)]
    return sorted({label.start: label for label in (*apart, *plain)}.values(), key=lambda label: label.start)


def _is_too_long(name: str) -> bool:
    """Whether words are too many for a label; "The MINISTER OF INTERNATIONAL RELATIONS AND COOPERATION" are not."""
    words = name.partition(",")[0].split()
    return len(words) > (OFFICE_WORDS if len(words) > 1 and all(map(is_title, words[:2])) else CAPITAL_WORDS)


def is_title(word: str) -> bool:
    """Whether a word is one that labels begin with before a name: "Mr.", "The", "Minister"."""
    return word.lower().rstrip(".") in lexicon.markers("label_title")


def _label_of(found: re.Match[str]) -> Label:
    return Label(*found.span("label"), found["name"], found.span("name"), found.end("mark"), found.groupdict().get("of") or "")


def _in_form(form: str, text: str, beside: Collection[Label]) -> list[Label]:
    """The labels in one of the other forms, where there are enough of them and they are speakers: one speaks twice, and not alone (of
    those `beside` them it is somebody who asks: "Q. ...", "THE MINISTER – ...")."""
    labels = [_label_of(found) for found in OTHERS[form].finditer(text)]
    labels = [label for label in labels if _is_speaker_by_form(label, form) and _opens(label, form, text)]
    named = (
        [label for label in labels if label.name.lower().partition(",")[0] in lexicon.body_names()]
        if form == "line" and is_headed(text)
        else []
    )
    if len({label.key for label in named}) >= FEWEST and _is_spoken(named, text):
        return named  # the statements of members one by one, below the name of each
    recorded = form == "chat" or (form == "line" and all(any(map(str.isdigit, text[label.end : label.said])) for label in labels))
    members = [label for label in labels if is_title(label.name.split()[0])]
    debated = form == "dash" and members == labels and any(label.name.split()[0].lower() != "the" for label in labels)  # "Mr ABT—Order!"
    if not (recorded or debated or _is_spoken(labels, text)):
        return []
    counts = Counter(label.key for label in labels)
    again = [key for key, count in counts.items() if count > 1]
    asking = lexicon.markers("label_asking")
    asked = any(label.key.split()[0] in asking for label in beside)
    if len(labels) < FEWEST or not again or len(counts) + asked < SHORTEST:
        return []
    titled = sum(is_title(label.name.split()[0]) for label in labels)
    if form == "line" and len(again) < SHORTEST and not asking & set(counts) and (len(labels) < MANY or titled * 2 < len(labels)):
        return []
    return labels


def _is_spoken(labels: Sequence[Label], text: str) -> bool:
    """Whether "I", "you" or a question stands in half of the turns, as people speak, and in two or more; topics and lists have none."""
    ends = [*(label.start for label in labels[1:]), len(text)]
    turns = (text[label.said : min(end, label.said + SPOKEN)] for label, end in zip(labels, ends, strict=False))
    spoken = sum(I_OR_YOU.search(turn) is not None or "?" in turn for turn in turns)
    return spoken >= SHORTEST and spoken * 2 >= len(labels)


def _opens(label: Label, form: str, text: str) -> bool:
    """Whether what stands behind a label begins as a turn does: with a capital, but in chats and behind the hour of a recording."""
    return form == "chat" or not text[label.said].islower() or any(mark.isdigit() for mark in text[label.end : label.said])


def _is_timed(label: Label, text: str) -> bool:
    """Whether an hour stands before a label on its line: "00:31 Jon Oda: "."""
    return TIMED.search(text[max(0, label.start - 20) : label.start]) is not None


def _is_speaker_by_form(label: Label, form: str) -> bool:
    words = label.name.partition(",")[0].split()
    if form in ("chat", "letters"):
        return True
    if not label.name[0].isupper() or _is_too_long(label.name) or label.key in lexicon.markers("not_label") or label.name[-1] in ".?!,;":
        return False
    titled = is_title(words[0])
    if form == "stop":
        return titled and (words[-1].isupper() or len(words) > 1)
    named = all(word[0].isupper() or word.lower() in LINKS for word in words if word[0].isalpha())
    return named or titled or label.key.split()[0] in lexicon.markers("label_asking")


def _with_colon(doc: Doc, text: str) -> list[Label]:
    """The labels in capitals, and the lines that begin with a speaker's name, or with a name that comes back, and a colon."""
    matches = (*COLON.finditer(text), *_letters(text), *_bracketed(text), *_numbered(text))
    found = {label.start: label for label in map(_label_of, matches) if not _is_too_long(label.name)}
    counts = Counter(label.name for label in found.values())
    again = {name for name, count in counts.items() if count > 1}
    dialogue = len(again) > 1 or (bool(again) and len(counts) > 1)
    hours = [found[start] for start in sorted(found) if _is_timed(found[start], text)]
    timed = {label.start for label in hours if _is_name(label.name)} if _is_spoken(hours, text) else set[int]()
    stray = {label.start for label in hours} - timed  # "09:00 Opening: "
    kept = []
    headed = is_headed(text)
    bulletin = names_in_capitals(text)  # there capitals before a colon are a topic's
    checks = finding_starts(text) | {claim.label[0] for claim in find_claims(text)}
    for start in sorted(found):
        label = found[start]
        name = doc.char_span(*label.named, alignment_mode="expand")
        capital = (_is_in_capitals(label.name) and not bulletin) or (dialogue and label.name in again and _is_name(label.name))
        known = name is not None and label.name[0].isupper() and is_speaker(name) and not _is_town(name)
        known = known and (not bulletin or label.name.lower() in lexicon.body_names())
        titled = _is_titled(label.name)
        told = dialogue and (titled or _asks(label, found, again, text) or _begins(label, found, text))
        opens = not text[label.said].islower() and label.key not in lexicon.markers("not_label")
        told = told or (start in timed and len(timed) >= FEWEST)
        if headed and _names_officer(label, text):
            continue
        if (capital or known or told or _is_delegate(label)) and start not in stray and opens and label.named[0] not in checks:
            kept.append(label)
    return kept


def _names_officer(label: Label, text: str) -> bool:
    """Whether the front matter of a record only tells who an officer is, or what it is: "Chair: Mr. Abt (Austria)", "Distr.: General"."""
    line = text[label.said : text.find("\n", label.said) if "\n" in text[label.said :] else len(text)].strip()
    return len(line) <= OFFICER and (named_officer(line) or label.key in ("distr", "distr.", "original"))


def _is_in_capitals(name: str) -> bool:
    """Whether a label is set in capitals, but perhaps for its first word: "The CHAIR", "El REPRESENTANTE DE CHILE"."""
    words = [word for word in name.split() if word.isalpha()]
    return name.isupper() or (len(words) > 1 and len(words[-1]) > 1 and all(word.isupper() for word in words[1:]))


def _is_titled(name: str) -> bool:
    """Whether words begin with a title, and are a name or an office: "Ms N P XULU", "Journalist 2", "The Minister for Trade"."""
    first, *rest = name.split()
    called, comma, _ = name.partition(",")
    if comma and _is_name(called) and len(called.split()) > 1:
        return True  # "Ana Abt, Commercial Counsellor"
    office = next((before for before, word in pairwise(rest) if word in LINKS), "")  # "The Cabinet Secretary for Foreign Affairs"
    return is_title(first) and (_is_name(name) or not rest or is_title(rest[0]) or is_title(office) or rest[-1].isdigit())


def _is_delegate(label: Label) -> bool:
    """Whether a state or body in brackets stands behind a speaker's name, as records of meetings have it: "Ms. Abt (Peru): "."""
    return label.name[0].isupper() and label.of.lower().removeprefix("the ") in lexicon.body_names()


def entities_in(span: Span) -> list[tuple[int, int, str]]:
    """The entities within a span, by first word, the one after the last, and label; a text's are read once, where `span.ents` reads all
    words of it for each label (3000 turns: 74 s)."""
    kept = span.doc.user_data
    if "entities" not in kept:
        kept["entities"] = [(ent.start, ent.end, ent.label_) for ent in span.doc.ents]
    known: list[tuple[int, int, str]] = kept["entities"]
    first, last = (bisect_left(known, (at,)) for at in (span.start, span.end))
    return [entity for entity in known[first:last] if entity[1] <= span.end]


def is_speaker(label: Span) -> bool:
    """Whether words that stand before a colon name a body, a part that speaks in headlines, or somebody."""
    if len(label) > NAME_WORDS or any(token.pos_ in ("VERB", "AUX") for token in label):
        return False
    known = label.text.lower() in lexicon.body_names() or label[-1].lower_ in lexicon.markers("headline_speaker")
    return known or any(tag in ("PERSON", "ORG", "GPE", "NORP") for _, _, tag in entities_in(label))


def _is_town(name: Span) -> bool:
    return {label for _, _, label in entities_in(name)} == {"GPE"} and name.text.lower() not in lexicon.body_names()


def _asks(label: Label, found: Mapping[int, Label], again: Collection[str], text: str) -> bool:
    """Whether a line begins with the name of somebody who asks there, before others who ask and somebody who speaks more than once."""
    order = sorted(found)
    for turn, following in pairwise(found[start] for start in order[bisect_left(order, label.start) :][:EARLY]):
        if not _is_name(turn.name) or "?" not in text[turn.said : following.start]:
            return False
        if following.name in again:
            return True
    return False


def _begins(label: Label, found: Mapping[int, Label], text: str) -> bool:
    """Whether a dialogue begins with a line of somebody's name and his own words."""
    order = [found[start] for start in sorted(found)[:EARLY] if found[start].key not in lexicon.markers("not_label")]
    end = order[1].start if len(order) > 1 else label.said
    return bool(order) and label is order[0] and _is_name(label.name) and I_OR_YOU.search(text, label.said, end) is not None


def _letters(text: str) -> Iterator[re.Match[str]]:
    """The labels Q and A; without a Q, "A ..." begins a title."""
    found = list(LETTER.finditer(text))
    asked = any(label["name"] == "Q" and "?" in text[label.end() : label.end() + SPOKEN] for label in found)
    dashed = any(mark in label["mark"] for label in found for mark in "-–—")
    return iter(found if asked or (not dashed and any(label["name"] == "Q" for label in found)) else [])


def _numbered(text: str) -> Iterator[re.Match[str]]:
    """The labels behind the number of a paragraph or line, of those whom a title or a state in brackets tells to be speakers; beside who
    presides, of all in capitals."""
    found = [(one, _label_of(one)) for one in NUMBERED.finditer(text)]
    presided = sum(_is_presiding(label.name) for _, label in found) >= SHORTEST
    delegates = [one for one, label in found if _is_delegate(label) and is_courteous(label.name)]
    capitals = [one for one, label in found if presided and _is_in_capitals(label.name)]
    every = sorted({*delegates, *capitals}, key=lambda one: one.start())
    return iter(every if len(every) >= SHORTEST else [])


def _is_presiding(name: str) -> bool:
    """Whether words are the title of who presides or answers, in capitals: "The PRESIDENT"."""
    return _is_in_capitals(name) and is_title(name.split()[-1])


def _bracketed(text: str) -> Iterator[re.Match[str]]:
    """The labels in square brackets, where one that asks is among them: "[Question]", "[Answer]"."""
    found = list(BRACKET.finditer(text))
    return iter(found if any(label["name"].lower() in lexicon.markers("label_asking") for label in found) else [])


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= NAME_WORDS and words[0][0].isupper() and words[-1][0].isupper()
