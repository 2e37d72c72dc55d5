"""Questions put to a parse: subjects, objects, clauses, negation, and the spans of words. Shared by the stages of document/.

Reads spaCy tokens, never the words' meaning; no stage keeps helpers of this kind for itself."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import wraps
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar, cast

from communique.records import Document, Span, make_span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as SpacySpan

Answer = TypeVar("Answer")
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})
POSSESSIVES = frozenset({"PRP$", "WP$"})  # "its", "whose"
BIDDING = frozenset({"for", "on", "upon"})  # before those who are to do something: "called for Peru to withdraw"
COMPANY = frozenset({"together", "along", "jointly"})  # before the "with" of those who do or undergo the same
NO_WAY = frozenset(
    {"in way", "by means", "under circumstances", "in circumstances", "in case", "in event", "on account", "at time", "at point"}
)
OPENING_NO_WAY = frozenset(way.split()[0] for way in NO_WAY)
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj", "parataxis"})
OPENING = (",", ";", ":", "-")
CLAUSE = ("as", "after", "while", "when", "before")  # words behind which a part of a headline begins


def document_of(doc: Doc) -> Document:
    """The document that a parse was made from."""
    return cast(Document, doc.user_data["document"])


def opens_part(before: str) -> bool:
    """Whether a line, or a part of it, begins behind these words of it."""
    words = before.rstrip()
    return not words or words.endswith(OPENING) or words.rpartition(" ")[2].lower() in CLAUSE


def text_of(doc: Doc) -> str:
    """The text of a parse, in which quotation marks may be folded.

    `doc.text` joins all tokens anew at each call: over a long document that was half of all the time there was."""
    if "folded" not in doc.user_data:
        doc.user_data["folded"] = doc.text
    return cast(str, doc.user_data["folded"])


def words_of(part: SpacySpan) -> str:
    """The text of a part of a parse, which spaCy too joins anew at each call."""
    return text_of(part.doc)[part.start_char : part.end_char]


def starts_of(doc: Doc) -> list[int]:
    """The character at which each word of a parse starts."""
    if "starts" not in doc.user_data:
        doc.user_data["starts"] = [token.idx for token in doc]
    return cast(list[int], doc.user_data["starts"])


def word_at(doc: Doc, start: int) -> Token | None:
    """The word of a parse that starts at a character."""
    starts = starts_of(doc)
    place = bisect_left(starts, start)
    return doc[place] if place < len(starts) and starts[place] == start else None


def once_a_word(ask: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """`ask` with its answers kept beside the parse: the stages put the same question to a word up to ten times.

    An answer must hold no token, or parse and answers would keep each other in memory."""

    name = f"{ask.__module__}.{ask.__name__}"

    @wraps(ask)
    def known(word: Token) -> Answer:
        kept, place = word.doc.user_data, word.i
        answers: dict[int, Answer] | None = kept.get(name)
        if answers is None:
            answers = kept[name] = {}
        if place not in answers:
            answers[place] = ask(word)
        return answers[place]

    return known


def words_once(ask: Callable[[Token], tuple[Token, ...]]) -> Callable[[Token], tuple[Token, ...]]:
    """`ask`, which answers with words, kept as `once_a_word` keeps answers: by their places."""

    @once_a_word
    @wraps(ask)
    def places(word: Token) -> tuple[int, ...]:
        return tuple(other.i for other in ask(word))

    @wraps(ask)
    def known(word: Token) -> tuple[Token, ...]:
        doc = word.doc
        return tuple([doc[place] for place in places(word)])

    return known


def is_quoted(word: Token) -> bool:
    """Whether a word stands within quotation marks of its line; those that are not folded count for none."""
    text = text_of(word.doc)
    return text.count('"', text.rfind("\n", 0, word.idx) + 1, word.idx) % 2 == 1


def span_at(doc: Doc, start: int, end: int) -> Span:
    """The span of characters `start`..`end` in the document's own text (the parse may have folded quotation marks)."""
    return make_span(document_of(doc).text, start, end)


def span_of(tokens: Iterable[Token]) -> Span:
    """The span from the first to the last of `tokens` (at least one)."""
    ordered = sorted(tokens, key=lambda token: token.i)
    first, last = ordered[0], ordered[-1]
    return span_at(first.doc, first.idx, last.idx + len(last))


@once_a_word
def is_passive(verb: Token) -> bool:
    """Whether `verb` is a passive participle with its auxiliary, or a bare one with a by-phrase."""
    return any(child.dep_ in ("nsubjpass", "auxpass", "csubjpass") for child in verb.children) or agent_of(verb) is not None


@once_a_word
def is_negated(token: Token) -> bool:
    """Whether "not", "never", "no", "no longer" or "in no way" bears on `token` directly or through its auxiliary, or "nor will it" opens
    its clause."""
    if any(child.dep_ == "neg" or _is_no_longer(child) or _is_no_way(child) for child in token.children) or inverting(token) is not None:
        return True
    return any(child.dep_ == "det" and child.lower_ == "no" for child in token.children)


def _is_no_longer(word: Token) -> bool:
    """Whether a word is the "longer" of "no longer", but not of "no longer than a day"."""
    children = [child.lower_ for child in word.children] if word.lower_ == "longer" else []
    return "no" in children and "than" not in children


def _is_no_way(word: Token) -> bool:
    """Whether a word opens "in no way", "by no means", "under no circumstances"; not "in no small way"."""
    if word.lower_ not in OPENING_NO_WAY:
        return False
    nouns = [child for child in word.children if child.dep_ == "pobj" and f"{word.lower_} {child.lower_}" in NO_WAY]
    return any([child.lower_ for child in noun.lefts] == ["no"] for noun in nouns)


def inverting(verb: Token) -> Token | None:
    """The first word of what denies a clause from before its turned verb: "nor will it agree", "under no circumstances would Peru"."""
    aux = next((child for child in verb.children if child.dep_ in ("aux", "auxpass")), None)
    subject = own_subject(verb)
    if aux is None or subject is None or aux.i == 0 or not aux.i < subject.i < verb.i:
        return None
    before = aux.nbor(-1)
    if before.lower_ in ("nor", "neither"):
        return before
    opening = next((child for child in verb.children if child.dep_ == "prep" and child.right_edge.i == before.i), None)
    return opening if opening is not None and any(word.lower_ == "no" for word in opening.subtree) else None


def has_verb(words: Iterable[Token]) -> bool:
    """Whether there is a verb among `words`: a sentence, not a heading."""
    return any(word.pos_ in ("VERB", "AUX") for word in words)


def is_listed(verb: Token) -> bool:
    """Whether an infinitive that the parser took for a purpose is one more item of a list: "asked him to stop, to lift the ban"."""
    if verb.dep_ != "advcl" or verb.tag_ != "VB" or verb.i < 2:
        return False
    particle = next((child for child in verb.children if child.tag_ == "TO" and child.i < verb.i), None)
    if particle is None or particle.i == 0 or particle.nbor(-1).text not in (",", '"', ";"):
        return False
    return any(token.dep_ == "xcomp" and token.i < particle.i for token in verb.ancestors)


def agent_of(verb: Token) -> Token | None:
    """The noun of a by-phrase that depends on `verb`; beside an active subject a common noun is a means ("they spoke by telephone")."""
    place = _agent_place(verb)
    return verb.doc[place] if place is not None else None


@once_a_word
def _agent_place(verb: Token) -> int | None:
    children = tuple(verb.children)
    for child in children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and verb.tag_ == "VBN"):
            nouns = (grandchild for grandchild in child.children if grandchild.dep_ == "pobj")
            agent = next((noun for noun in nouns if noun.ent_type_ not in ("DATE", "TIME")), None)
            means = agent is not None and agent.pos_ == "NOUN" and any(child.dep_ == "nsubj" for child in children)
            return agent.i if agent is not None and not means else None
    return None


def conjuncts_of(token: Token) -> tuple[Token, ...]:
    """`token` and the words coordinated with it, in order."""
    return (token, *(other for other in token.conjuncts if other.i > token.i and other.pos_ in ("NOUN", "PROPN", "PRON", token.pos_)))


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with `verb` itself, a noun rather than a clause; of two nouns the nearer ("OSLO -- A court ruled")."""
    place = _subject_place(verb)
    return verb.doc[place] if place is not None else None


@once_a_word
def _subject_place(verb: Token) -> int | None:
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    found = [child for child in found if not child.morph.get("Reflex", [])] or found  # "the ministers would themselves meet"
    if not found:
        return None
    subject = min(found, key=lambda child: (child.dep_.startswith("csubj"), abs(verb.i - child.i)))
    return (_swallowed(subject) or subject).i


def _swallowed(subject: Token) -> Token | None:
    """The true subject of "With Director Sato the Minister discussed ...", which the parser takes for an apposition of the guest."""
    first = subject.left_edge.i
    if first == 0 or subject.doc[first - 1].dep_ != "prep" or next(subject.doc[first - 1].children, None) is not None:
        return None
    near = (child for child in subject.rights if child.dep_ == "appos" and child.left_edge.i == subject.i + 1)
    return next(near, None)


def joined_subjects(subject: Token) -> tuple[Token, ...]:
    """Other subjects of the same verb that "and" joins to `subject`, or the commas of a list ("Peru, Togo, Mali offered"), where the parser
    has not coordinated them, and those named as its company before the verb ("Peru, along with Togo, offered")."""
    others = [child for child in subject.head.children if child.dep_ in SUBJECTS and child.i != subject.i]
    listed = [other for child in others if _lists(child, subject) for other in conjuncts_of(child)]
    joined = (child for child in others if max(child.left_edge.i, subject.left_edge.i) > 0 and _after_and(child, subject))
    return *listed, *joined, *_company_of(subject)


def _company_of(subject: Token) -> Iterator[Token]:
    """Those with whom a subject does or undergoes the same, named before the verb: "together with Togo, Peru", "Peru, alongside Togo,"."""
    verb = subject.head
    before = (child for holder in (subject, verb) for child in holder.children if child.dep_ == "prep" and child.i < verb.i)
    links = (link for child in before for link in (child, *child.children) if link.dep_ == "prep")
    for link in links:
        if link.lower_ == "alongside" or (link.lower_ == "with" and link.i > 0 and link.nbor(-1).lower_ in COMPANY):
            yield from (other for noun in link.children if noun.dep_ == "pobj" for other in conjuncts_of(noun))


def _lists(one: Token, last: Token) -> bool:
    """Whether a list of names goes on with `last` after a comma."""
    comma = last.doc[last.left_edge.i - 1] if last.left_edge.i > one.i else one
    names = one.pos_ == last.pos_ == "PROPN" and any(other.i > one.i for other in one.conjuncts)
    return names and comma.text == "," and comma.i - one.right_edge.i in (0, 1)


def _after_and(one: Token, other: Token) -> bool:
    later, earlier = (one, other) if one.i > other.i else (other, one)
    before = later.doc[later.left_edge.i - 1]
    return before.lower_ == "and" and before.i > earlier.i


def subject_of(verb: Token) -> Token | None:
    """The grammatical subject of `verb`, also through coordination, control and relative clauses; a relative pronoun yields its noun."""
    token, steps = verb, 0
    while steps < 6:
        found = own_subject(token)
        if found is not None:
            return _antecedent(found, token)
        nxt = _controller(token)
        if nxt is None:
            return _resolver(token)
        if nxt.pos_ in ("NOUN", "PROPN", "PRON"):
            return nxt
        token, steps = nxt, steps + 1
    return None


def is_unsaid(word: Token) -> bool:
    """Whether a verb stands for its own subject, who is left out: "[Met] with the minister" in a post."""
    return word.i in unsaid_in(word.doc)


def unsaid_in(doc: Doc) -> Collection[int]:
    """The places of the verbs of a parse that stand for their own subjects."""
    return cast(Collection[int], doc.user_data.get("unsaid", ()))


def _resolver(verb: Token) -> Token | None:
    """Who opens a resolution, of a verb without a subject that heads a clause of it: "The Council, ... 3. [Demands] that"; the verb itself
    where who does it is left out."""
    if is_unsaid(verb):
        return verb
    opener: int | None = verb.doc.user_data.get("opener")
    if opener is None or verb.i <= opener:
        return None
    return verb.doc[opener] if verb.dep_ == "ROOT" and verb.tag_ in ("VBZ", "VBP", "VBG") else None


def _antecedent(subject: Token, verb: Token) -> Token:
    if subject.tag_ in ("WDT", "WP") and verb.dep_ == "relcl":
        return verb.head
    return subject


def _controller(verb: Token) -> Token | None:
    """The word whose subject is also the subject of a `verb` without one, or the noun it modifies."""
    head = verb.head
    if head == verb:
        return None
    if verb.dep_ == "conj":
        return head if head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ in ("acl", "relcl"):
        return head if verb.tag_ in ("VBG", "VBD", "VBN") else _controller_of_noun(head)
    if verb.dep_ == "xcomp":
        controlled = next((child for child in head.children if child.dep_ in ("dobj", "dative") and child.i < verb.i), None)
        return controlled or head
    if verb.pos_ == "ADJ" and verb.dep_ in ("acomp", "attr", "oprd"):
        return head if head.pos_ in ("VERB", "AUX") else None
    if verb.dep_ in ("advcl", "pcomp") and verb.tag_ == "VBG":
        return head if head.pos_ in ("VERB", "AUX") else head.head
    return None


def _controller_of_noun(noun: Token) -> Token | None:
    return noun.head if noun.dep_ in ("dobj", "attr") and noun.head.pos_ in ("VERB", "AUX") else None


@words_once
def doers_of(verb: Token) -> tuple[Token, ...]:
    """Who does what `verb` says: the subject of an active verb, the by-phrase of a passive one, with all coordinated words; of two whom a
    clause about the first stands between, the first: "Chad, which met Togo, and Mali"."""
    if is_passive(verb):
        agent = agent_of(verb)
        return conjuncts_of(agent) if agent is not None else ()
    subject = subject_of(verb)
    if subject is None or is_unsaid(subject):
        return (subject,) if subject is not None else ()
    return tuple(noun for noun in (*conjuncts_of(subject), *joined_subjects(subject)) if not subject.i < verb.i < noun.i)


@words_once
def objects_of(verb: Token) -> tuple[Token, ...]:
    """What `verb` is done to: its objects, or the subject of a passive, with all coordinated words."""
    if is_passive(verb):
        subject = subject_of(verb)
        return (*conjuncts_of(subject), *_company_of(subject)) if subject is not None else ()
    found = [child for child in verb.children if child.dep_ in OBJECTS] or lone_predicates(verb)
    return tuple(other for child in found for other in (*conjuncts_of(child), *_taken_along(child)))


def handed_over(verb: Token) -> tuple[Token, ...]:
    """What a verb gives or promises, where to whom stands beside it without a "to": systems in "promised Togo defence systems"."""
    takers = any(child.dep_ == "dative" and child.pos_ != "ADP" for child in verb.children)
    return tuple(child for child in verb.children if child.dep_ == "dobj") if takers else ()


def _taken_along(noun: Token) -> Iterator[Token]:
    """To whom the same is done as to an object: Mali in "criticised Niger along with Mali"."""
    below = (link for holder in (noun, noun.head) for child in holder.children for link in child.children)
    yield from (other for link in below if _is_along(link) and link.i == noun.i + 2 for other in link.children if other.dep_ == "pobj")


def _is_along(link: Token) -> bool:
    """Whether a "with" is that of "along with", by which nothing is done with anybody."""
    return link.lower_ == "with" and link.i > 0 and link.nbor(-1).lower_ == "along"


def lone_predicates(verb: Token) -> list[Token]:
    """What the parser took for an object's predicate though `verb` has no object: the Xi of "called President Xi to discuss"."""
    return [] if is_passive(verb) else [child for child in verb.children if child.dep_ == "oprd" and child.pos_ == "PROPN"]


def prepositional(word: Token, preposition: str) -> tuple[Token, ...]:
    """The nouns that stand after `preposition` beside `word` (also one step down, as in "talks with")."""
    found: list[Token] = []
    for link, place in _links(word):
        if link == preposition:
            child = word.doc[place]
            nouns = [noun for noun in child.children if noun.dep_ in ("pobj", "pcomp")] or _stranded(child)
            found += [other for noun in nouns if noun.ent_type_ not in ("DATE", "TIME") for other in conjuncts_of(noun)]
    if preposition in BIDDING:
        bidden = (subject for clause in word.children if bidding_of(clause) == preposition for subject in _subjects_of(clause))
        found += (other for subject in bidden for other in conjuncts_of(subject))
    return tuple(found)


@once_a_word
def _links(word: Token) -> tuple[tuple[str, int], ...]:
    """The prepositions beside a word, each with its place."""
    return tuple((_preposition(child), child.i) for child in _preps(word) if not _is_along(child))


def _preposition(word: Token) -> str:
    """A preposition in small letters, the "w/" of posts in full."""
    return "with" if word.lower_ == "w/" else word.lower_


def bidding_of(clause: Token) -> str | None:
    """The preposition before those who are to do what a clause says, or to whom it is to be done, taken for its mark by the parser:
    "called upon Peru to withdraw", "called for the ban to be lifted"."""
    done = clause.tag_ == "VBN" and any(be.dep_ == "auxpass" and be.lower_ == "be" for be in clause.children)
    if (
        not (clause.tag_ == "VB" or done)
        or clause.dep_ not in ("advcl", "ccomp", "xcomp", "acl")
        or not any(to.tag_ == "TO" for to in clause.children)
    ):
        return None
    marks = (mark.lower_ for mark in clause.children if mark.dep_ == "mark" and mark.lower_ in BIDDING and mark.i < clause.i)
    return next(marks, None) if any(_subjects_of(clause)) else None


def _subjects_of(clause: Token) -> Iterator[Token]:
    return (child for child in clause.children if child.dep_ in SUBJECTS)


def _stranded(preposition: Token) -> list[Token]:
    """The noun right after a preposition that the parser left without one, having made it the subject of an infinitive."""
    if preposition.i + 1 >= len(preposition.doc) or preposition.nbor().dep_ not in ("compound", "det", "amod", "poss", "nmod", "nsubj"):
        return []
    token = preposition.nbor()
    while token.dep_ in ("compound", "det", "amod", "poss", "nmod") and token.head.i > token.i:
        token = token.head
    return [token] if token.dep_ == "nsubj" and (token.head.tag_ == "VB" or _swallowed(token) is not None) else []


def _preps(word: Token) -> Iterator[Token]:
    for child in word.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "PART"):
            yield child
            yield from (inner for inner in child.children if inner.dep_ == "prep")
            yield from (other for other in child.conjuncts if other.i > child.i and other.pos_ == "ADP")
        elif child.dep_ in OBJECTS and word.pos_ in ("VERB", "AUX"):
            yield from (inner for noun in conjuncts_of(child) for inner in noun.children if inner.dep_ == "prep")


def slot_of(word: Token, slot: str) -> tuple[Token, ...]:
    """The nouns in a slot of `verbs.csv`: `subj`, `obj`, `prep:with`, `poss` ("Russia's invasion"), `amod` ("Chinese visit")."""
    if slot == "subj":
        return doers_of(word)
    if slot == "obj":
        return objects_of(word)
    if slot in ("poss", "amod", "compound"):
        return tuple(child for child in word.children if child.dep_ == slot)
    return prepositional(word, slot.removeprefix("prep:"))


@once_a_word
def frames_of(word: Token) -> frozenset[str]:
    """The frames of `verbs.csv` that `word` stands in: `prep:x`, `prep:x+obj:noun`, `prt:x`, `obj:lemma`, `obj:lemma+of:x` (a word before
    the object), `amod:x`, `to`, `that`, `question` (an indirect one) and `quote`.

    A preposition that opens a date ("on Monday") is not one; a bare participle takes the noun it modifies as its object."""
    own = [f"obj:{word.head.lemma_.lower()}"] if word.dep_ == "acl" and word.tag_ == "VBN" else []
    return frozenset((*own, *(frame for child in word.children for frame in _child_frames(child))))


def _child_frames(child: Token) -> Iterator[str]:
    if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "PART"):
        yield from _prep_frames(child)
    elif child.dep_ in ("prt", "amod", "compound"):
        yield f"{child.dep_}:{child.lower_}"
    elif child.dep_ in OBJECTS or child.dep_ in ("nsubjpass", "oprd", "attr", "acomp"):
        for noun in conjuncts_of(child):
            yield f"obj:{noun.lemma_.lower()}"
            yield from (f"obj:{noun.lemma_.lower()}+of:{word.lower_}" for word in noun.lefts if word.dep_ in ("amod", "compound"))
            yield from (f"obj:{noun.lemma_.lower()}+prep:{_preposition(inner)}" for inner in noun.children if inner.dep_ == "prep")
    elif (preposition := bidding_of(child)) is not None:
        yield from (f"prep:{preposition}", *(f"prep:{preposition}+obj:{noun.lemma_.lower()}" for noun in _subjects_of(child)), "to")
    elif child.dep_ in ("xcomp", "acl") and child.tag_ == "VB" and any(inner.tag_ == "TO" for inner in child.children):
        yield "to"
    elif child.dep_ == "ccomp" and any(inner.dep_ == "mark" and inner.lower_ in ("if", "whether") for inner in child.children):
        yield "question"
    elif child.dep_ == "ccomp" or (
        child.dep_ == "acl" and any(inner.dep_ == "mark" and inner.lower_ == "that" for inner in child.children)
    ):
        yield "that"
        yield from ("question" for word in child.lefts if word.tag_ in ("WRB", "WP", "WDT"))


def _prep_frames(preposition: Token) -> Iterator[str]:
    nouns = [noun for noun in preposition.children if noun.dep_ == "pobj"]
    if nouns and all(noun.ent_type_ in ("DATE", "TIME") for noun in nouns):
        return
    word = _preposition(preposition)
    yield f"prep:{word}"
    yield from (f"prep:{word}+obj:{noun.lemma_.lower()}" for noun in nouns)


def phrase_tokens(noun: Token) -> list[Token]:
    """The words of the noun phrase of `noun`, without relative clauses, later coordinates and what follows a dash or bracket."""
    left = noun.left_edge.i
    right = noun.i
    for child in noun.rights:
        if child.dep_ in ("prep", "compound", "nummod", "amod", "flat", "case", "poss") and child.right_edge.i < len(noun.doc):
            if any(inner.dep_ in ("relcl", "advcl") for inner in child.subtree):
                break
            right = max(right, child.right_edge.i)
        elif child.dep_ != "case":
            break
    return [noun.doc[i] for i in range(left, right + 1)]


def clause_tokens(head: Token) -> list[Token]:
    """All words under `head`, without punctuation at either end."""
    tokens = sorted(head.subtree, key=lambda token: token.i)
    while len(tokens) > 1 and (tokens[-1].is_punct or tokens[-1].is_space) and tokens[-1].tag_ not in ("''", '""'):
        tokens.pop()
    while len(tokens) > 1 and (tokens[0].is_space or tokens[0].text in (",", ";", ":", "-", "--")):
        tokens.pop(0)
    return tokens


def is_of_topic(noun: Token, clause: Token, topics: Collection[str], held: Collection[str]) -> bool:
    """Whether what a clause within the phrase of `noun` tells is of another noun in it, wherever the parser has hung it: "talks on the
    border, closed by Chad in May"; not "talks on the border, held in May".

    `topics` are the prepositions before what talks are about, `held` the verbs that are said of talks alone."""
    if clause.dep_ not in ("acl", "relcl") or not noun.is_ancestor(clause):
        return False
    topic = any(word.lower_ in topics and noun.is_ancestor(word) for word in noun.doc[noun.i : clause.i])
    if clause.tag_ == "VBN" and clause.lemma_.lower() in held:
        return topic and clause.head != noun
    return clause.head.pos_ in ("NOUN", "PROPN") and (clause.head != noun or topic)


def hangs_on(word: Token, lemmas: Collection[str], subjects: Collection[str]) -> bool:
    """Whether `word`, or a word above it, is one of `lemmas` with one of `subjects` as its subject ("it means that ...")."""
    for verb in (word, *word.ancestors):
        if verb.lemma_.lower() in lemmas and any(child.dep_ in SUBJECTS and child.lower_ in subjects for child in verb.children):
            return True
    return False


def sentences_back(earlier: Token, later: Token) -> int:
    """How many sentence ends lie between two words, up to 3."""
    numbers = _sentence_numbers(later.doc)
    return min(3, max(0, numbers[later.i] - numbers[earlier.i]))


def share_sentence(word: Token, other: Token) -> bool:
    """Whether two words of a document stand in one sentence."""
    numbers = _sentence_numbers(word.doc)
    return numbers[word.i] == numbers[other.i]


def number_of_sentence(word: Token) -> int:
    """Which sentence of its document a word stands in, from 0."""
    return _sentence_numbers(word.doc)[word.i]


def paragraph_of(word: Token) -> int:
    """The number of the paragraph that a word stands in, counted once a document."""
    doc = word.doc
    if "paragraphs" not in doc.user_data:
        breaks = [1 if "\n" in token.text_with_ws else 0 for token in doc]
        doc.user_data["paragraphs"] = list(accumulate(breaks, initial=0))
    return cast(list[int], doc.user_data["paragraphs"])[word.i]


def first_word_near(word: Token, sentences: int) -> int:
    """The place of the first word of the sentence so many before that of `word`."""
    numbers = _sentence_numbers(word.doc)
    return bisect_left(numbers, numbers[word.i] - sentences)


def _sentence_numbers(doc: Doc) -> list[int]:
    """The number of the sentence of each word, counted once a document."""
    if "sentences" not in doc.user_data:
        doc.user_data["sentences"] = [n for n, sentence in enumerate(doc.sents) for _ in range(len(sentence))]
    return cast(list[int], doc.user_data["sentences"])
