"""Store figures as JSON; reports are made from these files alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: Folder of the figures that are committed, and folder to which every run writes.
RESULTS, REPORTS = Path("benchmarks/results"), Path("build/bench")
#: The benchmarks, in the order of the report.
MEASURED = ("building", "again", "this-site", "serving", "limits", "parts", "medquad")


def write_figures(name: str, data: Mapping[str, Any], keep: bool) -> None:
    """Write the figures of one benchmark.

    Args:
        name: One of `MEASURED`.
        data: Figures as plain data.
        keep: Whether to save them in `RESULTS` too.
    """
    text = json.dumps(_rounded(data), indent=1, ensure_ascii=False) + "\n"
    for folder in (REPORTS, *([RESULTS] if keep else [])):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def read_figures(folder: Path = RESULTS) -> dict[str, Any]:
    """Return the saved figures of each benchmark that has any, by its name."""
    paths = {name: folder / f"{name}.json" for name in MEASURED}
    return {
        name: json.loads(path.read_text(encoding="utf-8"))
        for name, path in paths.items()
        if path.is_file()
    }


def _rounded(value: Any) -> Any:
    """Return data with floats rounded to four decimals, finer than any benchmark can resolve."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(entry) for entry in value]
    return value
