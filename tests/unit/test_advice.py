"""Promises to readers, checked on every page of the real content."""

from __future__ import annotations

import html
import re

import pytest
from plainleaf.loading import load_library
from plainleaf.model import ExerciseKind, SourceKind, Urgency
from plainleaf.model.grading import Evidence
from plainleaf.planning import ExerciseBody, HandoutBody, Index
from plainleaf.planning.homes import CLAIMS
from plainleaf.search import search_records

from tests.factories import ROOT, BuiltLibrary, made

#: Pages that report what others claim, or how others name a thing.
QUOTING = (CLAIMS, "sources/", "sources-disagree/", "how-this-site-is-made/", "data/", "words/")
_CLOCK = re.compile(
    r"\b(?:no better|not better|not getting better|has not eased|have not eased)\b"
    r"[^.]{0,30}?\b(\d+) (days?|weeks?|months?)"
)
#: Emergency numbers and hospital departments of other countries.
_ABROAD = re.compile(r"(?<![\d,.])(?:911|112|988)\b|emergency room|urgent care cent", re.I)


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest) -> BuiltLibrary:
    """Return the real content, rendered."""
    request.getfixturevalue("drawings")
    library = load_library(ROOT / "content").library
    assert library is not None
    return made(library)


@pytest.fixture(scope="module")
def texts(site: BuiltLibrary) -> dict[str, str]:
    """Return the words of each page by address, without tags."""
    return {
        path.removesuffix("index.md"): _words(text)
        for path, text in site.rendered.files.items()
        if path.endswith("index.md")
    }


def _words(markup: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def _bare(text: str) -> str:
    """Return only letters and digits, because terms in a text add buttons and spaces."""
    return re.sub(r"\W+", "", text).casefold()


def test_web_claims_stand_on_the_pages_that_check_them_only(
    site: BuiltLibrary, texts: dict[str, str]
) -> None:
    """A claim that only popular pages make is in no advice, handout, answer or search result."""
    claims = [fact for fact in site.folding.facts if fact.evidence is Evidence.POPULAR]
    assert len(claims) > 100
    advice = {a: _bare(text) for a, text in texts.items() if not a.startswith(QUOTING)}
    found = [
        (fact.id, address)
        for fact in claims
        if len(fact.text) > 25
        for address, text in advice.items()
        if _bare(fact.text) in text
    ]
    assert found == []
    bodies = [page.body for page in site.plan.pages]
    shown = {i for b in bodies if isinstance(b, HandoutBody) for i in b.group.ids}
    records = search_records(Index(site.library, site.folding), site.plan, site.library.topics[0])
    titles = {record.title for record in records}
    for fact in claims:
        assert fact.id not in shown
        assert fact.text not in titles
        assert site.plan.homes[fact.id].startswith(CLAIMS)


def test_every_claim_says_what_holds_up(site: BuiltLibrary) -> None:
    """Each claim has a verdict and a reason; any verdict but 'not shown' cites better sources."""
    checks = site.library.claim_checks
    assert len(checks) > 50
    facts = {t.id: fact for fact in site.folding.facts for t in fact.statements}
    for check in checks:
        assert check.why
        assert all(facts[i].evidence is not Evidence.POPULAR for i in check.rests_on), check.id


def test_one_clock_says_when_no_better_is_too_long(texts: dict[str, str]) -> None:
    """Every page that says when to see somebody about lasting pain says 4 weeks."""
    clocks = {
        (match[1], match[2].rstrip("s"))
        for address, text in texts.items()
        if not address.startswith(QUOTING)
        for match in _CLOCK.finditer(text)
    }
    assert clocks == {("4", "week")}


def test_pages_name_the_numbers_of_one_country(texts: dict[str, str]) -> None:
    """Pages name the phone numbers of Great Britain (999, A&E, 111) and no others."""
    abroad = {
        address: match[0]
        for address, text in texts.items()
        if not address.startswith(QUOTING) and (match := _ABROAD.search(text))
    }
    assert abroad == {}
    assert "999" in texts["get-help/"]
    assert "111" in texts["get-help/"]


def test_one_pain_rule_is_on_every_exercise(site: BuiltLibrary, texts: dict[str, str]) -> None:
    """Each exercise to do shows the pain rule once, in the same words."""
    rule = site.library.pain_rule
    assert rule is not None
    moves = [
        page
        for page in site.plan.pages
        if isinstance(page.body, ExerciseBody)
        and page.body.exercise.kind not in {ExerciseKind.AVOID, ExerciseKind.POSTURE}
    ]
    assert len(moves) > 10
    for page in moves:
        text = _bare(texts[page.address])
        for step in rule.steps:
            assert text.count(_bare(f"{step.range}: {step.says}")) == 1, page.address
        assert "stop if it hurts" not in texts[page.address].lower()


def test_each_sign_has_a_level_and_a_source(site: BuiltLibrary) -> None:
    """No warning sign has popular pages as its only source, and its level says what to do."""
    kinds = {source.id: source.kind for source in site.library.sources}
    levels = {level.urgency: level.action for level in site.library.care}
    assert set(levels) == set(Urgency)
    for sign in site.library.warning_signs:
        better = [r for r in sign.sources if kinds[r.source] is not SourceKind.POPULAR_WEB]
        assert better, sign.id
        assert sign.action or levels[sign.urgency]


@pytest.mark.parametrize(
    ("sign", "urgency", "words"),
    [
        ("sign-saddle-numb", "emergency", ["new or getting worse"]),
        ("sign-cannot-pee", "emergency", ["new or getting worse", "not normal for you"]),
        ("sign-bladder-control", "emergency", ["new or getting worse", "not normal for you"]),
        ("sign-bowel-control", "emergency", ["new or getting worse", "not normal for you"]),
        ("sign-pain-both-legs", "emergency", ["comes from your back", "new or sudden"]),
        ("sign-weak-both-legs", "emergency", ["severe or getting worse"]),
        ("sign-burst-artery", "emergency", ["sudden, severe", "pale or clammy skin"]),
        ("sign-dark-pee", "emergency", ["after hard exercise"]),
        ("sign-sexual-function", "emergency", ["new or getting worse"]),
        ("sign-severe-sudden", "urgent", ["sudden severe pain"]),
        ("sign-cancer-legs", "emergency", ["newly", "you have or had cancer"]),
        ("sign-foot-drop", "urgent", ["new"]),
        ("sign-one-leg-weak", "urgent", ["clear weakness", "new or getting worse"]),
        ("sign-small-injury-older", "urgent", ["new back pain", "over 70", "steroid tablets"]),
        ("sign-infection-risk", "urgent", ["keeps getting worse", "weak immune system"]),
        (
            "sign-past-cancer",
            "urgent",
            ["new, different or getting worse", "you have or had cancer"],
        ),
        ("sign-worse-at-night", "urgent", ["stops you sleeping", "getting worse"]),
        ("sign-no-better-with-rest", "routine", ["worse at night"]),
        ("sign-worse-coughing", "routine", ["cough"]),
        ("sign-not-better-in-weeks", "routine", ["4 weeks"]),
        ("sign-inflammatory", "routine", ["before you were 45", "over 3 months", "3 or more"]),
    ],
)
def test_a_sign_says_what_must_hold_for_it(
    site: BuiltLibrary, sign: str, urgency: str, words: list[str]
) -> None:
    """Levels and conditions of signs are those of current guidance for Great Britain."""
    found = next(one for one in site.library.warning_signs if one.id == sign)
    assert found.urgency == urgency
    assert all(one in found.in_words for one in words), found.in_words


def test_signs_to_ring_for_are_in_the_list_of_calls(site: BuiltLibrary) -> None:
    """In short, no sign to ring 999 for is among those to go to A&E for, and none is left out."""
    (topic,) = site.library.topics
    acts = {s.id: s.action or "" for s in topic.warning_signs if s.urgency is Urgency.EMERGENCY}
    shown = {i: line.group or "" for line in topic.short_signs for i in line.signs if i in acts}
    assert shown.keys() == acts.keys()
    rung = {i for i, action in acts.items() if "999" in action and "A&E" not in action}
    assert rung
    assert {i for i in rung if "999" not in shown[i]} == set()


def test_features_are_counted_at_the_routine_level_only(site: BuiltLibrary) -> None:
    """Only routine signs count features; at urgent levels any one sign is enough."""
    counting = [sign for sign in site.library.warning_signs if sign.features]
    assert counting
    assert {sign.urgency for sign in counting} == {Urgency.ROUTINE}


def test_words_of_despair_have_lines_to_call(site: BuiltLibrary) -> None:
    """Help lines for suicidal thoughts have sources, and include the emergency number."""
    crisis = site.library.crisis
    assert crisis is not None
    assert crisis.sources
    assert {line.phone for line in crisis.lines if line.phone} >= {"116 123", "111"}
    assert crisis.emergency_phone == "999"
