"""Translations of what a source will say, made before it is published and published with it."""
