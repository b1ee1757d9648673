"""What may be written as the translation of a segment, by whom, and how it is stored."""

from collections import Counter
from html.parser import HTMLParser

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue

from translation import drafts, status
from translation.models import DeliberatelySame
from translation.segments import Segment

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE


class TextError(ValueError):
    """Why a text cannot be a translation, as a sentence in the active language."""


class Tags(HTMLParser):
    """The tags that a text opens, after making sure that it closes each of them in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.opened: Counter[str] = Counter()
        self.open: list[str] = []
        self.feed(html)
        self.close()
        if self.open:
            raise self._unbalanced(self.open[-1])

    def handle_starttag(self, tag, attrs):
        # A line may break elsewhere in another language.
        if tag != "br":
            names = "".join(f' {name}="{value}"' for name, value in attrs)
            self.opened[f"<{tag}{names}>"] += 1
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        if tag != "br":
            raise self._unbalanced(tag)

    def handle_endtag(self, tag):
        if tag == "br":
            return
        if not self.open or self.open.pop() != tag:
            raise self._unbalanced(tag)

    def refuse(self, data: str) -> None:
        raise TextError(_("Only text and its tags may stand here."))

    handle_comment = handle_decl = handle_pi = unknown_decl = refuse

    def _unbalanced(self, tag: str) -> TextError:
        return TextError(
            _("The tag <%(tag)s> is not opened and closed in pairs.") % {"tag": tag}
        )


def checked(source: str, html: str) -> str:
    """The text as it is stored; TextError if its tags are not those of the source."""
    html = html.encode("utf-8", "ignore").decode().replace("\0", "")
    ours, theirs = Tags(source).opened, Tags(html).opened
    if missing := ours - theirs:
        raise TextError(_("The tag %(tag)s is missing.") % {"tag": next(iter(missing))})
    if added := theirs - ours:
        raise TextError(
            _("The tag %(tag)s is not in the source.") % {"tag": next(iter(added))}
        )
    try:
        return StringValue.from_translated_html(html).data
    except ValueError as error:
        raise TextError(str(error)) from error


def check_field(translation: Translation, segment: Segment, html: str) -> None:
    """Raise TextError if the field that the text is for takes no such text."""
    model = translation.source.specific_content_type.model_class()
    try:
        field = model._meta.get_field(segment.path)
        field.run_validators(StringValue(html).render_text())
    except FieldDoesNotExist:
        return  # a part of a field, such as a paragraph
    except ValidationError as error:
        raise TextError(" ".join(error.messages)) from error


def refusal(user: User, translation: Translation) -> str:
    """Why the user may not write this translation, or nothing."""
    target = translation.source.object.get_instance_or_none(translation.target_locale)
    if isinstance(target, Page):
        rights = target.permissions_for_user(user)
        if not rights.can_edit():
            return _("You may not edit this page.")
        return _("The page is locked.") if rights.page_locked() else ""
    model = translation.source.specific_content_type.model_class()
    if target is None and issubclass(model, Page):
        return _("The translation has not been started.")
    action = "change" if target else "add"
    right = f"{model._meta.app_label}.{action}_{model._meta.model_name}"
    return "" if user.has_perm(right) else _("You may not edit this translation.")


def lock(translation: Translation) -> None:
    """Let nobody else write this translation before the transaction ends."""
    Translation.objects.select_for_update().get(pk=translation.pk)


def save(translation: Translation, user: User) -> None:
    """Make a draft of the texts that were stored, once for all of them."""
    Translation.objects.filter(pk=translation.pk).update(
        translations_last_updated_at=timezone.now()
    )
    model = translation.source.specific_content_type.model_class()
    if issubclass(model, Page):
        drafts.save_draft(translation, user)
    status.refresh(translation.source.object_id)


def store(
    translation: Translation,
    segment: Segment,
    text: str,
    user: User | None,
    *,
    kind: str = MANUAL,
    tool: str = "",
) -> StringTranslation:
    """Write a checked text as the translation of a segment, a person's or a machine's."""
    made, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.row.string_id,
        context_id=segment.row.context_id,
        locale_id=translation.target_locale_id,
        defaults={
            "data": text,
            "translation_type": kind,
            "tool_name": tool,
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
    DeliberatelySame.objects.filter(translation=made).delete()
    return made
