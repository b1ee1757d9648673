"""What monitors and load balancers ask."""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult

from search.documents import is_index_empty
from search.engines import get_engine
from serving import lost_tasks
from serving.outage import last

LATE = timedelta(minutes=5)
A_DAY = timedelta(days=1)
LEAST_FREE = 1_000_000_000  # bytes
KEPT = "health-kept"

Parts = dict[str, object]


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """Tell that the process answers, whatever else is broken: it need not be restarted."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """
    Tell whether readers can be sent here, and what is degraded.

    The status is 503 without a database or with migrations that have not been applied;
    `kept_pages` then tells whether readers still get pages from the cache.
    Anything else that is wrong stops no reader: it is named, and the status is 200.
    """
    parts: Parts = {}
    wrong = []
    for name, check in CHECKS.items():
        try:
            parts[name], is_well = check()
        except DatabaseError:
            parts[name], is_well = False, False
        if not is_well:
            wrong.append(name)
        if wrong and name in NEEDED:
            break
    is_ready = not NEEDED & set(wrong)
    if "database" in wrong:
        parts["kept_pages"] = last() is not None
    said = {"ready": is_ready, "degraded": wrong, **parts}
    return JsonResponse(said, status=200 if is_ready else 503)


def database() -> tuple[bool, bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, True


def migrations() -> tuple[bool, bool]:
    """Whether all are applied; what was so stays so while the process lives."""
    if not _migrated:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False, False
        _migrated.append(True)
    return True, True


_migrated: list[bool] = []


def search() -> tuple[Parts, bool]:
    """Whether the engine answers, and finds anything at all."""
    status, is_empty = get_engine().status(), is_index_empty()
    said = {**asdict(status), "is_empty": is_empty}
    return said, status.answers and not is_empty


def tasks() -> tuple[Parts, bool]:
    """How many tasks wait, and whether one has waited or been worked at for too long."""
    now = timezone.now()
    waiting = DBTaskResult.objects.ready().filter(enqueued_at__lt=now)
    first = waiting.order_by("enqueued_at").values_list("enqueued_at", flat=True)[:1]
    oldest = max((int((now - moment).total_seconds()) for moment in first), default=0)
    stuck = lost_tasks.lost().count()
    given_up = lost_tasks.given_up().filter(finished_at__gt=now - A_DAY).count()
    said = {
        "waiting": waiting.count(),
        "oldest_seconds": oldest,
        "stuck": stuck,
        "given_up": given_up,
    }
    return said, oldest < LATE.total_seconds() and not stuck and not given_up


def kept() -> tuple[bool, bool]:
    """Whether the cache keeps what it is given."""
    cache.set(KEPT, True)
    is_kept = cache.get(KEPT, False)
    return is_kept, is_kept


def disk() -> tuple[Parts, bool]:
    """Room for uploads, in bytes."""
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return {"free_bytes": free}, free >= LEAST_FREE


CHECKS: dict[str, Callable[[], tuple[object, bool]]] = {
    "database": database,
    "migrations": migrations,
    "search": search,
    "tasks": tasks,
    "cache": kept,
    "disk": disk,
}
NEEDED = {"database", "migrations"}
