"""Consents of contacts in the admin: the report."""

from editorial.contacts.report import ContactReport
from toolkit import reports

reports.register(ContactReport)
