from django.urls import NoReverseMatch, reverse


def desk_address(translation_id: int) -> str:
    """Where a translation is edited."""
    try:
        return reverse("translation_desk", args=[translation_id])
    except NoReverseMatch:
        return ""
