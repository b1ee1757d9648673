"""
Puts the first of what an engine found in order, by what any reader would weigh.

An engine knows words and fields. What answers a question also has its words near each
other, and is about them: they are most of its title. All engines' candidates are put in
order by the same rules, from the terms of their documents.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from search.analysis import analyzer_for
from search.analysis.terms import TITLED, WHOLE_TITLE
from search.engines.base import WEIGHTS
from search.kinds import kind_term, kinds
from search.models import FIELDS, SearchDocument
from search.queries import Alternative, Query, Reason
from search.wording import is_function

# How many candidates are put in order; what comes after stays as the engine has it.
RANKED = 50

# Terms of a long text that are looked at.
LONGEST = 20_000
# Terms of a passage, which is some two or three sentences.
PASSAGE = 120

# How fully something that stands for a word does so.
WORTH = {
    Reason.EXACT: 1.0,
    Reason.PART: 0.8,
    Reason.SYNONYM: 0.7,
    Reason.RELATIVE: 0.5,
}
# How soon repetition stops to count.
SATURATION = 4.0
# A word for a kind of page says less of what is looked for than others.
OF_KIND = 0.3

# What the parts of a score are worth beside that every word is there.
TITLE, PASSAGES, KINDS = 0.8, 0.5, 0.5
# What is over is worth less than what holds, by so much of the score.
OVER = 0.05


@dataclass(frozen=True)
class Ranked:
    """A page with its score, from 0 to some 3, and the numbers of the groups that it meets."""

    page_id: int
    score: float
    met: frozenset[int]


def ranked(query: Query, language: str, page_ids: Collection[int]) -> list[Ranked]:
    """The pages, the best first; of equal ones the order stays."""
    columns = [f"{field}_terms" for field in FIELDS]
    documents = SearchDocument.objects.only("kind", "date", "title", *columns)
    by_id = documents.in_bulk(list(page_ids))
    ranking = Ranking(query, language)
    found = [ranking.of(by_id[pk]) for pk in page_ids if pk in by_id]
    return sorted(found, key=lambda one: -one.score)


class Ranking:
    """Scores documents for a query."""

    def __init__(self, query: Query, language: str) -> None:
        self.language = language
        self.kinds = set(query.kinds)
        self.weights = [
            group.weight * (OF_KIND if group.is_kind else 1) for group in query.groups
        ]
        self.total = sum(self.weights) or 1
        self.single: dict[str, list[tuple[int, float]]] = {}
        self.several: list[tuple[int, Alternative]] = []
        self.whole: set[str] = set()
        for number, group in enumerate(query.groups):
            for alternative in group.alternatives:
                [term, *more] = alternative.terms
                if more:
                    self.several.append((number, alternative))
                elif term[0] == WHOLE_TITLE:
                    self.whole.add(term)
                elif term[0] != TITLED:  # the title is looked at as it is
                    worth = WORTH[alternative.reason]
                    self.single.setdefault(term, []).append((number, worth))

    def of(self, document: SearchDocument) -> Ranked:
        terms = {
            field: getattr(document, f"{field}_terms").split(" ", LONGEST)[:LONGEST]
            for field in FIELDS
        }
        found = {field: list(self.matches(terms[field])) for field in FIELDS}
        for number, alternative in self.several:
            worth = WORTH[alternative.reason]
            for field in FIELDS:
                if set(alternative.terms) <= set(terms[field]):
                    found[field].append((0, number, worth))
        score = self.words(found)
        score += TITLE * self.title(document, found["title"], terms["title"])
        passages = (best_passage(matches, self.weights) for matches in found.values())
        score += PASSAGES * max(passages, default=0) / self.total
        if kind_term(document.kind) in self.kinds:
            score += KINDS
        if self.is_over(document):
            score *= 1 - OVER
        met = {n for matches in found.values() for _place, n, _worth in matches}
        return Ranked(document.pk, score, frozenset(met))

    def matches(self, terms: Sequence[str]) -> Iterator[tuple[int, int, float]]:
        single = self.single
        for place, term in enumerate(terms):
            if term in single:
                for number, worth in single[term]:
                    yield place, number, worth

    def words(self, found: dict[str, list[tuple[int, int, float]]]) -> float:
        """The share of the words' weight that is met, repetition and heads counted."""
        amounts = [0.0] * len(self.weights)
        for field, matches in found.items():
            for _place, number, worth in matches:
                amounts[number] += WEIGHTS[field] * worth
        return (
            sum(
                weight * amount / (amount + SATURATION)
                for weight, amount in zip(self.weights, amounts, strict=True)
            )
            / self.total
        )

    def title(
        self,
        document: SearchDocument,
        matches: list[tuple[int, int, float]],
        terms: Sequence[str],
    ) -> float:
        """What share of the question the title says, and of the title is the question."""
        if not self.whole.isdisjoint(terms):
            return 1.5
        best: dict[int, float] = {}
        for _place, number, worth in matches:
            best[number] = max(best.get(number, 0), worth)
        said = sum(self.weights[n] * worth for n, worth in best.items()) / self.total
        length = words_of_title(document.title, self.language)
        return said * (0.5 + 0.5 * min(len(best) / max(length, 1), 1))

    def is_over(self, document: SearchDocument) -> bool:
        """Whether the page tells how things were on a day that has passed."""
        model = kinds().get(document.kind)
        is_dated = model is not None and model.is_dated
        return bool(is_dated and document.date and document.date < timezone.localdate())


def best_passage(
    matches: list[tuple[int, int, float]], weights: Sequence[float]
) -> float:
    """The most weight of words that stand within one passage."""
    best, first = 0.0, 0
    here: Counter[tuple[int, float]] = Counter()  # of the passage that ends here
    for place, number, worth in matches:
        is_new = not here[number, worth]
        here[number, worth] += 1
        while matches[first][0] < place - PASSAGE:
            gone = matches[first][1:]
            here[gone] -= 1
            if not here[gone]:
                del here[gone]
            first += 1
        if not is_new:
            continue  # nothing that the passage before did not have
        worths: dict[int, float] = {}
        for one, its_worth in here:
            worths[one] = max(worths.get(one, 0), its_worth)
        best = max(best, sum(weights[one] * worth for one, worth in worths.items()))
    return best


@lru_cache(5_000)
def words_of_title(title: str, language: str) -> int:
    """How many words of a title say something."""
    analyzer = analyzer_for(language)
    words = [title[start:end] for start, end in analyzer.words(title)]
    return sum(not is_function(word, analyzer) for word in words)
