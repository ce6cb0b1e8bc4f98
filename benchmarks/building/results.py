"""Store measurements as JSON; reports are made from these files alone."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

#: Where figures are kept with the project, and where every run writes its own.
RESULTS, REPORTS = Path("benchmarks/results"), Path("build/bench")
#: What is measured, in the order of the report.
MEASURED = ("building", "again", "this-site", "serving", "limits", "parts", "medquad")


def write_figures(name: str, data: Mapping[str, Any], keep: bool) -> None:
    """Writes the figures of one measurement.

    Args:
        name: One of `MEASURED`.
        data: Plain data.
        keep: Whether they go among the kept ones too.
    """
    text = json.dumps(_rounded(data), indent=1, ensure_ascii=False) + "\n"
    for folder in (REPORTS, *([RESULTS] if keep else [])):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")


def read_figures(folder: Path = RESULTS) -> dict[str, Any]:
    """The kept figures by name; those that there are."""
    paths = {name: folder / f"{name}.json" for name in MEASURED}
    return {
        name: json.loads(path.read_text(encoding="utf-8"))
        for name, path in paths.items()
        if path.is_file()
    }


def _rounded(value: Any) -> Any:
    """Four digits after the point, which is more than any measurement here is good for."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(entry) for entry in value]
    return value
