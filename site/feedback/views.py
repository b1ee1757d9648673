"""The feedback form that readers fill."""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page
from wagtail.wagtail_hooks import check_view_restrictions

from feedback import guard, tasks
from feedback.forms import FeedbackForm
from feedback.models import Feedback, Usefulness
from home.models import AccessibilityStatementPage, PrivacyPage
from toolkit.locales import language_code
from toolkit.page_context import Frame
from toolkit.visibility import page_or_404, visible

# The two places of feedback/useful.html to which a browser jumps, so that they show.
COUNTED, RECEIVED = "feedback-counted", "feedback-received"


# A cookie against forgery would have to be set for everybody who reads a page; guard.py
# asks the browser instead.
@csrf_exempt
@require_POST
def answer(request: HttpRequest, page_id: int) -> HttpResponse:
    """Count whether a page was useful, and lead back to it."""
    return for_reader(counted, request, page_id)


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, page_id: int) -> HttpResponse:
    """The form for a message about a page; what holds one off keeps what was typed."""
    return for_reader(
        sent if request.method == "POST" else empty_form, request, page_id
    )


def for_reader(view: Callable, request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer by the view if the reader may see the page in the active language."""
    page = page_or_404(page_id)
    if language_code(page.locale_id) != get_language():
        raise Http404("There is no such page.")
    return check_view_restrictions(view)(page, request, [], {})


def counted(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
    useful = request.POST.get("useful")
    if useful not in {"yes", "no"} or not guard.is_from_here(request, unknown=False):
        return not_counted(request, page, status=400)
    if guard.is_too_many(request, "answers", guard.ANSWERS_AN_HOUR):
        return not_counted(request, page, status=429)
    if guard.is_first(request, f"answer-{page.pk}"):
        Usefulness.count(page, useful)
    return back_to(page, COUNTED)


def not_counted(request: HttpRequest, page: Page, status: int) -> HttpResponse:
    context = {"frame": Frame.for_view(request, addresses(page)), "about": page}
    return render(request, "feedback/not_counted.html", context, status=status)


def empty_form(
    page: Page, request: HttpRequest, args: list, kwargs: dict
) -> HttpResponse:
    kind = request.GET.get("kind")
    initial = {
        "kind": kind if kind in Feedback.Kind else Feedback.Kind.COMMENT,
        "token": guard.token(page.pk),
    }
    return show(request, page, FeedbackForm(initial=initial, page_id=page.pk))


def sent(page: Page, request: HttpRequest, args: list, kwargs: dict) -> HttpResponse:
    is_from_here = guard.is_from_here(request, unknown=True)
    form = FeedbackForm(request.POST, page_id=page.pk, is_from_here=is_from_here)
    if not form.is_valid():
        return show_again(request, page, form)
    if is_sent_twice(page, form.cleaned_data["text"]):
        return back_to(page, RECEIVED)
    if guard.is_too_many(request, "messages", guard.MESSAGES_AN_HOUR):
        form.add_error(
            None,
            _("Many messages came from your network. Try again in an hour: "
              "copy your text, so that it is safe until then."),
        )  # fmt: skip
        return show_again(request, page, form, status=429)
    keep(form, page)
    return back_to(page, RECEIVED)


def is_sent_twice(page: Page, text: str) -> bool:
    """Whether the same words came a moment ago: a button pressed twice."""
    since = timezone.now() - timedelta(minutes=10)
    same = Feedback.objects.filter(page=page.pk, text=text, created_at__gt=since)
    return same.exists()


def keep(form: FeedbackForm, page: Page) -> None:
    feedback = form.save(commit=False)
    feedback.page = page
    feedback.page_title = page.title
    feedback.page_address = page.url
    feedback.language = get_language()
    feedback.save()
    tasks.tell_handlers.enqueue(feedback.pk)


def back_to(page: Page, place: str) -> HttpResponse:
    return HttpResponseRedirect(f"{page.url}#{place}", status=303)


def show_again(
    request: HttpRequest, page: Page, form: FeedbackForm, status: int = 200
) -> HttpResponse:
    form.renew()
    return show(request, page, form, status)


def show(
    request: HttpRequest, page: Page, form: FeedbackForm, status: int = 200
) -> HttpResponse:
    frame = Frame.for_view(request, addresses(page))
    statements = [p for group in frame.footer for p in group.pages] if frame else []
    context = {
        "frame": frame,
        "about": page,
        "form": form,
        "answer_days": AccessibilityStatementPage.ANSWER_DAYS,
        "personal_days": settings.FEEDBACK_PERSONAL_DAYS,
        "privacy": next(
            (p for p in statements if p.specific_class is PrivacyPage), None
        ),
    }
    return render(request, "feedback/write.html", context, status=status)


def addresses(page: Page) -> dict[str, str]:
    """Where each language of the switch leads: to the form of the page's translation."""
    translations = Page.objects.filter(translation_key=page.translation_key)
    found = {}
    for translation in visible(translations):
        code = language_code(translation.locale_id)
        with override(code):
            found[code] = reverse("feedback", args=[translation.pk])
    return found
