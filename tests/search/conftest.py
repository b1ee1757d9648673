from collections.abc import Iterator
from uuid import uuid4

import pytest

from search.engines import elasticsearch
from search.engines.elasticsearch import ElasticsearchEngine, client


class PatientEngine(ElasticsearchEngine):
    """Waits for a busy machine, and finds what was written the moment before."""

    def __init__(self) -> None:
        super().__init__(seconds=20)

    def send(self, *arguments: object) -> None:
        super().send(*arguments)
        client(20).indices.refresh(index=f"{self.name}.*")


@pytest.fixture
def cluster(elasticsearch_url, settings, monkeypatch) -> Iterator[PatientEngine]:
    """A real Elasticsearch, of which the site has indices of its own; empty at first."""
    settings.ELASTICSEARCH = settings.ELASTICSEARCH | {
        "hosts": elasticsearch_url.split(","),
        "index": f"test-{uuid4().hex}",
        "replicas": 0,
    }
    monkeypatch.setattr(elasticsearch, "GRACE_SECONDS", 0.3)
    engine = PatientEngine()
    engine.swap_in(engine.create_index())
    yield engine
    client(20).indices.delete(index=list(engine.indices()))
