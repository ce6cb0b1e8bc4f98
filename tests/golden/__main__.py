"""Update the golden files after reviewing a change: ``python -m tests.golden``."""

from __future__ import annotations

import sys

from tests.golden.pages import FOLDER, render_kept


def main() -> None:
    """Write each golden file, and print which ones changed."""
    for name, text in render_kept().items():
        path = FOLDER / name
        changed = not path.is_file() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{'changed' if changed else 'as it was'}: {path.name}\n")


if __name__ == "__main__":
    main()
