"""How records are to be written: what a user asks of a format, handed as one record to whatever writes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """How records are to be written. `table`: that one alone. `quote_length`: the longest passage in characters, None for any.

    `texts`: with the documents' texts. `dyads`: a row per pair of parties. `as_worded`: all events, nothing folded or left out."""

    table: str | None = None
    quote_length: int | None = None
    texts: bool = True
    dyads: bool = False
    as_worded: bool = False

    @property
    def whole_texts(self) -> bool:
        """Whether whole texts may be written: not if passages are cut, for the text would give them away."""
        return self.texts and self.quote_length is None


PLAIN = Wishes()  # everything, as it is
