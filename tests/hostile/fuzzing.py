"""Damage the real knowledge file in many ways, and run the whole program on each version.

``python -m tests.hostile.fuzzing 10000`` tries 10,000 files. Each file must give problems, or a
plan and pages; any other result is printed with its seed.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType

from plainleaf.errors import PlainleafError
from plainleaf.pipeline import Examined, examine

from tests.conftest import EXAMPLES
from tests.hostile.inputs import HIDDEN
from tests.hostile.probes import PROBE

TODAY = date(2026, 11, 21)
#: Longest time for one file, in seconds of real time.
SECONDS = 30
SMALL = (EXAMPLES / "valid" / "small.yml").read_text(encoding="utf-8")
#: Replacements for a damaged value.
VALUES = (
    *("", "~", "no", "1:30", "1e3", "0x1F", "-1", "99999999999999999999", "2026-02-31", ".nan"),
    *("[]", "{}", "[[[]]]", "[{}]", "{a: b}", "!!int 1", "&a b", "*a", "<<", "'", '"', "|", ">"),
    *("..", "con", "index", "a" * 700, "\u0130\u0131\u1e9e", "e\u0301" * 300, "\U0001f9b6" * 100),
    *("https://a.example/", "javascript:alert(1)", "%s %d {0}", "a\\b", "$(ls)", "- - -", "? :"),
    *(f'"{c}"' for c in HIDDEN),
)
Damage = Callable[[str, random.Random], str]


def _lines(change: Callable[[list[str], random.Random], None]) -> Damage:
    def damage(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        change(lines, chance)
        return "\n".join(lines)

    return damage


def _bytes(text: str, chance: random.Random) -> str:
    raw = bytearray(text.encode("utf-8", "surrogateescape"))
    for _ in range(chance.choice((1, 1, 2, 8))):
        raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
    return raw.decode("utf-8", "surrogateescape")


def _value(lines: list[str], chance: random.Random) -> None:
    places = [n for n, line in enumerate(lines) if ": " in line and not line.startswith("#")]
    if places:
        place = chance.choice(places)
        key = lines[place].split(": ", 1)[0]
        value = f"'{PROBE.replace(chr(39), chr(39) * 2)}'" if chance.random() < 0.1 else None
        lines[place] = f"{key}: {value or chance.choice(VALUES)}"


def _key(lines: list[str], chance: random.Random) -> None:
    keys = [n for n, line in enumerate(lines) if re.match(r"[ -]*\w+:", line)]
    if len(keys) > 1:
        one, two = chance.sample(keys, 2)
        name = re.search(r"\w+", lines[two])
        assert name is not None
        lines[one] = re.sub(r"\w+", name[0], lines[one], count=1)


def _swap(lines: list[str], chance: random.Random) -> None:
    one, two = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]


def _drop(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    del lines[start : start + chance.choice((1, 1, 3, 20))]
    lines.append("")


def _double(lines: list[str], chance: random.Random) -> None:
    start = chance.randrange(len(lines))
    part = lines[start : start + chance.choice((1, 3, 10))]
    lines[start:start] = part * chance.choice((1, 1, 2, 30))


def _indent(lines: list[str], chance: random.Random) -> None:
    place = chance.randrange(len(lines))
    lines[place] = chance.choice((" ", "  ", "\t", "- ", "    ")) + lines[place]


def _deep(lines: list[str], chance: random.Random) -> None:
    depth = chance.choice((5, 30, 33, 200))
    left, right = chance.choice((("[", "]"), ("{a: ", "}")))
    place = chance.randrange(len(lines))
    key = lines[place].split(":", 1)[0]
    lines[place] = f"{key}: {left * depth}x{right * depth}"


def _tokens(text: str, chance: random.Random) -> str:
    words = re.findall(r"\w+", text)
    one, two = chance.choice(words), chance.choice(words)
    return re.sub(rf"\b{one}\b", two, text, count=chance.choice((0, 1, 1)))


def _cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


DAMAGES: tuple[Damage, ...] = (
    *(_bytes, _tokens, _cut, _lines(_value), _lines(_value), _lines(_value), _lines(_key)),
    *(_lines(_swap), _lines(_drop), _lines(_double), _lines(_indent), _lines(_deep)),
)


def damaged(text: str, chance: random.Random) -> bytes:
    """Return a text with one to four damages, as bytes."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        text = chance.choice(DAMAGES)(text, chance) or "\n"
    return text.encode("utf-8", "surrogateescape")


def taken_through(raw: bytes) -> Examined | PlainleafError:
    """Run the program on a knowledge file; it may raise its own errors only.

    Raises:
        Exception: Any other error, which is a bug of the program.
    """
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.yml").write_bytes(raw)
        try:
            outcome = examine(Path(folder), TODAY)
        except PlainleafError as error:
            return error
    for problem in outcome.report:
        assert problem.code, problem
        assert problem.message, problem
        assert problem.fix, problem
        assert problem.location.file.startswith(folder), problem
    assert outcome.report.errors or outcome.rendered, "neither problems nor pages"
    return outcome


def _out_of_time(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise TimeoutError(f"more than {SECONDS} seconds")


def fuzz(times: int, first: int, texts: list[str], notify: Callable[[str], None]) -> Counter[str]:
    """Run the program on damaged files.

    Args:
        times: How many files.
        first: Seed of the first file; each further one has the next.
        texts: Texts to damage, in turn.
        notify: Called with each bug, and with the count now and then.

    Returns:
        How many files ended in which way.
    """
    ended: Counter[str] = Counter()
    signal.signal(signal.SIGALRM, _out_of_time)
    start = time.monotonic()
    for seed in range(first, first + times):
        raw = damaged(texts[seed % len(texts)], random.Random(seed))  # noqa: S311 - no secret
        signal.alarm(SECONDS)
        try:
            made = taken_through(raw)
        # Any exception of the program is a bug to report.
        except Exception as error:
            ended[f"FAULT {type(error).__name__}"] += 1
            notify(f"seed {seed}:\n{''.join(traceback.format_exception(error)[-6:])}")
        else:
            whole = isinstance(made, Examined) and made.rendered is not None
            ended["pages" if whole else "refused"] += 1
        finally:
            signal.alarm(0)
        if (seed - first) % 500 == 499:
            notify(f"{seed - first + 1} files, {time.monotonic() - start:.0f} s: {dict(ended)}")
    return ended


def main(times: int, first: int = 0) -> int:
    """Fuzz and print the result; return 0 if no bug was found."""
    ended = fuzz(times, first, [SMALL], lambda line: print(line, flush=True))  # noqa: T201
    print(f"{times} files from seed {first}: {dict(ended)}")  # noqa: T201 - a tool of the keyboard
    return int(any(name.startswith("FAULT") for name in ended))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:] or ["10000"])))
