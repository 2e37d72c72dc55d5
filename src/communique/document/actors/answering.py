"""Whose official answers in the turns of a transcript, or whom a paper asks, by the title of the text.

A part of actors. Labels are offices ("PRIME MINISTER"), answers ("A") or names that no table knows ("MINISTER ODA")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from communique import naming
from communique.document.actors.headed import Headed, of_party, people_of, titles_of, without_state
from communique.document.actors.heads import ABOUT, code_in, head_of, home_of_words, interviewed_in, name_and_office
from communique.document.actors.phrases import TITLE_KINDS, Draft, Reading
from communique.document.actors.turns import ends_with_question, is_answering, is_turn, offices_in, parted, quiet_labels, sent_by
from communique.lexicon import marker_pattern, markers
from communique.naming import sound
from communique.records import Actor, Attribution
from communique.syntax import document_of, text_of

OFFICE_KINDS = TITLE_KINDS | {"modifier", "group"}
JOINT = re.compile(r"\bjoint(?:ly)?\b", re.IGNORECASE)
DELEGATES = 2  # a journalist may stand with a state too: "Suzuki (Japan)"
LONGEST_LEAD = 400  # characters before the first turn that tell who is asked


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers in a text: by name or office, once each. `bearers`: who of them are labelled with an office; `party`: whose transcript
    it is, `official` if by its header and not by its words alone; `guests` and `own`: those whom its head places elsewhere, and gives to
    the party, by office and name; `alone`: whether by it only the party's people speak, None without a head; `several`: whether it names
    more than one; `asked`: whom a paper interviews; `leader`: of several whom their labels call leaders of a state the one whose office
    the party has; `members`: whether a parliament publishes it, whose members are the party's own;
    `plenary`: and no witnesses are heard there; `meeting`: whether a court or an assembly of several states sits; `quiet`: labels of those
    who seem to be the press."""

    persons: frozenset[str]
    bearers: Mapping[str, frozenset[str]]
    party: str | None
    official: bool
    guests: Mapping[str, Actor]
    own: Mapping[str, Actor]
    alone: bool | None
    several: bool
    asked: Actor | None
    leader: str | None
    members: bool
    plenary: bool
    meeting: bool
    quiet: frozenset[str]

    def actor_of(self, label: str) -> Actor | None:
        """Whom a label means that no table knows; None where the head of the text does not tell his state."""
        who, name = key_of(label), name_of(label)
        if who not in self.persons and not self._is_member(label):
            return None
        called = self.guests.get(who) or self.own.get(who)
        if called is not None and called.code is not None:
            return called if called.name or not name else replace(called, name=name)
        if self.asked is not None:
            return self._interviewed(name)
        if self.party is None or not self._is_own(label, who):
            return None
        sits = self._is_member(label) or (self.members and self.plenary and not offices_in(label))
        sector = "LEG" if sits else "GOV" if self.party in naming.states() else None
        return Actor(self.party, sector, name)

    def is_headed(self, label: str) -> bool:
        """Whether the head tells whom a label means before the text does: it names several, or him as of another state, or he presides."""
        officer = "speaker" in parted(label)[1].lower()  # the president of a council is a delegate
        over = self._presides(label) and (self.members or officer)
        return self.several or key_of(label) in self.guests or over

    def _is_own(self, label: str, who: str) -> bool:
        titles, _ = parted(label)
        if who == self.leader:
            return True
        if self.persons - self.guests.keys() == {who}:
            return self.alone is not False or bool(self.guests)
        offices = self.own.keys() & offices_in(label)
        if offices and not any(self.bearers.get(office, frozenset()) - {who} for office in offices):
            return True
        if self.meeting:
            return self._presides(label)
        if self._is_member(label) or (self.official and titles and markers("label_own").issuperset(titles)):
            return True
        return not self.guests and (bool(self.alone) or (self.alone is None and name_of(label) is None))

    def _is_member(self, label: str) -> bool:
        """Whether a label is that of a member of the parliament whose transcript it is: "Senator ABT", "CHAIR"."""
        titles, _ = parted(label)
        sits = self._presides(label) or (self.plenary and bool(titles)) or not markers("label_member").isdisjoint(titles)
        return self.members and sits

    @staticmethod
    def _presides(label: str) -> bool:
        """Whether a label is that of whoever is in the chair, by no name: "The PRESIDENT", "MADAM SPEAKER"."""
        titles, name = parted(label)
        words = {*titles, *name.lower().split()}
        return not words - markers("label_presiding") - markers("label_title") and not markers("label_presiding").isdisjoint(words)

    def _interviewed(self, name: str | None) -> Actor | None:
        """The one whom a paper asks, if he alone answers, by the name that its title has for him."""
        asked = self.asked
        if asked is None or len(self.persons) != 1:
            return None
        if name is None or asked.name is None:
            return Actor(asked.code, asked.sector, asked.name or name) if asked.code or name else None
        initials = "".join(word[0] for word in asked.name.lower().split())
        called = name.lower().replace(".", "").replace(" ", "") == initials or sound(name.split()[-1]) in map(sound, asked.name.split())
        return asked if called else None  # "IBARRA" of Gustavo Ibarra Leite


def key_of(label: str) -> str:
    """What a label is compared by: the last word of its name as it sounds, else its office, "answer" of those that tell nothing."""
    name = name_of(label)
    if name is not None:
        return sound(name.split()[-1])
    words = label.replace("*", "").partition("(")[0].lower().replace(".", "").split()
    return "answer" if set(words) <= markers("label_answering") else " ".join(word for word in words if word != "the")


def name_of(label: str) -> str | None:
    """The name in a label, behind its titles: "Abt" of "Foreign Minister Abt (via interpreter)"; None where it is an office alone."""
    words = label.replace("*", "").partition("(")[0].partition(",")[0].strip()
    plain = words.title() if words.isupper() else words
    pieces = naming.pieces_of(plain)
    titles = [match for match in naming.find_terms(plain, pieces) if any(term.kind in OFFICE_KINDS for term in match.terms)]
    end = max((match.last for match in titles), default=0)
    rest = words[pieces[end - 1].end :] if end else words
    name = parted(rest.strip(" .:"))[1]
    return name if name and not set(name.lower().replace(".", "").split()) <= markers("label_answering") else None


def find_answering(reading: Reading, drafts: Sequence[Draft], attributions: Sequence[Attribution], party: str | None) -> Answering | None:
    """Who answers in a transcript; None where nobody does."""
    text = text_of(reading.doc)
    turns = {one.source[0].exact for one in attributions if one.source and is_turn(text, one)}
    asking: dict[str, list[bool]] = {}
    for one in attributions:
        if one.source and is_turn(text, one) and is_answering(one.source[0].exact):
            asking.setdefault(one.source[0].exact, []).append(ends_with_question(one))
    document = document_of(reading.doc)
    labels = tuple(label for label, asks in asking.items() if sum(asks) * 2 <= len(asks))
    if not labels:
        return None
    head = document.title or _first_line(reading, attributions)
    asked = _asked_by_paper(reading, drafts, document.title or "") if reading.own is None and document.kind == "transcript" else None
    if asked is not None and asked.code is None:
        asked = _introduced(reading, asked, min(one.source[0].start for one in attributions if one.source and is_turn(text, one)))
    people, aside = people_of(reading, head), _aside(head)
    guests = _by_key(one for one in people if one.actor.code not in (None, party))
    home = party or (reading.home if document.kind == "transcript" else None)  # a paper asks ministers of its own by their names alone
    bare = [one for one in people if without_state(one) and one.start < aside]
    if party is None:
        bare = [one for one in bare if one.offices.isdisjoint(markers("head_of_others"))]
    own = _by_key(of_party(one, home) for one in (*bare, *(one for one in people if one.actor.code == home)))
    members = reading.own is not None and is_parliament(document.publisher or "")
    press = document.kind == "briefing" or marker_pattern("title_press").search(document.title or "") is not None
    quiet = quiet_labels(text, attributions) if press and not members else frozenset[str]()
    called = {sound(word.strip(",.:;()")) for word in head.split()}
    quiet = frozenset(label for label in quiet if key_of(label) not in called)
    labels = tuple(label for label in labels if label not in quiet) or labels
    leaders = _leaders(labels)
    alone = JOINT.search(head) is None and aside == len(head) and len(leaders) < 2 if head else None
    own_titles = {title for title in naming.leader_titles() if party is not None and naming.has_leader(party, title, reading.day)}
    hosts = [key for key, titles in leaders.items() if titles & own_titles]
    return Answering(
        persons=frozenset(map(key_of, labels)),
        bearers=_bearers(labels),
        party=party,
        official=reading.own is not None,
        guests=guests,
        own=own,
        alone=alone,
        several=len(people) > 1,
        asked=asked,
        leader=hosts[0] if len(leaders) > 1 and len(hosts) == 1 else None,
        members=members,
        plenary=marker_pattern("title_hearing").search(document.title or "") is None,
        meeting=not members and _is_meeting(labels, party, asked=press or any(map(_is_of_floor, turns))),
        quiet=quiet,
    )


def _is_meeting(labels: Iterable[str], party: str | None, *, asked: bool) -> bool:
    """Whether a court or an assembly of several states sits, or delegates speak: nobody is the body's own there for being "Mr."."""
    delegates = sum(sent_by(label) is not None for label in labels)
    return delegates >= DELEGATES or (party is not None and party not in naming.states() and (delegates > 0 or not asked))


def _is_of_floor(label: str) -> bool:
    """Whether a label is that of somebody who asks, and not as a court does: "QUESTION", "PARTICIPANT"."""
    return not is_answering(label) and markers("label_court").isdisjoint(label.lower().replace(".", " ").split())


def is_parliament(publisher: str) -> bool:
    """Whether a parliament's name, or what one is called, is part of a publisher's."""
    found = naming.find_terms(publisher, naming.pieces_of(publisher))
    return any(term.actor.sector == "LEG" for match in found for term in match.terms)


def _leaders(labels: Iterable[str]) -> dict[str, frozenset[str]]:
    """The titles of those whom their labels call leaders of a state, of which two are hardly of one: "PRESIDENT ABT", "PRIME MINISTER
    ODA"."""
    found = {key_of(label): offices_in(label) & naming.leader_titles() for label in labels if name_of(label) is not None}
    return {key: titles for key, titles in found.items() if titles}


def _bearers(labels: Iterable[str]) -> dict[str, frozenset[str]]:
    """Who are called by each office, by what their labels are compared by."""
    found: dict[str, frozenset[str]] = {}
    for label in labels:
        for office in offices_in(label):
            found[office] = found.get(office, frozenset()) | {key_of(label)}
    return found


def _by_key(people: Iterable[Headed]) -> dict[str, Actor]:
    """People by what labels may call them; not by what several are called."""
    found = [(key, one.actor) for one in people for key in one.keys]
    counts = Counter(key for key, _ in found)
    return {key: actor for key, actor in found if counts[key] == 1}


def _introduced(reading: Reading, asked: Actor, end: int) -> Actor:
    """Somebody with the state of the office that the words before the first turn give him: "Peru's minister since May, Ana Abt spoke"."""
    lead = reading.text[:end]
    told = asked.name is not None and len(lead) < LONGEST_LEAD and asked.name.split()[-1] in lead
    codes = {one.actor.code for one in people_of(reading, lead)} - {None} if told else set()
    return replace(asked, code=codes.pop(), sector="GOV") if len(codes) == 1 else asked


def _aside(head: str) -> int:
    """Where a head begins to name guests: "... with Peru's minister", "... and Foreign Minister Abt"; else its end."""
    pieces = naming.pieces_of(head)
    titles = {match.first for match in naming.find_terms(head, pieces) if any(True for _ in titles_of(match))}
    for n, piece in enumerate(pieces):
        follows = n + 2 if n + 1 < len(pieces) and pieces[n + 1].plain == "the" else n + 1
        press = follows < len(pieces) and pieces[follows].plain in markers("label_asking")  # "meeting with the press"
        if (piece.plain in markers("head_aside") and not press) or (piece.plain == "and" and follows in titles):
            return piece.start
    return len(head)


def _first_line(reading: Reading, attributions: Sequence[Attribution]) -> str:
    """The first line of a text, if it is a head and no turn."""
    line = head_of(reading.doc)
    starts = (span.start for one in attributions for span in one.source)
    return line.text if line is not None and not any(start < line.end_char for start in starts) else ""


def _asked_by_paper(reading: Reading, drafts: Sequence[Draft], title: str) -> Actor | None:
    """Whom a paper interviews, by its title: "Interview with the new Foreign Minister, Jon Abt", "Jon Abt: We wait", "Head of the EU
    Office: ..."; with an office and no state he is of the paper's own, an ambassador of none that is known."""
    words = interviewed_in(title)
    if words is None:
        words, *rest = ABOUT.split(title.strip(), maxsplit=1)
        if not rest:
            return None
    name, own = name_and_office(words)
    name = name.strip(" ,")
    code = code_in(reading, words) or ((reading.home or home_of_words(reading, drafts)) if own else None)
    called = bool(name) and all(word[0].isupper() for word in name.split()) and not offices_in(name) and code_in(reading, name) is None
    sector = "GOV" if code in naming.states() else naming.party_of(code).sector if code else None
    return Actor(code, sector, name if called else None) if code or called else None
