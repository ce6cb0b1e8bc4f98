"""Asks each source's address whether it still answers: ``python -m deploy.source_links``.

Writes a report in Markdown to standard output, and ends well whatever it found: what
others do with their sites is a reason to look, not a broken build. The addresses are
those of the knowledge file. Each host is asked one thing at a time, with a pause.
"""

from __future__ import annotations

import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from plainleaf.loading import load_library

#: Says who asks, so that a host can tell this from a reader.
AGENT = "plainleaf-source-links/1"
TIMEOUT, PAUSE, AT_ONCE = 30.0, 1.0, 8
#: Hosts that turn programs away answer so; a person may still read the page.
REFUSED = frozenset({401, 403, 405, 406, 418, 429, 451, 503})
#: Headings of the report, the worst first.
HEADINGS = {
    "gone": "Gone: find where it went, or another source",
    "silent": "No answer: look again, then as above",
    "moved": "Moved: read what is there now, and fix the address",
    "refused": "Turned the program away: look by hand",
    "fine": "Fine",
}


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """What an address said.

    Attributes:
        verdict: A key of `HEADINGS`.
        said: The status, the fault, or where it moved to.
    """

    address: str
    verdict: str
    said: str


def ask(address: str, timeout: float = TIMEOUT) -> Answer:
    """Asks one address, and follows where it leads.

    Args:
        address: An address of the web.
        timeout: Seconds to wait for it.
    """
    bare = urldefrag(address).url
    # The scheme is checked where content is loaded: http or https.
    request = urllib.request.Request(bare, headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:  # noqa: S310
            found, status = answer.geturl(), answer.status
    except urllib.error.HTTPError as error:
        error.close()
        verdict = "refused" if error.code in REFUSED else "gone"
        return Answer(address, verdict, f"{error.code} {error.reason}")
    # Hosts break the protocol in every way there is; none of it may end the round.
    except (OSError, ValueError, urllib.error.URLError) as error:
        return Answer(address, "silent", str(getattr(error, "reason", error)))
    if found.rstrip("/") != bare.rstrip("/"):
        return Answer(address, "moved", found)
    return Answer(address, "fine", f"{status} {HTTPStatus(status).phrase}")


def ask_all(addresses: Iterable[str], pause: float = PAUSE) -> list[Answer]:
    """Asks every address; hosts side by side, the addresses of one host in turn.

    Args:
        addresses: Addresses of the web.
        pause: Seconds between two questions to one host.
    """
    hosts: dict[str, list[str]] = defaultdict(list)
    for address in sorted(set(addresses)):
        hosts[urlsplit(address).netloc].append(address)

    def in_turn(own: list[str]) -> list[Answer]:
        answers = []
        for at, address in enumerate(own):
            time.sleep(pause if at else 0)
            answers.append(ask(address))
        return answers

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sorted(answer for own in pool.map(in_turn, hosts.values()) for answer in own)


def report(answers: Iterable[Answer], known: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yields the lines of the report.

    Args:
        answers: What the addresses said.
        known: Ids of the sources by address.
    """
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        groups[answer.verdict].append(answer)
    total = sum(map(len, groups.values()))
    yield f"{len(groups['fine'])} of {total} addresses of sources answer as they should."
    for verdict, heading in HEADINGS.items():
        if verdict == "fine" or not groups[verdict]:
            continue
        yield f"\n## {heading} ({len(groups[verdict])})\n"
        for answer in groups[verdict]:
            ids = ", ".join(f"`{one}`" for one in known.get(answer.address, ()))
            yield f"- {ids}: <{answer.address}> ({answer.said})"


def main() -> int:
    """Looks at the addresses of the folder ``content`` and writes the report."""
    library = load_library(Path("content")).library
    if library is None:
        sys.stderr.write("The knowledge files cannot be read. Fix: plainleaf check\n")
        return 2
    known: dict[str, tuple[str, ...]] = {}
    for source in library.sources:
        if source.address:
            known[source.address] = (*known.get(source.address, ()), source.id)
    sys.stdout.write("\n".join(report(ask_all(known), known)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
