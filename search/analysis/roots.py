"""Roots that Finnish words share with what is derived from them."""

from search.analysis.word_lists import lines

SUFFIXES = sorted(
    " ".join(lines("finnish_suffixes.txt")).split(), key=len, reverse=True
)
SHORTEST_ROOT = 5


def root(lemma: str) -> str:
    """
    What is left of a lemma without its last suffix: kumppanuus and kumppani share one.

    Short words stay as they are, for their beginnings say little.
    """
    for suffix in SUFFIXES:
        if lemma.endswith(suffix) and len(lemma) - len(suffix) >= SHORTEST_ROOT:
            lemma = lemma.removesuffix(suffix)
            break
    while len(lemma) > SHORTEST_ROOT and lemma[-1] == lemma[-2]:
        lemma = lemma[:-1]
    return lemma
