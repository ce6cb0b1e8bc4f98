"""The pictures of the README, made of the built site: ``python -m deploy.pictures``.

Needs `make site` and `make browser`. They change with content and style, so look at them before
they are committed.
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
#: Both are as high as each other on the page that shows them.
WIDTH, HEIGHT = 620, 877
COLOURS = 96


def keep(picture: Image.Image, name: str) -> None:
    """Keep a picture in few colours, which is small and shows no difference on a page."""
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
