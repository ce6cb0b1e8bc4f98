"""Links of the built site."""

from __future__ import annotations

from pathlib import Path

from tests.site.reading import read_site, resolve


def test_no_link_or_anchor_is_broken(site: Path) -> None:
    """Every internal link of every page leads to a page or file, and to an id on it.

    A link that fills the handout builder names only what can be picked there.
    """
    pages = read_site(site)
    broken = []
    picked: set[str] = set()
    for page in pages.values():
        for link, _ in page.links:
            target = resolve(page.address, link)
            if target is None:
                continue
            path, anchor = target
            if path in pages:
                if anchor.startswith("items="):
                    picked.update(anchor.removeprefix("items=").split(","))
                elif anchor and anchor not in pages[path].ids:
                    broken.append(f"/{page.address}: {link} (no such id)")
            elif not (site / path).is_file():
                broken.append(f"/{page.address}: {link}")
    assert broken == []
    offered = (site / "handouts" / "make" / "index.html").read_text(encoding="utf-8")
    assert picked
    assert [one for one in sorted(picked) if f'value="{one}"' not in offered] == []


def test_every_page_is_reached_from_home(site: Path) -> None:
    """Every page can be reached by links from the home page."""
    pages = read_site(site)
    reached, waiting = {""}, [""]
    while waiting:
        page = pages[waiting.pop()]
        for link, _ in page.links:
            target = resolve(page.address, link)
            if target and target[0] in pages and target[0] not in reached:
                reached.add(target[0])
                waiting.append(target[0])
    assert sorted(set(pages) - reached) == []
    assert len(pages) > 200


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    """Scripts, styles, images and icons come from the site itself."""
    foreign = [
        f"/{page.address}: {link}"
        for page in read_site(site).values()
        for link in page.resources
        if resolve(page.address, link) is None and not link.startswith("data:")
    ]
    assert foreign == []


def test_every_resource_is_there(site: Path) -> None:
    """Every script, style and image that a page names was built."""
    missing = set()
    for page in read_site(site).values():
        for link in page.resources:
            target = resolve(page.address, link)
            if target and not (site / target[0]).is_file():
                missing.add(target[0])
    assert missing == set()


def test_links_out_leak_no_address(site: Path) -> None:
    """A link to a source tells its host neither where the reader was nor who opened it."""
    leaky = [
        link
        for page in read_site(site).values()
        for link, attributes in page.links
        if resolve(page.address, link) is None
        and link.startswith("http")
        and "squidfunk" not in link
        and not {"noopener", "noreferrer"} <= set(attributes.get("rel", "").split())
    ]
    assert leaky == []
