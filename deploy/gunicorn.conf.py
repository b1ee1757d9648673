"""How gunicorn serves the site; WEB_CONCURRENCY is the number of processes."""

import gc
import os

bind = os.environ.get("BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "3"))
threads = 4
# Read settings and code once: a wrong variable stops the server instead of each worker,
# and the workers share the memory.
preload_app = True
pythonpath = "site"
# A slow upload keeps a thread for as long as the proxy lets it.
timeout = 60
graceful_timeout = 30
# Whatever a worker gathers in memory, it gives back some day; not all on the same day.
max_requests = 50_000
max_requests_jitter = 5_000
# A heartbeat on a disk would wait for the disk.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - named by gunicorn's own documentation


def pre_fork(server: object, worker: object) -> None:
    """Tidying up would write to the memory that the workers share, and so part it."""
    gc.freeze()


def child_exit(server: object, worker: object) -> None:
    """Figures of a process that ended are added to those of all."""
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        from prometheus_client import multiprocess

        multiprocess.mark_process_dead(worker.pid)
