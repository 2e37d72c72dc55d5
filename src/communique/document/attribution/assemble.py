"""Drafts and quotations -> attributions: whole quotations, their continuations, cue-less quotations, and what stands within what."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from communique import lexicon, syntax
from communique.document.attribution.combine import by_content, combine, is_nested
from communique.document.attribution.contents import asides, is_as_set, stray_conjuncts, until_strays, without_asides
from communique.document.attribution.drafts import Draft
from communique.document.attribution.edges import FINITE, tidied
from communique.document.attribution.people import silent_speaker
from communique.document.attribution.quotes import Quotation, find_quotations
from communique.document.attribution.recorded import with_recorded
from communique.document.attribution.relays import find_relays
from communique.document.attribution.rules import find_drafts, is_act, is_unsaid
from communique.document.attribution.tagger import find_inner, find_tagged, is_listed
from communique.document.attribution.turns import find_headed, find_headlines, find_signed, find_turns, is_asked_of, within_turns
from communique.near import Near
from communique.records import Attribution, AttributionType, Manner, Span, make_id, make_span

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from communique.encoder import Encoded

Range = tuple[int, int]
WORD = re.compile(r"\w+(?:[’'.\-]\w+)*")
PARAGRAPH_END = re.compile(r"[ \t]*(?:\n\s*(?![\s—–-])|\s*$)")  # and no name behind a dash on the next line
GAP = re.compile(r"[\s,.;:!?—–-]*(?:(?:and|but|also|moreover|further|furthermore|in addition|additionally)\b,?)?\s*", re.IGNORECASE)
NOMINAL = frozenset({"relcl", "dobj", "pobj", "prep", "conj", "attr", "dative", "oprd", "compound", "poss"})
SETTLED = frozenset({"agree", "accept", "commit", "reject", "refuse"})  # acts on what is agreed, not on what somebody tells
OPENS_ARTICLES = 80  # characters from "have agreed as follows" to the words of the first article
OPENED = re.compile(r"[^\n.]{0,30}:\s*\n[^\n]{0,12}$")  # ":", a line, and the number of an article
SHORTEST_REST = 10  # characters of a content after the phrase that is cut out of it
ALIKE = 0.8  # two claims on the same words share so many of their characters
LONG_QUOTE_WORDS = 6  # shorter quotations without a cue are scare quotes or names


def find_attributions(doc: Doc, encoded: Encoded | None = None) -> tuple[Attribution, ...]:
    """Who says what in a parse, as spans only: source, cue, content, addressee, and the enclosing attribution (`within`).

    Speech, belief, intention and other attitudes are told apart by `type`. `speakers` and `relay` are left empty: who is meant is for
    later stages. Quotations shorter than six words without a cue are not attributed. With `encoded` (the trained model's pass) doubtful
    drafts go, missed ones come in, and outermost attributions have a calibrated `weight`; without it the rules stand alone."""
    text, drafts = syntax.document_of(doc).text, ruled_drafts(doc)
    if encoded is not None:
        as_set = {word.i for verb in doc if is_as_set(verb) for word in doc[verb.left_edge.i : verb.i + 1]}
        tagged, inner = (_without_as_set(found, as_set) for found in (find_tagged(doc, encoded), find_inner(doc, encoded)))
        drafts = combine(drafts, tagged, inner, encoded, text)
    drafts = within_turns([draft for draft in drafts if not (is_asked_of(draft) or _opens_articles(draft, text))], text)
    strays, remarks = stray_conjuncts(doc), asides(doc)
    for n, draft in enumerate(drafts if strays or remarks else ()):
        drafts[n] = replace(draft, content=without_asides(until_strays(draft.content, strays, text), remarks, text))
    quotations = find_quotations(text)
    drafts = [draft for draft in with_recorded(doc, drafts) if not _is_of_nobody(draft)]
    return _attributions(doc, tidied(_without_doubles(drafts, text), doc, quotations), quotations)


def _opens_articles(draft: Draft, text: str) -> bool:
    """Whether words only open the articles of an agreement, all of which are its parties' word: "have agreed as follows:", then a line."""
    start = draft.content[0][0] if draft.content else 0
    lead = text[max(0, start - OPENS_ARTICLES) : start]
    opening = lexicon.marker_pattern("agreed_opening").search(lead)
    return opening is not None and OPENED.match(lead, opening.end()) is not None


def _without_as_set(drafts: tuple[Draft, ...], as_set: Collection[int]) -> tuple[Draft, ...]:
    """The drafts without those whose cue says nothing here ("recalled its envoy"), or only who set something (", as requested by X"), as
    the words `as_set` do."""
    drafts = tuple(draft for draft in drafts if draft.anchor.pos_ != "VERB" or not (is_unsaid(draft.anchor) or is_act(draft.anchor)))
    drafts = tuple(draft for draft in drafts if not _is_topic(draft))
    return tuple(draft for draft in drafts if draft.anchor.i not in as_set)


def _is_of_nobody(draft: Draft) -> bool:
    """Whether what nobody is to think or doubt is only the word of who says so: "nobody should doubt that we will help"."""
    text = syntax.document_of(draft.anchor.doc).text
    cue, source = (" ".join(text[slice(*part)] for part in parts).lower().split() for parts in (draft.cue, draft.source))
    return bool(cue) and cue[0] in lexicon.markers("bidding_modal") and bool(source) and source[0] in lexicon.markers("nobody")


def _is_topic(draft: Draft) -> bool:
    """Whether a cue is a noun that says nothing, before the colon of a heading ("Sudan crisis: army leaves")."""
    cue = draft.anchor
    opens = cue.pos_ in ("NOUN", "PROPN") and cue.i + 1 < len(cue.doc) and cue.nbor().text == ":"
    return opens and not is_listed(cue)


def ruled_drafts(doc: Doc) -> list[Draft]:
    """What the rules find, with whole quotations, their continuations, relays, and what labels say of their words."""
    text = syntax.document_of(doc).text
    quotations = find_quotations(text)
    drafts = [_with_quotation(draft, quotations, text) for draft in _all_drafts(doc)]
    around = {draft.relay_of for draft in drafts}
    drafts = [draft for draft in drafts if draft.content or draft.relay_of is not None or draft.carries or draft.anchor.i in around]
    drafts = _with_continuations(_with_openings(drafts, quotations, text), quotations, text)
    drafts += _cueless(doc, drafts, quotations, text)
    return [*_with_relays(drafts), *find_turns(doc), *find_headlines(doc), *find_signed(doc, quotations), *find_headed(doc, quotations)]


def _all_drafts(doc: Doc) -> list[Draft]:
    """The drafts of the relays, and those of the rules for all other cues."""
    relays = find_relays(doc)
    taken = {draft.anchor.i for draft in relays} | {draft.silent for draft in relays}
    return [*relays, *(draft for draft in find_drafts(doc) if draft.anchor.i not in taken)]


# --- quotations and contents -------------------------------------------------------------------------------------------


def _overlap(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _inside(at: int, quotation: Quotation) -> bool:
    return quotation.start <= at < quotation.end


def _with_quotation(draft: Draft, quotations: tuple[Quotation, ...], text: str) -> Draft:
    """The draft with its content widened to whole quotations, or cut to the quotation that its cue stands in."""
    at = draft.anchor.idx
    around = [q for q in quotations if _inside(at, q)]
    beside = [q for q in quotations if not _inside(at, q)]
    content = tuple(_widen(part, beside, draft, text) for part in draft.content)
    if not content or _is_placeholder(content, text):
        content = _adjacent(draft, beside, text) or content
    if around:
        start, end = around[-1].inner
        content = tuple((max(a, start), min(b, end)) for a, b in content if a < end and b > start)
    content = tuple(_until_comma(part, beside, text) for part in content)
    return replace(draft, content=_merged(content, text))


def _until_comma(part: Range, quotations: list[Quotation], text: str) -> Range:
    """A content that goes on after a quotation's own last comma (`... "by Cleveland," referring to ...`) ends with the quotation."""
    held = [q for q in quotations if part[0] <= q.start and q.end <= part[1] and q.depth == 0]
    if held and held[-1].closed and text[held[-1].inner[1] - 1] == "," and held[-1].end < part[1]:
        return part[0], held[-1].end
    return part


def _is_placeholder(content: tuple[Range, ...], text: str) -> bool:
    """Whether the content only points ahead ("said the following:")."""
    words = " ".join(text[a:b] for a, b in content).lower()
    return words in lexicon.markers("placeholder")


def _widen(part: Range, quotations: list[Quotation], draft: Draft, text: str) -> Range:
    start, end = part
    for q in quotations:
        touches = _overlap((start, end), (q.start, q.end))
        if touches and not any(_overlap((q.start, q.end), source) for source in draft.source):
            start, end = min(start, q.start), max(end, q.end)
    while end < len(text) and text[end] in '”"’»' and text[start:end].count(text[end]) % 2:
        end += 1
    return start, end


def _adjacent(draft: Draft, quotations: list[Quotation], text: str) -> tuple[Range, ...]:
    """The quotation right before or after the cue and its source."""
    spots = [edge for part in (*draft.cue, *draft.source) for edge in part]
    low, high = min(spots), max(spots)
    sentence = draft.anchor.sent
    for q in quotations:
        if q.end <= low and not text[q.end : low].strip(" ,;:—–-\n") and text[q.end - 2] != ".":
            return ((q.start, q.end),)
    for q in quotations:
        between = text[high : q.start]
        near = sentence.start_char <= q.start < sentence.end_char or not text[sentence.end_char : q.start].strip()
        if q.start >= high and near and len(between) < 250 and _leads_in(between):
            return ((q.start, q.end),)
    return ()


def _leads_in(between: str) -> bool:
    """Whether the words between a cue and a quotation lead into it: a colon or comma at their end, or hardly any words and no full stop."""
    words = between.rstrip()
    return words.endswith((":", ",")) or (len(words.split()) <= 3 and not words.endswith((".", "!", "?")))


def _merged(content: tuple[Range, ...], text: str) -> tuple[Range, ...]:
    """Overlapping pieces joined, in order."""
    result: list[Range] = []
    for start, end in sorted(content):
        if end <= start or not text[start:end].strip():
            continue
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _with_openings(drafts: list[Draft], quotations: tuple[Quotation, ...], text: str) -> list[Draft]:
    """Adds the first half of a quotation that goes on after its cue (`"A," X said, "and B."`), where the cue had the second alone."""
    said = by_content(drafts)
    free = [q for q in quotations if q.depth == 0 and q.closed and text[q.inner[1] - 1] in ",?!—–" and not _is_claimed(q, said)]
    opening = {draft.anchor.i: q for draft in drafts for q in free if _goes_on(q, draft, text)}
    return [replace(d, content=((q.start, q.end), *d.content)) if (q := opening.get(d.anchor.i)) else d for d in drafts]


def _goes_on(q: Quotation, draft: Draft, text: str) -> bool:
    """Whether a quotation ends right before a cue of speech and its source, and the draft's content is a quotation that follows."""
    spots = [start for start, _ in (*draft.cue, *draft.source)]
    if draft.type != "speech" or not spots or not draft.content or text[draft.content[0][0]] not in '"“„«':
        return False
    return q.end <= min(spots) < draft.content[0][0] and not text[q.end : min(spots)].strip()


def _with_continuations(drafts: list[Draft], quotations: tuple[Quotation, ...], text: str) -> list[Draft]:
    """Adds a quotation that nobody claims to the quoted attribution just before it (`"A," X said. "B."`)."""
    said = by_content(drafts)
    free = [q for q in quotations if q.depth == 0 and not _is_claimed(q, said)]
    result = list(drafts)
    for q in free:
        best = max((n for n, draft in enumerate(result) if _continues(draft, q, text)), key=lambda n: result[n].anchor.idx, default=None)
        if best is not None:
            result[best] = replace(result[best], content=_merged((*result[best].content, (q.start, q.end)), text))
    return result


def _is_claimed(q: Quotation, drafts: Near[Draft]) -> bool:
    """Whether somebody outside a quotation says it, or part of it."""
    near = (draft for draft in drafts.around(q.start, q.end) if not _inside(draft.anchor.idx, q))
    return any(_overlap((q.start, q.end), part) for draft in near for part in draft.content)


def _continues(draft: Draft, q: Quotation, text: str) -> bool:
    if draft.type != "speech" or not draft.content:
        return False
    last = max(edge for part in (*draft.content, *draft.cue, *draft.source) for edge in part)
    between = text[last : q.start]
    if last > q.start or len(between) >= 200 or not any('"' in s or "“" in s or "«" in s for s in (text[a:b] for a, b in draft.content)):
        return False
    ends_there = draft.anchor.sent.end_char >= last and not text[draft.anchor.sent.end_char : q.start].strip()
    return "\n" not in between.strip(" ") and (GAP.fullmatch(between) is not None or ends_there)


def _cueless(doc: Doc, drafts: list[Draft], quotations: tuple[Quotation, ...], text: str) -> list[Draft]:
    """Quotations that no cue claims: after a colon the name before it speaks; after a sentence with a cue, whoever spoke there."""
    result: list[Draft] = []
    said = by_content(drafts)
    for q in quotations:
        if q.depth or _is_claimed(q, said) or _tells_itself(q, drafts) or len(WORD.findall(text[q.start : q.end])) < LONG_QUOTE_WORDS:
            continue
        lead = text[: q.start].rstrip()
        if lead.endswith(":"):
            result += _after_colon(doc, len(lead) - 1, q)
        elif lead.endswith((".", "!", "?")) and text[q.start + 1 : q.start + 2].isupper():
            apart = "\n" in text[len(lead) : q.start]
            if not apart or PARAGRAPH_END.match(text, q.end):
                result += _after_sentence(doc, len(lead) - 1, q, drafts, apart=apart)
    return result


def _tells_itself(q: Quotation, drafts: list[Draft]) -> bool:
    """Whether a quotation that is never closed runs on over who says its first words: '"We will go, he told them.'."""
    return not q.closed and any(d.type == "speech" and d.source and d.content and 0 <= d.content[0][0] - q.start <= 1 for d in drafts)


def _after_colon(doc: Doc, colon_at: int, q: Quotation) -> list[Draft]:
    colon = doc.char_span(colon_at, colon_at + 1, alignment_mode="expand")
    if colon is None:
        return []
    sentence = colon.sent
    names = [ent for ent in sentence.ents if ent.label_ in ("PERSON", "ORG", "NORP", "GPE") and ent.end_char <= colon_at]
    said_by = [
        ent for ent in names if ent.root.head.lemma_ in ("of", "by", "from") and ent.root.head.head.lemma_ in lexicon.markers("utterance")
    ]
    source = next(iter(said_by or [ent for ent in names if ent.label_ == "PERSON"] or names), None)
    if source is None:
        return []
    root = sentence.root
    return [Draft("speech", root, ((source.start_char, source.end_char),), ((root.idx, root.idx + len(root)),), ((q.start, q.end),))]


def _after_sentence(doc: Doc, stop_at: int, q: Quotation, drafts: list[Draft], *, apart: bool) -> list[Draft]:
    """The quotation after a full stop, for the last speech cue before it; "recounting X's speech" makes X the speaker, passed on.

    One that stands `apart`, as a paragraph of its own, needs a cue in the sentence before that itself is nobody else's word."""
    stop, first = doc.char_span(stop_at, stop_at + 1, alignment_mode="expand"), doc.char_span(q.start, q.start + 1, alignment_mode="expand")
    if stop is None or first is None:
        return []
    sentence = stop.sent
    cues = [d for d in drafts if d.type == "speech" and d.source and sentence.start_char <= d.anchor.idx < sentence.end_char]
    if apart:
        inside = by_content(drafts)
        cues = [cue for cue in cues if cue.anchor.tag_ in FINITE and not cue.negated and not is_nested(cue, inside)]
    if not cues:
        speaker = silent_speaker(sentence) if not apart else None
        return [Draft("speech", first[0], (speaker,), (), ((q.start, q.end),))] if speaker is not None else []
    cue = cues[-1]
    whole = ((q.start, q.end),)
    owners = [t for t in sentence if t.dep_ == "poss" and t.head.lemma_ in lexicon.markers("utterance") and t.i > cue.anchor.i]
    if owners:
        owner = owners[-1]
        source = (owner.left_edge.idx, owner.idx + len(owner))
        word = owner.head
        outer = Draft("speech", first[0], cue.source, cue.cue, whole)
        return [outer, Draft("speech", word, (source,), ((word.idx, word.idx + len(word)),), whole, relay_of=first[0].i)]
    return [Draft("speech", first[0], cue.source, cue.cue, whole)]


# --- relays --------------------------------------------------------------------------------------------------------------


def _with_relays(drafts: list[Draft]) -> list[Draft]:
    """Gives each link of a relay the content of the one it passes on or stands within; one that passes on nothing is dropped."""
    by_anchor = {draft.anchor.i: draft for draft in drafts}
    for i, draft in list(by_anchor.items()):
        carried = next((n for n in draft.carries if n != i and n in by_anchor and by_anchor[n].content), None)
        if carried is not None:
            both = [carried, *_said_beside(by_anchor[carried], draft, by_anchor)]
            by_anchor[i] = replace(draft, content=tuple(part for n in both for part in by_anchor[n].content))
            by_anchor.update({n: replace(by_anchor[n], relay_of=i) for n in both})
    for i in sorted(by_anchor):
        around = by_anchor[i].relay_of
        if around is not None and around != i and around in by_anchor:
            by_anchor[around], by_anchor[i] = _linked(by_anchor[around], by_anchor[i])
    return [by_anchor[i] for i in sorted(by_anchor) if by_anchor[i].content]


def _said_beside(carried: Draft, carrier: Draft, by_anchor: Mapping[int, Draft]) -> list[int]:
    """What the same speaker says with the next verb, passed on as well ("X, in remarks carried by Y, accused Chad but said ...")."""
    others = (by_anchor[word.i] for word in carried.anchor.conjuncts if word.i > carried.anchor.i and word.i in by_anchor)
    beside = [one for one in others if one.content and one.relay_of is None and one.source == carried.source != ()]
    return [one.anchor.i for one in beside if (carrier.anchor.i < carried.anchor.i) or (carrier.anchor.i > one.anchor.i)]


def _linked(outer: Draft, inner: Draft) -> tuple[Draft, Draft]:
    """Both links with content: the inner one's own, or the outer one's without the phrase that names the inner speaker."""
    if not inner.content:
        content = _without_range(
            outer.content, (inner.anchor.left_edge.idx, _phrase_end(inner, max((end for _, end in outer.content), default=0)))
        )
        return replace(outer, content=content), replace(inner, content=content)
    if not outer.content:
        return replace(outer, content=inner.content), inner
    start, end = outer.content[-1]
    if start <= inner.anchor.idx < end < inner.content[-1][1]:
        return replace(outer, content=(*outer.content[:-1], (start, inner.content[-1][1]))), inner
    return outer, inner


def _phrase_end(inner: Draft, content_end: int) -> int:
    """Where the phrase that names an inner speaker ends: with all that hangs on it, if content is left after that."""
    last = inner.anchor.right_edge
    whole = last.idx + len(last)
    return whole if whole < content_end - SHORTEST_REST else max((end for _, end in (*inner.source[:1], *inner.cue[:1])), default=whole)


def _without_range(content: tuple[Range, ...], gone: Range) -> tuple[Range, ...]:
    """The content without the phrase that names the relay; what stands before it in the same piece goes too if it is no clause."""
    result: list[Range] = []
    for start, end in content:
        if not _overlap((start, end), gone):
            result.append((start, end))
            continue
        if gone[0] - start > 20:
            result.append((start, gone[0]))
        if end - gone[1] > 2:
            result.append((gone[1] + 1, end))
    return tuple(result)


def _without_doubles(drafts: list[Draft], text: str) -> list[Draft]:
    """One draft per anchor, and none that asks to stay unnamed ("a diplomat who asked not to be named")."""
    kept: dict[int, Draft] = {}
    for draft in drafts:
        if draft.content and draft.anchor.i not in kept and not _stays_unnamed(draft, text):
            kept[draft.anchor.i] = draft
    made = [kept[i] for i in sorted(kept)]
    alike: dict[tuple[Range, ...], list[Draft]] = {}
    for draft in made:
        alike.setdefault(draft.content, []).append(draft)
    return [draft for draft in made if not any(_says_it_too(draft, other) for other in alike[draft.content])]


def _says_it_too(draft: Draft, other: Draft) -> bool:
    """Whether another draft has the same words of the same speaker by a better cue: "issued a [statement] [saying] that ...".

    A draft with a source is better than one without, a verb than a noun; of two alike the first is."""
    if draft is other or not draft.cue or draft.content != other.content or draft.relay_of is not None or other.relay_of is not None:
        return False
    shared = any(_overlap(a, b) for a in draft.source for b in other.source)
    return (shared or not draft.source) and _rank(other) > _rank(draft)


def _rank(draft: Draft) -> tuple[bool, bool, int]:
    return bool(draft.source), draft.anchor.pos_ == "VERB", -draft.anchor.i


def _stays_unnamed(draft: Draft, text: str) -> bool:
    """Whether somebody only asks for his name to be left out, or tells why."""
    told = any(text[a:b].lower() in lexicon.markers("unnamed") for a, b in draft.addressee)  # "requested anonymity to discuss it"
    return told or _without_reason(draft).lower() in lexicon.markers("unnamed")


def _without_reason(draft: Draft) -> str:
    """The words of a content in one piece, up to a "because", "due to" or "as he fears" in it."""
    span = draft.anchor.doc.char_span(*draft.content[0], alignment_mode="expand") if len(draft.content) == 1 else None
    opens = (n for n, word in enumerate(span or ()) if word.tag_ == "IN" and (word.lower_ != "as" or word.dep_ != "prep"))
    return span[: next(opens, len(span))].text.strip(" ,") if span is not None else ""


# --- records -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placed:
    draft: Draft
    id: str
    size: int
    end: int  # of its content


def _attributions(doc: Doc, drafts: list[Draft], quotations: tuple[Quotation, ...]) -> tuple[Attribution, ...]:
    document = syntax.document_of(doc)
    taken: set[str] = set()
    mask = _quoted(document.text, quotations)
    placed = []
    for draft in drafts:
        anchor = make_span(document.text, draft.anchor.idx, draft.anchor.idx + len(draft.anchor))
        size, end = sum(b - a for a, b in draft.content), max(b for _, b in draft.content)
        placed.append(_Placed(draft, make_id(document.id, "attributions", anchor, taken), size, end))
    parents = _parents(placed)
    return tuple(_attribution(item, parents.get(item.id), document.text, mask) for item in placed)


def _attribution(item: _Placed, within: str | None, text: str, mask: bytearray) -> Attribution:
    draft = item.draft
    return Attribution(
        id=item.id,
        type=_type(draft.type),
        manner=_manner(draft.content, text, mask),
        source=_spans(text, draft.source),
        cue=_spans(text, draft.cue),
        content=_spans(text, draft.content),
        addressee=_spans(text, draft.addressee),
        within=within,
        negated=draft.negated,
        weight=round(draft.sure, 3) if draft.sure is not None else None,
    )


def _type(name: str) -> AttributionType:
    known: dict[str, AttributionType] = {"speech": "speech", "belief": "belief", "intention": "intention"}
    return known.get(name, "other")


def _spans(text: str, ranges: tuple[Range, ...]) -> tuple[Span, ...]:
    return tuple(make_span(text, a, b) for a, b in ranges if text[a:b].strip())


def _parents(placed: list[_Placed]) -> dict[str, str]:
    """For each attribution the smallest other one whose content holds its cue; of two equal ones the relayed, never a circle."""
    parents: dict[str, str] = {}
    by_anchor = {item.draft.anchor.i: item.id for item in placed}
    contents = Near((item, item.draft.content) for item in placed)
    for item in placed:
        at = item.draft.anchor.idx
        passed_on_by = by_anchor.get(item.draft.relay_of) if item.draft.relay_of is not None else None
        if passed_on_by is not None and not _leads_to(passed_on_by, item.id, parents):
            parents[item.id] = passed_on_by
            continue
        around = [other for other in contents.around(at, at + 1) if other is not item]
        holders = [other for other in around if any(start <= at < end for start, end in other.draft.content)]
        holders = [other for other in holders if not _is_told_of(item.draft, other.draft)]
        for other in sorted(holders, key=lambda other: (other.size, other.draft.relay_of is None, other.draft.anchor.i)):
            if not _leads_to(other.id, item.id, parents):
                parents[item.id] = other.id
                break
    return _with_claims(placed, parents)


def _is_told_of(draft: Draft, holder: Draft) -> bool:
    """Whether a cue stands in a relative clause on what is agreed or refused ("agreed on a deal that Chile rejects"): not told there.

    What people say of others' words in relative clauses stays with them ("mocked those who say that ...")."""
    row = lexicon.verb_row(holder.anchor.lemma_, "verb", syntax.frames_of(holder.anchor))
    if row is None or row.act not in SETTLED:
        return False
    word, relative = draft.anchor, False
    while word.head != word and word != holder.anchor:
        relative = relative or word.dep_ == "relcl"
        if relative and word.dep_ not in NOMINAL:
            return False
        word = word.head
    return relative and word == holder.anchor and holder.anchor.pos_ == "VERB"


def _with_claims(placed: list[_Placed], parents: dict[str, str]) -> dict[str, str]:
    """The parents, with words that two claim ("...," A said, B reported): who says them stands within who passes them on."""
    said = [item for item in placed if item.draft.source]
    passing = {item.id: _passes_on(item.draft) for item in said}
    contents = Near((item, item.draft.content) for item in said if item.draft.cue)
    for outer in said:
        near = contents.around(min(a for a, _ in outer.draft.content), max(b for _, b in outer.draft.content))
        for inner in (item for item in near if _is_passed_on(item, outer, passing)):
            apart = not any(_overlap(a, b) for a in inner.draft.source for b in outer.draft.source)
            alike = _share(inner.draft.content, outer.draft.content) >= ALIKE
            if apart and alike and inner.id not in parents and not _leads_to(outer.id, inner.id, parents):
                parents[inner.id] = outer.id
    return parents


def _is_passed_on(inner: _Placed, outer: _Placed, passing: Mapping[str, bool]) -> bool:
    """Whether the words of one are passed on by the other: by its cue, as in `passing`, or because both come after them, the other last."""
    if passing[inner.id] != passing[outer.id]:
        return passing[outer.id]
    first, last = inner.draft.anchor, outer.draft.anchor
    return max(inner.end, outer.end) <= first.idx < last.idx and first.sent == last.sent


def _passes_on(draft: Draft) -> bool:
    """Whether a cue is one for words of others ("reported", "according to")."""
    words = draft.anchor.lower_, draft.anchor.lemma_.lower()
    return any(word in lexicon.markers(kind) for word in words for kind in ("according", "passes_on"))


def _share(one: tuple[Range, ...], other: tuple[Range, ...]) -> float:
    """The characters that two contents share, of those in either."""
    ours, theirs = ({at for start, end in ranges for at in range(start, end)} for ranges in (one, other))
    return len(ours & theirs) / max(1, len(ours | theirs))


def _leads_to(start: str, goal: str, parents: dict[str, str]) -> bool:
    at: str | None = start
    while at is not None:
        if at == goal:
            return True
        at = parents.get(at)
    return False


def _quoted(text: str, quotations: tuple[Quotation, ...]) -> bytearray:
    mask = bytearray(len(text))
    for q in quotations:
        if text[q.start] != "‘":
            mask[q.start : q.end] = b"\x01" * (q.end - q.start)
    return mask


def _manner(content: tuple[Range, ...], text: str, mask: bytearray) -> Manner:
    """direct: all words stand in quotation marks; indirect: none; else mixed."""
    flags = [mask[m.start()] for a, b in content for m in WORD.finditer(text, a, b)]
    if not any(flags):
        return "indirect"
    return "direct" if all(flags) else "mixed"
