"""What of a page its vectors are made of."""

from collections.abc import Iterator
from hashlib import sha256

from search.models import SearchDocument

# Words of a window, and how many windows of its text a page gets at most: what answers a
# question often stands beyond the first.
WINDOW = 90
MOST_WINDOWS = 3


def passages(document: SearchDocument) -> Iterator[str]:
    """The title with the summary, and the title with each stretch of the text."""
    yield f"{document.title}. {document.summary}".strip()
    words = document.text.split()
    for start in range(0, min(len(words), WINDOW * MOST_WINDOWS), WINDOW):
        yield f"{document.title}. {' '.join(words[start : start + WINDOW])}"


def digest(texts: list[str]) -> str:
    """Tells these texts from others."""
    return sha256("\0".join(texts).encode()).hexdigest()
