"""LlamaIndex: its BM25 retriever and vector index, fused by ``QueryFusionRetriever``.

One query, none invented by a language model, which is not to be had offline.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from llama_index.core import VectorStoreIndex
from llama_index.core.embeddings import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever

from benchmarks.peers import Embeds, Search

TITLE = "LlamaIndex, BM25 + vectors, rank fusion"
PACKAGES = ("llama-index-core", "llama-index-retrievers-bm25")

DEPTH = 100


class _Embedding(BaseEmbedding):
    """The shared model behind LlamaIndex's interface."""

    held: Any = None

    def _get_query_embedding(self, query: str) -> list[float]:
        return self.held.question(query).tolist()

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)

    def _get_text_embedding(self, text: str) -> list[float]:
        return self.held.passages([text])[0].tolist()


def build(passages: Sequence[str], model: Embeds) -> Search:
    """Ranks by ``QueryFusionRetriever`` with reciprocal rank fusion."""
    vectors = model.passages(passages)
    nodes = [
        TextNode(id_=str(number), text=passage, embedding=vectors[number].tolist())
        for number, passage in enumerate(passages)
    ]
    index = VectorStoreIndex(nodes, embed_model=_Embedding(held=model))
    depth = min(DEPTH, len(passages))
    fusing = QueryFusionRetriever(
        [
            BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=depth),
            index.as_retriever(similarity_top_k=depth),
        ],
        llm=MockLLM(),
        mode="reciprocal_rerank",
        num_queries=1,
        similarity_top_k=depth,
        use_async=False,
    )

    def search(question: str, count: int) -> list[int]:
        return [int(found.node.node_id) for found in fusing.retrieve(question)[:count]]

    return search
