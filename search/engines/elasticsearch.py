"""The remote engine of an Elasticsearch cluster."""

import json
import logging
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from time import sleep

from django.conf import settings
from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError, BadRequestError, Elasticsearch
from elasticsearch.helpers import streaming_bulk

from search.analysis import analyzer_for
from search.engines.base import (
    WEIGHTS,
    WINDOW,
    Found,
    RemoteEngine,
    Search,
    UnavailableError,
)
from search.engines.elasticsearch_queries import TERMS, found, request
from search.models import FIELDS, SearchDocument
from toolkit.alphabet import alphabetical

logger = logging.getLogger(__name__)

# Seconds to connect, and again to wait for each answer.
SEARCH_SECONDS = 0.5
WRITE_SECONDS = 5
REBUILD_SECONDS = 60

# Longer than any search takes: so long an old index stays after a new one answers.
GRACE_SECONDS = 1

BATCH = 500
RETRIES = 4
ORDERED = "2 10 v w y ü å ä æ ö ø"  # tells one rule of the alphabet from another

MAPPING = {
    "dynamic": "strict",
    "properties": {
        "page": {"type": "long"},
        "locale": {"type": "keyword"},
        "expires_at": {"type": "date"},
        "date": {"type": "date"},
        "sort_title": {"type": "keyword"},
        "facets": {"type": "keyword"},
        # Terms come analysed, and are only to be told apart.
        TERMS: {"type": "text", "analyzer": "whitespace", "index_options": "freqs"},
        "words": {"type": "text", "analyzer": "whitespace", "norms": False},
    },
}


class ElasticsearchEngine(RemoteEngine):
    """
    Searches by an Elasticsearch cluster.

    Searches ask an alias, whose name ends with a digest of the mapping and the analyses:
    an index of another version has another alias and is never asked. A new index has an
    alias of its own while it is being filled, and every write goes to both.
    """

    def __init__(self, name: str | None = None, seconds: float = 0) -> None:
        self.name = name or settings.ELASTICSEARCH["index"]
        self.alias = f"{self.name}.{version()}"
        self.filling = f"{self.alias}.filling"
        self.seconds = seconds or SEARCH_SECONDS
        self.refresh = False  # whether a write waits until it can be found

    def search(self, search: Search) -> Found:
        if not search.query:
            return Found()
        with as_unavailable():
            answer = client(self.seconds).search(
                index=self.alias,
                # Half of an answer is worse than the database's.
                allow_partial_search_results=False,
                # The rarity of words counts alike in every shard.
                search_type="dfs_query_then_fetch",
                **request(search),
            )
        return found(answer)

    @contextmanager
    def scratch(self) -> Iterator[None]:
        usual = self.alias, self.filling, self.refresh
        self.alias, self.filling, self.refresh = f"{self.name}.scratch", "none", True
        indices = client(REBUILD_SECONDS).indices
        index = f"{self.alias}.{timezone.now():%Y%m%d%H%M%S%f}"
        indices.create(index=index, mappings=MAPPING, aliases={self.alias: {}})
        try:
            yield
        finally:
            indices.delete(index=index)
            self.alias, self.filling, self.refresh = usual

    def check(self) -> None:
        with as_unavailable():
            client(self.seconds).search(
                index=self.alias, size=0, allow_partial_search_results=False
            )

    def index(
        self, documents: Sequence[SearchDocument], number: int | None = None
    ) -> None:
        self.write(sources(documents), number)

    def delete(self, page_ids: Collection[int], number: int | None = None) -> None:
        # What stays is found by nobody, and keeps a late write from bringing a page back.
        gone = [{"page": page_id} for page_id in page_ids]
        self.write(gone, number)

    def rebuild(self, number: int | None = None) -> int:
        """
        Fill a new index from the documents while the old one answers, then swap them.

        An interrupted rebuild leaves the old one in use; the next removes what it made.
        """
        with as_unavailable():
            new = self.create_index()
            page_ids = list(
                SearchDocument.objects.order_by("pk").values_list("pk", flat=True)
            )
            for start in range(0, len(page_ids), BATCH):
                batch = page_ids[start : start + BATCH]
                documents = SearchDocument.objects.filter(pk__in=batch)
                self.send(
                    sources(documents), number, [self.filling], REBUILD_SECONDS, RETRIES
                )
            self.swap_in(new)
        return len(page_ids)

    def create_index(self) -> str:
        indices = client(REBUILD_SECONDS).indices
        name = f"{self.alias}.{timezone.now():%Y%m%d%H%M%S%f}"
        indices.create(
            index=name,
            mappings=MAPPING | {"_meta": {"analysis": analyses()}},
            settings={
                "number_of_shards": settings.ELASTICSEARCH["shards"],
                "number_of_replicas": settings.ELASTICSEARCH["replicas"],
                "max_result_window": WINDOW,
                # Also when nobody has searched for a while: the first one shall not wait.
                "refresh_interval": "1s",
            },
        )
        left_over = [
            {"remove_index": {"index": index}}
            for index, aliases in self.indices().items()
            if all(alias.endswith(".filling") for alias in aliases) and index != name
        ]
        add = {"add": {"index": name, "alias": self.filling}}
        indices.update_aliases(actions=[*left_over, add])
        return name

    def swap_in(self, new: str) -> None:
        cluster = client(REBUILD_SECONDS)
        cluster.indices.refresh(index=new)
        # Copies that some node has room for; an answer of 408 says that they take longer.
        cluster.options(ignore_status=408).cluster.health(
            index=new, wait_for_no_initializing_shards=True, timeout="30s"
        )
        old = self.indices()
        if old.pop(new, None) is None:
            raise UnavailableError("another rebuild has begun meanwhile")
        cluster.indices.update_aliases(
            actions=[
                {"remove": {"index": new, "alias": self.filling}},
                {"add": {"index": new, "alias": self.alias}},
                *(
                    {"remove": {"index": index, "alias": self.alias}}
                    for index, aliases in old.items()
                    if self.alias in aliases
                ),
            ]
        )
        if old:
            sleep(GRACE_SECONDS)
            cluster.indices.delete(index=list(old), ignore_unavailable=True)

    def indices(self) -> dict[str, list[str]]:
        """The indices under our name, each with its aliases."""
        answer = client(REBUILD_SECONDS).indices.get_alias(index=f"{self.name}.*")
        return {index: list(about["aliases"]) for index, about in answer.items()}

    def write(self, documents: Iterable[dict], number: int | None) -> None:
        """
        Send to the index in use and to one that is being filled.

        In this order, and without another try of a part, a swap meanwhile loses nothing:
        what came too early for the new index is in the documents that fill it.
        """
        self.send(documents, number, [self.filling, self.alias], WRITE_SECONDS)

    def send(
        self,
        documents: Iterable[dict[str, object]],
        number: int | None,
        aliases: Sequence[str],
        seconds: float,
        retries: int = 0,
    ) -> None:
        version = {"version": number, "version_type": "external"} if number else {}
        actions = (
            {"_index": alias, "_id": str(document["page"]), "_source": document}
            | version
            for document in documents
            for alias in aliases
        )
        with as_unavailable():
            for written, answer in streaming_bulk(
                client(seconds),
                actions,
                chunk_size=BATCH,
                max_chunk_bytes=5_000_000,
                max_retries=retries,
                initial_backoff=0.2,
                retry_on_status=(429, 502, 503, 504),
                raise_on_error=False,
                require_alias=True,
                refresh=self.refresh,
            ):
                if not written:
                    self.not_written(answer["index"])

    def not_written(self, answer: dict) -> None:
        """Raise `UnavailableError` where another attempt may succeed."""
        status = answer["status"]
        if status == 409 or (status == 404 and answer["_index"] == self.filling):
            return  # a newer write was quicker, or nothing is being filled
        if status == 400:
            logger.error("Page %(_id)s cannot be indexed: %(error)s", answer)
        else:
            raise UnavailableError(f"{status}: {answer['error']}")


def client(seconds: float) -> Elasticsearch:
    """The client, which waits so long for an answer."""
    config = settings.ELASTICSEARCH
    connected = connect(tuple(config["hosts"]), config["api_key"], config["ca"])
    return connected.options(request_timeout=seconds)


@cache
def connect(hosts: tuple[str, ...], api_key: str, ca: str) -> Elasticsearch:
    """One client for each process; it keeps its connections open."""
    return Elasticsearch(
        list(hosts),
        **{"api_key": api_key} if api_key else {},
        **{"ca_certs": ca} if ca else {},
    )


@contextmanager
def as_unavailable() -> Iterator[None]:
    """Turns what the client raises into `UnavailableError`, but for a request that is wrong."""
    try:
        yield
    except BadRequestError:
        raise
    except (ApiError, TransportError) as problem:
        raise UnavailableError(str(problem)) from problem


def version() -> str:
    """Another one whenever an index made before could not answer rightly."""
    made_by = json.dumps([MAPPING, analyses(), alphabetical(ORDERED)], sort_keys=True)
    return sha256(made_by.encode()).hexdigest()[:10]


def analyses() -> dict[str, str]:
    return {code: analyzer_for(code).version for code, _name in settings.LANGUAGES}


def sources(documents: Collection[SearchDocument]) -> Iterator[dict[str, object]]:
    """The documents as Elasticsearch keeps them."""
    for document in documents:
        yield {
            "page": document.pk,
            "locale": document.locale_id,
            "expires_at": document.expires_at,
            "date": document.date,
            "sort_title": document.sort_title,
            "facets": document.facets,
            "words": document.words,
            TERMS: weighted(document),
        }


def weighted(document: SearchDocument) -> str:
    """
    All terms of a document, each as many times as its field weighs.

    BM25 of them is what `combined_fields` makes of separate fields (BM25F; Robertson,
    Zaragoza and Taylor 2004), for a fraction of its time.
    """
    return " ".join(
        getattr(document, f"{field}_terms")
        for field in FIELDS
        for _time in range(WEIGHTS[field])
    )
