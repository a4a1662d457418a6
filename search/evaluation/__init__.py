"""The laboratory: questions whose answers are known, asked of the engine that answers users.

``retrieval`` and ``asking`` hold what may be asked, ``marks`` what one reply is worth,
``configurations`` what may be set differently, ``runs`` what came of it, ``intervals`` and
``comparing`` how sure the difference of two is.
"""

from search.evaluation.retrieval import RetrievalSet, load_set

__all__ = ["RetrievalSet", "load_set"]
