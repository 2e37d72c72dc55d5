"""Whose word a record is, and the codes and names of those it names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from communique.records import Attribution, Document, Mention

SPOKEN = ("transcript", "briefing")  # kinds of documents in which everybody speaks for himself


def voice_of(
    document: Document, attribution: str | None, attributions: dict[str, Attribution], mentions: dict[str, Mention]
) -> tuple[str | None, str]:
    """The party on whose word a record stands, if it is a party's; and the name of whoever's word it is."""
    outermost = _outermost(attribution, attributions, mentions)
    if document.party and not _is_own_voice(document, outermost):
        outermost = None
    voice = _code_of(outermost, mentions) or document.party
    speaker = outermost.relay[0] if outermost and outermost.relay else None
    return voice, voice or speaker or document.publisher or document.id


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


def _outermost(attribution: str | None, attributions: dict[str, Attribution], mentions: dict[str, Mention]) -> Attribution | None:
    """The attribution on which a news text's telling rests in the end; media that cite a party only carry its word."""
    chain: list[Attribution] = []
    found = attributions.get(attribution or "")
    while found and found not in chain:
        chain.append(found)
        found = attributions.get(found.within or "")
    cited = [one for one in chain[1:] if not _is_media(one, mentions)]
    return cited[-1] if cited else chain[-1] if chain else None


def _is_media(attribution: Attribution, mentions: dict[str, Mention]) -> bool:
    actors = [actor for i in attribution.speakers if i in mentions for actor in mentions[i].actors]
    return bool(actors) and all(actor.sector == "MED" for actor in actors)


def _is_own_voice(document: Document, attribution: Attribution | None) -> bool:
    """Whether an official record of spoken words gives a turn of the speaker's own (no cue), which is then no other party's account."""
    return document.kind in SPOKEN and attribution is not None and not attribution.cue


def _code_of(attribution: Attribution | None, mentions: dict[str, Mention]) -> str | None:
    speakers = attribution.speakers if attribution else ()
    return next((a.code for i in speakers if i in mentions for a in mentions[i].actors if a.code and a.sector != "MED"), None)
