"""
Translations as files for translators who work elsewhere, and back.

XLIFF is 1.2: every translator's program reads it, and its files have a date and its
texts a state, which the import asks for; 2.0 has no date, and few programs keep it whole.
"""
