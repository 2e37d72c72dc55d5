"""Lists under a line that they complete, as one sentence: part of `parsing`.

An item alone has neither subject nor mood. Each is parsed behind the words of the line above it, and hung beside the item before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from communique.document.restoring import Word, doc_of
from communique.listed import MARKED

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PUNCT = ("punct", ":", "PUNCT")
BLANK = ("dep", "_SP", "SPACE")


def put_together(parts: Sequence[Doc], above: str, gaps: Sequence[str], tokenize: Callable[[str], Doc]) -> Doc:
    """One parse of a list, from those of its items behind the line `above`; `gaps` are what stands in the text before each, and behind the
    last. Notes under "items" the verb of each and its first word."""
    stem = sum(token.idx < len(above) for token in parts[0])
    made = [_hung(token, 0, space=token.i < stem - 1 and bool(token.whitespace_)) for token in parts[0][:stem]]
    verbs, firsts, marked = list[int](), list[int](), set[int]()
    for part, gap in zip(parts, gaps, strict=False):
        own = [token for token in part if token.idx > len(above)]
        verb = _verb(own)
        at = len(made) + len(marks := tokenize(gap))
        hung = at + verb.i - own[0].i
        marked |= set(range(len(made), at))
        made += [_mark(word, verbs[-1] if verbs else hung) for word in marks]
        for token in own:
            made.append(_hung(token, at - own[0].i, space=token != own[-1] and bool(token.whitespace_)))
            if token == verb and verbs:
                made[-1] = made[-1]._replace(head=verbs[-1], dep="conj")
            elif token.head.i < own[0].i and (verbs or token != verb):
                made[-1] = made[-1]._replace(head=hung)
            elif token.head.i < own[0].i:
                made[-1] = made[-1]._replace(head=token.head.i)
            elif token.head == token and token != verb:
                made[-1] = made[-1]._replace(head=hung, dep="dep")
        if not verbs:
            _hang_line(made, parts[0], stem, verb, hung)
        verbs.append(hung)
        firsts.append(at)
    marked |= set(range(len(made), len(made) + len(last := tokenize(gaps[-1]))))
    made += [_mark(word, verbs[-1]) for word in last]
    doc = doc_of(parts[0], made)
    doc.tensor = parts[0].tensor[:1].repeat(len(made), axis=0)  # nothing reads it; documents are joined only if all have one
    doc.user_data["items"] = {**dict.fromkeys(marked, MARKED), **dict(zip(verbs, firsts, strict=True))}
    return doc


def _hang_line(made: list[Word], part: Doc, stem: int, verb: Token, hung: int) -> None:
    """Sets the words of the line above under the words of the first item that they hang on, or the item under the line's own verb."""
    shift = hung - verb.i
    for i in range(stem):
        head = part[i].head.i
        if head >= stem:
            made[i] = made[i]._replace(head=head + shift)
    root = next((i for i in range(stem) if part[i].head.i == i), None)
    if root is not None and verb.head == verb:  # the parser ended a sentence between the two
        made[hung] = made[hung]._replace(head=root, dep="xcomp")
    for i in range(stem):
        if root is not None and i != root and part[i].head.i == i:
            made[i] = made[i]._replace(head=root, dep="dep")


def _verb(own: Sequence[Token]) -> Token:
    """The word of an item on which the others hang."""
    tops = [token for token in own if token.head.i < own[0].i or token.head == token]
    return next((token for token in tops if token.pos_ in ("VERB", "AUX")), tops[0])


def _hung(token: Token, shift: int, *, space: bool) -> Word:
    ent = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
    return Word(token.text, space, token.head.i + shift, token.dep_, token.tag_, token.pos_, str(token.morph), token.lemma_, ent)


def _mark(word: Token, head: int) -> Word:
    dep, tag, pos = BLANK if word.is_space else PUNCT
    return Word(word.text, bool(word.whitespace_), head, dep, tag, pos, "", word.text, "O")


def items_of(piece: Doc) -> dict[int, int]:
    """The verbs of the items of a list that is being parsed, with the first word of each, and the marks between; taken out of its parse."""
    found: dict[int, int] = piece.user_data.pop("items", {})
    return found
