"""What the admin offers to who copies a page."""

from wagtail.admin.forms.pages import CopyForm


class OwnCopyForm(CopyForm):
    """Copies a page as one of its own; docs/decisions say why there are no aliases."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
