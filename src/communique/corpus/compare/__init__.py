"""Two accounts of one encounter, and several: which statements report one act, which side is stronger, what only one of them tells."""

from communique.corpus.compare.features import find_concepts, stem
from communique.corpus.compare.pairs import compare
from communique.corpus.compare.several import tell_apart

__all__ = ["compare", "find_concepts", "stem", "tell_apart"]
