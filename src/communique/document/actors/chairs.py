"""Who presides over a meeting of which a text is the record: nobody's president, and of his own state where he says that he speaks for it;
and who sits in a cabinet.

A part of actors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from communique import naming
from communique.document.actors.clauses import Antecedent
from communique.document.actors.incumbents import titled_in
from communique.document.actors.phrases import Covered, Draft, Reading
from communique.document.actors.turns import is_delegate, is_turn
from communique.lexicon import marker_pattern, markers
from communique.proceedings import OPENER, head_lines, is_headed, is_proceedings
from communique.records import Actor, Attribution
from communique.syntax import text_of

CHAIR = ("chair",)
CASES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "dative", "ROOT", "agent"})
PRESIDED = re.compile(
    r"^\W{0,3}(?:The )?(?:Acting |Vice-)?(?:President|Chair\w*)\*{0,3}(?: \(\*?[a-z][^)\n]{2,80}\))?(?::|\*\*:|\.? [–—-])",
    re.MULTILINE | re.IGNORECASE,
)
CAPACITY = re.compile(r"\bin my (?:national )?capacity\b(?P<of> as (?:the )?(?:\w+ )?(?:representative|ambassador|delegate) of )?")
SPEAKING_AS = re.compile(  # behind a title: "The President, speaking in her capacity as the representative of Peru, said"
    r", speaking (?:in (?:his|her) (?:\w+ )?capacity )?as (?:the )?(?:representative|delegate) of (?:the )?(?P<of>[^,\n]{2,40}),",
    re.IGNORECASE,
)
RESUMED = re.compile(r"\bresume my (?:function|role|dut|capacity)")
NAMED = 60  # characters behind "in my capacity as" in which the state stands


def settle_chair(reading: Reading, drafts: list[Draft], attributions: Sequence[Attribution]) -> list[Draft]:
    """`drafts`, where "the President" of a record in which delegates speak under their states presides there, and over no state: an officer
    of the body whose record it is, where that is known."""
    text = text_of(reading.doc)
    presided = PRESIDED.search(text) is not None and any(is_turn(text, one) and is_delegate(one.source[0].exact) for one in attributions)
    if not presided and not is_proceedings(text):
        return drafts
    body = naming.party_of(reading.body) if reading.body and not presided else Actor(None)
    settled = [_as_chair(one, _speaking_for(text, one) or body) if _presides(one) else one for one in drafts]
    return [*settled, *_unnamed_chairs(reading, settled, body)] if body.code else settled


def _unnamed_chairs(reading: Reading, drafts: Sequence[Draft], body: Actor) -> Iterator[Draft]:
    """Whoever presides, by a noun that is nobody's title: "The Chairman appealed to all to be brief"."""
    covered = Covered((one.start, one.end) for one in drafts)
    for word in reading.doc:
        alone = word.lower_ in markers("actor_chair") and word.dep_ in CASES and {child.lower_ for child in word.lefts} <= {"the", "acting"}
        whose = any(child.dep_ in ("prep", "appos") or child.pos_ == "PROPN" for child in word.rights)
        if alone and not whose and not covered.holds(word.idx, word.idx + len(word)):
            chair = Draft(word.idx, word.idx + len(word), "role", CHAIR, (body,), word)
            yield replace(chair, actors=(_speaking_for(reading.text, chair) or body,))


def without_everybody(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` without "the parties", "many delegations" of a record of many states, who are no two that the text names."""
    everybody = markers("record_everybody") if is_proceedings(reading.text) else frozenset[str]()
    return [one for one in drafts if one.head.lower_ not in everybody or not _is_unnamed(one)] if everybody else drafts


def _is_unnamed(draft: Draft) -> bool:
    """Whether nothing beside a noun names anybody: "all parties", not "both parties", "the parties to the treaty"."""
    before = {child.lower_ for child in draft.head.lefts}
    return before <= markers("record_quantity") and not any(child.dep_ in ("prep", "relcl", "acl") for child in draft.head.rights)


def sits_at_home(reading: Reading) -> bool:
    """Whether a text is the record of a state's own cabinet or politburo, in which all who speak are its officials."""
    return (
        reading.home is not None
        and is_headed(reading.text)
        and any(marker_pattern("record_cabinet").search(line) for line in head_lines(reading.text))
    )


def settle_cabinet(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts`, where a title alone at the head of a paragraph of a cabinet's minutes is that of its own state: "The Minister of Defence
    reported"."""
    home = reading.home
    if home is None or not sits_at_home(reading):
        return drafts
    return [_at_home(reading, one, home) if _opens_paragraph(reading.text, one) else one for one in drafts]


def _at_home(reading: Reading, draft: Draft, home: str) -> Draft:
    return titled_in(reading, draft, home) if draft.kind == "title" and not any(actor.code for actor in draft.actors) else draft


def _opens_paragraph(text: str, draft: Draft) -> bool:
    line = text[text.rfind("\n", 0, draft.start) + 1 : draft.start]
    opened = OPENER.match(line)
    return line[opened.end() if opened else 0 :].lower() in ("", "the ")


def _presides(draft: Draft) -> bool:
    """Whether a title by itself is that of whoever is in the chair: "the President", not "our President" or "the President of Peru"."""
    owned = any(child.dep_ == "poss" for child in draft.head.lefts)
    alone = draft.kind == "title" and not any(actor.code or actor.name for actor in draft.actors)
    return alone and not owned and draft.head.lower_ in markers("actor_chair")


def _speaking_for(text: str, chair: Draft) -> Actor | None:
    """The state for which whoever presides is told to speak right behind his title."""
    found = SPEAKING_AS.match(text, chair.end)
    codes = {term.actor.code for term in naming.called(found["of"]) if term.actor.code in naming.states()} if found is not None else set()
    return naming.party_of(codes.pop(), "GOV") if len(codes) == 1 else None


def _as_chair(draft: Draft, body: Actor) -> Draft:
    return replace(draft, kind="role", key=CHAIR, actors=(body,), titles=())


def state_of_chair(reading_text: str, turn: Attribution, at: int) -> Antecedent | None:
    """For which state whoever presides speaks at a place of his turn: behind "in my capacity as the representative of Peru"."""
    start = turn.content[0].start
    said = [*CAPACITY.finditer(reading_text, start, at)]
    if not said or RESUMED.search(reading_text, said[-1].end(), at) is not None:
        return None
    behind = reading_text[said[-1].end() : said[-1].end() + NAMED]
    words = behind if said[-1]["of"] else turn.source[0].exact.partition("(")[2]
    code = next((term.actor.code for match in naming.find_terms(words, naming.pieces_of(words)) for term in match.terms), None)
    return (("party", code), (naming.party_of(code, "GOV"),)) if code in naming.states() else None
