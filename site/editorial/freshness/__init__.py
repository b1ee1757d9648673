"""Keeps pages right as time passes: reviews, and reminders of those that are due."""
