"""A phrase over time: how each successive account words it, what changed since the account before it, and where it is absent."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from unicodedata import combining, normalize

from communique.errors import InputError
from communique.lexicon import markers
from communique.near import innermost_of
from communique.records import Annotations, Attribution, Document, Span, flat, make_span

WORD = re.compile(r"\w+(?:['’\-‐‑]\w+)*|[^\w\s]")
HYPHENS = "\\-‐‑\u00ad"
BETWEEN_WORDS = rf"[\s{HYPHENS}–—\"'“”‘’«»]"
ACCENTED = str.maketrans({"a": "[aàáâãäåāă]", "c": "[cçćč]", "e": "[eèéêëēė]", "i": "[iìíîïīı]", "n": "[nñńň]", "o": "[oòóôõöøō]"})
ACCENTED |= str.maketrans({"s": "[sśšşș]", "u": "[uùúûüū]", "y": "[yýÿ]", "z": "[zźžż]"})
SPELLINGS = (  # of English, British and American: (a part of a word, what it is looked for as)
    (r"(?<=..)[sz](?=(?:es?|ed|ers?|ing|ations?|able)$)", "[sz]"),  # normalise, organizations
    (r"(?<=...)(?:our|or)(?=(?:s|ed|ing|able|al|hood|ly)?$)", "ou?r"),  # neighbour, labor
    (r"(?<=..[^aeiou])(?:re|er)(?=s?$)", "(?:re|er)"),  # centre, theaters
    (r"(?<=...)(?:ogue|og)(?=s?$)", "og(?:ue)?"),  # dialogue
    (r"(?<=..)en[cs]e(?=s?$)", "en[cs]e"),  # defence, offense
    (r"(?<=progra)mm?e?(?=s?$)", "m(?:me)?"),
    (r"(?<=[aeiou])ll?(?=(?:ed|ing|ers?)$)", "ll?"),  # cancelled, traveling
)
FEWEST = 4  # letters by which a word is known in another form
LONGEST = 6  # ... at most
ENDING = 3  # letters of an ending
SHORT = re.compile(r"^.*(?<!\w)(?=\w+\.$)|\.$", re.DOTALL)  # all but the last word, and its point: "Mr."
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|\n+")
Pieces = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What one account has of a phrase: a passage, or None where the phrase is absent.

    `voices` is on whose word the passage stands, innermost first (`Attribution.relay`); empty where the account speaks for itself.
    `near` is, where it is absent, a sentence that has its words in other forms or another order.
    `pieces` are its words as (words, `kept` | `added` | `dropped`) against the passage of the document `before`, None for a first one."""

    document: str
    day: str | None
    publisher: str | None
    party: str | None
    passage: Span | None
    before: str | None
    pieces: Pieces
    voices: tuple[str, ...] = ()
    near: Span | None = None


def trace_phrase(
    phrase: str, annotations: Iterable[Annotations], *, between: Collection[str] = (), across_sides: bool = False
) -> tuple[Wording, ...]:
    """The wordings of `phrase` in accounts of encounters, in order of publication; accounts without it are listed with no passage.

    Case, hyphens, quotation marks, plural endings and British or American spelling make no difference; a word that ends in * stands for all
    that begin so. `between` keeps the accounts of encounters that all these codes took part in. A passage is told apart from the last one
    of the same side, or, with `across_sides`, from the last one of all; what an account quotes of others, a reporter's question among it,
    is no wording of its side. Raises InputError if the phrase has no word."""
    pattern = phrase_pattern(phrase)
    made: list[Wording] = []
    last: dict[str, tuple[str, tuple[Span, ...]]] = {}
    for account in sorted((a for a in annotations if tells_between(a, between)), key=_day):
        document = account.document
        side = "" if across_sides else document.party or document.publisher or document.id
        found = find_passages(account, pattern)
        made += _wordings(account, found, last.get(side)) if found else [_absent(document, find_near(account, phrase))]
        if own := tuple(span for span in found if not _others_words(account, span)):
            last[side] = document.id, own
    return tuple(made)


def _attribution_of(account: Annotations, span: Span) -> Attribution | None:
    """The innermost attribution whose content holds a passage, or the longest that lies within it."""
    words = make_span(account.document.text, span.start, span.start + len(span.exact.rstrip(".,;:!?\"'”’) ")))
    holding = [a for a in account.attributions if any(part.holds(words) for part in a.content)]
    inside = [a for a in account.attributions if any(span.holds(part) for part in a.content)]
    longest = max(inside, key=lambda a: sum(part.end - part.start for part in a.content), default=None)
    return innermost_of(holding) or longest


def _others_words(account: Annotations, span: Span) -> bool:
    """Whether a passage stands on the word of somebody who is not of the account's own party, be it only as who passes it on."""
    by_id, codes = {a.id: a for a in account.attributions}, {m.id: {actor.code for actor in m.actors} for m in account.mentions}
    attribution, seen = _attribution_of(account, span), set[str]()
    while attribution is not None and attribution.id not in seen and account.document.party is not None:
        seen.add(attribution.id)
        if account.document.party not in set().union(*(codes.get(i, set()) for i in attribution.speakers)):
            return True
        attribution = by_id.get(attribution.within or "")
    return False


def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """What finds a phrase whatever its case, hyphens, quotation marks, plural endings and British or American spelling. Raises InputError
    if it has no word."""
    words = _words_of(phrase)
    if not words:
        raise InputError(f"no word to look for in {phrase!r}")
    looked_for = _word_pattern(words[0][0])
    for before, word in pairwise(words):
        between = phrase[before.end() : word.start()]
        joined = re.fullmatch(rf"[{HYPHENS}]", between) or min(len(before[0]), len(word[0])) >= FEWEST
        looked_for += f"{BETWEEN_WORDS}{'*' if joined else '+'}{_word_pattern(word[0])}"  # not "inform" of "in form"
    return re.compile(rf"\b{looked_for}\b", re.IGNORECASE)


def _words_of(phrase: str) -> list[re.Match[str]]:
    return list(re.finditer(r"\w+(?:['’]\w+)*\*?", phrase))


def _word_pattern(word: str) -> str:
    """A word as it is looked for: "sanctions" finds "sanction", "policy" "policies", "deescalation" "de-escalation"."""
    bare = _plain(word.rstrip("*"))
    stem, ending = (bare, r"\w*") if word.endswith("*") else _number(bare)
    parts, at = list[str](), 0
    for found, looked_for in sorted(_spellings(stem), key=lambda one: one[0].start()):
        if found.start() >= at:
            parts += [*map(_letter, stem[at : found.start()]), looked_for]
            at = found.end()
    parts += map(_letter, stem[at:])
    joints = (rf"[{HYPHENS}\s]?" if FEWEST <= n <= len(parts) - FEWEST else rf"[{HYPHENS}]?" for n in range(1, len(parts)))
    return "".join(part + joint for part, joint in zip(parts, (*joints, ""), strict=True)) + ending


def _plain(word: str) -> str:
    """A word in lower case and without accents."""
    return "".join(letter for letter in normalize("NFKD", word.lower()) if not combining(letter))


def _letter(letter: str) -> str:
    return "['’]" if letter in "'’" else re.escape(letter).translate(ACCENTED)


def _number(word: str) -> tuple[str, str]:
    """A word without its plural ending, and the endings that it is looked for with."""
    if re.search(r"[^aeiou](?:y|ies)$", word):
        return re.sub(r"(?:y|ies)$", "", word), r"(?:y|ies)(?:['’]s?)?"
    if re.search(r"(?:ss|sh|ch|x)es$", word):
        word = word[:-2]
    elif re.search(r"[^sui]s$", word) and len(word) >= FEWEST:
        word = word[:-1]
    return word, r"(?:es|['’]?s)?" if re.search(r"(?:ss|sh|ch|x)$", word) else r"(?:['’]?s)?"


def _spellings(word: str) -> Iterator[tuple[re.Match[str], str]]:
    for pattern, looked_for in SPELLINGS:
        if (found := re.search(pattern, word)) is not None:
            yield found, looked_for


def find_near(account: Annotations, phrase: str) -> Span | None:
    """The first sentence that has all words of a phrase in whatever form and order: "manage it responsibly" of "responsible management"."""
    said = [re.sub(r"['’]s?$", "", _plain(word[0])) for word in _words_of(_unhyphened(phrase)) if "*" not in word[0]]
    stems = sorted((_stem(word) for word in said if word not in markers("function_word")), key=len)
    if not stems or len(stems[0]) < FEWEST:
        return None
    longest = re.compile(rf"\b{rf'[{HYPHENS}]?'.join(map(_letter, stems[-1]))}", re.IGNORECASE)
    read: Span | None = None
    for match in longest.finditer(account.document.text):
        sentence = _sentence(account.document.text, Span(match.start(), match.end(), match.group()))
        if sentence == read:
            continue
        read = sentence
        words = re.findall(r"\w+", _plain(_unhyphened(sentence.exact)))
        if all(any(word.startswith(stem) for word in words) for stem in stems):
            return sentence
    return None


def _stem(word: str) -> str:
    return word[: max(FEWEST, min(len(word) - ENDING, LONGEST))]


def _unhyphened(text: str) -> str:
    return re.sub(rf"(?<=\w)[{HYPHENS}](?=\w)", "", text)


def left_out(phrase: str, annotations: Iterable[Annotations], between: Collection[str] = ()) -> tuple[tuple[str, bool], ...]:
    """The documents that tell of no encounter (of all of `between`), which `trace_phrase` leaves out, and whether each has the phrase."""
    pattern = phrase_pattern(phrase)
    return tuple(
        (made.document.id, pattern.search(made.document.text) is not None) for made in annotations if not tells_between(made, between)
    )


def tells_between(account: Annotations, between: Collection[str]) -> bool:
    """Whether a document tells of an encounter that all of `between` took part in; its own party counts as taking part."""
    codes = {mention.id: {actor.code for actor in mention.actors} for mention in account.mentions}
    return any(
        set(between) <= {account.document.party}.union(*(codes.get(mention, ()) for mention in told.participants))
        for told in account.accounts
    )


def find_passages(account: Annotations, pattern: re.Pattern[str]) -> tuple[Span, ...]:
    """The statements that hold the phrase; where it stands outside of all, its sentence."""
    found: dict[Span, None] = {}
    coming = sorted((s.span for s in account.statements), key=lambda span: (span.start, span.end), reverse=True)
    around: list[Span] = []
    for match in pattern.finditer(account.document.text):
        hit = Span(match.start(), match.end(), match.group())
        while coming and coming[-1].start <= hit.start:
            around.append(coming.pop())
        around = [span for span in around if span.end > hit.start]
        holding = [span for span in around if span.holds(hit)]
        found[min(holding, key=lambda span: span.end - span.start) if holding else _sentence(account.document.text, hit)] = None
    return tuple(found)


def _sentence(text: str, hit: Span) -> Span:
    ends = _sentence_ends(text)
    after, before = bisect_left(ends, hit.end), bisect_right(ends, hit.start)
    start, stop = ends[before - 1] if before else 0, ends[after] if after < len(ends) else len(text)
    return make_span(text, start, start + len(text[start:stop].rstrip()))


@lru_cache(maxsize=1)  # hits are looked up a text at a time: once for each of them was a look through the whole text
def _sentence_ends(text: str) -> tuple[int, ...]:
    """Where the sentences and lines of a text end, behind the blanks; not behind "Mr."."""
    marks = SENTENCE_END.finditer(text)
    short = markers("short_form")
    return tuple(m.end() for m in marks if "\n" in m[0] or SHORT.sub("", text[max(0, m.start() - 8) : m.start()]).lower() not in short)


def _wordings(account: Annotations, found: Sequence[Span], before: tuple[str, tuple[Span, ...]] | None) -> Iterator[Wording]:
    about = _about(account.document)
    for passage in found:
        attribution = _attribution_of(account, passage)
        voices = () if attribution is None else attribution.relay or tuple(span.flat for span in attribution.source)
        last = None if _others_words(account, passage) else before
        nearest = max(last[1], key=lambda span: _likeness(span.exact, passage.exact)) if last else None
        yield Wording(*about, passage, last[0] if last else None, redline(nearest.exact if nearest else None, passage.exact), voices)


def _about(document: Document) -> tuple[str, str | None, str | None, str | None]:
    return document.id, document.published, document.publisher, document.party


def _absent(document: Document, near: Span | None) -> Wording:
    return Wording(*_about(document), None, None, (), near=near)


def _likeness(one: str, two: str) -> float:
    return SequenceMatcher(None, _folded(WORD.findall(one)), _folded(WORD.findall(two)), autojunk=False).ratio()


def _folded(words: Iterable[str]) -> list[str]:
    return [word.casefold() for word in words]


def _day(account: Annotations) -> tuple[str, str]:
    return account.document.published or "", account.document.id


def redline(before: str | None, after: str) -> Pieces:
    """The words of `after`, those that `before` lacks as added, those that it no longer has as dropped; without `before` all are kept."""
    if before is None:
        return ((flat(after), "kept"),)
    old, new = list(WORD.finditer(before)), list(WORD.finditer(after))
    was, told = (_folded(word[0] for word in words) for words in (old, new))
    pieces: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, told, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append((_stretch(after, new[c:d]), "kept"))
            continue
        changed = ((_stretch(before, old[a:b]), "dropped"), (_stretch(after, new[c:d]), "added"))
        pieces += [(words, kind) for words, kind in changed if words]
    return tuple(pieces)


def _stretch(text: str, words: Sequence[re.Match[str]]) -> str:
    """The text from the first to the last of some words, as it stands there."""
    return flat(text[words[0].start() : words[-1].end()]) if words else ""
