"""What an analyst would write down first: contradictions, the other side's word only, stronger words, what only one side says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.records import Alignment, LedgerEntry, Statement
from communique.report.dossier import Dossier, Pair, entry_of, is_told_by_both
from communique.report.names import Side, join_names, mention_codes, mention_names, place_name, with_article
from communique.report.passages import Passage, quote

BINDING = ("assurance", "commitment", "agreement", "refusal", "condition")
SCALES = ("bindingness", "certainty", "scope", "specificity", "intensity", "blame")  # the order in which findings are told
SHOWN = 5  # findings of one kind shown at once; the rest is folded


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence: words and passages in turn. `tone` is the colour of the side it is about."""

    parts: tuple[str | Passage, ...]
    topic: str | None = None
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one kind; the first ones are shown, the rest is folded."""

    key: str
    title: str
    note: str
    shown: tuple[Finding, ...]
    folded: tuple[Finding, ...]


def find_findings(dossier: Dossier) -> tuple[Group, ...]:
    """All groups that hold something, the gravest first."""
    groups = [
        _group("contradiction", "The accounts contradict each other", "", _contradictions(dossier)),
        _group(
            "other-side",
            "Known only from the other side",
            "Promises and refusals that a party is said to have made, and that its own account doesn't have.",
            _from_other_side(dossier),
        ),
        _group("stronger", "Stronger on one side", "", _stronger(dossier)),
        *_only_groups(dossier),
        _group("agreed", "Agreed, as more than one account has it", "", _agreed(dossier)),
    ]
    if not dossier.pairs:
        groups += _without_comparison(dossier)
    groups.append(_group("relay", "At second hand", "Words that reach these texts through somebody else.", _relayed(dossier)))
    return tuple(group for group in groups if group.shown)


def _group(key: str, title: str, note: str, findings: Iterable[Finding]) -> Group:
    made = tuple(findings)
    return Group(key, title, note, made[:SHOWN], made[SHOWN:])


def capital(words: str) -> str:
    """`words` with a capital letter."""
    return words[:1].upper() + words[1:]


# ---- between two accounts


def _rows(dossier: Dossier, *relations: str) -> Iterator[tuple[Pair, Alignment]]:
    yield from ((pair, row) for pair in dossier.pairs for row in pair.comparison.alignments if row.relation in relations)


def first_of(side: Side, ids: Sequence[str]) -> Statement | None:
    """The first statement of one side of an alignment."""
    return next((side.statements[i] for i in ids if i in side.statements), None)


def _contradictions(dossier: Dossier) -> Iterator[Finding]:
    for pair in dossier.pairs:
        for row in pair.comparison.alignments:
            one, two = first_of(pair.left, row.left), first_of(pair.right, row.right)
            if row.contradiction and one and two:
                yield Finding(
                    (
                        f"{capital(pair.left.name)}: ",
                        quote(pair.left, one.span, row.left_phrases),
                        f" Against it {pair.right.name}: ",
                        quote(pair.right, two.span, row.right_phrases),
                    ),
                    one.topic or two.topic,
                )


def _stronger(dossier: Dossier) -> Iterator[Finding]:
    order = {scale: n for n, scale in enumerate(SCALES)}
    rows = list(_rows(dossier, "left_stronger", "right_stronger"))
    rows.sort(key=lambda item: order.get(item[1].scale or "", len(order)))
    for pair, row in rows:
        yield from _stronger_finding(pair, row)


def _stronger_finding(pair: Pair, row: Alignment) -> Iterator[Finding]:
    sides = (pair.left, row.left, row.left_phrases), (pair.right, row.right, row.right_phrases)
    (strong, ids, marks), (weak, other_ids, other_marks) = sides if row.relation == "left_stronger" else sides[::-1]
    one, two = first_of(strong, ids), first_of(weak, other_ids)
    if one and two:
        scale = f" ({row.scale})" if row.scale else ""
        yield Finding(
            (
                f"Stronger in {strong.name}{scale}: ",
                quote(strong, one.span, marks),
                f" In {weak.name}: ",
                quote(weak, two.span, other_marks),
            ),
            one.topic or two.topic,
            strong.tone,
        )


def _only_groups(dossier: Dossier) -> Iterator[Group]:
    seen: set[tuple[int, str]] = set()
    many = len(dossier.pairs) > 1
    for pair in dossier.pairs:
        for side, other, relation in ((pair.left, pair.right, "only_left"), (pair.right, pair.left, "only_right")):
            found = list(_only(pair, side, relation, seen))
            title = f"Only in {side.name}" + (f", not in {other.name}" if many else "")
            yield _group(f"only-{pair.number}-{relation}", title, "", (finding for _, finding in found))


def _only(pair: Pair, side: Side, relation: str, seen: set[tuple[int, str]]) -> Iterator[tuple[Statement, Finding]]:
    rows = (row for row in pair.comparison.alignments if row.relation == relation)
    statements = [s for row in rows for i in (*row.left, *row.right) if (s := side.statements.get(i)) and s.kind == "substance"]
    for statement in sorted(statements, key=lambda s: -(s.strength or 0)):
        if (side.number, statement.id) in seen:
            continue
        seen.add((side.number, statement.id))
        who = join_names(mention_names(side, statement.speakers))
        yield statement, Finding(((f"{who}: " if who else ""), quote(side, statement.span)), statement.topic, side.tone)


# ---- the ledger


def code_names(codes: Iterable[str]) -> str:
    """Actor codes or names as words in a sentence."""
    return join_names(with_article(place_name(code)) for code in codes)


def with_indefinite(noun: str) -> str:
    """ "a demand", "an assurance"."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _from_other_side(dossier: Dossier) -> Iterator[Finding]:
    for line in dossier.ledger:
        found = entry_of(dossier, line.tellings[0])
        if not line.other_side_only or line.kind not in BINDING or found is None or not found[0].document.party:
            continue
        side, entry = found
        if is_told_by_both(dossier, side, (entry.substance,)):
            continue
        yield Finding(
            (
                f"{capital(side.name)} tells of {with_indefinite(line.kind)} by {code_names(line.holders)}: ",
                quote(side, entry.substance),
                _own_word(dossier, line),
            ),
            line.topic,
            side.tone,
        )


def _own_word(dossier: Dossier, line: LedgerEntry) -> str:
    own = [side.name for side in dossier.sides if side.document.party in line.holders]
    if own:
        return f" {capital(join_names(own, last='or'))} {'does' if len(own) == 1 else 'do'} not mention it."
    return f" No account by {code_names(line.holders)} is among these texts."


def _agreed(dossier: Dossier) -> Iterator[Finding]:
    for line in dossier.ledger:
        if line.kind == "agreement" and len(line.known_from) > 1:
            yield from _ledger_finding(dossier, line, f"{capital(join_names(_told_by(line)))}: ")


def _told_by(line: LedgerEntry) -> list[str]:
    return [with_article(place_name(name)) for name in line.known_from]


def _ledger_finding(dossier: Dossier, line: LedgerEntry, lead: str) -> Iterator[Finding]:
    found = entry_of(dossier, line.tellings[0])
    if found:
        side, entry = found
        yield Finding((lead, quote(side, entry.substance)), line.topic, side.tone)


def _without_comparison(dossier: Dossier) -> Iterator[Group]:
    """Where nothing can be laid side by side: what was agreed, promised, refused, made conditional and demanded."""
    for kind in (*BINDING, "demand"):
        lines = [line for line in dossier.ledger if line.kind == kind]
        findings = (f for line in lines for f in _ledger_finding(dossier, line, f"{capital(_holder_words(line))}: "))
        yield _group(kind, f"{capital(kind)}s told of", "", findings)


def _holder_words(line: LedgerEntry) -> str:
    holders = code_names(line.holders) or "nobody named"
    return f"{holders} to {code_names(line.counterparts)}" if line.counterparts else holders


def _relayed(dossier: Dossier) -> Iterator[Finding]:
    for side in dossier.sides:
        for a in side.made.attributions:
            if a.type == "speech" and len(a.relay) > 1 and a.content:
                chain = join_names(with_article(name) for name in a.relay[1:])
                in_news = "" if side.document.party else f" in {side.name}"
                yield Finding(
                    (f"{a.relay[0]}, on the word of {chain}{in_news}: ", quote(side, a.content[0])),
                    None,
                    _tone_of(dossier, side, a.speakers),
                )


def _tone_of(dossier: Dossier, side: Side, speakers: Iterable[str]) -> int:
    codes = mention_codes(side, speakers)
    return dossier.tones.get(next(iter(codes)), 0) if len(codes) == 1 else 0
