"""The form on which a reader writes about a page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from feedback import guard
from feedback.models import Feedback


class FeedbackForm(forms.ModelForm):
    """What was typed is shown again whatever holds the message off."""

    # Machines fill in what is called like this; people do not see it.
    website = forms.CharField(required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Feedback
        fields = ["kind", "text", "name", "email"]
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea(attrs={"rows": 8}),
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {
            "kind": _("What is it about?"),
            "text": _("Your message"),
            "name": _("Your name (optional)"),
            "email": _("Your e-mail address (optional)"),
        }
        help_texts = {"email": _("Only if you want an answer.")}
        error_messages = {
            "text": {"required": _("Write your message.")},
            "email": {"invalid": _("Write the address like this: name@example.org")},
        }

    def __init__(self, *args, page_id: int, is_from_here: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        self.page_id = page_id
        self.is_from_here = is_from_here
        self.is_too_quick = False

    def clean_text(self) -> str:
        text = self.cleaned_data["text"]
        if len(text) > Feedback.LONGEST:
            raise forms.ValidationError(
                _("Shorten the message: it has %(length)s characters, %(most)s fit."),
                params={"length": len(text), "most": Feedback.LONGEST},
            )
        return text

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if not self.errors and (problem := self._held_off()):
            raise forms.ValidationError(problem, code="held_off")
        return cleaned

    def _held_off(self) -> str:
        """Why the message is taken for a machine's, as what a person can do about it."""
        if not self.is_from_here:
            return _("The form was sent from another site. Check it and send it here.")
        if self.cleaned_data["website"]:
            return _("Your message was not sent yet. Check it and send it again.")
        try:
            seconds = guard.seconds_since(self.cleaned_data["token"], self.page_id)
        except guard.WrongToken:
            return _(
                "The form was open for long. Check your message and send it again."
            )
        if seconds < guard.QUICKEST:
            # A form that the future sent, by a clock since put right, is fetched anew.
            self.is_too_quick = seconds >= 0
            return _("That was quick. Wait a few seconds and send the message again.")
        return ""

    def renew(self) -> None:
        """
        Ready the form for another try: a fresh token, an empty trap.

        A correction may be quick; who was too quick waits from when the form was fetched.
        """
        self.data = self.data.copy()
        if not self.is_too_quick:
            self.data["token"] = guard.token(self.page_id, seconds_ago=guard.QUICKEST)
        self.data["website"] = ""
