"""How much better the search answers with a service of embeddings, whatever the database."""

from search.evaluation import evaluate_site
from search.meaning import service
from search.meaning.filling import fill
from search.models import SearchDocument
from tests.demo.test_relevance import JUDGED


def test_meaning_answers_strangers_better(demo, settings, embeddings_url, monkeypatch):
    """In Finnish, with the service that `make demo` starts, on the half that nobody tuned on."""
    monkeypatch.setattr(service, "QUERY_SECONDS", 60)
    unseen = JUDGED.with_name("strangers_unseen.json")
    without = evaluate_site(unseen)["fi"]["mean_of_classes"]
    settings.EMBEDDINGS = {**settings.EMBEDDINGS, "address": embeddings_url}
    finnish = SearchDocument.objects.filter(locale__language_code="fi")
    fill(list(finnish.values_list("pk", flat=True)))

    found = evaluate_site(unseen)["fi"]

    assert found["mean_of_classes"] >= max(without, 0.72)
    assert found["rightly_none"] == 1
