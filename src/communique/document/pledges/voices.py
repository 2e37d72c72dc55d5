"""Who speaks in a document and who is meant by its words: what tells a promise from a forecast."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from communique.beside import body_of, codes_beside, family_names, state_codes
from communique.joint import sides
from communique.lexicon import acts, marker_pattern, marker_values, markers, verb_row
from communique.near import Near, ranges_of
from communique.records import Attribution, Mention, Span
from communique.several import is_of_several
from communique.syntax import SUBJECTS, conjuncts_of, document_of, frames_of, is_negated, is_passive, own_subject, subject_of
from communique.voices import SPOKEN, chain_of, is_question

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb in the voice of a speaker, or of the state whose account it is.

    `owners` are the codes of those whose words it is, `speakers` their mentions; `held` is who is meant by its subject, `codes` theirs."""

    verb: Token
    subject: Token | None
    says: Attribution | None
    owners: frozenset[str]
    speakers: tuple[Mention, ...]
    held: tuple[Mention, ...]
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is meant by which words, and whose words they are; `asked` are the turns of those who only ask, whose words bind nobody."""

    party: str | None
    spoken: bool
    attributions: tuple[Attribution, ...]
    contents: Near[tuple[Span, Attribution]]  # the shortest attribution first, of two alike the inner one
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    places: Near[Mention]
    by_id: dict[str, Mention]
    codes: dict[str, frozenset[str]]
    families: dict[str, int]  # by family name, the place in `mentions` of the first who bears it
    counts: Counter[str]  # how often each state is meant
    alone: dict[str, int]  # by code, the place of the first that means it and no other
    asked: frozenset[str] = frozenset()
    several: bool = False  # more than two are gathered

    def at(self, words: Iterable[Token]) -> tuple[Mention, ...]:
        """The narrowest mention around each of `words`."""
        found: dict[str, Mention] = {}
        for word in words:
            before = self.mentions[max(0, bisect_right(self.starts, word.idx) - 8) : bisect_right(self.starts, word.idx)]
            holding = [m for m in before if m.span.end > word.idx]
            if holding:
                narrow = min(holding, key=lambda m: m.span.end - m.span.start)
                found[narrow.id] = narrow
        return tuple(found.values())

    def named(self, ids: Iterable[str]) -> tuple[Mention, ...]:
        """The mentions of these ids that there are."""
        return tuple(self.by_id[i] for i in ids if i in self.by_id)

    def inside(self, span: Span) -> list[Mention]:
        """The mentions that share characters with a span, in order of the text."""
        return [mention for mention in self.places.around(span.start, span.end) if mention.span.overlaps(span)]

    def codes_of(self, mentions: Iterable[Mention]) -> frozenset[str]:
        """The codes of those who are meant, also where only another mention of the same tells them."""
        return frozenset(code for m in mentions for code in self.codes.get(m.entity, frozenset()))

    def others(self, codes: frozenset[str]) -> tuple[Mention, ...]:
        """A mention of the one other state that the text is about, beside `codes`; of an official text its issuer, unless it is meant; of
        a text of several gathered none."""
        if self.several:
            return ()
        counts = Counter({code: n for code, n in self.counts.items() if code not in codes})
        if self.party is not None and self.party not in codes:
            wanted: str | None = self.party
        else:
            first = counts.most_common(2)
            wanted = first[0][0] if first and (len(first) == 1 or first[0][1] > first[1][1]) else None
        at = self.alone.get(wanted) if wanted is not None else None
        return () if at is None else (self.mentions[at],)

    def named_by(self, codes: frozenset[str]) -> tuple[Mention, ...]:
        """A mention of each of these and of no other."""
        return tuple(self.mentions[self.alone[code]] for code in sorted(codes) if code in self.alone)

    def own(self) -> frozenset[str]:
        """Who issues the text, or answers in it."""
        return frozenset({self.party}) if self.party is not None else frozenset()

    def says(self, word: Token) -> Attribution | None:
        """The innermost attribution that `word` is content of, of two with one content the one that stands within the other; one that
        names nobody, unless somebody "was told that", only where no other does ("said that for budgetary reasons ...")."""
        at = word.idx
        around = [found for part, found in self.contents.around(at, at + 1) if part.start <= at < part.end]
        return next((found for found in around if found.source or found.speakers or _is_hearer(found)), around[0] if around else None)

    def is_asked(self, attribution: str | None) -> bool:
        """Whether a record stands in the turn of somebody who only asks."""
        return any(one.id in self.asked for one in chain_of(attribution, {one.id: one for one in self.attributions}))

    def speakers_of(self, says: Attribution | None) -> tuple[Mention, ...]:
        """Who says it, as mentions; who is named by family name alone, by the mention of the whole name."""
        if says is None:
            return ()
        named = tuple(sorted(self.named(says.speakers), key=lambda m: (m.span.start, m.span.end)))
        if named:
            return named
        names = {source.exact.split()[-1].casefold() for source in says.source if source.exact[:1].isupper()}
        first = min((self.families[name] for name in names if name in self.families), default=None)
        return () if first is None else (self.mentions[first],)

    def clause_of(self, verb: Token) -> Clause | None:
        """The clause of `verb`; None in the words of a news writer, whose forecasts are nobody's."""
        says = self.says(verb)
        if says is not None and says.id in self.asked:
            return None
        speakers = self.speakers_of(says)
        subject = _subject_of(verb)
        held = self.at(conjuncts_of(subject)) if subject is not None else ()
        hearers = self._hearers_of(says) if says is not None else frozenset()
        if says is not None and _is_hearer(says):
            heard = self.codes_of(speakers) or (hearers or self.own() if self._is_of_side(says) else frozenset())
            speakers = self.others(heard) if heard else ()
            owners = self.codes_of(held) or self.codes_of(speakers)
        elif says is not None and hearers and self._is_unnamed(says, speakers, hearers):
            speakers = self.others(hearers)
            owners = self.codes_of(speakers)
        elif says is not None and hearers and len(told := self.codes_of(speakers) - hearers) == 1 and told != self.codes_of(speakers):
            speakers, owners = self.named_by(told), told  # "They told us that", of those who met: the others
        elif self._is_guessed(says, speakers) and len(self.codes_of(held) & state_codes()) == 1:
            owners = self.codes_of(held)  # "the Minister of Energy said that Peru would": he is Peru's, whoever is named around
        else:
            owners = self.codes_of(speakers) or self._owners_of_text(verb, says, held)
        if not owners and not speakers:
            return None
        return Clause(verb, subject, says, owners, speakers, held, self.codes_of(held))

    def _is_of_side(self, says: Attribution) -> bool:
        """Whether who is told it acts for a side: "the Minister", "the delegation", "we"; not "Parliament", "the families"."""
        told = [span for span in (*says.addressee, *says.source) if span.exact]
        sectors = {actor.sector for span in told for mention in self.inside(span) for actor in mention.actors}
        spoken = (span.exact.lower().split()[-1] for span in told)
        named = (marker_pattern("pledge_side").search(span.exact) or marker_pattern("pledge_office").search(span.exact) for span in told)
        return sectors <= {None, "GOV"} and (bool(sectors) or any(named) or any(word in markers("told_pronoun") for word in spoken))

    def _hearers_of(self, says: Attribution) -> frozenset[str]:
        if not says.addressee:
            return frozenset()
        return self.codes_of(m for span in says.addressee for m in self.inside(span))

    def _is_unnamed(self, says: Attribution, speakers: tuple[Mention, ...], hearers: frozenset[str]) -> bool:
        """Whether nobody is named to say it: "it was conveyed to us that", "they told us" where no word tells who; or, in a text that one
        side writes, "us" alone."""
        ours = any(span.exact.lower() in markers("we_word") for span in says.addressee)
        they = all(source.exact.lower() in markers("they") for source in says.source) and not self.codes_of(speakers)
        same = not self.spoken and self.party in hearers and self.codes_of(speakers) == hearers
        return not says.source or (ours and (they or same))

    def _is_guessed(self, says: Attribution | None, speakers: tuple[Mention, ...]) -> bool:
        """Whether an official says it who has a state only by what is named around him."""
        actors = [actor for mention in speakers for actor in mention.actors]
        official = any(actor.sector == "GOV" for actor in actors)
        return says is not None and says.type == "speech" and official and not any(actor.code for actor in actors)

    def _owners_of_text(self, verb: Token, says: Attribution | None, held: tuple[Mention, ...]) -> frozenset[str]:
        """Whose words those of nobody with a code are: the issuer's; in the news a party's own, of what it would do or its people say."""
        if self.party is not None:
            return frozenset({self.party})
        arranged = is_arranged(verb) and verb.lemma_ not in markers("pledge_courtesy")  # "is to visit London" is news
        own = _is_free_speech(verb) or _is_ready(verb) or _is_done_jointly(verb) or arranged if says is None else _is_official_word(says)
        return self.codes_of(held) if own else frozenset()


def hear(doc: Doc, attributions: tuple[Attribution, ...], mentions: tuple[Mention, ...]) -> Voices:
    """The voices of a document."""
    ordered = tuple(sorted(mentions, key=lambda m: (m.span.start, m.span.end)))
    codes: dict[str, set[str]] = {}
    for mention in mentions:
        codes.setdefault(mention.entity, set()).update(a.code for a in mention.actors if a.code and a.sector != "MED")
    document = document_of(doc)
    for entity, code in codes_beside(document, mentions):
        if not codes[entity]:
            codes[entity] = {code}
    known = {entity: frozenset(found) for entity, found in codes.items()}
    by_id = {mention.id: mention for mention in mentions}
    told = {a.id: a for a in attributions if a.type != "other"}
    families: dict[str, int] = {}
    alone: dict[str, int] = {}
    for n, mention in enumerate(ordered):
        if len(meant := known.get(mention.entity, frozenset())) == 1:
            alone.setdefault(next(iter(meant)), n)
        for name in family_names(mention):
            families.setdefault(name, n)
    inmost = sorted(told.values(), key=lambda a: (sum(p.end - p.start for p in a.content), -len(chain_of(a.id, told))))
    return Voices(
        party=document.party or body_of(document),
        spoken=document.kind in SPOKEN,
        attributions=attributions,
        contents=Near(((part, found), ranges_of([part])) for found in inmost for part in found.content),
        mentions=ordered,
        starts=tuple(m.span.start for m in ordered),
        places=Near((m, ranges_of([m.span])) for m in ordered),
        by_id=by_id,
        codes=known,
        families=families,
        alone=alone,
        counts=Counter(code for m in ordered for code in known.get(m.entity, frozenset()) & sides()),
        asked=frozenset(turn.id for turn in attributions if is_question(document, turn, by_id)),
        several=is_of_several(document, mentions),
    )


def _subject_of(verb: Token) -> Token | None:
    if verb.dep_ == "acl" and needs_deed(verb):  # "that the talks needed to produce": torn apart by the parse
        return verb.head
    if is_arranged(verb):
        return own_subject(verb.head)
    there = next((child for child in verb.children if child.dep_ == "expl" and child.lower_ == "there"), None)
    return own_subject(verb) or there or (subject_of(verb) if verb.dep_ == "conj" else None)


def _is_hearer(says: Attribution) -> bool:
    """Whether nobody is named beside a cue but who is told it: "Peru has been told that"; not "was told by Peru"."""
    told = [cue for cue in says.cue if marker_pattern("heard_cue").search(cue.exact)]
    return bool(told) and not any(source.start > told[0].start for source in says.source)


def _is_official_word(says: Attribution) -> bool:
    """Whether a state's own people say it, by what they are called: "an official said", "the embassy says", "a joint statement"."""
    words = (marker_pattern("pledge_side"), marker_pattern("pledge_office"))
    return says.type == "speech" and any(pattern.search(source.exact) for pattern in words for source in says.source)


def _is_free_speech(verb: Token) -> bool:
    """Whether a reporter tells what a party said without saying so: "It would not sign", the main clause of a sentence. An analyst
    foresees it."""
    if document_of(verb.doc).kind == "commentary":
        return False
    main = verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")
    return main and any(child.dep_ == "aux" and child.lower_ == "would" for child in verb.children)


def _is_done_jointly(verb: Token) -> bool:
    """Whether two states "will jointly" do something, which they have settled, whoever says so."""
    together = any(child.dep_ == "advmod" and child.lower_ in markers("jointly") for child in verb.children)
    will = any(child.dep_ == "aux" and child.lower_ in markers("pledge_will") for child in verb.children)
    subject = own_subject(verb)
    return together and will and subject is not None and len(conjuncts_of(subject)) > 1


def readiness_of(verb: Token) -> Token | None:
    """The adjective by which a party declares itself ready for a deed: the "ready" of "stands ready to sign"."""
    adjective = next((c for c in verb.children if c.dep_ in ("acomp", "oprd") and c.pos_ == "ADJ"), None)
    row = verb_row(adjective.lemma_, "adj", frames_of(adjective)) if adjective is not None else None
    act = acts().get(row.act or "") if row is not None else None
    return adjective if act is not None and act.entry == "commitment" else None


def _is_ready(verb: Token) -> bool:
    adjective = readiness_of(verb)
    deed = adjective is not None and any(child.dep_ == "xcomp" for child in adjective.children)  # not "interested in"
    return adjective is not None and deed and not is_negated(verb) and not is_negated(adjective)


def needs_deed(verb: Token) -> bool:
    """Whether something "needs to" happen."""
    deeds = (child for child in verb.children if child.dep_ in ("xcomp", "advcl") and child.tag_ == "VB")
    return verb.lemma_ == "need" and not is_negated(verb) and any(deeds)


def is_arranged(verb: Token) -> bool:
    """Whether something "is to" happen: "the ships are to leave", not "were to leave", nor "it is good to leave", "it is up to her to"."""
    is_ = verb.head
    if verb.dep_ != "xcomp" or is_.lemma_ != "be" or is_.tag_ not in ("VBZ", "VBP"):
        return False
    said = any(child.dep_ in ("acomp", "attr", "oprd") or child.lower_ == "up" for child in is_.children)
    return not said and any(child.tag_ == "TO" for child in verb.children)


def is_noted(verb: Token) -> bool:
    """Whether an official list notes what somebody is to do, without a verb of its own: "Peru to send the files by May"."""
    subject = own_subject(verb) if verb.dep_ == "ROOT" and verb.tag_ == "VB" and document_of(verb.doc).party is not None else None
    if subject is None or not (subject.ent_type_ in ("GPE", "NORP") or subject.lower_ in markers("noted_side") or _are_both(subject)):
        return False  # "the Minister to inspect the guard" is a programme
    auxiliaries = [child for child in verb.children if child.dep_ == "aux"]
    return len(auxiliaries) == 1 and auxiliaries[0].tag_ == "TO" and subject.i < auxiliaries[0].i


def _are_both(subject: Token) -> bool:
    return is_joint_noun(subject) or is_of_joint_work(subject)


def must_deed(verb: Token) -> bool:
    """Whether somebody "has to" or "ought to" do something."""
    deeds = (c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and any(to.tag_ == "TO" for to in c.children))
    return verb.lower_ in markers("pledge_has_to") and not is_negated(verb) and any(deeds)


# --- who can be bound -----------------------------------------------------------------------------------------------------


def is_side(word: Token) -> bool:
    """Whether a noun without a known actor can still hold a pledge: "the Government", "the two delegations", "both"."""
    return word.pos_ == "PRON" or bool(marker_pattern("pledge_side").search(word.text)) or word.lower_ in markers("actor_joint_noun")


def is_nobody(subject: Token) -> bool:
    """Whether a subject means none: "nobody", "none of the ministers", "no minister", "neither Peru nor Chile", "not one inch"; not
    "nobody but Peru"."""
    if subject.lower_ in markers("pledge_nobody"):
        return not any(child.lower_ in markers("pledge_except") for child in subject.children)
    before = [child for child in subject.children if child.i < subject.i and child.dep_ in ("det", "preconj", "neg", "cc")]
    if any(child.lower_ == "not" for child in before) or subject.left_edge.lower_ == "not":
        counted = subject.left_edge.nbor().lower_ in markers("pledge_counted") if subject.left_edge.i < subject.i else False
        return subject.lower_ == "one" or counted  # "not one of them", "not a single ship", but "not only Peru"
    return any(child.lower_ in markers("pledge_none_of") for child in before)


def is_settled(verb: Token) -> bool:
    """Whether a verb says that something was agreed, and by nobody: "it was agreed that", "it was decided to"."""
    told = verb.lemma_ in markers("agreeing") or verb.lemma_ == "decide"
    return told and is_passive(verb) and any(c.lower_ == "it" for c in verb.children if c.dep_ in SUBJECTS)


def is_called_joint(noun: Token) -> bool:
    """Whether a body or a deed is said to be of several sides: "the mixed commission", "the Binational Cabinet"."""
    return any(child.dep_ in ("amod", "compound", "nmod") and child.lower_ in markers("joint_adjective") for child in noun.children)


def is_of_joint_work(subject: Token) -> bool:
    """Whether a noun names what both sides do or send: "the talks", "experts", "a joint patrol", or each does; not "the minister"."""
    if subject.lower_ == "each" or is_called_joint(subject):
        return True
    value = marker_values("pledge_joint_noun").get(subject.lemma_.lower())
    return value is not None and (value != "plural" or subject.tag_ in ("NNS", "NNPS"))


def is_joint_noun(word: Token) -> bool:
    """Whether a word means both sides, or all: "they", "the parties", "both", "the two heads of state", "ships of both navies"."""
    owners = (noun for child in word.children for noun in (child, *child.children) if child.dep_ == "poss" or child.lower_ == "of")
    paired = word.tag_ == "NNS" and any(_is_paired(noun, near) for noun in (word, *owners) for near in noun.children)
    return (
        paired
        or word.lower_ in markers("pledge_joint_party")
        or word.lower_ in markers("they")
        or word.lower_ in markers("actor_joint_noun")
    )


def _is_paired(noun: Token, near: Token) -> bool:
    """Whether a word beside a noun tells that both sides are meant: "both navies", "the two leaders"; not "two ships"."""
    return near.lower_ == "both" or (near.lower_ == "two" and marker_pattern("joint_party").search(noun.text) is not None)
