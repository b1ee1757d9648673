"""Whose details pages show, until when, and which pages are left without anybody to ask."""
