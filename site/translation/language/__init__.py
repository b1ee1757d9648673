"""Whether a text is in the language that it stands under: a guess, and who confirmed it."""
