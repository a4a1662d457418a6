"""Text into structure: what a clerk sees in a paper, each thing at its exact place."""

from indexer.structure.paper import read_paper
from indexer.structure.sentences import split_sentences

__all__ = ["read_paper", "split_sentences"]
