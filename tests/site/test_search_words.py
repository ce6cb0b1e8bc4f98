"""How search corrects words: English words stay, misspelt words of the site are corrected."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from plainleaf.search.english import english_words
from playwright.sync_api import Browser, Page

from tests.site.opening import searching

#: Returns each word that search would change, with its correction.
CHANGED = """async (words) => {
  const { spelling } = await plainleafSearch.ready;
  return words.flatMap((word) => spelling.corrected(word, true).changes);
}"""
#: Returns the words of the site that occur at least three times.
OWN = """async () => {
  const { seen } = (await plainleafSearch.ready).spelling;
  const often = [...seen].filter(([word, { count }]) => /^[a-z]{5,}$/.test(word) && count > 2);
  return often.map(([word]) => word);
}"""
#: Returns what search makes of each misspelling, as stems.
FIXED = """async (pairs) => {
  const { spelling } = await plainleafSearch.ready;
  const stem = plainleafEngine.stem;
  const open = pairs.filter(([, slip]) => !spelling.isKnown(slip)).slice(0, 300);
  return open.map(([word, slip]) => [word, slip, spelling.corrected(slip, true).words.join(" ")])
    .map(([word, slip, found]) => [word, slip, found, stem(word) === stem(found)]);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Return a page with search loaded."""
    page = searching(browser, address)
    yield page
    page.close()


def test_no_english_word_is_changed(page: Page) -> None:
    """10,000 common words, and words that were once miscorrected, are not changed."""
    known = ["hips", "shift", "popped", "pop", "rowing", "case", "inhaler", "acupuncture"]
    asked = random.Random(7).sample(sorted(english_words()), 10_000)  # noqa: S311 - no secret
    assert page.evaluate(CHANGED, known + asked) == []


def test_no_word_of_the_site_is_changed(page: Page) -> None:
    """The site's own words are not corrected to each other."""
    assert page.evaluate(CHANGED, page.evaluate(OWN)) == []


def _slip(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    kind = chance.randrange(3)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def test_slips_of_the_sites_words_are_fixed(page: Page) -> None:
    """Of 300 words with missing, doubled or swapped letters, 90% are corrected."""
    chance = random.Random(11)  # noqa: S311 - no secret
    own = sorted(page.evaluate(OWN))
    pairs = [[word, _slip(word, chance)] for word in chance.choices(own, k=700)]
    pairs = [[word, slip] for word, slip in pairs if slip not in english_words()]
    found = page.evaluate(FIXED, pairs)
    wrong = [one for one in found if not one[3]]
    assert len(found) == 300
    assert len(wrong) <= 30, wrong


def test_the_english_words_sent_are_few(page: Page) -> None:
    """Only English words similar to those of the site are sent, a fraction of the list."""
    sent = page.evaluate("async () => (await plainleafSearch.ready).start.english")
    assert len(sent) < 25_000
    assert len(re.findall(r"\d", sent)) < len(english_words()) / 5
