"""The pages of upload jobs in the admin: the form that takes a file, and each job."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View
from django_tasks.base import Task
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from uploads.jobs import State, UploadJob

ROWS_ON_A_PAGE = 50
RECENT = 10


class JobsMixin(WagtailAdminTemplateMixin):
    """A view of the user's own jobs of one model, for those who may begin such jobs."""

    model: type[UploadJob]
    front_url_name: str  # of the view that takes a file
    first_task: Task
    _show_breadcrumbs = True

    @staticmethod
    def may_use(user: User) -> bool:
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not self.may_use(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def own_jobs(self) -> QuerySet:
        own = self.model.objects.filter(user=self.request.user)
        own.end_stuck()
        return own

    def get_job(self) -> Any:
        return get_object_or_404(self.own_jobs(), pk=self.kwargs["pk"])


class UploadView(JobsMixin, FormView):
    """Takes a file, and lists the user's latest jobs."""

    def form_valid(self, form):
        self.model.objects.remove_old()
        file = form.cleaned_data["file"]
        job = self.model.objects.create(
            user=self.request.user,
            file_name=file.name,
            content=file.read(),
            language=get_language(),
            **self.get_job_fields(form),
        )
        job.hand_to(self.first_task)
        return redirect(job.url)

    def get_job_fields(self, form) -> dict[str, object]:
        """What the form says besides the file."""
        return {}

    def get_context_data(self, **kwargs):
        jobs = self.own_jobs().defer(*self.model.LARGE)[:RECENT]
        return super().get_context_data(jobs=jobs, **kwargs)


class JobView(JobsMixin, TemplateView):
    """How far a job is, and what became of the rows of its file."""

    template_name = "uploads/job.html"

    def get_breadcrumbs_items(self):
        front = {"url": reverse(self.front_url_name), "label": self.page_title}
        here = {"url": "", "label": self.page_subtitle}
        return [*self.breadcrumbs_items, front, here]

    def get_rows(self, job: Any) -> list[dict]:
        raise NotImplementedError

    def get_context_data(self, **kwargs):
        job = self.get_job()
        self.page_subtitle = job.file_name
        rows = Paginator(self.get_rows(job), ROWS_ON_A_PAGE)
        return super().get_context_data(
            job=job, rows=rows.get_page(self.request.GET.get("p")), **kwargs
        )


class JobActionView(JobsMixin, View):
    """Does something with a job and shows it again."""

    http_method_names = ["post"]

    def act(self, job: Any) -> None:
        raise NotImplementedError

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        job = self.get_job()
        self.act(job)
        return redirect(job.url)


class TryAgainView(JobActionView):
    """Read the file of a failed job anew."""

    def act(self, job: UploadJob) -> None:
        if job.content and job.become(State.FAILED, State.WAITING):
            job.hand_to(self.first_task)


class CancelView(JobActionView):
    """Forget a job that has shown what it would write, and its file."""

    def act(self, job: Any) -> None:
        if job.become(job.State.CHECKED, job.State.CANCELLED):
            job.finish(job.State.CANCELLED)
            messages.success(
                self.request, _("The import was cancelled. Nothing was written.")
            )

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        super().post(request, pk)
        return redirect(self.front_url_name)
