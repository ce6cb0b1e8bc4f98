"""Report changes of files from the events of the operating system, without polling."""

from __future__ import annotations

import queue
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

#: Seconds without events that end a change, because editors write, rename and write again.
QUIET = 0.015
#: The same after a file was closed or moved into place, and so is complete; other files may
#: be saved at the same time.
_WHOLE = 0.003
#: The same while a file is being written, on systems that report when it is closed: the disk
#: may delay the writer, and a half-written file would be shown as a problem.
_WRITING = 0.25 if sys.platform == "linux" else QUIET
#: Kind of an event, and path of the file.
_Event = tuple[str, str]
_RELEVANT_EVENTS = ("created", "modified", "moved", "deleted", "closed")


class _Listener(FileSystemEventHandler):
    """Puts events of files into a queue."""

    def __init__(self, found: queue.SimpleQueue[_Event]) -> None:
        self._found = found

    def on_any_event(self, event: FileSystemEvent) -> None:
        # Opening or reading a file, as a build does, is not a change. A modified folder is
        # ignored because its files have events of their own.
        relevant = event.event_type in _RELEVANT_EVENTS and not (
            event.is_directory and event.event_type == "modified"
        )
        if not relevant:
            return
        place = str(event.dest_path if event.event_type == "moved" else event.src_path)
        if not _beside(place):
            self._found.put((event.event_type, place))
        elif not _beside(str(event.src_path)):
            self._found.put(("deleted", str(event.src_path)))


def _beside(path: str) -> bool:
    """Return whether a path is that of a temporary file that a text editor creates."""
    name = Path(path).name
    return name.startswith((".", "#")) or name.endswith(("~", ".swp", ".tmp")) or name == "4913"


@contextmanager
def changes(paths: tuple[Path, ...]) -> Iterator[Iterator[None]]:
    """Watch files and folders while the block runs.

    Args:
        paths: What to watch; missing paths are ignored.

    Yields:
        An iterator with one item for each change, after its events have ended.
    """
    found: queue.SimpleQueue[_Event] = queue.SimpleQueue()
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
    """Queues events of certain files only; a file that may be replaced is watched by its folder."""

    def __init__(self, found: queue.SimpleQueue[_Event], files: set[str]) -> None:
        super().__init__(found)
        self._files = files

    def on_any_event(self, event: FileSystemEvent) -> None:
        if {str(event.src_path), str(getattr(event, "dest_path", ""))} & self._files:
            super().on_any_event(event)


def _settled(found: queue.SimpleQueue[_Event]) -> Iterator[None]:
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
                    # A complete file may still get its owner and permissions.
                    quiet = _WRITING
                kind, place = found.get(timeout=quiet)
        except queue.Empty:
            yield None
