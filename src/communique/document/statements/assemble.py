"""The reported acts an account consists of: one act, by one party or jointly, on one topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from communique.beside import state_codes
from communique.document.statements.acts import (
    Reading,
    act_told,
    base_act,
    is_agent,
    is_encounter,
    is_encounter_noun,
    is_greeting,
    is_of_tone,
    is_rite,
    lemma_of,
    modal_of,
    read_act,
    read_own_act,
    row_of,
)
from communique.document.statements.breaks import seen_in
from communique.document.statements.cuts import Piece, cut_sentence, is_perfect
from communique.document.statements.joins import join_pieces, part_pieces
from communique.document.statements.spoken import (
    asked_by_the_press,
    is_courtesy,
    is_idle,
    is_meeting_told,
    is_statement,
    with_sequels,
)
from communique.headed import Headed, Kind, headed_at, holders_of, is_announcement, kind_at, noun_items, parties_of
from communique.lexicon import acts, is_person, marker_pattern, marker_values, markers, time_words
from communique.listed import first_of_item
from communique.naming import organisations
from communique.near import Near, ranges_of
from communique.records import Account, Actor, Attribution, Mention, Span, Statement, StatementKind, make_id
from communique.syntax import (
    agent_of,
    conjuncts_of,
    document_of,
    doers_of,
    hangs_on,
    is_passive,
    own_subject,
    slot_of,
    span_at,
    span_of,
    subject_of,
    words_of,
)
from communique.topics import find_topics
from communique.voices import SPOKEN

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from communique.encoder import Encoded

Genre = Literal["official", "transcript", "told", "news", "agency"]  # told: remarks that report what was said at an encounter before
# them; agency: news that speaks for a party, in which what was done and what will be done is told without a cue
LABEL = re.compile(r"^[ \t]*(?:\(?[A-Z][A-Z.,'’\- \[\]]{2,60}\)?|Q):(?=\s)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class MentionIndex:
    """Mentions by place: which ones a word belongs to."""

    by_id: dict[str, Mention]
    places: Near[Mention]

    def of(self, words: Iterable[Token]) -> tuple[str, ...]:
        """The ids of the mentions that hold `words`, in order, each once."""
        ids: dict[str, None] = {}
        for word in words:
            near = self.places.around(word.idx, word.idx + 1)
            holding = [mention for mention in near if mention.span.start <= word.idx < mention.span.end]
            if holding:
                ids[min(holding, key=lambda mention: mention.span.end - mention.span.start).id] = None
        return tuple(ids)

    def spoken_of(self, ids: tuple[str, ...], span: Span) -> str:
        """The words of `span` with mentions blank that tell no topic: those that `ids` name (a state that speaks is not what it speaks
        about), and persons ("the President of Ukraine", "Secretary Rice")."""
        text = span.exact
        for mention in (mention for mention in self.places.around(span.start, span.end) if span.holds(mention.span)):
            if mention.id in ids or (mention.actors and all(map(is_person, mention.actors))):
                start, end = mention.span.start - span.start, mention.span.end - span.start
                text = text[:start] + " " * (end - start) + text[end:]
        return text

    def codes_of(self, ids: Iterable[str]) -> frozenset[str]:
        """The codes of those whom `ids` mean."""
        return frozenset(actor.code for i in ids if i in self.by_id for actor in self.by_id[i].actors if actor.code)

    def are_coded(self, ids: Iterable[str]) -> bool:
        """Whether it is known of any of `ids` whose it is."""
        return bool(self.codes_of(ids))

    def are_foreign(self, doers: Iterable[str], voice: Iterable[str]) -> bool:
        """Whether all `doers` are of states that none of `voice` belongs to, or of bodies that no state speaks for ("the World Bank will
        lend"); other bodies of several states are nobody's abroad."""
        acting = {actor for i in doers if i in self.by_id for actor in self.by_id[i].actors}
        saying = self.codes_of(voice)
        apart = all(actor.code in state_codes() or _stands_apart(actor) for actor in acting)
        return bool(acting) and bool(saying) and apart and not {actor.code for actor in acting} & saying

    def without_own(self, others: tuple[str, ...], speakers: tuple[str, ...], *, told: bool) -> tuple[str, ...]:
        """`others` without the speakers and their own state ("the demands of the PRC" that its minister makes); other persons stay.

        Nobody is left of those `told` what they should do if the speaker's side is among them ("both countries must")."""
        if not others:
            return others
        speaking = [self.by_id[i] for i in speakers if i in self.by_id]
        own = {actor.code for mention in speaking for actor in mention.actors if actor.code}
        entities = {mention.entity for mention in speaking}
        kept = tuple(i for i in others if self.by_id[i].entity not in entities and not _is_own(self.by_id[i], own, joint=told))
        return () if told and len(kept) < len(others) else kept


def _stands_apart(actor: Actor) -> bool:
    """Whether an actor is a body with a business of its own, for which its members do not speak: a bank, a fund, an agency."""
    body = organisations().get(actor.code or "")
    words = (body.name or "").lower().split() if body is not None else ()
    return not markers("body_apart").isdisjoint(words)


def _is_own(mention: Mention, own: set[str], *, joint: bool) -> bool:
    """Whether a mention names a state or side of `own`; with `joint` also if it names one of them beside others."""
    states = [actor.code in own for actor in mention.actors if not is_person(actor)]
    return any(states) if joint else bool(states) and all(states) and len(states) == len(mention.actors)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known of the document before it is cut: the kind of text, and the mentions; who says what near a sentence, what the list
    is called of which it is an item, and the two whose encounter is told."""

    genre: Genre
    index: MentionIndex
    near: tuple[Attribution, ...] = ()
    listed: Kind | None = None
    met: tuple[str, ...] = ()


def find_statements(
    doc: Doc,
    attributions: tuple[Attribution, ...],
    mentions: tuple[Mention, ...],
    encoded: Encoded | None = None,
    accounts: Sequence[Account] = (),
) -> tuple[Statement, ...]:
    """The statements of one account, in the order of the text.

    Spans run from the reporting subject and verb to the end of the content, without the final full stop. In a transcript only what
    commits, asks, judges or tells an act is kept, in news only what is attributed or done jointly. Headings and boilerplate yield
    nothing. Without the encoder's pass the rules and what pieces are like decide alone where a sentence is cut."""
    genre, seen = genre_of(doc), seen_in(encoded)
    by_id = {mention.id: mention for mention in mentions}
    index = MentionIndex(by_id, Near((mention, ranges_of([mention.span])) for mention in mentions))
    scene = Scene(genre, index, met=_met(accounts, index) if genre != "transcript" else ())
    reaching = Near((found, [_reach(found)]) for found in attributions)
    taken: set[str] = set()
    made: list[Statement] = []
    asked = asked_by_the_press(attributions) if genre in ("transcript", "told") else ()
    nouns = {words[0].i: (headed, words) for headed, _, words in noun_items(doc, document_of(doc).text)}
    held = {word.i for _, words in nouns.values() for word in words}
    for sentence in doc.sents:
        if is_announcement(document_of(doc).text, sentence.start_char, sentence.end_char):
            continue
        if any(word.i in held for word in sentence):
            made += (_make_item(*nouns[word.i], scene, taken) for word in sentence if word.i in nouns and _is_told_item(*nouns[word.i]))
            continue
        if genre in ("transcript", "told") and "?" in sentence.text:
            continue
        near, text = _touching(reaching, sentence.start_char, sentence.end_char), document_of(doc).text
        here = replace(scene, near=near, listed=kind_at(text, sentence.root.idx))
        pieces = part_pieces(cut_sentence(sentence) if here.listed != "notes" else (), genre, seen)
        told: Iterable[Piece] = (piece for piece in pieces if not any(part.start <= piece.head.idx < part.end for part in asked))
        told = with_sequels(told) if genre == "transcript" else told
        for piece in join_pieces(_kept(told, here, made[-1].act if made else None), genre, seen):
            made.append(_make_statement(piece, here, made[-1] if made else None, taken))
    return tuple(made)


def _kept(pieces: Iterable[Piece], scene: Scene, before: str | None) -> Iterator[Piece]:
    """The pieces that are statements in their kind of text; `before` is the act of the statement before them. What a line above says of a
    list it says of all items."""
    genre, item_kept = scene.genre if scene.listed != "outcomes" else "official", False
    for piece in pieces:
        is_item = first_of_item(piece.head) is not None
        if (is_item and item_kept) or _is_kept(piece, genre, scene.near, before):
            before, item_kept = _reading_of(piece, _span(piece)).act, is_item
            yield piece


def _reach(found: Attribution) -> tuple[int, int]:
    """The first and the last character of a cue and what is said."""
    parts = (*found.cue, *found.content)
    return min((part.start for part in parts), default=0), max((part.end for part in parts), default=0)


def _touching(reaching: Near[Attribution], start: int, end: int) -> tuple[Attribution, ...]:
    """The attributions that reach into the characters `start`..`end`."""
    around = ((*_reach(found), found) for found in reaching.around(start, end))
    return tuple(found for first, last, found in around if first < end and start < last)


# --- the kind of text -------------------------------------------------------------------------------------------------


def genre_of(doc: Doc) -> Genre:
    """Whether the text is an official account, a transcript of speeches, or news about them."""
    document = document_of(doc)
    if document.kind in SPOKEN or len(LABEL.findall(document.text)) >= 2:
        return "told" if _looks_back(doc) else "transcript"
    if document.kind in ("news", "commentary"):
        return "agency" if document.kind == "news" and document.party is not None else "news"
    if document.kind is not None or document.party is not None:
        return "official"
    return "official" if _opens_with_encounter(doc) and _reports_throughout(doc) else "news"


SOON = 8  # words behind a verb in which the time of what it tells stands
LONG = 60  # sentences; of longer remarks only what takes a stand or tells an act is kept


def _looks_back(doc: Doc) -> bool:
    """Whether spoken words mostly report what was done and said, and are not addressed to the other side: a statement to the press."""
    sentences = [sentence for sentence in doc.sents if len(sentence) > 4 and "?" not in sentence.text]
    told = sum(_tells(sentence.root) for sentence in sentences)
    addressed = sum(any(word.lower_ in markers("addressing") for word in sentence) for sentence in sentences)
    return len(sentences) <= LONG and told > addressed and told > 0.15 * len(sentences)


def _tells(verb: Token) -> bool:
    return verb.tag_ == "VBD" and (base_act(verb) is not None or is_encounter(verb))


def _opens_with_encounter(doc: Doc) -> bool:
    opening = [sentence for sentence, _ in zip(doc.sents, range(6), strict=False)]
    return any(is_encounter(sentence.root) and own_subject(sentence.root) is not None for sentence in opening)


def _reports_throughout(doc: Doc) -> bool:
    """Whether most sentences tell an act of somebody, as readouts do and articles do not."""
    roots = [sentence.root for sentence in doc.sents if len(sentence) > 5]
    return 2 * sum(base_act(root) is not None or is_encounter(root) for root in roots) >= len(roots)


# --- what is kept -----------------------------------------------------------------------------------------------------


def _is_kept(piece: Piece, genre: Genre, near: tuple[Attribution, ...], before: str | None) -> bool:
    if piece.last - piece.first < 2:
        return False
    text = words_of(piece.head.doc[piece.first : piece.last + 1]).lower()
    if any(words in text for words in markers("boilerplate")):
        return False
    if genre == "transcript":
        return is_statement(piece)
    if genre == "told":
        return not any(words in text for words in markers("spoken_boilerplate")) and not is_courtesy(piece) and not is_idle(piece)
    return genre == "official" or _is_reported(piece, text, near, before) or (genre == "agency" and _is_outcome(piece))


def _is_reported(piece: Piece, text: str, near: tuple[Attribution, ...], before: str | None) -> bool:
    """Whether a sentence of news tells what someone said, what was done jointly, or on what something depends."""
    if hangs_on(piece.head, markers("inference_verb"), markers("inference_subject")):
        return False
    if any(words in text for words in markers("condition_word")):
        return True
    if base_act(piece.head) in markers("joint_act") or (before in markers("joint_act") and lemma_of(piece.head) in markers("listing_verb")):
        return True
    own = span_of((piece.head,))
    credited = [found for found in near if found.source and found.type != "other"]
    cued = any(part.overlaps(own) for found in credited for part in found.cue)
    known = acts().get(base_act(piece.head) or "")
    if known is not None and known.entry is not None and (cued or _is_told_act(piece.head)):
        return True
    speech = tuple(
        found for found in credited if found.type == "speech" or (cued and known is not None and known.act in markers("stance_act"))
    )
    return _attribution_of(_span(piece), own, speech) is not None


def _is_outcome(piece: Piece) -> bool:
    """Whether a sentence without a cue tells an act of the encounter, or what is to come of it; background has no act."""
    verb = piece.head
    if verb.pos_ not in ("VERB", "AUX"):
        return True
    subject = own_subject(verb)
    if is_encounter(verb) or modal_of(verb) is not None or any(child.tag_ == "TO" for child in verb.children) or _is_to(verb):
        return True
    if _is_recent(verb) and (is_passive(verb) or is_agent(subject)):
        return True
    return act_told(verb) is not None and (is_passive(verb) or subject is None or is_agent(subject))


def _is_to(verb: Token) -> bool:
    """Whether something "is to" happen."""
    wanted = (child for child in verb.children if child.dep_ == "xcomp" and any(inner.tag_ == "TO" for inner in child.children))
    return verb.lemma_ == "be" and any(abs(child.i - verb.i) <= 4 for child in wanted)


def _is_recent(verb: Token) -> bool:
    """Whether a verb tells in the past what was done, and of no earlier year ("beat back a suit in 2018")."""
    past = verb.tag_ == "VBD" or any(child.dep_ == "auxpass" and child.tag_ == "VBD" for child in verb.children)
    return past and not _names_year(verb)


def _names_year(verb: Token) -> bool:
    return any(word.shape_ in ("dddd", "dddds", "ddddx") and word.head.lower_ in ("in", "since") for word in verb.subtree)


def _is_told_act(verb: Token) -> bool:
    """Whether the writer tells a demand or promise as an act of speech by somebody named."""
    row, subject = row_of(verb), own_subject(verb)
    return (
        row is not None and row.cue == "speech" and is_agent(subject) and not hangs_on(verb, (verb.lemma_,), markers("inference_subject"))
    )


# --- records ----------------------------------------------------------------------------------------------------------


def _span(piece: Piece) -> Span:
    first, last = piece.head.doc[piece.first], piece.head.doc[piece.last]
    return span_at(piece.head.doc, first.idx, last.idx + len(last))


def _behind_label(span: Span, near: Iterable[Attribution]) -> Span:
    """What is said, without its speaker's label at its head: "ODA: Thank you"."""
    turns = (found for found in near if not found.cue and found.content and any(span.holds(part) for part in found.source))
    start = next((found.content[0].start for found in turns if span.start < found.content[0].start < span.end), span.start)
    return Span(start, span.end, span.exact[start - span.start :])


def _is_told_item(headed: Headed, words: Sequence[Token]) -> bool:
    """Whether an item says more than who comes, goes or eats: all outcomes do, of a programme encounters and what is done of a thing."""
    root = next((word for word in words if word.head not in words or word.head == word), words[0])
    of = any(child.lower_ == "of" for word in words[:1] for child in word.children)
    return headed.kind == "outcomes" or of or is_encounter_noun(root)


def _make_item(headed: Headed, words: Sequence[Token], scene: Scene, taken: set[str]) -> Statement:
    """What an item without a verb says: in a list of outcomes what the states agree that the line above names, or the row."""
    doc = words[0].doc
    document, mentions = document_of(doc), scene.index.by_id.values()
    span = span_at(doc, words[0].idx, words[-1].idx + len(words[-1]))
    own = holders_of(document.text, words[0].idx, mentions)
    parties = own or parties_of(headed, document.text, mentions, document.party)
    act = None if headed.kind != "outcomes" or not parties else "agree" if len(parties) > 1 else "commit"
    topics = find_topics(span.exact)
    return Statement(
        id=make_id(document.id, "statements", span_of(words[:1]), taken),
        span=span,
        attribution=None,
        speakers=tuple(mention.id for mention in parties),
        addressees=(),
        act=act,
        topic=topics[0] if topics else None,
        kind="substance",
        strength=acts()[act].strength if act is not None else None,
        phrase=None,
        negated=False,
    )


def _make_statement(piece: Piece, scene: Scene, before: Statement | None, taken: set[str]) -> Statement:
    span = _behind_label(_span(piece), scene.near)
    reading = _reading_of(piece, span)
    head = span_of((piece.head,))
    told = reading.asked is not None and reading.asked.head.i == piece.bearer.i  # "X should ...": X is told so, by someone else
    voices = tuple(found for found in scene.near if not (told and any(part.overlaps(head) for part in found.cue)))
    attribution = _attribution_of(span, head, voices)
    speakers = _credited(attribution) if told else _speakers_of(piece, attribution, scene) or _they(piece, before, scene.index)
    speakers = _other_side(piece, scene) or speakers
    speakers = (_both(piece, reading.act, scene) if not scene.index.are_coded(speakers) else ()) or speakers
    speakers = speakers or (_goes_on(piece, before, scene) if told else ())
    speakers = (_listed(piece, scene) if not scene.index.are_coded(speakers) else ()) or speakers
    if not told and (voice := _voice_on_others(reading, speakers, attribution, scene)):
        speakers, reading = voice, _as_view(reading)
    topics = find_topics(scene.index.spoken_of(speakers, span))
    return Statement(
        id=make_id(document_of(piece.head.doc).id, "statements", head, taken),
        span=span,
        attribution=attribution.id if attribution is not None else None,
        speakers=speakers,
        addressees=scene.index.without_own(_addressees_of(piece, reading, scene.index), speakers, told=told),
        act=reading.act,
        topic=topics[0] if topics else None,
        kind=_kind_of(piece, scene.genre),
        strength=reading.strength,
        phrase=_phrase_of(reading, span),
        negated=reading.negated,
    )


def _voice_on_others(reading: Reading, speakers: tuple[str, ...], attribution: Attribution | None, scene: Scene) -> tuple[str, ...]:
    """Who says what another state will do or means to do: "A said that B will invade" is no promise of A's, nor of B's."""
    binding = reading.act in markers("own_act") or (reading.negated and reading.act in marker_values("negated_entry"))
    if not binding or not reading.doers:
        return ()
    doers = scene.index.of(reading.doers)
    for voice in dict.fromkeys((speakers, _credited(attribution))):
        if voice and set(voice) != set(doers) and scene.index.are_foreign(doers, voice):
            return voice
    return ()


def _as_view(reading: Reading) -> Reading:
    """The reading of words that only tell what others will do."""
    return replace(reading, act="state", strength=acts()["state"].strength, asked=None)


def _reading_of(piece: Piece, span: Span) -> Reading:
    """The act of a piece; where the words that decide it belong to another piece, its own verb's."""
    listed = piece.head.pos_ not in ("VERB", "AUX") or any(child.tag_ == "TO" for child in piece.head.children)
    if first_of_item(piece.head) is not None:  # "will:", "agreed to:" say what all items do; "has:", "hereby:" leave each its own act
        first = next(word for word in piece.head.sent if first_of_item(word) is not None)
        listed = first.pos_ not in ("VERB", "AUX") or modal_of(first) is not None or any(child.tag_ == "TO" for child in first.children)
    verb = piece.reporter if listed else piece.head
    reading = read_act(verb)
    outside = _phrase_of(reading, span) is None and piece.head.i == piece.reporter.i
    return read_own_act(verb) if outside else reading


def _addressees_of(piece: Piece, reading: Reading, index: MentionIndex) -> tuple[str, ...]:
    row = row_of(piece.reporter)
    found = index.of(word for slot in (row.addressee if row else ()) for word in slot_of(piece.reporter, slot))
    return found or (index.of(conjuncts_of(reading.asked)) if reading.asked is not None else ())


def _phrase_of(reading: Reading, span: Span) -> Span | None:
    phrase = span_of(reading.words)
    return phrase if span.holds(phrase) else None


def _credited(attribution: Attribution | None) -> tuple[str, ...]:
    return attribution.speakers if attribution is not None else ()


def _speakers_of(piece: Piece, attribution: Attribution | None, scene: Scene) -> tuple[str, ...]:
    """Who acts: in a speech the speaker, else the subject of the reporting verb; without one, whoever the attribution names."""
    credited = _credited(attribution)
    verb = piece.bearer if piece.bearer.pos_ in ("VERB", "AUX") else piece.bearer.head
    doers = _doers(verb)
    if scene.genre == "transcript" and credited:
        return (scene.index.of(doers) if _is_told_speaker(verb) else ()) or credited
    return scene.index.of(doers) or scene.index.of(_owners(doers)) or credited


def _is_told_speaker(verb: Token) -> bool:
    """Whether somebody else is said to have spoken: "the Minister assured me that ...", "he asked if our police could stay"."""
    subject, row = own_subject(verb), row_of(verb)
    if row is None or subject is None or subject.lower_ in ("i", "we", "you"):
        return False
    told = any(child.lower_ in ("me", "us") and child.dep_ in ("dobj", "dative") for child in verb.children)
    reports = row.cue == "speech" or base_act(verb) in markers("listing_act")
    return told or (reports and is_agent(subject) and (verb.tag_ == "VBD" or is_perfect(verb)))


def _they(piece: Piece, before: Statement | None, index: MentionIndex) -> tuple[str, ...]:
    """The several who spoke in the statement before, for a "they" that nobody has resolved."""
    subject = own_subject(piece.bearer)
    several = before is not None and len(index.codes_of(before.speakers)) > 1
    return before.speakers if before is not None and several and subject is not None and subject.lower_ in markers("they") else ()


def _met(accounts: Sequence[Account], index: MentionIndex) -> tuple[str, ...]:
    """The two parties whose encounter a text tells, if all that it tells of are theirs."""
    held = [account.participants for account in accounts if account.factuality in ("happened", "ongoing")]
    pairs = {index.codes_of(those) for those in held}
    return held[0] if len(pairs) == 1 and all(len(pair) == 2 for pair in pairs) else ()


def _goes_on(piece: Piece, before: Statement | None, scene: Scene) -> tuple[str, ...]:
    """Who goes on speaking in an official account that names nobody: "Abt said that ties were good. Peru should lift its ban"."""
    if before is None or scene.genre != "official" or "\n" in piece.head.doc.text[before.span.end : _span(piece).start]:
        return ()
    return before.speakers if len(scene.index.codes_of(before.speakers)) == 1 else ()


def _both(piece: Piece, act: str | None, scene: Scene) -> tuple[str, ...]:
    """The two who met, of what an account tells as done without saying by whom: "it was agreed that", "two memoranda were signed"; not
    "in 1942", nor what is only being done."""
    verb = piece.head
    unsaid = verb.pos_ == "VERB" and is_passive(verb) and agent_of(verb) is None
    unsaid = unsaid and (_is_recent(verb) or (is_perfect(verb) and not _names_year(verb)))
    together = act in markers("joint_act") or verb.lemma_ in markers("joint_verb")
    return scene.met if together and unsaid else ()


def _other_side(piece: Piece, scene: Scene) -> tuple[str, ...]:
    """Which of the two who met speaks, where the other one is told something: "She raised the ban and was assured that it would end"."""
    verb, subject = piece.head, subject_of(piece.head)
    row = row_of(verb) if verb.pos_ == "VERB" and is_passive(verb) and agent_of(verb) is None else None
    if row is None or row.cue != "speech" or "obj" not in row.addressee or subject is None or not scene.met:
        return ()
    hearing = scene.index.codes_of(scene.index.of(conjuncts_of(subject)))
    others = tuple(i for i in scene.met if hearing.isdisjoint(scene.index.codes_of((i,))))
    return others if len(hearing) == 1 and len(others) < len(scene.met) else ()


def _listed(piece: Piece, scene: Scene) -> tuple[str, ...]:
    """Who "both countries" are in a list of outcomes, where nobody has resolved it: the states that the line above names."""
    subject, document = own_subject(piece.bearer), document_of(piece.head.doc)
    headed = headed_at(document.text, piece.head.idx) if scene.listed == "outcomes" and subject is not None else None
    if headed is None or subject is None or subject.tag_ != "NNS" or not marker_pattern("joint_party").search(subject.text):
        return ()
    parties = parties_of(headed, document.text, scene.index.by_id.values(), document.party)
    return tuple(mention.id for mention in parties) if len(parties) == 2 else ()


def _owners(doers: Iterable[Token]) -> tuple[Token, ...]:
    """Whose words "the words of X", "X's statement" are."""
    messages = [word for word in doers if word.lemma_.lower() in markers("message_noun")]
    owners = [child for word in messages for child in word.children if child.dep_ == "poss"]
    preps = [child for word in messages for child in word.children if child.lower_ == "of"]
    return (*owners, *(noun for prep in preps for noun in prep.children if noun.dep_ == "pobj"))


def _doers(verb: Token) -> tuple[Token, ...]:
    doers = doers_of(verb)
    subject = own_subject(verb)
    if doers or subject is None or agent_of(verb) is not None:
        return doers
    between = [word for word in verb.sent if word.lower_ == "between" and word.dep_ == "prep"]
    parties = [noun for prep in between[:1] for child in prep.children if child.dep_ == "pobj" for noun in conjuncts_of(child)]
    return tuple(child for child in subject.children if child.dep_ == "poss") or tuple(parties)


def _attribution_of(span: Span, head: Span, attributions: tuple[Attribution, ...]) -> Attribution | None:
    """The attribution that `head` is the cue of, else the innermost whose content holds it, else the one that shares most with `span`."""
    best: tuple[tuple[int, int, bool, str], Attribution] | None = None
    for found in attributions:
        common = sum(max(0, min(span.end, part.end) - max(span.start, part.start)) for part in found.content)
        cue = any(part.overlaps(head) for part in found.cue)
        if cue or found.says(head):
            size = sum(part.end - part.start for part in found.content)
            key = (2, 0, False, found.id) if cue else (1, -size, found.within is not None, found.id)
        elif common * 2 >= span.end - span.start or any(span.holds(part) for part in found.cue):
            key = (0, common, found.within is not None, found.id)
        else:
            continue
        if best is None or key > best[0]:
            best = key, found
    return best[1] if best is not None else None


def _is_whereabouts(verb: Token) -> bool:
    """Whether a clause says no more than where somebody was: "The envoy was in Doha on May 4", "was on a visit to Doha"."""
    rest = [child for child in verb.children if child.dep_ not in ("nsubj", "prep", "punct", "npadvmod", "advmod", "cc", "conj")]
    preps = [child for child in verb.children if child.dep_ == "prep"]
    inside = any(noun.ent_type_ in ("GPE", "LOC", "FAC") for prep in preps if prep.lower_ in ("in", "at") for noun in prep.children)
    away = any(is_encounter_noun(noun) for prep in preps if prep.lower_ == "on" for noun in prep.children if noun.dep_ == "pobj")
    return verb.lemma_ == "be" and verb.tag_ == "VBD" and not rest and (inside or away)


def _is_to_come(verb: Token) -> bool:
    """Whether a clause tells what will be or is to be, such as a next round of talks: no frame of those held."""
    return modal_of(verb) is not None or _is_to(verb) or _is_agreed_on(verb) or _is_set_for_later(verb)


def _is_set_for_later(verb: Token) -> bool:
    """Whether an encounter is told in the present with a time behind it: "the Committee meets next in Lima", "meets in May"."""
    if verb.tag_ not in ("VBZ", "VBP") or lemma_of(verb) not in marker_values("encounter_verb"):
        return False
    near = [word for child in verb.children if child.i > verb.i for word in (child, *child.subtree) if word.i - verb.i <= SOON]
    return any(word.lower_ in markers("later_word") or word.lower_ in time_words("month") for word in near)


def _is_agreed_on(verb: Token) -> bool:
    """Whether an encounter is what an act of substance is about: "agreed to open the border, and to hold the next round in May"."""
    infinitive = any(child.tag_ == "TO" and child.dep_ == "aux" for child in verb.children)
    above = next((word for word in verb.ancestors if word.dep_ != "xcomp"), None) if verb.tag_ == "VB" and infinitive else None
    known = acts().get(act_told(above) or "") if above is not None and above.pos_ == "VERB" else None
    return known is not None and known.kind == "substance"


def _without_afterthought(verb: Token) -> Token:
    """The verb of a clause that the parse hangs under a participle behind it: "he spent six hours in talks, dinner included"."""
    told = next((child for child in verb.lefts if child.dep_ == "ccomp"), None)
    if told is None or verb.dep_ != "ROOT":
        return verb
    row = row_of(verb)
    of_talks = is_of_tone(told) or (is_encounter(told) and not _is_to_come(told))
    reported = row is not None and row.cue == "speech" and of_talks  # "they met, he said", "the talks were frank, he added"
    return told if reported or act_told(verb) is None else verb


def _kind_of(piece: Piece, genre: Genre) -> StatementKind:
    verb = _without_afterthought(piece.head)
    if genre == "transcript":
        return "frame" if is_courtesy(piece) or is_meeting_told(verb) else "atmosphere" if is_of_tone(verb) else "substance"
    if verb.pos_ not in ("VERB", "AUX"):
        return "substance"
    if _is_to_come(verb):
        return "substance"
    if verb.lemma_.lower() in markers("duration_verb") or is_greeting(verb) or is_rite(verb):
        return "frame"
    if is_of_tone(verb):
        return "atmosphere"
    if _is_whereabouts(verb):
        return "frame"
    known = acts().get(act_told(verb) or "")
    return "frame" if is_encounter(verb) or (known is not None and known.kind == "frame") else "substance"
