from django.core.management.base import BaseCommand

from serving import lost_tasks
from uploads.jobs import job_models


class Command(BaseCommand):
    help = (
        "Put tasks back into the queue whose worker died, and tell users of work that "
        "has stopped without a word. Run it every five minutes."
    )

    def handle(self, *args, **options) -> None:
        for task in lost_tasks.take_up():
            self.stdout.write(f"Taken up again: {task.task_path} {task.pk}")
        for model in job_models():
            model.objects.end_stuck()
