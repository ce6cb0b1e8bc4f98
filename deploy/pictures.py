"""Make the pictures of the README from the built site: ``python -m deploy.pictures``.

This needs `make site` and `make browser`. The pictures change with content and style, so look at
them before you commit them.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.browser import find_browser, launch_arguments
from tests.serving import serving

SITE, PICTURES = Path("build/site"), Path("docs/pictures")
PAGE, SHEET = "lower-back-pain/relief/", "handouts/handout-first-week-a4.pdf"
#: Size of both pictures, which the README shows side by side.
WIDTH, HEIGHT = 620, 877
COLOURS = 96


def keep(picture: Image.Image, name: str) -> None:
    """Save a picture with few colours, which makes the file small without a visible difference."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    small = picture.convert("RGB").resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(COLOURS).save(PICTURES / name, optimize=True)


def main() -> None:
    """Take both pictures."""
    found = find_browser()
    with serving(SITE) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=launch_arguments())
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, device_scale_factor=2)
        page.goto(f"{address}/{PAGE}", wait_until="networkidle")
        keep(Image.open(io.BytesIO(page.screenshot())), "page.png")
        browser.close()
    sheet = pypdfium2.PdfDocument(SITE / SHEET)[0].render(scale=2).to_pil()
    keep(sheet, "handout.png")


if __name__ == "__main__":
    main()
