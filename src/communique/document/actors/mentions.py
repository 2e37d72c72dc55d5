"""Who is named: mentions with their actors, linked over one document; and who speaks in each attribution.

Codes are ISO 3166-1 alpha-3 or those of data/organisations.csv. The state itself has no sector; its government, its capital
as a metonym and "the ... side" have GOV, and all of them are one entity. Unknown people get a state only from a title beside
their name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from communique import naming
from communique.chronology import find_items
from communique.document.actors.affected import find_affected, settle_at_home
from communique.document.actors.appositions import join_abbreviations, join_appositions
from communique.document.actors.atoms import read
from communique.document.actors.bodies import find_authors, find_movements, find_short_names
from communique.document.actors.chairs import settle_cabinet, settle_chair, without_everybody
from communique.document.actors.chances import weigh_choices
from communique.document.actors.context import settle_nouns, settle_own
from communique.document.actors.contracting import settle_contracting
from communique.document.actors.coreference import resolve_names, resolve_titles, share_states
from communique.document.actors.counted import with_counts
from communique.document.actors.described import settle_described
from communique.document.actors.drafts import find_drafts
from communique.document.actors.headings import by_sections
from communique.document.actors.home import dateline_state, home_of
from communique.document.actors.incumbents import with_incumbents
from communique.document.actors.issuers import find_members, settle_joint_text
from communique.document.actors.joint import find_joint, join_owners, settle_plurals
from communique.document.actors.labels import (
    find_delegates,
    find_labels,
    settle_addresses,
    settle_own_titles,
    settle_speakers,
    without_press,
    without_self_named,
)
from communique.document.actors.nouns import is_body, noun_at
from communique.document.actors.phrases import Covered, Draft, Key, Reading
from communique.document.actors.references import resolve_references
from communique.document.actors.rolls import settle_listed_titles
from communique.document.actors.spokesmen import settle_spokesmen
from communique.document.actors.standing import MODIFYING, is_text
from communique.document.actors.strangers import settle_by_context, settle_strangers
from communique.document.actors.styles import settle_styles
from communique.document.actors.turns import is_delegate, is_turn, offices_in, parted
from communique.document.actors.unnamed import find_sources
from communique.lexicon import marker_values, markers
from communique.naming import called
from communique.near import Near, ranges_of
from communique.proceedings import find_backing, is_proceedings
from communique.records import Actor, Attribution, Document, Mention, Span, make_id
from communique.syntax import document_of, span_at
from communique.telegrams import posted_in

MOST = 0.6  # of a text

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_mentions(doc: Doc, attributions: tuple[Attribution, ...]) -> tuple[Mention, ...]:
    """The mentions of actors in order of the text, each with the entity it belongs to.

    Offices are those of the day the document was published; without a date only named people are given one."""
    document = document_of(doc)
    if not document.text.strip():
        return ()
    reading = replace(read(doc, _day(document)), dateline=posted_in(document) or dateline_state(document.text))
    drafts = settle_strangers(reading, join_appositions(find_drafts(reading)))  # whose they are tells by what part of their names they go
    drafts = join_abbreviations(join_appositions(resolve_names(reading, drafts)))
    drafts = join_appositions(settle_strangers(reading, drafts))
    reading = replace(reading, told_at=home_of(reading, drafts))
    labels = list(find_labels(reading, drafts, attributions))
    labels += [one for one in find_delegates(reading, drafts) if not any(label.start <= one.start < label.end for label in labels)]
    labelled = Covered((label.start, label.end) for label in labels)
    drafts = [draft for draft in drafts if not labelled.holds(draft.start, draft.end)] + labels
    drafts = settle_listed_titles(reading, settle_cabinet(reading, settle_chair(reading, drafts, attributions)))
    drafts = settle_own(reading, settle_speakers(reading, settle_own_titles(reading, drafts, attributions), attributions))
    reading = with_incumbents(reading, drafts)
    drafts = by_sections(reading, sorted(drafts, key=lambda draft: draft.start), resolve_titles)
    drafts = settle_addresses(reading, without_self_named(reading, drafts, attributions), attributions)
    drafts = settle_described(drafts)
    drafts = _in_place(drafts, [*find_short_names(reading, drafts), *find_movements(reading, drafts), *find_authors(reading)])
    drafts = by_sections(reading, sorted(drafts, key=lambda draft: draft.start), settle_nouns)
    drafts = settle_styles(reading, share_states(join_appositions(settle_by_context(reading, drafts))))
    drafts = find_members(reading, _apart(join_owners(reading, drafts)))
    reading = with_incumbents(reading, drafts)
    drafts += find_joint(reading, drafts)
    drafts = sorted([*drafts, *find_sources(reading, drafts, attributions)], key=lambda draft: draft.start)
    drafts = resolve_references(reading, drafts, attributions)
    drafts = settle_contracting(reading, settle_joint_text(reading, settle_plurals(drafts)))
    drafts = settle_spokesmen(settle_at_home(drafts))
    drafts = with_counts(drafts)
    drafts += find_affected(reading, drafts)
    drafts = without_press(reading, drafts, attributions)
    drafts = without_everybody(reading, drafts)
    return _mentions(reading, sorted(drafts, key=lambda draft: (draft.start, draft.end)))


def _in_place(drafts: list[Draft], found: list[Draft]) -> list[Draft]:
    """The drafts in order with those `found` in the place of the ones without a state that they name."""
    heads = {one.head.i for one in found}
    return sorted([*(one for one in drafts if one.head.i not in heads), *found], key=lambda draft: draft.start)


def _apart(drafts: list[Draft]) -> list[Draft]:
    """`drafts` without those that lie inside one that means several."""
    wide = [(draft.start, draft.end) for draft in drafts if draft.kind == "group" and len(draft.actors) > 1]
    return [d for d in drafts if not any(start <= d.start and d.end <= end and (start, end) != (d.start, d.end) for start, end in wide)]


def _day(document: Document) -> date | None:
    """The day of publication; the middle of the month or year if that is all there is. Of a text that is mostly a chronology the day of the
    first item, where all are of one year, and none where not."""
    items = [item for item in find_items(document.text, document.published) if item.first]
    most = sum(item.end - item.label.start for item in items) > MOST * len(document.text)
    if most and len({item.first[:4] for item in items}) > 1:
        return None
    parts = (min(item.first for item in items) if most else document.published or "")[:10].split("-")
    try:
        year, month, day = (*(int(part) for part in parts), *(7, 15)[len(parts) - 1 :])[:3]
        return date(year, month, day)
    except ValueError:
        return None


def _mentions(reading: Reading, drafts: Sequence[Draft]) -> tuple[Mention, ...]:
    doc, document_id = reading.doc, document_of(reading.doc).id
    taken: set[str] = set()
    entities: dict[Key, str] = {}
    found: list[Mention] = []
    for draft in drafts:
        span = span_at(doc, draft.start, draft.end)
        anchor = span if draft.head.is_space else span_at(doc, draft.head.idx, draft.head.idx + len(draft.head))  # a line broken in a title
        entity = entities.setdefault(draft.key or ("only", str(draft.start)), make_id(document_id, "entities", span))
        choices = weigh_choices(reading, drafts, draft)
        found.append(Mention(make_id(document_id, "mentions", anchor, taken), span, entity, draft.actors, choices))
    return tuple(found)


def name_speakers(doc: Doc, attributions: tuple[Attribution, ...], mentions: tuple[Mention, ...]) -> tuple[Attribution, ...]:
    """`attributions` with the mentions that name their sources, and the relay of speakers from the innermost outwards.

    The document's own publisher is no part of a relay."""
    by_id = {one.id: one for one in attributions}
    near = Near((mention, ranges_of([mention.span])) for mention in mentions)
    speakers = {one.id: speaking(doc, one.source, near) or _labelled(doc, one, near) for one in attributions}
    speakers = _with_backers(document_of(doc).text, speakers, mentions)
    publisher = _bare(document_of(doc).publisher or "").casefold()
    called = _first_called(doc, attributions, speakers, mentions)
    named = []
    for one in attributions:
        names = [_name(doc, link, speakers[link.id], called) for link in _chain(one, by_id)]
        kept = [name for name in names if name and _bare(name).casefold() != publisher]
        relay = tuple(name for n, name in enumerate(kept) if n == 0 or name != kept[n - 1])
        named.append(replace(one, speakers=tuple(mention.id for mention in speakers[one.id]), relay=relay))
    return tuple(named)


def _with_backers(text: str, speakers: dict[str, tuple[Mention, ...]], mentions: tuple[Mention, ...]) -> dict[str, tuple[Mention, ...]]:
    """The speakers of each attribution, with the body on whose behalf they speak, in a record of many states also with the states on whose
    behalf, or together with whom."""
    backing = find_backing(text, mentions)
    joint = is_proceedings(text) if backing else False
    beside: dict[str, list[Mention]] = {}
    for one in backing:
        if one.how == "for" or (one.how == "with" and joint):
            told = [other for other in one.others if joint or not any(actor.code in naming.states() for actor in other.actors)]
            beside.setdefault(one.party.id, []).extend(told)
    return {i: tuple(dict.fromkeys((*found, *(m for one in found for m in beside.get(one.id, ()))))) for i, found in speakers.items()}


def speaking(doc: Doc, source: tuple[Span, ...], mentions: Near[Mention]) -> tuple[Mention, ...]:
    """The mentions that name a source, the first of each entity: those of its head words, else their owner ("the Kremlin's statement",
    "a Kremlin statement")."""
    found: dict[str, Mention] = {}
    for span in source:
        inside = [mention for mention in mentions.around(span.start, span.end) if mention.span.overlaps(span)]
        for mention in _at_heads(doc, span, inside):
            found.setdefault(mention.entity, mention)
    return tuple(found.values())


def _labelled(doc: Doc, turn: Attribution, mentions: Near[Mention]) -> tuple[Mention, ...]:
    """The one person whom the label of a turn names, whatever it hangs on: "Right Hon. Ana Abt (Prime Minister)"."""
    text = document_of(doc).text
    if len(turn.source) != 1 or not is_turn(text, turn):
        return ()
    span = turn.source[0]
    named = {one.entity: one for one in mentions.around(span.start, span.end) if one.span.overlaps(span) and _is_person(one)}
    return tuple(named.values()) if len(named) == 1 and all(_is_called(text[span.start : one.span.start]) for one in named.values()) else ()


def _is_called(before: str) -> bool:
    """Whether what stands in a label before a name calls the one who bears it: nothing, titles, or an office and a comma."""
    titles, rest = parted(before)
    return not rest or (bool(titles) and not rest.strip()) or (before.rstrip().endswith(",") and bool(offices_in(before)))


def _is_person(mention: Mention) -> bool:
    """Whether a mention is one of somebody by name, and not of a state, body or medium."""
    if len(mention.actors) != 1 or mention.actors[0].sector == "MED":
        return False
    name = mention.actors[0].name
    return name is not None and not any(term.kind in ("state", "organisation") for term in called(name))


def _at_heads(doc: Doc, span: Span, inside: list[Mention]) -> list[Mention]:
    words = doc.char_span(span.start, span.end, alignment_mode="expand")
    if words is None:
        return inside
    if (apposed := _apposed_at_end(doc, span, inside)) is not None:
        return [apposed]
    heads = [words.root, *(other for other in words.root.conjuncts if words.start <= other.i < words.end)]
    named = [mention for mention in inside if any(mention.span.start <= head.idx < mention.span.end for head in heads)]
    if named or words.root.lemma_.lower() in markers("actor_unnamed"):
        return named
    if inside and is_delegate(span.exact):
        return inside[:1]  # "Mr. Abt (Peru) (spoke in Spanish)", which hangs on "spoke"
    if marker_values("actor_role").get(words.root.lower_) == "counterpart":
        return []  # "her counterpart" is not she
    links = markers("actor_source_link") | ({"for"} if words.root.lemma_.lower() in markers("actor_pleading_noun") else set())
    kinds = {"poss", *MODIFYING} if is_text(words.root) else {"poss"}
    owners = [child for child in words.root.children if child.dep_ in kinds or child.lower_ in links]
    return [
        mention
        for mention in inside
        if any(mention.span.start <= word.idx < mention.span.end for owner in owners for word in owner.subtree if _is_under(word, owner))
    ]


def _is_under(word: Token, owner: Token) -> bool:
    """Whether a word belongs to an owner and not to what that deals with: not Peru in "a group of friends with Peru"."""
    links = (above for above in word.ancestors if above.i > owner.i and above.dep_ == "prep")
    return all(link.lower_ in markers("actor_source_link") for link in links)


def _apposed_at_end(doc: Doc, span: Span, inside: list[Mention]) -> Mention | None:
    """The person whose name ends a source behind a comma, where nobody is called something right before: "the head of the office, Abt"."""
    last = max(inside, key=lambda mention: mention.span.start, default=None)
    text = document_of(doc).text
    if last is None or len(last.actors) != 1 or last.actors[0].name is None or text[last.span.end : span.end].strip(" ,"):
        return None
    before = doc.char_span(span.start, max(span.start, last.span.start - 2), alignment_mode="contract")
    if not before or text[before.end_char : last.span.start] != ", " or before.root.tag_ not in ("NN", "NNP"):
        return None
    person, of_his = before[-1], any(one.span.end == before.end_char and one.entity == last.entity for one in inside)
    served = not is_body(person) and noun_at(person) is not None  # "the minister's spokesman for the mayor, Abt"
    return None if of_his or served or person == before.root or last.span.exact[0].islower() else last


def _bare(name: str) -> str:
    """`name` without its article, which a bare number keeps ("the four")."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in markers("actor_article") and rest not in markers("actor_joint_number") else name


def _chain(attribution: Attribution, by_id: dict[str, Attribution]) -> list[Attribution]:
    chain, seen = [attribution], {attribution.id}
    while (outer := by_id.get(chain[-1].within or "")) is not None and outer.id not in seen:
        chain.append(outer)
        seen.add(outer.id)
    return chain


def _first_called(
    doc: Doc, attributions: tuple[Attribution, ...], speakers: dict[str, tuple[Mention, ...]], mentions: tuple[Mention, ...]
) -> dict[str | Actor, str]:
    """For each entity, and each actor alone in a mention, the words that first stand for it: a source's own, else the mention's."""
    words = [(mention.span.start, mention, mention.span.exact) for mention in mentions]
    for one in attributions:
        if len(one.source) == 1 and len(speakers[one.id]) == 1:
            words.append((one.source[0].start, speakers[one.id][0], _own_words(doc, one.source)))
    called: dict[str | Actor, str] = {}
    for _, mention, text in sorted(words, key=lambda word: word[0]):
        if text and not _is_pronoun(text):
            called.setdefault(mention.entity, _bare(text))
            if len(mention.actors) == 1:
                called.setdefault(mention.actors[0], _bare(text))
    return called


def _name(doc: Doc, attribution: Attribution, speakers: tuple[Mention, ...], called: Mapping[str | Actor, str]) -> str | None:
    """The speakers' canonical names, else the source's own words without the article; of a pronoun those it stands for.

    A pronoun that nobody explains is no name."""
    names = [actor.name for mention in speakers for actor in mention.actors if actor.name]
    if names:
        return " and ".join(dict.fromkeys(names))
    words = _own_words(doc, attribution.source)
    if words and not _is_pronoun(words):
        return _bare(words)
    whose = [called.get(mention.entity) or " and ".join(called.get(actor, "") for actor in mention.actors) for mention in speakers]
    return " and ".join(dict.fromkeys(name for name in whose if name.strip())) or None


def _is_pronoun(words: str) -> bool:
    """Whether words say no more than "they" or "they both"."""
    first, _, rest = words.lower().partition(" ")
    return first in marker_values("actor_pronoun") and len(rest.split()) < 2


def _own_words(doc: Doc, source: tuple[Span, ...]) -> str:
    """A source's words without the comma behind them, a relative pronoun or clause, a day, and an apposition that names nobody.

    "The delegate of Chad, Council President for May," is the delegate of Chad; of "which" alone it is the noun it stands for."""
    found = []
    for span in source:
        words = doc.char_span(span.start, span.end, alignment_mode="expand")
        if words is not None and words.text == f"{span.exact}:":  # "JOURNALIST (PNA):", whose last marks are one word
            found.append(span.exact)
            continue
        kept = list(words) if words is not None else []
        if len(kept) == 1 and (noun := _antecedent(kept[0])) is not None:
            kept = list(doc[noun.left_edge.i : noun.i + 1])
        elif len(kept) > 1 and _antecedent(kept[-1]) is not None:
            kept.pop()
        aside = next((word for word in kept if _is_set_aside(word) and word.left_edge.i > kept[0].i), None)
        kept = [word for word in kept if aside is None or word.i < aside.left_edge.i]
        while kept and kept[-1].is_punct and kept[-1].text in ",;:–—-":
            kept.pop()
        found.append(document_of(doc).text[kept[0].idx : kept[-1].idx + len(kept[-1])] if kept else span.exact)
    return " ".join(found)


def _antecedent(word: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = next((verb for verb in word.ancestors if verb.dep_ == "relcl"), None) if word.tag_ in ("WDT", "WP") else None
    return clause.head if clause is not None and clause.head.i < word.i else None


def _is_set_aside(head: Token) -> bool:
    """Whether a word heads a clause or an apposition behind a comma that names no person, or the day ("a court in Lima on Friday")."""
    if head.dep_ == "prep":
        return head.lower_ == "on" and any(child.ent_type_ in ("DATE", "TIME") for child in head.children)
    if head.dep_ not in ("appos", "relcl") or head.left_edge.i == 0 or head.left_edge.nbor(-1).text != ",":
        return False
    return head.dep_ == "relcl" or not any(word.ent_type_ == "PERSON" or word.dep_ == "cc" for word in head.subtree)
