"""Breaches of the glossary in the admin: the reports."""

from toolkit import reports
from translation.terminology.report import BreachedTermsReport, BreachReport

reports.register(BreachReport)
reports.register(BreachedTermsReport)
