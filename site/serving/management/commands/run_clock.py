import logging
import time

from django.core.management.base import BaseCommand
from django.utils import timezone

from serving import clock

log = logging.getLogger("talkoot.clock")


class Command(BaseCommand):
    help = "Runs the other commands when their time comes, until it is stopped."

    def handle(self, *args, **options) -> None:
        last = timezone.localtime()
        while True:
            time.sleep(1)
            now = timezone.localtime()
            for command in clock.due(last, now):
                if status := clock.run(command):
                    log.error("%s ended with status %s", command, status)
            last = now
