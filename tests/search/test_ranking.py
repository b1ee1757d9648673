"""The first hits are put in order alike for every engine, in bounded time."""

from hypothesis import given
from hypothesis import strategies as st

from search.ranking import PASSAGE, best_passage

WEIGHTS = [0.5, 1.0, 2.0]
MATCHES = st.lists(
    st.tuples(
        st.integers(0, 4 * PASSAGE),
        st.integers(0, len(WEIGHTS) - 1),
        st.sampled_from([0.5, 0.7, 1.0]),
    ),
    max_size=40,
).map(sorted)


def heaviest(matches: list[tuple[int, int, float]]) -> float:
    """The most weight in any passage, each looked at by itself."""
    found = [0.0]
    for last, _number, _worth in matches:
        here = [match for match in matches if last - PASSAGE <= match[0] <= last]
        worths = {n: max(w for _p, m, w in here if m == n) for _p, n, _w in here}
        found.append(sum(WEIGHTS[n] * worth for n, worth in worths.items()))
    return max(found)


@given(MATCHES)
def test_best_passage_has_the_most_weight_of_words(matches):
    assert abs(best_passage(matches, WEIGHTS) - heaviest(matches)) < 1e-9
