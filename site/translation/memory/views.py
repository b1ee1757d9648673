"""Searching the memory and the glossary: a page of its own, and a part of the desk."""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from wagtail.models import Locale

from translation.memory.concordance import SHOWN, concordance, terms

MOST_LETTERS = 200


@permission_required("wagtail_localize.submit_translation", raise_exception=True)
def search(request: HttpRequest) -> HttpResponse:
    """What earlier translations and the glossary say of the words that are asked for."""
    source = get_object_or_404(Locale, language_code=request.GET.get("from", ""))
    target = get_object_or_404(Locale, language_code=request.GET.get("to", ""))
    query = request.GET.get("q", "").replace("\0", "").strip()[:MOST_LETTERS]
    context = {
        "query": query,
        "source": source,
        "target": target,
        "found": concordance(source, target, query) if query else [],
        "terms": terms(source, target, query) if query else [],
        "most": SHOWN,
    }
    return render(request, "translation/memory/concordance.html", context)
