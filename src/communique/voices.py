"""Whose word a record is, and the codes and names of those it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from communique.beside import body_of
from communique.lexicon import markers
from communique.records import Attribution, Document, Mention

SPOKEN = ("transcript", "briefing")  # kinds of documents in which everybody speaks for himself
ASIDE = re.compile(r"\([^)]*\)|[\d#.:]+")  # in a label: "Q2:", "QUESTION (in Spanish)"


def voice_of(
    document: Document,
    attribution: str | None,
    attributions: dict[str, Attribution],
    mentions: dict[str, Mention],
    *,
    holders: Collection[str] = (),
) -> tuple[str | None, str]:
    """The party on whose word a record stands, if it is a party's; and the name of whoever's word it is, an organisation's by its code.

    Media that cite somebody carry his word, but what they tell one of `holders` to have said himself is theirs.

    What is said in a reporter's question is the word of whoever the reporter cites, never that of the party whose record it is."""
    chain = chain_of(attribution, attributions)
    asker = chain[-1] if chain and is_question(document, chain[-1], mentions) else None
    outermost = _outermost(chain[:-1] if asker else chain, mentions, holders)
    if document.party and not asker and not _is_own_voice(document, outermost):
        outermost = None
    voice = _code_of(outermost, mentions) or (None if asker else document.party)
    speaker = next((one.relay[0] for one in (outermost, asker) if one is not None and one.relay), None)
    return voice, voice or speaker or body_of(document) or document.publisher or document.id


def is_question(document: Document, turn: Attribution, mentions: Mapping[str, Mention]) -> bool:
    """Whether an attribution is the turn of somebody who only asks in a record of spoken words: "QUESTION: ...", "Q2", "Reuters: ..."."""
    if document.kind not in SPOKEN or turn.cue:
        return False
    labels = {ASIDE.sub("", source.exact).strip().lower() for source in turn.source}
    asks = bool(turn.content) and turn.content[-1].exact.rstrip(' ”"').endswith("?")
    unknown = asks and not codes_of(turn.speakers, mentions)  # "Suva Times: Will Peru pay?"
    return bool(labels & markers("interviewer")) or _is_media(turn, mentions) or unknown


def names_of(ids: Iterable[str], mentions: dict[str, Mention]) -> tuple[str, ...]:
    """The codes of the mentions' actors; where there is none the name, else the words."""
    found: list[str] = []
    for mention in (mentions[i] for i in ids if i in mentions):
        found += [actor.code or actor.name or mention.span.exact for actor in mention.actors] or [mention.span.exact]
    return tuple(sorted(set(found)))


def codes_of(ids: Iterable[str], mentions: Mapping[str, Mention]) -> tuple[str, ...]:
    """The codes of the actors that the mentions `ids` name, media left out."""
    found = (a.code for i in ids if i in mentions for a in mentions[i].actors if a.code and a.sector != "MED")
    return tuple(dict.fromkeys(found))


def chain_of(attribution: str | None, attributions: Mapping[str, Attribution]) -> list[Attribution]:
    """An attribution and those that it stands within, the outermost last."""
    chain: dict[str, Attribution] = {}
    found = attributions.get(attribution or "")
    while found and found.id not in chain:
        chain[found.id] = found
        found = attributions.get(found.within or "")
    return list(chain.values())


def _outermost(chain: list[Attribution], mentions: Mapping[str, Mention], holders: Collection[str]) -> Attribution | None:
    """The attribution on which a news text's telling rests in the end; media that cite a party only carry its word."""
    own = bool(chain) and bool(chain[0].speakers) and set(chain[0].speakers) <= set(holders)
    cited = [one for one in (chain[1:] if own else chain) if not _is_media(one, mentions)]
    return cited[-1] if cited else chain[-1] if chain else None


def _is_media(attribution: Attribution, mentions: Mapping[str, Mention]) -> bool:
    actors = [actor for i in attribution.speakers if i in mentions for actor in mentions[i].actors]
    return bool(actors) and all(actor.sector == "MED" for actor in actors)


def _is_own_voice(document: Document, attribution: Attribution | None) -> bool:
    """Whether an official record of spoken words gives a turn of the speaker's own (no cue), which is then no other party's account."""
    return document.kind in SPOKEN and attribution is not None and not attribution.cue


def _code_of(attribution: Attribution | None, mentions: Mapping[str, Mention]) -> str | None:
    speakers = attribution.speakers if attribution else ()
    return next((a.code for i in speakers if i in mentions for a in mentions[i].actors if a.code and a.sector != "MED"), None)
