"""The engine for many machines: the same tasks on Ray. The folders must be the same paths on every machine."""

import logging
import os
from collections.abc import Callable
from typing import Any

from foundling.corpus.work import Done, Task
from foundling.errors import FoundlingError, MissingExtra


class Cluster:
    """Tasks on Ray: on the cluster that ``RAY_ADDRESS`` names, else on a Ray of our own with so many workers."""

    def __init__(self, workers: int, work: Callable[[Task], Done]) -> None:
        # All before the import. Ray reports its use over the network unless told not to.
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        # Ray 2.x warns about accelerators it will not hide; there is nothing here to hide.
        os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
        cluster = "RAY_ADDRESS" in os.environ
        if not cluster:
            # A Ray of our own listens on this machine only. Asked for the address 127.0.0.1, Ray on Linux takes the
            # machine's outer one instead and listens everywhere; with this it does as on the systems that it is named
            # after. Source: ray/_private/services.py, get_node_ip_address.
            os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
        try:
            import ray
        except ImportError as error:
            raise MissingExtra(
                "Ray is not installed. Install it with: pip install 'foundling[corpus]' (in a clone: make setup-corpus)"
            ) from error
        self._ray: Any = ray
        self._own = not ray.is_initialized()
        if self._own and cluster:
            ray.init(logging_level=logging.ERROR, log_to_driver=False)
        elif self._own:
            ray.init(
                num_cpus=workers,
                include_dashboard=False,
                logging_level=logging.ERROR,
                log_to_driver=False,
                _node_ip_address="127.0.0.1",
            )
        self.workers = workers
        # No retries by Ray: which file ended the worker is looked at first.
        self._work = ray.remote(num_cpus=1, max_retries=0)(work)
        self._busy: dict[Any, Task] = {}

    def submit(self, task: Task) -> None:
        """Gives the task to the cluster."""
        self._busy[self._work.remote(task)] = task

    def wait(self) -> list[tuple[Task, Done | None]]:
        """The tasks that have ended since, at least one; None where the worker died over it."""
        ended: list[tuple[Task, Done | None]] = []
        ready, _ = self._ray.wait(list(self._busy), num_returns=1)
        for reference in ready:
            task = self._busy.pop(reference)
            try:
                ended.append((task, self._ray.get(reference)))
            except (self._ray.exceptions.WorkerCrashedError, self._ray.exceptions.OutOfMemoryError):
                ended.append((task, None))
            except self._ray.exceptions.RayTaskError as error:
                raise FoundlingError(f"The corpus cannot be written: {error.cause}") from error
        return ended

    def close(self) -> None:
        """Ends the Ray of our own; tasks on a cluster are cancelled."""
        for reference in self._busy:
            self._ray.cancel(reference, force=True)
        if self._own:
            self._ray.shutdown()
