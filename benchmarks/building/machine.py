"""Describe the machine that was measured, without its name or any path on it."""

from __future__ import annotations

import os
import platform
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import psutil
from plainleaf import __version__

_PROCESSORS = Path("/proc/cpuinfo")


def here() -> dict[str, Any]:
    """Return what is known of this machine, with its load average; call before measuring."""
    return {
        "date": date.today().isoformat(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / (1 << 30)),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        "plainleaf": __version__,
    }


def _processor() -> str:
    if _PROCESSORS.is_file():
        for line in _PROCESSORS.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown"


def machine_row(machine: Mapping[str, Any]) -> list[str]:
    """Return the cells of a machine below `HEADS`."""
    return [str(machine[key]) for key in HEADS.values()]


#: Heads of the table of machines, and the key of `here` for each.
HEADS = {
    "date": "date",
    "system": "system",
    "CPU": "processor",
    "cores": "cores",
    "memory GB": "memory_gb",
    "load before": "load",
    "Python": "python",
    "Plainleaf": "plainleaf",
}
