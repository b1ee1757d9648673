"""Finding and replacing in all translations of a language."""
