"""Check whether the addresses of sources still work: ``python -m deploy.source_links``.

Prints a report in Markdown, and exits with 0 whatever it finds: a change on someone else's site is
a reason to look, not a broken build. The addresses are those in the knowledge files. Each host gets
one request at a time, with a pause between requests.
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

#: User agent, so that hosts can tell this program from a reader.
AGENT = "plainleaf-source-links/1"
TIMEOUT, PAUSE, AT_ONCE = 30.0, 1.0, 8
#: Status codes of hosts that refuse programs; a person may still be able to read the page.
REFUSED = frozenset({401, 403, 405, 406, 418, 429, 451, 503})
#: Headings of the report, the worst first.
HEADINGS = {
    "gone": "Gone: find its new address, or another source",
    "silent": "No answer: try again later; if it stays silent, treat it as gone",
    "moved": "Moved: read the new page, then correct the address",
    "refused": "Refused this program: check in a browser",
    "fine": "Fine",
}


@dataclass(frozen=True, slots=True, order=True)
class Answer:
    """The answer of an address.

    Attributes:
        address: The address, as the content gives it.
        verdict: A key of `HEADINGS`.
        said: The HTTP status, the error, or the new address.
    """

    address: str
    verdict: str
    said: str


def ask(address: str, timeout: float = TIMEOUT) -> Answer:
    """Request one address, and follow its redirects.

    Args:
        address: A web address.
        timeout: Seconds to wait for an answer.
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
    # Hosts break the protocol in many ways, none of which may stop the check.
    except (OSError, ValueError, urllib.error.URLError) as error:
        return Answer(address, "silent", str(getattr(error, "reason", error)))
    if found.rstrip("/") != bare.rstrip("/"):
        return Answer(address, "moved", found)
    return Answer(address, "fine", f"{status} {HTTPStatus(status).phrase}")


def ask_all(addresses: Iterable[str], pause: float = PAUSE) -> list[Answer]:
    """Request every address: several hosts in parallel, the addresses of one host in turn.

    Args:
        addresses: Web addresses.
        pause: Seconds between two requests to one host.
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
    """Yield the lines of the report.

    Args:
        answers: The answers of the addresses.
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
    """Check the addresses in the folder ``content``, and print the report.

    Returns:
        0, or 2 if the content could not be read.
    """
    library = load_library(Path("content")).library
    if library is None:
        sys.stderr.write("The knowledge files could not be read. Fix: run 'plainleaf check'.\n")
        return 2
    known: dict[str, tuple[str, ...]] = {}
    for source in library.sources:
        if source.address:
            known[source.address] = (*known.get(source.address, ()), source.id)
    sys.stdout.write("\n".join(report(ask_all(known), known)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
