"""Every page and snippet in every language, and how far its translation is."""
