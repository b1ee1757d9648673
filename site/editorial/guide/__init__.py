"""The guides, each of which is one text in the repository and in the admin."""
