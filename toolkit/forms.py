"""The editing form of pages: vocabularies as checkboxes, rules checked at publishing."""

from collections.abc import Iterator
from copy import copy

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Locale, Page

from toolkit.dates.panels import PeriodForm
from toolkit.models.terms import PageTerm, Term
from toolkit.quality import publishing_problems
from toolkit.vocabularies import Suitability, Vocabulary

REVIEW_ACTIONS = ["action-submit", "action-restart-workflow", "action-workflow-action"]


class TermsField(forms.ModelMultipleChoiceField):
    """The terms of one vocabulary, one of them ticked or several."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, vocabulary: str, suitability: str = "", **kwargs) -> None:
        self.vocabulary, self.suitability = vocabulary, suitability
        super().__init__(Term.objects.of(vocabulary), required=False, **kwargs)

    def restrict_to(self, locale: Locale) -> None:
        self.queryset = Term.objects.of(self.vocabulary).filter(locale=locale)


class PageForm(PeriodForm, WagtailAdminPageForm):
    """Edits a page with its terms and refuses to publish what breaks a blocking rule."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        locale = self._locale()
        rows = list(self.instance.page_terms.all())
        for name, field in self._terms_fields():
            field.restrict_to(locale)
            self.initial[name] = [
                row.term_id for row in rows if row.suitability == field.suitability
            ]

    def clean(self):
        cleaned = super().clean()
        self._collect_terms()
        return cleaned

    def is_valid(self):
        valid = super().is_valid()
        if self.is_deferred_validation or not self.is_bound or self._goes_to_review():
            return valid
        problems = publishing_problems(self._as_written())
        for name, message in problems.items():
            self._report(name, message)
        return valid and not problems

    def _goes_to_review(self) -> bool:
        """On its way to being published a page may still break rules, and be sent back."""
        if "action-publish" in self.data:
            return False
        return any(name in self.data for name in REVIEW_ACTIONS)

    def _as_written(self) -> Page:
        """The page with the rows of the form on it, the real one left alone."""
        page = copy(self.instance)
        page._cluster_related_objects = dict(
            getattr(self.instance, "_cluster_related_objects", None) or {}
        )
        for name, formset in self.formsets.items():
            if name in page.blocking_relations:
                rows = [
                    form
                    for form in formset.forms
                    if form.has_changed() or form.instance.pk
                ]
                gone = formset.deleted_forms if formset.can_delete else []
                setattr(
                    page, name, [form.instance for form in rows if form not in gone]
                )
        return page

    def _report(self, name: str, message: str) -> None:
        """Put a message at the field or the rows that it is about, once."""
        if name in self.formsets:
            errors = self.formsets[name].non_form_errors()
            if message not in errors:
                errors.append(message)
        elif name not in self.errors:
            self.add_error(name if name in self.fields else None, message)

    def _collect_terms(self) -> None:
        """Put the ticked terms on the page, keeping the rows that stay."""
        shown = {(f.vocabulary, f.suitability) for _name, f in self._terms_fields()}
        rows = list(self.instance.page_terms.all())
        kept = [r for r in rows if (r.term.vocabulary, r.suitability) not in shown]
        known = {(row.term_id, row.suitability): row for row in rows}
        for name, field in self._terms_fields():
            for term in self.cleaned_data.get(name, ()):
                row = known.get((term.pk, field.suitability))
                kept.append(
                    row
                    or PageTerm(
                        term=term, suitability=field.suitability, locale=self._locale()
                    )
                )
        for order, row in enumerate(kept):
            row.sort_order = order
        self.instance.page_terms = kept

    def _locale(self) -> Locale:
        """A new page stands in its parent's language."""
        if self.instance.locale_id:
            return self.instance.locale
        return self.parent_page.locale if self.parent_page else Locale.get_default()

    def _terms_fields(self) -> Iterator[tuple[str, TermsField]]:
        for name, field in self.fields.items():
            if isinstance(field, TermsField):
                yield name, field


def terms_fields(vocabularies: list[str]) -> dict[str, TermsField]:
    """A field for each vocabulary; phases come twice, as suiting well and fairly."""
    fields = {}
    for vocabulary in vocabularies:
        label = capfirst(Vocabulary(vocabulary).label)
        if vocabulary == Vocabulary.PHASE:
            fields["terms_phase_well"] = TermsField(
                vocabulary,
                Suitability.WELL,
                label=_("Phases that it suits well"),
                help_text=_("Shown in the table of phases and used by filters."),
            )
            fields["terms_phase_fairly"] = TermsField(
                vocabulary,
                Suitability.FAIRLY,
                label=_("Phases that it suits fairly well"),
                help_text=_("Not those that you ticked above."),
            )
        else:
            fields[f"terms_{vocabulary}"] = TermsField(
                vocabulary, label=label, help_text=_("Tick those that apply.")
            )
    return fields


def page_form(
    vocabularies: list[str], own_fields: dict[str, forms.Field]
) -> type[PageForm]:
    """The form of a page type that carries these vocabularies, with fields of its own."""
    return type("PageForm", (PageForm,), terms_fields(vocabularies) | own_fields)
