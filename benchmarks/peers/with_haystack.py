"""Haystack: the in-memory store's BM25 and embedding retrievers, joined by reciprocal rank."""

from __future__ import annotations

from collections.abc import Sequence

from haystack import Document
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore

from benchmarks.peers import Embeds, Search

TITLE = "Haystack, in memory, rank fusion"
PACKAGES = ("haystack-ai",)

DEPTH = 100


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by ``DocumentJoiner`` over both retrievers."""
    store = InMemoryDocumentStore(embedding_similarity_function="cosine", return_embedding=False)
    vectors = model.passages(passages)
    store.write_documents(
        [
            Document(id=str(number), content=passage, embedding=vectors[number].tolist())
            for number, passage in enumerate(passages)
        ]
    )
    words = InMemoryBM25Retriever(store)
    meaning = InMemoryEmbeddingRetriever(store)
    joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion")

    def search(question: str, count: int) -> list[int]:
        depth = max(DEPTH, count)
        asked = model.question(question).tolist()
        lists = [
            words.run(query=question, top_k=depth)["documents"],
            meaning.run(query_embedding=asked, top_k=depth)["documents"],
        ]
        return [int(d.id) for d in joiner.run(documents=lists, top_k=count)["documents"]]

    return search
