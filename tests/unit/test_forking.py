"""Parallel work gives the same results as sequential work."""

from __future__ import annotations

import os

import pytest
from plainleaf.errors import DiskError, ProgramError
from plainleaf.storage import parallel
from plainleaf.storage.parallel import parallel_map, processes_for

# The test runner has its own threads, which no child here waits for.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
HERE = os.getpid()


@pytest.mark.parametrize("processes", [1, 2])
def test_what_comes_of_work_comes_in_order(processes: int) -> None:
    """Results come in order, whatever the number of processes; this process does its share."""
    found = [*parallel_map(lambda number: (number, os.getpid() == HERE), 20, processes)]
    assert [number for number, _ in found] == [*range(20)]
    assert {here for _, here in found} == ({True} if processes == 1 else {True, False})


def test_an_error_comes_when_its_turn_comes() -> None:
    """An error is raised in its turn, after the results before it."""

    def work(number: int) -> int:
        if number == 2:
            raise DiskError("It is full.", "Make room.")
        return number

    for processes in (1, 2):
        found = parallel_map(work, 4, processes)
        assert [next(found), next(found)] == [0, 1]
        with pytest.raises(DiskError, match=r"It is full\. Fix: Make room\."):
            next(found)


def test_a_process_that_dies_ends_the_work() -> None:
    """If a process dies, the work ends with an error that says what to do."""
    with pytest.raises(ProgramError, match=r"died\. Fix: There may be too little memory"):
        [*parallel_map(lambda _: os._exit(1) if os.getpid() != HERE else 0, 4, 2)]
    assert [*parallel_map(lambda number: number, 2, 2)] == [0, 1]


def test_a_process_with_threads_is_not_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process with threads is not forked, because the child might wait for them forever."""
    monkeypatch.setattr(parallel, "_threads", lambda: 2)
    assert processes_for(8) == 1
    monkeypatch.setattr(parallel, "_threads", lambda: 1)
    assert processes_for(1) == 1
