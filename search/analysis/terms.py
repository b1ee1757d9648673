"""
Terms of the index: a letter that tells how a word has the term, and the term itself.

A word has its lemma as EXACT and as PART, what it is made of as PART, and a root that it
shares with words derived from the same as RELATIVE. A query that asks for all three ranks
by itself: the word meets three terms, a compound of it two, a relative one.
"""

EXACT = "e"
PART = "p"
RELATIVE = "r"
# The roots of two words that stand next to each other, as if they were a compound.
JOINED = "j"

# Of titles only: what they are made of once more, so that a page whose title has a word
# comes before one that repeats it, and all words of a title as one.
TITLED = "t"
WHOLE_TITLE = "a"

# What kind of page a document is of; and the words of lines that many pages repeat, such as
# their source, which find a page only when nothing else does.
KIND = "k"
REPEATED = "s"

# Not of the index but of the counts beside it: a word as somebody may have typed it.
WORD = "w"

# No Finnish compound is longer; what is cut off is cut off in texts and queries alike.
LONGEST = 64


def joined(one: str, other: str) -> str:
    """The term of two words next to each other, by their roots."""
    return (JOINED + one + other)[: LONGEST + 1]
