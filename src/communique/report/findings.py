"""What an analyst would write down first: contradictions, the other side's word only, stronger words, what only one side says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from communique.corpus.compare.pairs import is_unsure
from communique.corpus.ledger import are_of_same_days, is_sure
from communique.durations import length_bound
from communique.joint import is_joint_text
from communique.lexicon import place_name, time_words, topic_name
from communique.records import Account, Alignment, Attribution, Encounter, Entry, LedgerEntry, Span, Statement, make_span
from communique.report.dossier import Dossier, Pair, counterparts_of, entry_of, is_other_side_only, telling_of
from communique.report.names import Side, is_code, join_names, length_words, mention_codes, mention_names, with_article
from communique.report.passages import Passage, quote
from communique.topics import find_topics

BINDING = ("agreement", "assurance", "commitment", "refusal", "condition")
SCALES = ("bindingness", "certainty", "scope", "specificity", "intensity", "blame")  # the order in which findings are told
FEWEST_WORDS = 4  # of a content that is told as a finding
NEAR_CUE = 40  # characters from the word of telling to what is told, at most: "called on Chile to"
LENGTH_RATIO = 1.2  # lengths of one encounter that lie further apart are told as different
JOINT = "a joint text"  # as an account, beside the parties' own
SHOWN = 5  # findings of one kind shown at once; the rest is folded


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, who says it on whose word where that is the point, and the passages; `tone` is the colour of its side."""

    lead: str
    passages: tuple[tuple[int, Passage], ...]
    after: str = ""
    chain: tuple[str, ...] = ()
    topic: str = ""
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
            "Promises and refusals that a party is said to have made, and that were found in no account of its own among these texts.",
            _from_other_side(dossier),
        ),
        _group("stronger", "Stronger on one side", "", find_stronger(dossier)),
        _group("lengths", "Lengths that differ", "", _lengths(dossier)),
        *_only_groups(dossier),
        _group("agreed", "Agreed, as more than one account has it", "", _agreed(dossier)),
        _group("joint", "Agreed, by a joint text", "What only a text has that the parties issue together.", _agreed_jointly(dossier)),
    ]
    relayed = _group("relay", "At second hand", "Words that reach these texts through somebody else.", _relayed(dossier))
    groups += [relayed] if dossier.pairs else [relayed, *_without_comparison(dossier)]
    return tuple(group for group in groups if group.shown)


def _group(key: str, title: str, note: str, findings: Iterable[Finding]) -> Group:
    made = tuple(findings)
    return Group(key, title, note, made[:SHOWN], made[SHOWN:])


def capital(words: str) -> str:
    """`words` with a capital letter."""
    return words[:1].upper() + words[1:]


def topic_words(topic: str | None) -> str:
    """A topic as the page names it; "" for none."""
    return capital(topic_name(topic or ""))


# ---- between two accounts


def list_openings(dossier: Dossier) -> tuple[str, ...]:
    """For each comparison, in one sentence, how much of each account the other has too."""
    return tuple(sentence for pair in dossier.pairs if (sentence := _opening(pair)))


def _opening(pair: Pair) -> str:
    shares = []
    for side, relation in ((pair.left, "only_left"), (pair.right, "only_right")):
        total = sum(s.kind == "substance" for s in side.made.statements)
        if not total:
            return f"{capital(side.name)} holds no statement of substance."
        alone = sum(1 for _ in _only(pair, side, relation, set()))
        shares.append((total, total - alone))
    (total, shared), (other_total, other_shared) = shares
    return (
        f"Of the {total} statements of substance in {pair.left.name}, {shared} {_stand(shared)} in {pair.right.name} too; "
        f"of the {other_total} there, {other_shared} {_stand(other_shared)} in {pair.left.name}."
    )


def _stand(number: int) -> str:
    return "stands" if number == 1 else "stand"


def deciding(side: Side, ids: Sequence[str], marks: Sequence[Span] = ()) -> Statement | None:
    """Of the statements on one side of an alignment the one that holds the deciding words, else the first."""
    found = [side.statements[i] for i in ids if i in side.statements]
    return next((s for s in found if any(s.span.holds(mark) for mark in marks)), found[0] if found else None)


def _contradictions(dossier: Dossier) -> Iterator[Finding]:
    for pair in dossier.pairs:
        for row in pair.comparison.alignments:
            one, two = deciding(pair.left, row.left, row.left_phrases), deciding(pair.right, row.right, row.right_phrases)
            if row.contradiction and one and two:
                yield Finding(
                    lead=f"{capital(pair.left.name)} and {pair.right.name} say the opposite.",
                    passages=(
                        (pair.left.tone, quote(pair.left, one.span, row.left_phrases)),
                        (pair.right.tone, quote(pair.right, two.span, row.right_phrases)),
                    ),
                    topic=topic_words(one.topic or two.topic),
                )


def find_stronger(dossier: Dossier) -> Iterator[Finding]:
    """Findings by scale, and on one scale those first whose acts lie furthest apart."""
    found = [
        (SCALES.index(row.scale) if row.scale in SCALES else len(SCALES), -_distance(pair, row), finding)
        for pair in dossier.pairs
        for row in pair.comparison.alignments
        if row.relation in ("left_stronger", "right_stronger") and not is_unsure(row)
        for finding in _stronger_finding(pair, row)
    ]
    return (finding for _, _, finding in sorted(found, key=lambda item: item[:2]))


def _distance(pair: Pair, row: Alignment) -> float:
    one, two = deciding(pair.left, row.left, row.left_phrases), deciding(pair.right, row.right, row.right_phrases)
    return abs((one.strength or 0) - (two.strength or 0)) if one and two else 0


def _stronger_finding(pair: Pair, row: Alignment) -> Iterator[Finding]:
    sides = (pair.left, row.left, row.left_phrases), (pair.right, row.right, row.right_phrases)
    (strong, ids, marks), (weak, other_ids, other_marks) = sides if row.relation == "left_stronger" else sides[::-1]
    one, two = deciding(strong, ids, marks), deciding(weak, other_ids, other_marks)
    if one and two and not _are_of_other_parties(strong, one, weak, two):
        yield Finding(
            lead=_stronger_lead(strong, weak, marks, other_marks),
            passages=((strong.tone, quote(strong, one.span, marks)), (weak.tone, quote(weak, two.span, other_marks))),
            topic=topic_words(one.topic or two.topic),
            tone=strong.tone,
        )


def _are_of_other_parties(side: Side, one: Statement, other_side: Side, other: Statement) -> bool:
    """Whether two statements are known to be of different parties: what one demands is no stronger word for what the other does."""
    mine, theirs = mention_codes(side, one.speakers), mention_codes(other_side, other.speakers)
    return bool(mine and theirs) and not mine & theirs


def _stronger_lead(strong: Side, weak: Side, marks: Sequence[Span], other_marks: Sequence[Span]) -> str:
    if len(marks) == 1 and len(other_marks) == 1 and marks[0].exact.lower() != other_marks[0].exact.lower():
        return f"“{marks[0].flat}” in {strong.name}, “{other_marks[0].flat}” in {weak.name}."
    return f"{capital(strong.name)} says more than {weak.name}."


def _only_groups(dossier: Dossier) -> Iterator[Group]:
    seen = {
        (side.number, s.id)
        for side, entry in _other_side_entries(dossier)
        for s in side.made.statements
        if s.span.overlaps(entry.substance)
    }
    for pair in dossier.pairs:
        for side, other, relation in ((pair.left, pair.right, "only_left"), (pair.right, pair.left, "only_right")):
            title = f"Only in {side.name}" + (f", not in {other.name}" if len(dossier.pairs) > 1 else "")
            note = "Besides what stands above." if any(number == side.number for number, _ in seen) else ""
            yield _group(f"only-{pair.number}-{relation}", title, note, list(_only(pair, side, relation, seen)))


def _only(pair: Pair, side: Side, relation: str, seen: set[tuple[int, str]]) -> Iterator[Finding]:
    """What one account alone has, the strongest words first; what may have a counterpart after all comes last and says so."""
    rows = [(row, i) for row in pair.comparison.alignments if row.relation == relation for i in (*row.left, *row.right)]
    told = [(is_unsure(row), s) for row, i in rows if (s := side.statements.get(i)) and s.kind == "substance"]
    for unsure, statement in sorted(told, key=lambda one: (one[0], -(one[1].strength or 0))):
        if (side.number, statement.id) not in seen:
            seen.add((side.number, statement.id))
            who = join_names(mention_names(side, statement.speakers))
            lead = (f"{who} (no sure counterpart):" if who else "No sure counterpart:") if unsure else f"{who}:" if who else ""
            yield Finding(lead, ((side.tone, quote(side, statement.span)),), topic=topic_words(statement.topic), tone=side.tone)


# ---- encounters


def meeting_title(encounter: Encounter) -> str:
    """ "Meeting: Antony Blinken and Qin Gang"."""
    who = join_names(encounter.names or tuple(place_name(code) for code in encounter.parties))
    return f"{capital(encounter.form)}: {who}" if who else capital(encounter.form)


def took_place(encounter: Encounter) -> bool:
    """Whether an encounter is told as a fact, not as planned, put off or only possible."""
    return encounter.factuality in ("happened", "ongoing")


def find_tellings(dossier: Dossier, encounter: Encounter) -> list[tuple[Side, Account]]:
    """The accounts of an encounter with the documents that give them."""
    found = []
    for document_id, account_id in encounter.accounts:
        side = dossier.side(document_id)
        found += [(side, a) for a in side.made.accounts if a.id == account_id and a.evidence] if side else []
    return found


def lengths_differ(tellings: Iterable[tuple[Side, Account]]) -> bool:
    """Whether two accounts give lengths too far apart to be one rounded."""
    minutes = [a.duration_minutes for _, a in tellings if a.duration_minutes]
    return bool(minutes) and max(minutes) > LENGTH_RATIO * min(minutes)


def _lengths(dossier: Dossier) -> Iterator[Finding]:
    for encounter in dossier.encounters:
        tellings = [(side, a) for side, a in find_tellings(dossier, encounter) if a.duration_minutes]
        if lengths_differ(tellings):
            told = join_names(f"{told_length(a)} in {side.name}" for side, a in tellings)
            yield Finding(f"{meeting_title(encounter)}: {told}.", tuple((side.tone, quote(side, _lasting(a))) for side, a in tellings))


def told_length(account: Account) -> str:
    """ "more than 7 h": how long an account says that it lasted, as exactly as it says so."""
    length = length_words(account.duration_minutes)
    return f"{length_bound(_lasting(account).exact)} {length}".strip() if length else ""


def _lasting(account: Account) -> Span:
    """The passage of an account that counts hours or minutes, else its last."""
    units = time_words("minutes")
    return next((span for span in account.evidence if any(word in units for word in span.exact.lower().split())), account.evidence[-1])


# ---- the ledger


def code_names(codes: Iterable[str]) -> str:
    """Actor codes or names as words in a sentence."""
    return join_names(with_article(place_name(code)) for code in codes)


def with_indefinite(noun: str) -> str:
    """ "a demand", "an assurance"."""
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def _sure_lines(dossier: Dossier) -> Iterator[LedgerEntry]:
    return (line for line in dossier.ledger if is_sure(line))


def _other_side_lines(dossier: Dossier) -> Iterator[tuple[LedgerEntry, Side, Entry]]:
    """Promises and refusals that an official account tells of another party, and that were found in no account of that party's."""
    for line in _sure_lines(dossier):
        found = entry_of(dossier, line.tellings[0])
        party = found[0].document.party if found is not None else None
        own = party in line.holders  # a guest's words in the host's transcript
        if line.kind in BINDING and found is not None and party and not own and is_other_side_only(dossier, line):
            yield line, *found


def _other_side_entries(dossier: Dossier) -> Iterator[tuple[Side, Entry]]:
    return ((side, entry) for _, side, entry in _other_side_lines(dossier))


def _from_other_side(dossier: Dossier) -> Iterator[Finding]:
    for line, side, entry in _other_side_lines(dossier):
        lead = f"{capital(side.name)} tells of {with_indefinite(line.kind)} by {code_names(line.holders)}"
        told = (side.tone, telling_of(side, entry))
        beside = counterparts_of(dossier, side, (entry.substance,))
        near = [(other, s) for other, s in beside if other.document.party in line.holders and _is_on_its_matter(entry, s)][:1]
        nearest = tuple((other.tone, quote(other, s.span)) for other, s in near)
        yield Finding(
            lead=f"{lead}; {near[0][0].name} has only this beside it:" if near else f"{lead}:",
            passages=(told, *nearest),
            after="" if near else _own_word(dossier, side, line),
            topic=topic_words(line.topic),
            tone=side.tone,
        )


def _is_on_its_matter(entry: Entry, statement: Statement) -> bool:
    """Whether a statement may be on what an entry is about: a sentence of several matters has a counterpart for one of them only."""
    topics, others = set(find_topics(entry.substance.exact)), set(find_topics(statement.span.exact))
    return not topics or not others or bool(topics & others)


def _own_word(dossier: Dossier, side: Side, line: LedgerEntry) -> str:
    """What may be said of the holder's own accounts: only one laid beside `side` is known not to mention it, and if it does not come near;
    nothing where one of those days lies among the texts."""
    own = [other for other in dossier.sides if other.document.party in line.holders]
    beside = [b if a is side else a for a, b in ((pair.left, pair.right) for pair in dossier.pairs) if side in (a, b)]
    silent = [other.name for other in own if other in beside and other.document.party in line.silent]
    if silent:
        return f"{capital(join_names(silent))} {'does' if len(silent) == 1 else 'do'} not mention it."
    if any(are_of_same_days(side.document.published, other.document.published) for other in own):
        return ""
    if own:
        return f"No official account by {code_names(line.holders)} was found to be of the same encounter."
    return f"No official account by {code_names(line.holders)} is among these texts."


def _agreed(dossier: Dossier) -> Iterator[Finding]:
    for line in _agreements(dossier):
        accounts = _accounts_of(dossier, line)
        if len(accounts) > 1 and len({document for document, _ in line.tellings}) > 1:
            yield from _ledger_finding(dossier, line, f"{capital(code_names(accounts))}:")


def _agreed_jointly(dossier: Dossier) -> Iterator[Finding]:
    for line in _agreements(dossier):
        if _accounts_of(dossier, line) == (JOINT,):
            yield from _ledger_finding(dossier, line, f"{capital(code_names(line.holders))}:")


def _agreements(dossier: Dossier) -> Iterator[LedgerEntry]:
    return (line for line in _sure_lines(dossier) if line.kind == "agreement")


def _accounts_of(dossier: Dossier, line: LedgerEntry) -> tuple[str, ...]:
    """The codes of the parties and organisations that tell of a line, each once; a text of several is one account, whoever prints it, and
    media are none."""
    sides = ((dossier.side(told.document), told.by) for told in line.told)
    told_by = (JOINT if side is not None and is_joint_text(side.document) else by for side, by in sides)
    return tuple(dict.fromkeys(by for by in told_by if by == JOINT or is_code(by)))


def _ledger_finding(dossier: Dossier, line: LedgerEntry, lead: str) -> Iterator[Finding]:
    found = [found for telling in line.tellings if (found := entry_of(dossier, telling))]
    if found:
        quotes = tuple((side.tone, telling_of(side, entry)) for side, entry in found)
        yield Finding(
            lead, quotes, topic=topic_words(line.topic), tone=dossier.tones.get(line.holders[0], 0) if len(line.holders) == 1 else 0
        )


def _without_comparison(dossier: Dossier) -> Iterator[Group]:
    """Where nothing can be laid side by side: what was agreed, promised, refused, made conditional and demanded."""
    for kind in (*BINDING, "demand"):
        lines = [line for line in _sure_lines(dossier) if line.kind == kind]
        findings = (f for line in lines for f in _ledger_finding(dossier, line, f"{capital(_holder_words(line))}:"))
        yield _group(kind, f"{capital(kind)}s told of", "", findings)


def _holder_words(line: LedgerEntry) -> str:
    holders = code_names(line.holders) or "nobody named"
    return f"{holders} to {code_names(line.counterparts)}" if line.counterparts else holders


def _relayed(dossier: Dossier) -> Iterator[Finding]:
    """Speech that comes through somebody else, the longest ways first; of a chain only its inner end."""
    found = [(side, a) for side in dossier.sides for a in _inner_ends(side)]
    for side, a in sorted(found, key=lambda item: -len(item[1].relay)):
        yield Finding("", ((side.tone, _with_cue(side, a)),), chain=a.relay, tone=_tone_of(dossier, side, a.speakers))


def _with_cue(side: Side, attribution: Attribution) -> Passage:
    """What somebody says, with the word that tells how where it stands a few words before: "to close it" may be a plea or a refusal."""
    content = attribution.content[0]
    cue = next((span for span in attribution.cue if 0 <= content.start - span.end <= NEAR_CUE), None)
    if cue is None:
        return quote(side, content)
    return quote(side, make_span(side.document.text, cue.start, content.end))


def _inner_ends(side: Side) -> list[Attribution]:
    spoken = (a for a in side.made.attributions if a.type == "speech" and mention_codes(side, a.speakers))
    relayed = [a for a in spoken if len(set(a.relay)) > 1 and _word_count(a) >= FEWEST_WORDS and not _is_own_word(side, a)]
    outer = {a.within for a in relayed if a.relay[0] != a.relay[1]}
    return [a for a in relayed if a.id not in outer and a.relay[0] not in a.relay[1:]]


def _is_own_word(side: Side, attribution: Attribution) -> bool:
    """Whether somebody tells what his own state says: the "we" of its minister is nobody else's word."""
    outer = side.attributions.get(attribution.within or "")
    codes = mention_codes(side, attribution.speakers)
    own = outer is not None and codes == mention_codes(side, outer.speakers)
    return own and set(mention_names(side, attribution.speakers)) <= {place_name(code) for code in codes}


def _word_count(attribution: Attribution) -> int:
    return sum(len(span.exact.split()) for span in attribution.content)


def _tone_of(dossier: Dossier, side: Side, speakers: Iterable[str]) -> int:
    codes = mention_codes(side, speakers)
    return dossier.tones.get(next(iter(codes)), 0) if len(codes) == 1 else 0
