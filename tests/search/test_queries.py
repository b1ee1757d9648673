from search.queries import MAX_WORDS, Query, readable


def test_each_word_is_asked_for_once():
    assert len(Query.parse("Kysely kyselyt, KYSELY!", "fi").groups) == 1


def test_a_query_without_words_is_empty():
    assert not Query.parse(' "" -- * ', "fi")


def test_only_the_first_words_count():
    words = " ".join(f"sana{number}" for number in range(1000))

    assert len(Query.parse(words, "fi").groups) == MAX_WORDS


def test_a_long_query_is_cut_and_evened_out_for_showing():
    assert readable("  a\t\0b \n") == "a b"
    assert len(readable("x" * 100_000)) == 1000
