"""Changes of files, as the system tells of them: nothing is looked at again and again."""

from __future__ import annotations

import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

#: Seconds of quiet that end a change: an editor writes, renames and writes again.
QUIET = 0.015
#: The same once a file was closed after writing, or moved into its place, and so is whole;
#: others may be saved with it.
_WHOLE = 0.003
#: The same while a file is being written, where the system tells of its end: a disk may hold
#: the writer up, and what it has half written would be shown as a fault.
_WRITING = 0.25 if sys.platform == "linux" else QUIET
#: What happened to a file, and its place.
_Told = tuple[str, str]
_TELLING = ("created", "modified", "moved", "deleted", "closed")


class _Listener(FileSystemEventHandler):
    """Puts what happens to files into a queue."""

    def __init__(self, found: queue.SimpleQueue[_Told]) -> None:
        self._found = found

    def on_any_event(self, event: FileSystemEvent) -> None:
        # What merely opens or reads a file, as a build does, is no change of it. What a folder
        # holds tells of its changes itself.
        told = event.event_type in _TELLING and not (
            event.is_directory and event.event_type == "modified"
        )
        if not told:
            return
        place = str(event.dest_path if event.event_type == "moved" else event.src_path)
        if not _beside(place):
            self._found.put((event.event_type, place))
        elif not _beside(str(event.src_path)):
            self._found.put(("deleted", str(event.src_path)))


def _beside(path: str) -> bool:
    """True for what editors keep beside a file while they have it open."""
    name = Path(path).name
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name == "4913"


@contextmanager
def changes(paths: tuple[Path, ...]) -> Iterator[Iterator[None]]:
    """Watches files and folders while the block runs.

    Args:
        paths: What to watch; what is missing is passed by.

    Yields:
        An iterator that gives one item for each change, once it has come to rest.
    """
    found: queue.SimpleQueue[_Told] = queue.SimpleQueue()
    observer = Observer()
    listener = _Listener(found)
    files = {str(path.resolve()) for path in paths if path.is_file()}
    for folder in {str(path.resolve().parent) for path in paths if path.is_file()}:
        observer.schedule(_Only(found, files), folder, recursive=False)
    for path in paths:
        if path.is_dir():
            observer.schedule(listener, str(path.resolve()), recursive=True)
    observer.start()
    try:
        yield _settled(found)
    finally:
        observer.stop()
        observer.join()


class _Only(_Listener):
    """Hears of some files of a folder: a file is watched by its folder, as it may be replaced."""

    def __init__(self, found: queue.SimpleQueue[_Told], files: set[str]) -> None:
        super().__init__(found)
        self._files = files

    def on_any_event(self, event: FileSystemEvent) -> None:
        if {str(event.src_path), str(getattr(event, "dest_path", ""))} & self._files:
            super().on_any_event(event)


def _settled(found: queue.SimpleQueue[_Told]) -> Iterator[None]:
    while True:
        kind, place = found.get()
        whole: set[str] = set()
        try:
            while True:
                quiet = QUIET
                if kind in ("closed", "moved"):
                    whole.add(place)
                    quiet = _WHOLE
                elif kind == "modified" and place not in whole:
                    # What is whole may still get its owner and its rights.
                    quiet = _WRITING
                kind, place = found.get(timeout=quiet)
        except queue.Empty:
            yield None
