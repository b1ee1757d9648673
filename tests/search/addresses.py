from django.urls import reverse
from django.utils.translation import override


def search_url(language: str = "fi") -> str:
    with override(language):
        return reverse("search")
