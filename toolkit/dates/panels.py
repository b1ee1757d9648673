"""Panels of the page editor for periods and for publishing at a set time."""

from wagtail.admin.compare import TextFieldComparison
from wagtail.admin.panels import FieldPanel, PublishingPanel

from toolkit.dates.fields import PeriodField, WrittenDateTimeInput
from toolkit.dates.period import HasPeriod


class PeriodForm:
    """Mixed into the form of a model that has a period: a PeriodField named period."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if isinstance(self.fields.get("period"), PeriodField):
            self.initial["period"] = self.instance.get_period()

    def clean(self):
        cleaned = super().clean()
        if "period" in self.cleaned_data:
            self.instance.set_period(self.cleaned_data["period"])
        return cleaned


class PeriodPanel(FieldPanel):
    """Edits start, end and precision as one text, and compares them as one."""

    def __init__(self, field_name: str = "period", **options) -> None:
        super().__init__(field_name, **options)

    def on_model_bound(self):
        self.heading = self.heading or self.model.form_fields[self.field_name].label

    class BoundPanel(FieldPanel.BoundPanel):
        def get_comparison(self):
            label = str(self.heading)
            return [lambda old, new: PeriodComparison(label, old, new)]


class PeriodComparison(TextFieldComparison):
    def __init__(self, label: str, old: HasPeriod, new: HasPeriod) -> None:
        self.label = label
        self.val_a, self.val_b = (str(page.get_period() or "") for page in (old, new))

    def field_label(self):
        return self.label


def schedule_panel() -> PublishingPanel:
    """Wagtail's panel of go-live and expiry, with times as people write them."""
    panel = PublishingPanel()
    for child in panel.children:
        child.widget = WrittenDateTimeInput(
            attrs=child.widget.attrs,
            js_overlay_parent_selector=child.widget.js_overlay_parent_selector,
        )
    return panel
