"""Fine-tuning as a user sees it: learn from four fifths, judge on the fifth kept apart, learn from all and write."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communique.document.attribution.assemble import find_attributions
from communique.document.parsing import neutral_words, parse_many
from communique.encoder import MODEL, encode, make_session
from communique.evaluation.attribution import ROLES, count
from communique.evaluation.figures import Figure, figures_of
from communique.records import Document
from communique.resources import read_model
from communique.train.attribution import Plan, fine_tune
from communique.train.folder import verdict, write_about, write_encoder
from communique.train.items import Row, make_items

if TYPE_CHECKING:
    from communique.document.parsing import Doc
    from communique.evaluation.pairs import Pair

APART = 5  # every fifth text is kept apart


@dataclass(frozen=True, slots=True)
class Text:
    """A parsed text and the attributions that are right in it."""

    doc: Doc
    gold: Sequence[Row]

    @property
    def document(self) -> Document:
        """The text's document."""
        found: Document = self.doc.user_data["document"]
        return found

    @property
    def sentences(self) -> list[tuple[int, int]]:
        """Its sentences, as character ranges."""
        return [(sentence.start_char, sentence.end_char) for sentence in self.doc.sents]


def parse_texts(texts: Sequence[tuple[str, str, Sequence[Row]]]) -> list[Text]:
    """Texts from their ids, words and attributions."""
    docs = parse_many(Document(name, words) for name, words, _ in texts)
    return [Text(doc, gold) for doc, (_, _, gold) in zip(docs, texts, strict=True)]


def learn(content: bytes, texts: Sequence[Text], plan: Plan) -> bytes:
    """An encoder after learning from texts."""
    made = (make_items(one.document.text, one.sentences, neutral_words(one.doc), one.gold) for one in texts)
    return fine_tune(content, [item for items in made for item in items], plan)


def judge(content: bytes, texts: Sequence[Text]) -> dict[str, Figure]:
    """The figures of attribution over texts by measure, rules and encoder together, as `communique evaluate attribution` counts them."""
    session, counts = make_session(content), []
    for one in texts:
        encoded = encode(one.document.text, one.sentences, neutral_words(one.doc), session=session)
        found = find_attributions(one.doc, encoded)
        rows = [{"within": a.within, **{role: [(s.start, s.end) for s in getattr(a, role)] for role in ROLES}} for a in found]
        counts.append(count(one.document.text, one.gold, rows))
    return {row.measure: row for row in figures_of(counts) if row.group == "all"}


def tune(pairs: Sequence[Pair], output: Path, plan: Plan, *, say: Callable[[str], None]) -> str:
    """Writes an encoder that has learnt from a gold into the folder `output`; returns what it is worth, in words.

    Raises ResourceError without the encoder that comes along."""
    content = read_model(MODEL)
    texts = parse_texts([(pair.id, pair.text, pair.gold["attributions"]) for pair in pairs])
    random.Random(plan.seed).shuffle(texts)
    apart, rest = texts[::APART], [text for n, text in enumerate(texts) if n % APART]
    say(f"{len(texts)} texts; learning from {len(rest)}, judging on {len(apart)}")
    before, after = judge(content, apart), judge(learn(content, rest, plan), apart)
    output.mkdir(parents=True, exist_ok=True)
    write_encoder(output, learn(content, texts, plan))
    figures: dict[str, Any] = {"joint_f1_before": before["joint"].f1, "joint_f1_after": after["joint"].f1, "judged_on": len(apart)}
    write_about(output, "attribution", {"texts": len(texts), "plan": asdict(plan), **figures})
    return verdict("joint F1 of attributions", before["joint"].f1, after["joint"].f1, f"{len(apart)} texts")
