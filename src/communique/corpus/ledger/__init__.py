"""The ledger: what was demanded, promised and agreed, told by many documents, and what became of it."""

from communique.corpus.ledger.lines import are_of_same_days, build_ledger, is_sure
from communique.corpus.ledger.watching import join_alike, join_lines, statuses_of, watch_list

__all__ = ["are_of_same_days", "build_ledger", "is_sure", "join_alike", "join_lines", "statuses_of", "watch_list"]
