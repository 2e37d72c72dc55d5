"""A parse under neutral names -> the parse of the text's own words: part of `parsing`.

A name of several words was parsed as one; put back, it is headed by the word that would head it alone, and the others hang on that one, as
the parser's own trees have it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from communique.naming import is_suffix, plain

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CLOSED = {
    "the": ("det", "DT", "DET"),
    "of": ("prep", "IN", "ADP"),
    ",": ("punct", ",", "PUNCT"),
    ".": ("punct", ".", "PUNCT"),
    "-": ("punct", "HYPH", "PUNCT"),
}
INNER = ("compound", "NNP", "PROPN")
FIRST, LATER = ("amod", "JJ", "ADJ"), ("compound", "NN", "NOUN")  # of a title in small letters
ATTRIBUTES = ("compound", "nmod", "amod")


Spaced = tuple[str, bool]  # a word, and whether a space follows


class Word(NamedTuple):
    """A word put back, with what a parse says of it; `head` is the number of a word of its document."""

    text: str
    space: bool
    head: int
    dep: str
    tag: str
    pos: str
    morph: str
    lemma: str
    ent: str


def restore_words(parsed: Doc, names: Sequence[Sequence[Spaced]]) -> Doc:
    """`parsed` with each token in words of its own: those of `names`. A token with none, which stands for somebody unsaid, goes; what hung
    on it hangs on the word behind it, and its verb is noted in `user_data`."""
    starts = list(accumulate((len(own) for own in names), initial=0))
    heads = [start + _head([word.lower() for word, _ in own]) if own else start for start, own in zip(starts, names, strict=False)]
    words = [word for token, own, start in zip(parsed, names, starts, strict=False) for word in _words(token, own, start, heads)]
    doc = doc_of(parsed, words)
    doc.user_data["unsaid"] = frozenset(
        heads[word.head.i] for word, own in zip(parsed, names, strict=True) if not own and word.dep_ == "nsubj"
    )
    doc.tensor = parsed.tensor.repeat([len(own) for own in names], axis=0) if len(parsed.tensor) == len(parsed) else parsed.tensor
    return doc


def doc_of(like: Doc, words: Sequence[Word]) -> Doc:
    """The parse that `words` are, of the vocabulary of `like`."""
    made: Doc = type(like)(
        like.vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=[word.head for word in words],
        deps=[word.dep for word in words],
        ents=[word.ent for word in words],
    )
    return made


def _head(own: Sequence[str]) -> int:
    """Which of the words of a name, in small letters, heads it: the last one before "of", a comma or "Jr."."""
    if not own[0].isalnum() and not own[0].isascii():
        return 0  # of several flags the first
    ends = (n for n, word in enumerate(own) if n and (word in ("of", ",") or is_suffix(plain(word.rstrip(".")))))
    return next(ends, len(own)) - 1


def _words(token: Token, own: Sequence[Spaced], start: int, heads: Sequence[int]) -> Iterator[Word]:
    """The words of the name that was parsed as `token`; the first one is the word number `start`."""
    words = [word.lower() for word, _ in own]
    for n, (text, space) in enumerate(own, start):
        ent = _entity(token, first=n == start)
        if n == heads[token.i]:
            read_so = token.text.lower() == text.lower() or (token.pos_ == "VERB" and token.text.islower())  # a verb in its past
            lemma = token.lemma_ if read_so else text
            top = heads[token.head.i] == n  # of a word that goes
            yield Word(
                text, space, heads[token.head.i], "ROOT" if top else token.dep_, token.tag_, token.pos_, str(token.morph), lemma, ent
            )
        else:
            above, dep, tag, pos = _place(token, words, n - start, heads, capital=text[:1].isupper())
            yield Word(text, space, above, dep, tag, pos, "", text, ent)


def _place(token: Token, own: Sequence[str], n: int, heads: Sequence[int], *, capital: bool) -> tuple[int, str, str, str]:
    """Head, dependency, tag and part of speech of a word of a name that does not head it."""
    start, head = heads[token.i] - _head(own), _head(own)
    dep, tag, pos = CLOSED.get(own[n], INNER if capital else (FIRST if n == 0 else LATER))
    if n > head and not own[n].isalnum() and not own[n].isascii():
        return start + head, "conj", "NNP", "PROPN"
    if dep == "det" and n == 0 and token.dep_ in ATTRIBUTES and token.head.i > token.i:
        return heads[token.head.i], dep, tag, pos  # "the United States government"
    if n > head + 1 and own[head + 1] == "of":  # "States of America"
        return (start + head + 1, "pobj", tag, pos) if n == len(own) - 1 else (start + len(own) - 1, dep, tag, pos)
    return start + head, dep, tag, pos


def _entity(token: Token, *, first: bool) -> str:
    return f"{token.ent_iob_ if first else 'I'}-{token.ent_type_}" if token.ent_type_ else "O"
