"""The guide for editors, which is one text in the repository and in the admin."""
