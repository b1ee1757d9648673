"""Titles in alphabetical order: å, ä and ö are the last letters, as in Finnish."""

import unicodedata

# The signs that follow z.
LAST_LETTERS = str.maketrans({"å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})
LONGEST = 255


def alphabetical(title: str) -> str:
    """What to sort a title by, letter by letter: case, accents and signs do not count."""
    letters = title.casefold().translate(LAST_LETTERS)
    signs = unicodedata.normalize("NFKD", letters)
    kept = "".join(sign for sign in signs if sign.isalnum() or sign in "{|} ")
    return " ".join(kept.split())[:LONGEST]
