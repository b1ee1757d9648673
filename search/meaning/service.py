"""
The service of embeddings: whatever speaks OpenAI's `/v1/embeddings`.

Nothing of it runs in the site's own processes, whose memory no stranger's words shall reach.
"""

import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum

import numpy as np
import requests
from django.conf import settings

from search.engines.base import UnavailableError
from search.engines.breaker import Breaker

# Some three hundred words, which is what the models of this kind read of a text.
LONGEST_TEXT = 2_000
BATCH = 16
MOST_BYTES = 20_000_000
QUERY_SECONDS = 0.3
PASSAGES_SECONDS = 60
SECONDS_OF_A_SAVE = 5  # without a worker the editor waits for it

askers = ThreadPoolExecutor(4, "embeddings")
breaker = Breaker("embeddings", "The service of embeddings")


class Purpose(StrEnum):
    QUERY = "query"
    PASSAGE = "passage"


def model() -> str:
    """What tells vectors apart that cannot be compared."""
    service = settings.EMBEDDINGS
    return f"{service['model']} {service['passage_prefix']}".strip()[:200]


def vector_of_query(words: str) -> np.ndarray | None:
    """The vector of a search, or None if the service does not give it in time."""
    if not breaker.lets_through():
        return None
    try:
        future = askers.submit(embed, [words], Purpose.QUERY, QUERY_SECONDS)
        found = future.result(QUERY_SECONDS)[0]
    except (TimeoutError, UnavailableError) as problem:
        breaker.failed(problem)
        return None
    breaker.succeeded()
    return found


def answers() -> bool:
    """Whether the service gives vectors now."""
    try:
        embed(["talkoot"], Purpose.QUERY, QUERY_SECONDS * 10)
    except UnavailableError:
        return False
    breaker.succeeded()
    return True


def vectors_of_passages(
    texts: Sequence[str], seconds: float = PASSAGES_SECONDS
) -> Iterator[np.ndarray]:
    """A vector for each text; raises UnavailableError."""
    for start in range(0, len(texts), BATCH):
        batch = texts[start : start + BATCH]
        yield from embed(batch, Purpose.PASSAGE, seconds)


def embed(texts: Sequence[str], purpose: Purpose, seconds: float) -> np.ndarray:
    """Vectors of length 1, a row a text; raises UnavailableError."""
    service = settings.EMBEDDINGS
    prefix = service[f"{purpose}_prefix"]
    content = {
        "model": service["model"],
        "input": [f"{prefix}{text}"[:LONGEST_TEXT] for text in texts],
    }
    if not prefix:
        content["input_type"] = purpose  # a service that sets the prefixes by itself
    headers = {"Authorization": f"Bearer {service['key']}"} if service["key"] else {}
    try:
        with requests.post(
            f"{service['address']}/v1/embeddings",
            json=content,
            headers=headers,
            timeout=seconds,
            stream=True,
            allow_redirects=False,  # the key must not follow to another address
        ) as response:
            response.raise_for_status()
            body = response.raw.read(MOST_BYTES, decode_content=True)
        rows = sorted(json.loads(body)["data"], key=lambda row: row["index"])
        found = np.array([row["embedding"] for row in rows], dtype=np.float32)
    except (requests.RequestException, OSError) as problem:
        raise UnavailableError(type(problem).__name__) from problem
    except (ValueError, KeyError, TypeError) as problem:
        raise UnavailableError("The answer is no list of vectors.") from problem
    if found.ndim != 2 or len(found) != len(texts) or not np.isfinite(found).all():
        raise UnavailableError("The answer is no list of vectors.")
    return found / np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
