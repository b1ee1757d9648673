"""Text as hands, Word and macOS bring it, and as it is to be read."""

# Decomposed, with a control character, a line separator, a byte order mark and a noncharacter.
DIRTY = "Yo\u0308kahvila\x01\u2028auki\ufeff\ufffe"
LINE = "Yökahvila auki"
TEXT = "Yökahvila\nauki"
FORMULA = f"=1+1 {DIRTY}"
