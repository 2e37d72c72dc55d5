"""What is said: the clause, infinitive, object or noun phrase that belongs to a cue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.people import (
    asks_if,
    clause_under,
    has_clause,
    is_main_subject,
    is_somebody,
    is_to,
    quote_speaker,
    source_tokens,
    speaker_after,
    topic_prep,
    topic_under,
)
from communique.document.attribution.ranges import NOUNS, Range, range_of, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

REACH = 18  # words from "rejected as ..." to the word that is rejected
COLON_WITHIN = 4  # words from the "is" of "what I say is simple:" to the colon
REPLIES = frozenset({"deny", "reject", "acknowledge"})  # acts that answer what another says
NOUN_COMPLEMENTS = frozenset({"acl", "ccomp", "relcl"})


def made_clear(verb: Token) -> Token | None:
    """The "clear" of "made (it) clear that ...", whatever the parse makes of it."""
    if verb.lemma_ != "make":
        return None
    return next((c for c in verb.rights if c.lower_ in ("clear", "plain") and c.pos_ == "ADJ" and c.i <= verb.i + 4), None)


def cleft_content(verb: Token) -> tuple[Range, ...]:
    """What is said where the verb of saying stands ahead of it: "what he told them is that ...", "all I would say is this: ..."."""
    link = cleft_link(verb)
    if link is None:
        return ()
    clause = next((child for child in link.rights if child.dep_ in ("ccomp", "xcomp") and is_clause(child)), None)
    if clause is not None:
        return (range_of(syntax.clause_tokens(clause)),)
    colon = next((token for token in verb.doc[link.i + 1 : min(link.i + COLON_WITHIN, verb.sent.end - 1)] if token.text == ":"), None)
    return (trim(list(verb.doc[colon.i + 1 : verb.sent.end])),) if colon is not None else ()


def cleft_link(verb: Token) -> Token | None:
    """The "is" or "was" whose subject is the clause "what he said", "all he said"."""
    opens = any(child.lower_ == "what" for child in verb.lefts)
    all_of = verb.dep_ == "relcl" and verb.head.lower_ == "all" and verb.head.dep_ == "nsubj"
    link = verb.head.head if all_of else verb.head
    return link if link.lemma_ == "be" and link.i > verb.i and (all_of or (opens and verb.dep_ == "csubj")) else None


def verb_content(verb: Token, row: lexicon.VerbRow, addressee: tuple[Token, ...]) -> tuple[Range, ...]:
    """What a verb of saying takes as its content (ranges of characters; none where it has none)."""
    if is_as_set(verb):
        return ()
    if verb.dep_ == "advcl" and _after_as(verb) and has_clause(verb) is None:
        return _clause_without(_clause_of(verb.head), verb)
    comma = reply_aside(verb)
    if comma is not None:
        return (range_of([comma.nbor()]),)  # the clause before it is the other's word; here it is "which"
    comma = named_aside(verb)
    if comma is not None and not any(child.dep_ in ("ccomp", "xcomp", "dobj", "oprd") and child.i > verb.i for child in verb.children):
        return (range_of(list(verb.doc[comma.i + 1 : verb.head.i + 1])),)  # likewise "a charge"
    judged = _judged_word(verb)
    if judged:
        return judged
    clear = made_clear(verb)
    if clear is not None:
        told = [
            c for c in (*clear.children, *verb.children) if c.dep_ in ("ccomp", "csubj", "advcl", "acl") and c.i > clear.i and c != clear
        ]
        return tuple(range_of(syntax.clause_tokens(child)) for child in told[:1])
    clauses = [child for child in verb.children if child.dep_ in ("ccomp", "xcomp") and not is_addressee(child, addressee)]
    clauses = [child for child in clauses if not any(c.dep_ == "mark" and c.i > 0 and c.nbor(-1).lower_ == "so" for c in child.lefts)]
    clauses = [child for child in clauses if child.i > verb.i or not any(t.text == ";" for t in verb.doc[child.i : verb.i])]
    infinitive = [
        child for child in verb.children if child.dep_ == "advcl" and child.i > verb.i and is_to(child) and _takes_to(row, addressee)
    ]
    infinitive += [child for child in verb.rights if child.dep_ == "advcl" and asks_if(child)]
    chosen = clauses or infinitive
    if not chosen and verb.dep_ == "parataxis" and verb.head != verb:
        return _clause_without(verb.head, verb)
    if chosen:
        start, end = _clause_range(chosen[-1], verb, addressee)
        start = _owned_noun(chosen[-1], verb, row) or start
        called_for = [noun for noun in syntax.prepositional(verb, "for") if verb.i < noun.i < chosen[-1].i]
        begin = min([start, *(noun.left_edge.idx for noun in called_for if row.frame == "prep:for")])
        return ((begin, end), *_beyond(chosen[-1], verb))
    under = clause_under(addressee)
    if under is not None:
        return (range_of(syntax.clause_tokens(under)),)
    if quote_speaker(verb) is not None:
        return _sentence_before(verb, row)
    says = row.cue == "speech" or row.frame == "that" or verb.lemma_.lower() in lexicon.markers("hearing_verb")
    that = later_that(verb) if says and not row.frame.startswith("obj:") else None
    if that is not None and not _is_nouns(that, verb, row):
        return (from_that(that),)
    found = _object_content(verb, row, addressee)
    late = None if found else later_infinitive(verb, row)
    return found or ((range_of(syntax.clause_tokens(late)),) if late is not None else _sentence_before(verb, row))


def _beyond(clause: Token, verb: Token) -> Iterator[Range]:
    """What goes on behind an inserted saying: "Peru left, it said, [and will not return]"."""
    joined = (child for child in clause.rights if child.dep_ == "conj" and clause.i < verb.i < child.i)
    yield from (range_of(syntax.clause_tokens(child)) for child in joined)


def _after_as(verb: Token) -> bool:
    return any(child.dep_ in ("mark", "advmod") and child.lower_ == "as" for child in verb.children)


def is_as_set(verb: Token) -> bool:
    """Whether words after "as" say who wanted or set something, and not who tells it (", as requested by X", "as the two agreed")."""
    if verb.pos_ != "VERB":
        return False
    alone = verb.tag_ == "VBN" and verb.i > 0 and verb.nbor(-1).lower_ == "as"
    if not (alone or (verb.dep_ == "advcl" and _after_as(verb))) or has_clause(verb) is not None:
        return False
    row = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb))
    ahead = any(child.tag_ == "MD" for child in verb.head.children)
    own = row is not None and row.act == "commit" and ahead  # "Fiji will send a ship, as its premier promised": that is what he said
    wanted = row is not None and row.effect in ("demanded", "planned", "denied") and not own
    return wanted or verb.lemma_.lower() in lexicon.markers("as_set")


def _judged_word(verb: Token) -> tuple[Range, ...]:
    """Another's word after what it is taken for ("rejected as baseless the paper's claim that ...", "as idle a report that ...")."""
    doc, end = verb.doc, verb.sent.end
    if verb.i + 2 >= end or doc[verb.i + 1].lower_ != "as":
        return ()
    for noun in doc[verb.i + 2 : min(verb.i + REACH, end - 1)]:
        opener = next((child for child in noun.lefts if child.dep_ in ("poss", "det")), None) if is_cue_noun(noun) else None
        if opener is not None and noun.nbor().lower_ == "that":
            first = next((t for t in reversed(doc[verb.i + 2 : opener.i + 1]) if t.dep_ in ("det", "poss") and t.head == opener), opener)
            return ((first.idx, from_that(noun.nbor())[1]),)
    return ()


def _owned_noun(clause: Token, verb: Token, row: lexicon.VerbRow) -> int | None:
    """Where somebody's word begins that a clause hangs on, though the parse has it on the verb ("scoffed at Iran's claim that ...")."""
    noun = verb.doc[clause.left_edge.i - 1] if clause.left_edge.i > verb.i + 1 else None
    if noun is None or not is_cue_noun(noun) or not has_owner(noun) or noun.left_edge.i < verb.i or not _is_object(noun, row):
        return None
    return int(noun.left_edge.idx)


def _is_nouns(that: Token, verb: Token, row: lexicon.VerbRow) -> bool:
    """Whether the clause of `that` is what the verb's object says ("dismissed the claim that ...", "scoffed at her remark that ...")."""
    near = (noun for noun in verb.doc[verb.i + 1 : that.i] if verb in (noun.head, noun.head.head))
    return any(is_cue_noun(noun) and _is_object(noun, row) for noun in near)


def _is_object(noun: Token, row: lexicon.VerbRow) -> bool:
    """Whether a noun stands for what is spoken of, not for where or to whom ("said in an interview that ...")."""
    preposition = noun.head.lower_
    if noun.dep_ != "pobj" or preposition not in lexicon.markers("clause_after") or row.frame == f"prep:{preposition}":
        return True
    return preposition == "at" and noun.lemma_.lower() not in lexicon.markers("occasion")


def is_cue_noun(noun: Token) -> bool:
    """Whether a noun is a cue ("the claim that"), by its row of `verbs.csv`."""
    row = lexicon.verb_row(noun.lemma_, "noun", ("that",)) if noun.pos_ == "NOUN" else None
    return row is not None and row.cue is not None


def _takes_to(row: lexicon.VerbRow, addressee: tuple[Token, ...]) -> bool:
    """Whether an infinitive is what is said: the row says so, or somebody is told ("implored both armies to let ...")."""
    return "to" in row.frame or row.frame in row.addressee or (row.cue == "speech" and "obj" in row.addressee and bool(addressee))


def later_that(word: Token) -> Token | None:
    """The "that" of a clause that the parse has not joined to `word`: after phrases without a verb ("said to them, twice, that ...")."""
    for token in word.doc[word.i + 1 : word.sent.end]:
        if token.lower_ == "that" and token.i > word.i + 1 and _opens_clause(token, word):
            return token
        if token.lower_ in ("why", "whether") and token.i > word.i + 2 and token.head.i > token.i and token.head.pos_ in ("VERB", "AUX"):
            return token
        adds = token.tag_ == "VBG" and token.nbor(-1).text == "," and token.lemma_ not in lexicon.markers("citing")
        if adds or token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB") or token.text in (";", ":") or token.tag_ in ("''", "``"):
            return None
    return None


def later_infinitive(verb: Token, row: lexicon.VerbRow) -> Token | None:
    """The infinitive that the parse has hung on a phrase after a verb of promise or demand ("pledged in his speech to restore ...")."""
    if row.effect not in ("planned", "demanded", "denied"):
        return None
    for token in verb.doc[verb.i + 2 : verb.sent.end]:
        if token.tag_ == "TO" and token.head.tag_ == "VB" and token.head.i > token.i and verb in token.head.ancestors:
            return token.head
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "VB", "VBG") or token.text in (";", ":", ",") or token.tag_ in ("''", "``"):
            return None
    return None


def _opens_clause(that: Token, word: Token) -> bool:
    """Whether a "that" opens a clause of `word`; one that the parse takes for a relative pronoun does after "to", "from" or "in" only."""
    if that.head.i < that.i or that.nbor(-1).dep_ == "cc":
        return False
    if that.dep_ == "mark":
        return True
    preps = [t for t in word.doc[word.i + 1 : that.i] if t.dep_ in ("prep", "dative", "agent") and t.head == word]
    return bool(preps) and preps[-1].lower_ in lexicon.markers("clause_after") and has_own_subject(that)


def has_own_subject(that: Token) -> bool:
    """Whether the clause that a "that" opens has a subject of its own after it."""
    clause = that.head
    subject = syntax.own_subject(clause) if clause.pos_ in ("VERB", "AUX") else None
    return clause.i > that.i and subject is not None and subject.i > that.i


def from_that(that: Token) -> Range:
    """The words from a "that" to the end of its clause."""
    clause = that.head
    return trim(with_condition(_with_second_that([t for t in clause.subtree if t.i >= that.i])))


def _clause_of(head: Token) -> Token:
    """The clause of a noun that is a subject ("the armies, as X reported, exchanged ...")."""
    while head.pos_ in NOUNS and head.dep_ in syntax.SUBJECTS and head.head != head:
        head = head.head
    return head


def _sentence_before(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    """What stands before ", said X" and ", X said" where the parse has not joined the two."""
    start = verb.sent.start
    if row.cue != "speech" or verb.tag_ not in ("VBD", "VBZ"):
        return ()
    if verb.i - start > 3 and quote_speaker(verb) is not None:
        return (trim(list(verb.doc[start : verb.i])),)
    if verb.i - start > 3 and verb.nbor(-1).text == ",":
        return (trim(list(verb.doc[start : verb.i - 1])),) if speaker_after(verb) is not None else ()
    comma = said_last(verb)
    said = verb.doc[start:comma] if comma is not None else ()
    return (trim(list(said)),) if any(is_main_subject(token) for token in said) else ()


def said_last(verb: Token) -> int | None:
    """Where the comma stands before ", X said" at the end of a sentence, or before what says when, where and on whose word."""
    subject, sent = syntax.own_subject(verb), verb.sent
    tells = verb.lemma_.lower() in lexicon.markers("told_after_quote")
    taken = any(child.dep_ in ("ccomp", "xcomp") or (child.dep_ == "dobj" and not tells) for child in verb.rights)
    after = verb.nbor() if verb.i + 1 < sent.end else verb
    if (
        subject is None
        or subject.i > verb.i
        or subject.pos_ not in NOUNS
        or taken
        or not (after.text in (",", ".") or after.pos_ in ("ADP", "ADV", "PROPN") or tells)
    ):
        return None
    told_of = {token.i for child in subject.rights if child.dep_ == "relcl" for token in child.subtree}
    for token in reversed(verb.doc[sent.start + 3 : verb.i]):
        if token.i in told_of:
            continue
        if token.text == ",":
            return int(token.i) if token.i < subject.i and token.nbor().dep_ != "cc" else None
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD", "IN", "WP", "WDT") and token.lower_ not in ("of", "for", "in", "at"):
            return None
    return None


def _object_content(verb: Token, row: lexicon.VerbRow, addressee: tuple[Token, ...]) -> tuple[Range, ...]:
    """The object of a cue, or what stands after its preposition ("called for ...", "expressed hope that ...")."""
    if row.frame.startswith("obj:"):
        noun = next((child for child in verb.children if f"obj:{child.lemma_.lower()}" == row.frame.split("+")[0]), None)
        if noun is not None and has_owner(noun):
            return (range_of(syntax.clause_tokens(noun)),)
        return _noun_object(verb, noun) if noun is not None else ()
    about = (topic_prep(verb) or topic_under(verb)) if addressee else None
    if about is not None:
        return (range_of(syntax.clause_tokens(about)),)
    wanted = row.frame.removeprefix("prep:").split("+")[0] if row.frame.startswith("prep:") and row.frame not in row.addressee else None
    if wanted is None and syntax.is_passive(verb) and not (addressee and any(c.dep_ in ("dobj", "oprd") for c in verb.rights)):
        subject = syntax.own_subject(verb)
        return (range_of(source_tokens(subject)),) if subject is not None and not _is_told(subject, verb, row) else ()
    heads = [c for c in verb.children if c.i > verb.i and _is_complement(c, wanted) and not is_addressee(c, addressee)]
    heads = [c for c in heads if not (c.dep_ == "dobj" and _is_told_nothing(c, verb, row))]
    given = () if heads else _given_content(verb, row)
    if not heads:
        return given or _prepositional_content(verb, row, addressee) or _thing_addressed(verb, row)
    if wanted is not None:
        inner = [noun for head in heads for noun in head.children if noun.dep_ in ("pobj", "pcomp")]
        heads = inner[:1] or heads
    after = [
        c for c in verb.rights if c.dep_ == "prep" and wanted is None and c.i > heads[-1].i and c.lower_ in ("of", "for", "as", "over")
    ]
    if after and (after[0].lower_ == "as" or (not row.addressee and not addressee)):
        heads = [*heads, after[0]]
    tokens = [token for head in heads for token in syntax.clause_tokens(head)]
    return (range_of(tokens),)


def _is_told(subject: Token, verb: Token, row: lexicon.VerbRow) -> bool:
    """Whether the subject of a passive is who is told, and not what ("Peru had been informed"), or a pronoun that may be either."""
    told = "obj" in row.addressee and (is_somebody(subject) or verb.lemma_.lower() in lexicon.markers("tells_of"))
    return told or subject.pos_ == "PRON"


def _is_told_nothing(noun: Token, verb: Token, row: lexicon.VerbRow) -> bool:
    """Whether the object of "warned", "told" or "informed" is who is told, and nothing else is there ("had warned Kinshasa twice")."""
    return "obj" in row.addressee and verb.lemma_.lower() in lexicon.markers("tells_of") and is_somebody(noun)


def to_clause_end(content: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """A content that stands in another's, up to the end of its cue's clause ("... that she had asked [for tea before the talks]")."""
    if not content or not _is_nested(verb):
        return content
    start, end = content[-1]
    for child in verb.rights:
        first = child.left_edge
        follows = child.idx >= end and first.idx <= end + 2
        if follows and child.dep_ in ("prep", "advcl", "npadvmod", "advmod", "acl", "oprd") and not _leaves(child):
            end = max(end, trim(syntax.clause_tokens(child))[1])
    return (*content[:-1], (start, end))


def _is_nested(verb: Token) -> bool:
    """Whether a cue stands in the complement of another one."""
    top = verb
    while top.dep_ in ("conj", "xcomp") and top.head != top:
        top = top.head
    head = top.head
    row = lexicon.verb_row(head.lemma_, "verb", ("that",)) if top.dep_ == "ccomp" and head.pos_ == "VERB" else None
    return row is not None and row.cue is not None


def _leaves(child: Token) -> bool:
    """Whether words after a content leave it: "while X says ...", "according to X", "adding that ..."."""
    first = child.left_edge.lower_
    if first in ("after", "before", "as", "until") and child.left_edge.nbor(-1).text == ",":
        return True
    return (
        first in ("while", "whereas", "when", "by")
        or first in lexicon.markers("according")
        or (child.dep_ == "advcl" and child.tag_ == "VBG")
    )


def _thing_addressed(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    """What stands in an addressee's place and is nobody ("did not respond to the remark")."""
    subject = syntax.own_subject(verb)
    if subject is None or (subject.pos_ == "NOUN" and not is_somebody(subject)):
        return ()
    for slot in row.addressee:
        nouns = syntax.prepositional(verb, slot.removeprefix("prep:")) if slot == row.frame else ()
        if nouns and nouns[0].pos_ == "NOUN" and not is_somebody(nouns[0]) and nouns[0].i > verb.i:
            return (range_of(syntax.clause_tokens(nouns[0])),)
    return ()


def _noun_object(verb: Token, noun: Token) -> tuple[Range, ...]:
    """What belongs to a noun that a cue takes ("took no position on the cull"), else the noun itself with its "as ..."."""
    that = verb.doc[noun.i + 1] if noun.i + 1 < verb.sent.end else noun
    speaks = any(row.cue is not None for row in lexicon.verb_rows().get((noun.lemma_.lower(), "noun"), ()))
    own = (noun_content(noun) if speaks else ()) or ((from_that(that),) if that.lower_ == "that" and has_own_subject(that) else ())
    if own:
        return own
    after = next((c for c in verb.rights if c.dep_ == "prep" and c.i == noun.right_edge.i + 1), None)
    to = after is not None and after.lower_ == "to" and noun.lemma_.lower() in lexicon.markers("noun_to")
    if after is not None and (to or after.lower_ in lexicon.markers("content_after_cue")):
        inner = [c for c in after.children if c.dep_ in ("pobj", "pcomp") and c.ent_type_ not in ("DATE", "TIME")]
        if inner:
            return (range_of(syntax.clause_tokens(inner[0])),)
    heads = [noun, after] if after is not None and after.lower_ == "as" else [noun]
    return (range_of([token for head in heads for token in syntax.clause_tokens(head)]),)


def _given_content(verb: Token, row: lexicon.VerbRow) -> tuple[Range, ...]:
    """What is conveyed, where the parse has run it together with who gets it ("conveyed to the Dutch side his king's greetings")."""
    if "prep:to" not in row.addressee:
        return ()
    for noun in syntax.prepositional(verb, "to"):
        for token in verb.doc[noun.left_edge.i : noun.i]:
            if (
                token.nbor(-1).lower_ != "to"
                and token.tag_ in ("PRP$", "DT")
                and token.nbor(-1).pos_ in ("NOUN", "PROPN")
                and token.nbor(-1).dep_ != "conj"
            ):
                return (trim(list(verb.doc[token.i : noun.right_edge.i + 1])),)
    return ()


def _prepositional_content(verb: Token, row: lexicon.VerbRow, addressee: tuple[Token, ...]) -> tuple[Range, ...]:
    """What stands after "about", "of" or "on" where a cue has nothing else ("inquired about her health", "apologised to them for it")."""
    if (row.frame and row.frame not in row.addressee) or (syntax.is_passive(verb) and not addressee):
        return ()
    for prep in verb.rights:
        if prep.dep_ != "prep" or prep.lower_ not in lexicon.markers("content_after_cue") or is_addressee(prep, addressee):
            continue
        inner = [c for c in prep.children if c.dep_ in ("pobj", "pcomp") and c.ent_type_ not in ("DATE", "TIME")]
        if inner:
            return (range_of(syntax.clause_tokens(inner[0])),)
    return ()


def _is_complement(child: Token, preposition: str | None) -> bool:
    if preposition is not None:
        return child.dep_ in ("prep", "agent") and child.lower_ == preposition
    return child.dep_ in ("dobj", "oprd", "attr")


def is_addressee(token: Token, addressee: tuple[Token, ...]) -> bool:
    """Whether a word is an addressee, or the preposition before one."""
    return any(token == noun or (token.dep_ in ("prep", "dative") and noun.head == token) for noun in addressee)


def _without_contrast(tokens: list[Token], clause: Token) -> list[Token]:
    """The words before ", while Y says ..." at the end of a clause."""
    for child in clause.rights:
        first = child.left_edge
        contrast = child.dep_ == "advcl" and first.lower_ in ("while", "whereas") and first.nbor(-1).text == ","
        if contrast and child.right_edge.i >= tokens[-1].i:
            return [token for token in tokens if token.i < first.i - 1] or tokens
    return tokens


def _clause_range(clause: Token, verb: Token, addressee: tuple[Token, ...]) -> Range:
    """The words of a complement clause; without the cue's own words where the parse has mixed them, without the addressee before "to"."""
    tokens = _without_contrast(syntax.clause_tokens(clause), clause)
    left, right = [t for t in tokens if t.i < verb.i], [t for t in tokens if t.i > verb.i]
    tokens = left if clause.i < verb.i else right
    for noun in addressee:
        if clause.i > noun.i > verb.i:
            tokens = [token for token in tokens if token.i > noun.i and token not in set(noun.subtree)] or tokens
    return trim(with_condition(_with_second_that(_within_semicolons(tokens or [clause], verb))))


def with_condition(tokens: list[Token]) -> list[Token]:
    """The words of a clause with those of an "if", ", although" or ", since" right after it, wherever the parse has hung these."""
    last = max(tokens, key=lambda token: token.i)
    after = last.i + 2 if last.i + 1 < last.sent.end and last.nbor().text == "," else last.i + 1
    if after >= last.sent.end or last.doc[after].lower_ not in lexicon.markers("trailing_clause"):
        return tokens
    opener = last.doc[after]
    clause = opener if opener.dep_ in ("advcl", "prep", "acl") and opener.tag_ == "VBN" else opener.head
    opens = (
        (clause != opener or opener.tag_ == "VBN")
        and clause.left_edge.i == after
        and clause.dep_ in ("advcl", "ccomp", "relcl", "prep", "acl")
    )
    return [*tokens, *syntax.clause_tokens(clause)] if opens else tokens


def _within_semicolons(tokens: list[Token], verb: Token) -> list[Token]:
    """The words on the cue's side of a semicolon, which ends what is said, unless another that-clause follows."""
    for token in tokens:
        if token.text == ";" and token.i + 1 < len(token.doc) and token.nbor().lower_ not in ("that", "and") and token.sent == verb.sent:
            near = [t for t in tokens if (t.i < token.i) == (verb.i < token.i)]
            return near or tokens
    return tokens


def _with_second_that(tokens: list[Token]) -> list[Token]:
    """The words of "that A" with those of ", and that B" where the parse has put these elsewhere."""
    last = max(tokens, key=lambda token: token.i)
    if min(tokens, key=lambda token: token.i).lower_ != "that":
        return tokens
    after = [t for t in last.doc[last.i + 1 : min(last.i + 4, last.sent.end)] if t.text != ","]
    if len(after) < 2 or after[0].dep_ != "cc" or after[1].lower_ != "that" or after[1].head.i < after[1].i or after[1].dep_ != "mark":
        return tokens
    return [*tokens, *last.doc[last.i + 1 : after[1].head.right_edge.i + 1]]


def outer_cue(verb: Token) -> Token | None:
    """The cue that a verb is coordinated with over the head of its content ("told them [it had burned], and asked them to go home").

    The parse joins it to the content; there it would have the content's own auxiliary."""
    head = verb.head
    if verb.dep_ != "conj" or syntax.own_subject(verb) is not None or head.dep_ not in ("ccomp", "advcl") or head.i > verb.i:
        return None
    if head.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ != "that" for child in head.lefts):
        return None  # "Chad refused, while Mali agreed and thanked us"
    cue = head.head
    row = lexicon.verb_row(cue.lemma_, "verb", ("that",)) if cue.pos_ == "VERB" and cue.i < head.i else None
    return cue if row is not None and row.cue is not None and (_acts_on(verb, head, cue) or _speaks_on(verb, head, row)) else None


def _speaks_on(verb: Token, head: Token, row: lexicon.VerbRow) -> bool:
    """Whether a verb of speech is the next one of a cue in the past tense, as what its content is about cannot say it.

    It has an object where the content is passive ("said two had been hurt and blamed Chad"); it goes on from a denial, within which "or"
    would join it ("denied that it backs the rebels and urged Chad to talk"); or a step, a claim or a thing stands before it."""
    own, subject = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb)), syntax.own_subject(head)
    if own is None or own.cue != "speech" or head.head.tag_ not in ("VBD", "VBN") or verb.tag_ not in ("VBD", "VBN"):
        return False
    joined = any(child.dep_ == "cc" and child.lower_ == "and" and head.i < child.i < verb.i for child in head.children)
    passed = syntax.is_passive(head) and any(child.dep_ == "dobj" for child in verb.rights)
    mute = (noun for kind in ("remark_noun", "class_goods", "class_barrier", "class_border") for noun in lexicon.markers(kind))
    thing = subject is not None and subject.tag_ in ("NN", "NNS") and subject.lemma_.lower() in mute and not _is_speech(head)
    return joined and not syntax.is_passive(verb) and (passed or thing or row.effect == "denied")


def _is_speech(verb: Token) -> bool:
    row = lexicon.verb_row(verb.lemma_, "verb", syntax.frames_of(verb))
    return row is not None and row.cue == "speech"


def _acts_on(verb: Token, head: Token, cue: Token) -> bool:
    """Whether a verb is of the tense of the cue and cannot be of that of its content ("regrets that it would fail and calls for ...")."""
    helpers = [child for child in head.lefts if child.dep_ in ("aux", "auxpass") and child.lower_ != "did"]
    modal = any(child.tag_ == "MD" or child.lower_ == "be" for child in helpers)
    past = any(child.tag_ == "VBD" for child in helpers) or (head.tag_ in ("VBZ", "VBP") and verb.tag_ == "VBD")
    did = any(child.dep_ == "aux" and child.lower_ == "did" for child in verb.lefts)
    if cue.tag_ == "VBZ":
        return modal and verb.tag_ == "VBZ"
    perfect = cue.tag_ == "VBN" and modal and not syntax.is_passive(cue)
    return (cue.tag_ == "VBD" or perfect) and (modal or past) and (verb.tag_ == "VBD" or did)


def adds_to(verb: Token) -> Token | None:
    """The cue whose speaker adds something (", adding that ..."), where the parse hangs "adding" on what he said before."""
    head = verb.head
    if verb.lemma_ != "add" or verb.tag_ != "VBG" or verb.dep_ != "advcl" or verb.i == 0 or verb.nbor(-1).text != ",":
        return None
    while head.dep_ in ("conj", "xcomp") and head.head != head:
        head = head.head
    cue = head.head
    speaks = (
        head.pos_ == "VERB" and (row := lexicon.verb_row(head.lemma_, "verb", syntax.frames_of(head))) is not None and row.cue == "speech"
    )
    row = lexicon.verb_row(cue.lemma_, "verb", ("that",)) if head.dep_ == "ccomp" and cue.pos_ == "VERB" and not speaks else None
    return cue if row is not None and row.cue == "speech" else None


def series_head(verb: Token) -> Token | None:
    """The first verb of "condemned the raids, called on Chad to stop, and agreed to meet", where the parse hangs the second on "raids"."""
    noun = verb.head
    if verb.tag_ != "VBN" or verb.dep_ != "acl" or noun.dep_ != "dobj" or verb.i == 0 or verb.left_edge.nbor(-1).text != ",":
        return None
    first = noun.head
    later = [word for word in first.conjuncts if word.i > verb.i and word.tag_ == first.tag_]
    return first if later and first.tag_ == "VBD" and syntax.agent_of(verb) is None else None


def without_next_cue(content: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """A content that ends before a verb coordinated with its own cue."""
    for child in verb.rights:
        for other in child.conjuncts if child.dep_ == "ccomp" else ():
            if outer_cue(other) == verb and content and content[-1][0] < other.idx < content[-1][1]:
                before = [t for t in verb.doc[verb.i + 1 : other.left_edge.i] if t.idx >= content[-1][0]]
                while len(before) > 1 and (before[-1].dep_ == "cc" or before[-1].is_punct) and before[-1].tag_ != "''":
                    before.pop()
                return (*content[:-1], range_of(before)) if before else content
    return content


def reply_aside(verb: Token) -> Token | None:
    """The comma before "which X later denied" at the end of a sentence: the writer's remark on what somebody has said."""
    which = next((child for child in verb.lefts if child.lower_ == "which" and child.dep_ == "dobj"), None)
    if which is None or verb.dep_ != "relcl" or which.i == 0 or which.nbor(-1).text != ",":
        return None
    subject = syntax.own_subject(verb)
    before = any(child.dep_ == "aux" and child.lower_ == "had" for child in verb.lefts)  # told by the speaker too
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    if subject is None or subject.pos_ == "PRON" or before or any(token.is_alpha for token in rest):
        return None
    row = lexicon.verb_row(verb.lemma_, "verb", ("that",))
    return which.nbor(-1) if row is not None and row.act in REPLIES and verb.lemma_.lower() not in lexicon.markers("not_saying") else None


def stray_conjuncts(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where the next act of a finite verb begins that the parse has joined to an infinitive or participle under it, with that verb.

    "Peru [welcomed] Chile's decision to open the pass [and] voiced concern": no "to" has a past tense. Characters, in order."""
    found = []
    for verb in doc:
        if (first := series_head(verb)) is not None:
            found.append((int(verb.left_edge.nbor(-1).idx), int(first.idx)))
        if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ", "VBN"):
            continue
        lower, upper = _between_acts(verb)
        start = verb.left_edge
        while start.i > lower.i + 1 and (start.nbor(-1).dep_ in ("cc", "advmod") or start.nbor(-1).text in (",", ";")):
            start = start.nbor(-1)
        if upper is not None and _cannot_join(verb, lower) and upper.i < lower.i < start.i:
            found.append((int(start.idx), int(upper.idx)))
    return tuple(found)


def _between_acts(verb: Token) -> tuple[Token, Token | None]:
    """The infinitive or participle before the next act `verb`, and the finite verb above both; None if the tenses are not alike."""
    own = [child for child in verb.head.rights if child.dep_ in ("xcomp", "ccomp", "advcl") and child.i < verb.i and is_to(child)]
    if own and verb.tag_ != "VBN" and not syntax.is_passive(verb):  # the parse has it right
        return own[-1], verb.head
    upper = next((word for word in verb.head.ancestors if word.tag_ in ("VBD", "VBZ") and word.pos_ in ("VERB", "AUX")), None)
    return verb.head, upper if upper is not None and (verb.tag_ == "VBN" or upper.tag_ == verb.tag_) else None


def named_aside(verb: Token) -> Token | None:
    """The comma before ", a step that leaves ..." or ", a claim denied by Fiji" at the end of a sentence: the writer's name for what
    somebody says."""
    noun, first = verb.head, verb.head.left_edge
    if noun.lemma_.lower() not in lexicon.markers("remark_noun") or noun.tag_ not in ("NN", "NNS") or first.i == 0:
        return None
    known = any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an") for child in noun.lefts)
    replied = verb.dep_ == "acl" and verb.tag_ == "VBN" and syntax.agent_of(verb) is not None and _is_speech(verb)
    opened = noun.i < verb.i and (replied or noun.nbor().lower_ in ("that", "which") or syntax.own_subject(verb) is not None)
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    if known or not opened or first.nbor(-1).text != "," or any(token.is_alpha for token in rest):
        return None
    return first.nbor(-1)


def told_aside(verb: Token) -> Token | None:
    """The comma before ", a day after Chad had left" or ", raising fears of war" at the end of a sentence in which somebody says what will
    be: the writer's remark on what has been."""
    comma = verb.left_edge.nbor(-1) if verb.left_edge.i > verb.sent.start else verb
    clauses = (verb.head, *(child for child in verb.head.rights if child.dep_ == "ccomp"))
    ahead = next((clause for clause in clauses if any(child.lower_ in ("will", "would") for child in clause.lefts)), verb)
    rest = verb.doc[verb.right_edge.i + 1 : verb.sent.end]
    if comma.text != "," or not ahead.i < comma.i or any(token.is_alpha for token in rest):
        return None
    dated = any(token.ent_type_ == "DATE" for token in verb.doc[ahead.i : comma.i])  # "on Friday, a day after the vote"
    return comma if (_tells_before(verb) and not dated) or _tells_reaction(verb) else None


def _tells_before(verb: Token) -> bool:
    """Whether a clause tells how long after something a thing was said: "a day after Chad had left"."""
    measured = any(child.dep_ == "npadvmod" and child.nbor().lower_ == "after" for child in verb.lefts)
    return measured and any(word.tag_ == "VBD" for word in (verb, *verb.lefts))


def _tells_reaction(verb: Token) -> bool:
    objects = (child.lemma_.lower() for child in verb.rights if child.dep_ == "dobj")
    return verb.tag_ == "VBG" and any(noun in lexicon.markers("reaction_noun") for noun in objects)


def asides(doc: Doc) -> tuple[tuple[int, int], ...]:
    """Where the writer's remarks on what somebody says begin and end (", which Chad denied", ", a step that ..."); characters, in order."""
    found = [(reply_aside(verb) or named_aside(verb), verb.right_edge) for verb in doc if verb.dep_ in ("relcl", "acl")]
    found += [(told_aside(verb), verb.right_edge) for verb in doc if verb.dep_ == "advcl"]
    return tuple((int(comma.idx), int(last.idx + len(last))) for comma, last in found if comma is not None)


def without_asides(content: tuple[Range, ...], remarks: tuple[tuple[int, int], ...], text: str) -> tuple[Range, ...]:
    """A content without the writer's remark at its end; one within quotation marks is the speaker's own."""
    made = []
    for start, end in content:
        cut = next((at for at, last in remarks if start < at and last - 2 <= end <= last + 2 and '"' not in text[at:end]), end)
        made.append((start, cut))
    return tuple(made)


def _cannot_join(verb: Token, head: Token) -> bool:
    """Whether a finite verb without a subject cannot be coordinated with `head`: that is an infinitive with "to", or a participle."""
    if any(child.dep_ in (*syntax.SUBJECTS, "aux", "auxpass", "mark") for child in verb.lefts):
        return False
    passive = any(child.dep_ in ("aux", "auxpass") and child.lemma_ in ("be", "have") for child in head.lefts)
    if head.tag_ == "VB":
        return is_to(head) and not passive and head.lemma_ not in ("be", "have")
    return head.tag_ == "VBG" and not passive and verb.tag_ in ("VBD", "VBZ")


def until_strays(content: tuple[Range, ...], strays: tuple[tuple[int, int], ...], text: str) -> tuple[Range, ...]:
    """A content that ends before the next act of the verb above it."""
    made = []
    for start, end in content:
        cut = next((at for at, upper in strays if upper < start < at < end), end)
        made.append((start, start + len(text[start:cut].rstrip(" ,;")) if cut < end else end))
    return tuple(made)


def without_others(content: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """A content that ends before ", and Y says ..." and ", who told them ...": what others say is no part of it."""
    if not content or content[-1][0] < verb.idx:
        return content
    start, end = content[-1]
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.idx >= end:
            break
        if token.text == "," and token.idx > start + 1 and (_others_speak(token) or adds_to(token.nbor()) == verb):
            return (*content[:-1], trim([t for t in verb.doc[verb.i + 1 : token.i] if t.idx >= start]))
    return content


def _others_speak(comma: Token) -> bool:
    """Whether a clause with a speaker and a cue of its own follows a comma, joined by "and", "but" or a relative pronoun."""
    opener = comma.nbor() if comma.i + 1 < comma.sent.end else comma
    if opener.dep_ == "cc":
        clause = next((c for c in opener.head.children if c.dep_ == "conj" and c.i > opener.i), None)
        subject = syntax.own_subject(clause) if clause is not None else None
        if clause is None or subject is None or comma.doc[opener.i + 1].lower_ == "that" or subject.pos_ == "PRON":
            return False
    elif opener.tag_ in ("WP", "WP$"):
        clause = next((a for a in opener.ancestors if a.dep_ == "relcl"), None)
    else:
        return False
    if (
        clause is None
        or clause.pos_ != "VERB"
        or clause.tag_ not in ("VBD", "VBZ", "VBP")
        or not any(c.dep_ == "ccomp" for c in clause.rights)
    ):
        return False
    row = lexicon.verb_row(clause.lemma_, "verb", ("that",))
    return row is not None and row.cue == "speech"


def from_first_that(content: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """A content that begins with the "that" after its cue, where the parse has torn a long subject off it."""
    if len(content) != 1 or content[0][0] < verb.idx:
        return content
    start, end = content[0]
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.idx >= start or token.text in (";", ":") or token.tag_ in ("''", "``", "VBD", "VBZ", "VBP", "MD"):
            return content
        if token.lower_ == "that" and token.tag_ == "IN" and token.nbor(-1).dep_ != "cc":
            return ((token.idx, end),)
    return content


def without_second_that(content: tuple[Range, ...], verb: Token) -> tuple[Range, ...]:
    """A content without "and that ..." where it has no "that" and its cue has: the words go with the cue around it."""
    if not content or not any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children):
        return content
    start, end = content[-1]
    span = verb.doc.char_span(start, end, alignment_mode="expand")
    if span is None or span[0].lower_ == "that":
        return content
    for token in span[2:]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.nbor(-1).dep_ == "cc":
            return (*content[:-1], trim(list(verb.doc[span.start : token.i - 1])))
    return content


def _clause_without(head: Token, left_out: Token) -> tuple[Range, ...]:
    """A clause without the words of `left_out`, in one or two pieces."""
    gone = {token.i for token in left_out.subtree}
    kept = [token for token in head.subtree if token.i not in gone]
    low, high = min(gone), max(gone)
    before, after = [t for t in kept if t.i < low], [t for t in kept if t.i > high]
    return tuple(trim(piece) for piece in (before, after) if any(t.is_alpha for t in piece))


def has_owner(noun: Token) -> bool:
    """Whether the word is another's ("rejected Ankara's claim that ...")."""
    return any(child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN") for child in noun.children)


def is_clause(child: Token) -> bool:
    """Whether a complement is a clause: behind "that" or "whether", or an infinitive with "to"."""
    return any((t.dep_ == "mark" and t.lower_ in ("that", "whether")) or (t.dep_ == "aux" and t.lower_ == "to") for t in child.children)


def noun_content(noun: Token) -> tuple[Range, ...]:
    """What a noun takes as its content ("the pledge to leave", "the claim of victory"), as ranges of characters."""
    clauses = [child for child in noun.children if child.dep_ in NOUN_COMPLEMENTS and child.i > noun.i and is_clause(child)]
    if clauses:
        return (range_of(syntax.clause_tokens(clauses[0])),)
    preps = [child for child in noun.children if child.dep_ == "prep" and child.lower_ in lexicon.markers("content_preposition")]
    preps = [prep for prep in preps if not any(child.ent_type_ in ("DATE", "TIME") for child in prep.children)]
    preps = sorted(preps, key=lambda prep: prep.lower_ == "of")  # "the commitment of the Union to the treaty"
    inner = [t for prep in preps[:1] for t in prep.children if t.dep_ in ("pobj", "pcomp")]
    return (range_of(syntax.clause_tokens(inner[0])),) if inner else ()
