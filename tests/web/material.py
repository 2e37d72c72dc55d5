"""A small store for the desk: two accounts of a call, a report of it, and a text that tries to do harm. Own words; none of it happened."""

from __future__ import annotations

from pathlib import Path

from communique.records import (
    Account,
    Actor,
    Annotations,
    Attribution,
    DateRange,
    Document,
    Entry,
    Event,
    MadeBy,
    Mention,
    Span,
    Statement,
    make_id,
    make_span,
)
from communique.store import open_store

NORTH = (
    "Foreign Minister Ada Berg of Norway spoke by telephone with Foreign Minister Omar Sall of Senegal on 3 May 2024. "
    "Berg urged Senegal to reopen the fishing grounds. Berg promised to send two patrol boats.\n"
    "The two ministers discussed the drought 🌵 in the Sahel."
)
SOUTH = (
    "Omar Sall received a call from Ada Berg on 3 May 2024. Sall stressed that the fishing grounds belong to Senegal. "
    "Berg agreed to send patrol boats at once."
)
NEWS = (
    'Norway wants the grounds reopened, the Coast Courier reported, citing Berg. "We will not wait for ever," Berg said.'
    " If the grounds stay closed, Norway will not renew the agreement with Senegal, the paper expects."
)
HARM = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> Berg met Sall.\n"
    "<svg onload=\"document.title='owned'\"></svg> javascript:alert(1) \u202egnorw sdaer siht\u202c \x00\x07 {{ 7 * 7 }}\n"
    "وزيرة الخارجية أدا بيرغ التقت عمر سال 👩🏽‍🚀 في داكار."
)
CODES = {"Berg": ("NOR", "Ada Berg"), "Ada Berg": ("NOR", "Ada Berg"), "Norway": ("NOR", None)}
CODES |= {"Sall": ("SEN", "Omar Sall"), "Omar Sall": ("SEN", "Omar Sall"), "Senegal": ("SEN", None)}


class Maker:
    """Makes the records of one text, each from its words."""

    def __init__(self, document: Document) -> None:
        self.document, self.taken = document, set[str]()
        self.mentions: list[Mention] = []

    def span(self, words: str, after: str = "") -> Span:
        start = self.document.text.index(words, self.document.text.index(after) if after else 0)
        return make_span(self.document.text, start, start + len(words))

    def id(self, table: str, span: Span) -> str:
        return make_id(self.document.id, table, span, self.taken)

    def mention(self, words: str, after: str = "") -> str:
        span = self.span(words, after)
        known = next((m.id for m in self.mentions if m.span == span), None)
        if known:
            return known
        code, name = CODES[words]
        entity = name or code
        self.mentions.append(Mention(self.id("mentions", span), span, entity, (Actor(code, "GOV", name),)))
        return self.mentions[-1].id

    def saying(self, source: str, cue: str, content: str, relay: tuple[str, ...], manner: str = "indirect") -> Attribution:
        cue_span = self.span(cue)
        start = self.document.text.rindex(source, 0, cue_span.end + len(source) + 4)
        source_span = make_span(self.document.text, start, start + len(source))
        speakers = tuple(m.id for m in self.mentions if m.span == source_span)
        made = (self.id("attributions", cue_span), "speech", manner, (source_span,), (cue_span,), (self.span(content),))
        return Attribution(*made, speakers=speakers, relay=relay, weight=0.9)  # type: ignore[arg-type]

    def event(self, words: str, event: str, actor: str, recipient: str, factuality: str, said: Attribution | None, trigger: str) -> Event:
        evidence = self.span(words)
        return Event(
            self.id("events", self.span(trigger)),
            event,
            None,
            (),
            (actor,),
            (recipient,),
            factuality,  # type: ignore[arg-type]
            False,
            DateRange("2024-05-03", "2024-05-03"),
            None,
            1,
            1.0,
            None,
            (evidence,),
            said.id if said else None,
            why=f"verb row {trigger}",
        )

    def statement(self, words: str, speaker: str, act: str, topic: str, strength: float, phrase: str) -> Statement:
        span = self.span(words)
        return Statement(
            self.id("statements", span), span, None, (speaker,), (), act, topic, "substance", strength, self.span(phrase), False
        )

    def account(self, words: str, *who: str) -> Account:
        span = self.span(words)
        return Account(self.id("accounts", span), "call", who, DateRange("2024-05-03", "2024-05-03"), None, None, "happened", (span,), None)

    def entry(
        self, kind: str, words: str, holder: str, other: str, topic: str, condition: str = "", said: Attribution | None = None
    ) -> Entry:
        span = self.span(words)
        when = self.span(condition) if condition else None
        made = (self.id("entries", span), kind, (holder,), (other,), span, topic, when, None, None, (span,), said.id if said else None)
        return Entry(*made)  # type: ignore[arg-type]

    def done(self, **records: object) -> Annotations:
        return Annotations(self.document, MadeBy("1", (("tagger", "a"),)), mentions=tuple(self.mentions), **records)  # type: ignore[arg-type]


def make_north(document_id: str = "north.txt") -> Annotations:
    """The Norwegian account."""
    made = Maker(
        Document(
            document_id,
            NORTH,
            "Call with the Foreign Minister of Senegal",
            "Norwegian Foreign Ministry",
            "NOR",
            "NOR",
            "readout",
            "2024-05-03",
        )
    )
    berg, sall = made.mention("Ada Berg"), made.mention("Omar Sall")
    urging = made.mention("Berg", "Berg urged")
    promising, senegal = made.mention("Berg", "Berg promised"), made.mention("Senegal", "urged Senegal")
    urged = made.saying("Berg", "urged", "to reopen the fishing grounds", ("Ada Berg",))
    promised = made.saying("Berg", "promised", "to send two patrol boats", ("Ada Berg",))
    event = made.event("Berg urged Senegal to reopen the fishing grounds", "REQUEST", urging, senegal, "happened", None, "urged")
    call = made.event(
        "Foreign Minister Ada Berg of Norway spoke by telephone with Foreign Minister Omar Sall",
        "CONSULT",
        berg,
        sall,
        "happened",
        None,
        "spoke",
    )
    entry = made.entry("commitment", "to send two patrol boats", promising, senegal, "fisheries")
    return made.done(
        attributions=(urged, promised),
        events=(event, call),
        accounts=(made.account("Foreign Minister Ada Berg of Norway spoke by telephone", berg, sall),),
        statements=(
            made.statement("Berg urged Senegal to reopen the fishing grounds", urging, "call_for", "fisheries", 0.7, "urged"),
            made.statement("Berg promised to send two patrol boats", promising, "commit", "defence", 0.8, "promised"),
        ),
        entries=(entry,),
    )


def make_south() -> Annotations:
    """The Senegalese account."""
    made = Maker(Document("south.txt", SOUTH, "Telephone call", "Senegal Foreign Ministry", "SEN", "SEN", "readout", "2024-05-04"))
    sall, berg = made.mention("Omar Sall"), made.mention("Ada Berg")
    stressing, agreeing = made.mention("Sall", "Sall stressed"), made.mention("Berg", "Berg agreed")
    stressed = made.saying("Sall", "stressed", "that the fishing grounds belong to Senegal", ("Omar Sall",))
    return made.done(
        attributions=(stressed,),
        entries=(made.entry("commitment", "to send patrol boats at once", agreeing, stressing, "fisheries"),),
        accounts=(made.account("Omar Sall received a call from Ada Berg on 3 May 2024", sall, berg),),
        statements=(
            made.statement(
                "Sall stressed that the fishing grounds belong to Senegal", stressing, "emphasise", "fisheries", 0.5, "stressed"
            ),
            made.statement("Berg agreed to send patrol boats at once", agreeing, "agree", "defence", 0.9, "agreed"),
        ),
    )


def make_news() -> Annotations:
    """A newspaper's report, at second hand."""
    made = Maker(Document("news.txt", NEWS, "Norway presses for fishing grounds", "Coast Courier", None, None, "news", "2024-05-05"))
    made.mention("Berg", "citing Berg")
    outer = made.saying("the Coast Courier", "reported", "Norway wants the grounds reopened", ("Ada Berg", "the Coast Courier"))
    quote = made.saying("Berg", "said", "We will not wait for ever", ("Ada Berg",), "direct")
    norway, senegal = made.mention("Norway", "closed, Norway"), made.mention("Senegal", "with Senegal")
    warned = made.entry("condition", "Norway will not renew the agreement", norway, senegal, "fisheries", "the grounds stay closed")
    return made.done(attributions=(outer, quote), entries=(warned,))


def make_harm() -> Annotations:
    """A text that would do harm if it were taken for markup."""
    made = Maker(
        Document("harm.txt", HARM, "<b>Bold</b> <script>document.title='owned'</script>", "<i>x</i>", None, None, "other", "2024-05-06")
    )
    berg, sall = made.mention("Berg"), made.mention("Sall")
    event = made.event("Berg met Sall", "CONSULT", berg, sall, "happened", None, "met")
    return made.done(events=(event,))


def make_store(folder: Path) -> Path:
    """The store in `folder`."""
    with open_store(folder, write=True) as store:
        store.write([make_north(), make_south(), make_news(), make_harm()])
    return folder
