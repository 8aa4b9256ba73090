"""Worker processes that may be killed at any instant, each on a pipe of its own.

The pools of the standard library lose their queue when a worker dies, and one that shares a pipe or a lock among
its workers stands still when one is killed in the middle of a message. Here a thread stands before each worker:
it starts it, asks it, waits as long as it may, and starts another one when it is gone.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import pickle
import resource
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection, wait
from typing import Any

from ontology.errors import CommuniqueError

Start = Callable[[], None]
Work = Callable[[Any], Any]
START_SECONDS = 300.0  # for a large language model from a slow disk
STARTS = 3  # deaths at the start, without any success in between, that are no accident
GROWTH_MIB = 300  # a worker that has grown by so much since its start gives way to a new one
_log = logging.getLogger(__name__)


class WorkerDied(Exception):  # noqa: N818 - what happened, not a kind of error that anybody sees
    """The process was gone before it answered."""


class WorkerSlow(Exception):  # noqa: N818
    """The process did not answer in time, and was ended."""


class Pool:
    """`jobs` processes that call `start` once and then `work` with what they are given.

    Close it when done. A worker that can't start raises `CommuniqueError` in whoever waits for a result.
    """

    def __init__(self, jobs: int, start: Start, work: Work) -> None:
        self._jobs, self._start, self._work = jobs, start, work
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="reader")
        self._own = threading.local()
        self._guard = threading.Lock()
        self._alive: set[_Worker] = set()
        self._deaths = 0
        self._closed = False

    def start(self) -> None:
        """Start the processes ahead of the first task; what keeps one from it shows when a task needs it."""
        for _ in range(self._jobs):
            self._threads.submit(self._worker)

    def submit(self, task: Any, *, seconds: float) -> Future[Any]:
        """What `work` makes of `task`; `WorkerDied` or `WorkerSlow` when it came to nothing."""
        return self._threads.submit(self._ask, task, seconds)

    def processes(self) -> list[int]:
        """The ids of the processes that live now."""
        with self._guard:
            return sorted(worker.process.pid or 0 for worker in self._alive)

    def close(self) -> None:
        """End all processes at once, whatever they are doing."""
        with self._guard:
            self._closed = True
            for worker in self._alive:
                worker.end()
        self._threads.shutdown(cancel_futures=True)

    def _ask(self, task: Any, seconds: float) -> Any:
        worker = self._at_work(task, seconds)
        try:
            answer, grown = worker.answer(seconds)
        except (WorkerDied, WorkerSlow) as error:
            _log.info("worker %s: %s", worker.process.pid, error)
            self._drop(worker)
            raise
        self._deaths = 0
        if grown:
            _log.info("worker %s has grown and gives way to a new one", worker.process.pid)
            self._drop(worker)
        return answer

    def _at_work(self, task: Any, seconds: float) -> _Worker:
        """A process that has begun with the task; that one was killed before, while it waited, is nobody's fault."""
        tries = 0
        while True:
            worker = self._worker()
            try:
                worker.begin(task, seconds)
            except (WorkerDied, WorkerSlow) as error:
                self._drop(worker)
                tries += 1
                if isinstance(error, WorkerSlow) or tries == STARTS:
                    raise
            else:
                return worker

    def _worker(self) -> _Worker:
        """The process behind this thread."""
        worker: _Worker | None = getattr(self._own, "worker", None)
        if worker is None:
            worker = self._own.worker = self._started()
        return worker

    def _started(self) -> _Worker:
        while True:
            with self._guard:
                if self._closed:
                    raise WorkerDied("The pool is closed.")
                worker = _Worker(self._start, self._work)
                self._alive.add(worker)
            try:
                worker.get_ready()
            except WorkerDied as error:
                self._drop(worker)
                self._deaths += 1
                if self._deaths >= STARTS and not self._closed:
                    raise CommuniqueError(
                        f"The processes that read articles die at their start ({error}). Memory may be short: try "
                        "fewer with --jobs. A script of your own must call build under: if __name__ == '__main__'."
                    ) from error
            except BaseException:
                self._drop(worker)
                raise
            else:
                _log.info("worker %s is ready", worker.process.pid)
                return worker

    def _drop(self, worker: _Worker) -> None:
        self._own.worker = None
        with self._guard:
            self._alive.discard(worker)
        worker.end()


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, start: Start, work: Work) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(theirs, start, work), daemon=True)
        self.process.start()
        theirs.close()

    def get_ready(self) -> None:
        """Wait until it can work; raises what kept it from that."""
        trouble = self._receive(START_SECONDS)
        if isinstance(trouble, CommuniqueError):
            raise trouble
        if trouble is not None:
            raise WorkerDied(trouble)

    def begin(self, task: Any, seconds: float) -> None:
        """Give it the task and wait until it has taken it; `WorkerDied` when it was dead before."""
        try:
            self._pipe.send(task)
        except OSError as error:
            raise WorkerDied(self._end_of_it()) from error
        self._receive(seconds)

    def answer(self, seconds: float) -> tuple[Any, bool]:
        """What it made of the task, and whether the process has grown too large."""
        answer = self._receive(seconds)
        if isinstance(answer, str):
            raise WorkerDied(answer)
        result: tuple[Any, bool] = answer
        return result

    def _receive(self, seconds: float) -> Any:
        try:
            if not self._pipe.poll(seconds):
                raise WorkerSlow(f"no answer within {seconds:g} seconds")
            return self._pipe.recv()
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise WorkerDied(self._end_of_it()) from error

    def _end_of_it(self) -> str:
        self.process.join(1)
        code = self.process.exitcode
        return f"signal {-code}" if code and code < 0 else f"exit code {code}"

    def end(self) -> None:
        """Kill it; harmless when it is gone already."""
        self.process.kill()
        self.process.join()
        self._pipe.close()


def _serve(pipe: Connection, start: Start, work: Work) -> None:
    """What runs in a worker process, until the other end of the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        start()
    except CommuniqueError as error:
        pipe.send(error)
        return
    except Exception as error:  # noqa: BLE001 - told to whoever waits, as a sentence
        pipe.send(f"{type(error).__name__}: {error}")
        return
    pipe.send(None)
    most = _memory() + GROWTH_MIB
    while True:
        try:
            task = pipe.recv()
            pipe.send(None)  # taken: from here on its death is the task's
            try:
                answer: Any = work(task)
            except Exception as error:  # noqa: BLE001 - the task is at fault, and is told so
                pipe.send(f"{type(error).__name__}: {error}")
                continue
            pipe.send((answer, _memory() > most))
        except (EOFError, BrokenPipeError):
            return


def _end_with_parent() -> None:
    """A worker that hangs must not outlive the program that would have ended it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _memory() -> int:
    """MiB that this process takes now; where the system doesn't tell, the most that it ever took."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - read after every batch
            return int(file.read().split()[1]) * resource.getpagesize() // 2**20
    except OSError:
        scale = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * scale // 2**20
