"""
Terms of the index: a letter that tells how a word has the term, and the term itself.

A word has its lemma as EXACT and as PART, what it is made of as PART, and a root that it
shares with words derived from the same as RELATIVE. A query that asks for all three ranks
by itself: the word meets three terms, a compound of it two, a relative one.
"""

EXACT = "e"
PART = "p"
RELATIVE = "r"
# Two words that stand next to each other, as if they were a compound.
JOINED = "j"

# No Finnish compound is longer; what is cut off is cut off in texts and queries alike.
LONGEST = 64
