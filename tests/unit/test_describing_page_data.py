"""Structured data states only what records say, in the vocabulary of schema.org."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plainleaf.loading import Library
from plainleaf.metadata import page_heads, site_cards
from plainleaf.metadata.amounts import quantity
from plainleaf.metadata.scripts import script_text
from plainleaf.metadata.vocabulary import aspect_address
from plainleaf.model import HealthAspect, SignOff
from plainleaf.open_data import ExportContext

from tests.factories import full_library, made, open_site, with_texts
from tests.schema_org.checking import faults, vocabulary
from tests.signing import sign_off, with_reviews

ADDRESS = "https://plain.example"
#: Text that would end a script element, begin a comment, or break a line in an old engine.
EVIL = "</script><script>alert(1)</script><!-- ]]> \" ' & \u2028\u2029 {{ x }} {% y %}."


def published(content: Library, url: str | None = ADDRESS) -> ExportContext:
    """Return a library with what publishing it needs."""
    whole = made(content)
    return ExportContext(whole.library, whole.folding, whole.plan, open_site("Plain", url))


@cache
def heads(url: str | None = ADDRESS) -> dict[str, Any]:
    """Return the structured data of each page of a library that has all kinds of records."""
    found = page_heads(published(full_library(), url), {})
    return {page: json.loads(str(head["structured_data"])) for page, head in found.items()}


@pytest.mark.parametrize("url", [None, ADDRESS])
def test_every_page_keeps_to_the_vocabulary(url: str | None) -> None:
    """Each type, property and kind of value exists in schema.org."""
    assert {
        page: list(faults(data)) for page, data in heads(url).items() if any(faults(data))
    } == {}
    assert len(heads(url)) > 20


@pytest.mark.parametrize(
    ("node", "said"),
    [
        ({"@type": "MedicalPage"}, "no type MedicalPage"),
        ({"@type": "WebPage", "reviewer": "x"}, "no property reviewer"),
        ({"@type": "WebPage", "repetitions": 3}, "not for"),
        ({"@type": "WebPage", "dateModified": "soon"}, "is none of"),
        ({"@type": "WebPage", "about": {"@type": "Thingy"}}, "no type Thingy"),
        ({"@type": "WebPage", "audience": {"@type": "WebPage"}}, "is none of"),
        ({"@graph": [{"@type": "Nothing"}]}, "no type Nothing"),
        (
            {"@type": "HealthTopicContent", "hasHealthAspect": "https://schema.org/Flexibility"},
            "is none of",
        ),
    ],
)
def test_the_check_finds_faults(node: dict[str, Any], said: str) -> None:
    """The check above finds a wrong type, property, owner or value."""
    assert any(said in fault for fault in faults(node))


def test_a_page_says_what_it_is_and_when_it_was_checked() -> None:
    """A page has the date of its content, its licence and its site."""
    page = heads()["back-pain/relief/"]
    assert page["@type"] == ["MedicalWebPage", "HealthTopicContent"]
    assert page["@id"] == f"{ADDRESS}/back-pain/relief/"
    assert page["dateModified"] == "2026-11-21"
    assert page["isPartOf"] == {"@id": f"{ADDRESS}/#site"}
    assert page["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert page["about"]["@type"] == "MedicalCondition"
    assert page["about"]["name"] == "back pain"
    assert page["audience"]["audienceType"] == "Patient"


def head_of(address: str, *sign_offs: SignOff) -> Any:
    """Return the structured data of a page of that library with some sign-offs."""
    found = page_heads(published(with_reviews(full_library(), *sign_offs)), {})
    return json.loads(str(found[address]["structured_data"]))


def test_a_reviewer_is_named_only_for_the_whole_page() -> None:
    """Machines are given a reviewer only where one read all of the page and nobody differs."""
    bare = json.dumps(heads())
    assert "reviewedBy" not in bare
    assert "lastReviewed" not in bare
    content = full_library()
    one = sign_off(content, "back-pain/relief/")
    page = head_of("back-pain/relief/", one)
    assert page["lastReviewed"] == "2026-11-25"
    assert page["reviewedBy"][0]["name"] == "Test Reviewer dr-test"
    assert [*faults(page)] == []
    assert "reviewedBy" not in head_of("exercises/bridge/", one)
    other = sign_off(content, "back-pain/relief/", reviewer="dr-two", outcome="disagree")
    assert "reviewedBy" not in head_of("back-pain/relief/", one, other)


def test_without_an_address_links_are_relative() -> None:
    """Without an address of the site, links between its pages are relative."""
    page = heads(None)["exercises/bridge/"]
    assert page["@id"] == "./"
    assert page["isPartOf"] == {"@id": "../../#site"}
    assert "plain.example" not in json.dumps(heads(None))


def test_the_front_page_names_the_site() -> None:
    """The home page states the name of the site, which search engines read there."""
    whole, page = heads()[""]["@graph"]
    assert (whole["@type"], whole["name"], whole["url"]) == ("WebSite", "Plain", f"{ADDRESS}/")
    assert page["isPartOf"] == {"@id": whole["@id"]}
    assert "breadcrumb" not in page


def test_the_way_down_is_reported() -> None:
    """Each step of the breadcrumbs has position, name and address."""
    steps = heads()["exercises/bridge/"]["breadcrumb"]["itemListElement"]
    assert [(s["position"], s["name"], s["item"]) for s in steps] == [
        (1, "Home", f"{ADDRESS}/"),
        (2, "Exercises", f"{ADDRESS}/exercises/"),
    ]


def test_an_exercise_is_a_plan() -> None:
    """Amounts of an exercise become numbers only if the words say nothing more."""
    plan = heads()["exercises/bridge/"]["mainEntity"]
    assert plan["@type"] == "ExercisePlan"
    assert plan["repetitions"] == {"@type": "QuantitativeValue", "unitText": "times", "value": 8}
    assert plan["activityFrequency"] == "daily"
    assert plan["category"] == "https://schema.org/StrengthTraining"


def test_an_exercise_to_leave_out_is_no_plan() -> None:
    """An exercise to avoid is not published as an exercise plan."""
    page = heads()["exercises/toe-touch/"]
    assert page["@type"] == "MedicalWebPage"
    assert "mainEntity" not in page
    plans = [p for p, data in heads().items() if "ExercisePlan" in json.dumps(data)]
    assert sorted(plans) == ["exercises/bridge/", "exercises/plank/"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("8 to 12 times", {"minValue": 8, "maxValue": 12, "unitText": "times"}),
        ("10 times", {"value": 10, "unitText": "times"}),
        ("1 minute", {"value": 1, "unitText": "minute"}),
        ("5 times to start", None),
        ("8 times on each side", None),
        ("Up to 10 times", None),
        ("", None),
        (None, None),
    ],
)
def test_amounts_lose_nothing(words: str | None, found: dict[str, Any] | None) -> None:
    """'8 times on each side' is not the same as 8 times, so it stays in words."""
    assert quantity(words) == (found and {"@type": "QuantitativeValue", **found})


def test_a_question_has_its_answer() -> None:
    """A question has its short answer, with no word that the page does not have."""
    site = published(full_library())
    asked = site.folding.questions[0]
    page = heads()[f"questions/{asked.id}/"]
    assert page["@type"] == ["MedicalWebPage", "FAQPage"]
    (entity,) = page["mainEntity"]
    assert entity["name"] == asked.question.text
    assert asked.question.answer is not None
    assert entity["acceptedAnswer"]["text"] == asked.question.answer.lead


def test_warning_signs_are_mentioned_and_are_no_signs_of_the_topic() -> None:
    """Emergency signs are mentioned, but not as symptoms of the page's topic."""
    page = heads()["get-help/"]
    assert page["hasHealthAspect"] == "https://schema.org/SeeDoctorHealthAspect"
    names = [sign["name"] for sign in page["mentions"]]
    assert names
    assert all(name.startswith("sign number") for name in names)
    assert "signOrSymptom" not in json.dumps(heads())


def test_sources_are_called_by_their_own_address() -> None:
    """A page cites its strongest sources by the ids that the pages of the sources use."""
    cited = heads()["back-pain/relief/"]["citation"]
    assert cited[0] == {"@id": "https://guide.example/"}
    work = heads()["sources/guide/"]["mainEntity"]
    assert work["@id"] == "https://guide.example/"
    assert work["publisher"]["name"] == "Publisher of guide"
    trial = heads()["sources/trial/"]["mainEntity"]
    assert trial["@type"] == "MedicalScholarlyArticle"
    assert trial["datePublished"] == "2024-05"
    assert trial["@id"] == f"{ADDRESS}/sources/trial/#source"


def test_the_data_are_a_dataset() -> None:
    """The open data are described as a dataset with files and licence."""
    data = heads()["data/"]["mainEntity"]
    assert data["@type"] == "Dataset"
    assert {one["contentUrl"] for one in data["distribution"]} == {
        f"{ADDRESS}/data/knowledge.json",
        f"{ADDRESS}/data/back-pain.json",
        f"{ADDRESS}/data/back-pain.csv",
    }


def test_every_aspect_is_one_of_schema_org() -> None:
    """Every aspect that an editor can choose exists in schema.org."""
    members = vocabulary()["members"]
    for aspect in HealthAspect:
        name = aspect_address(aspect).rpartition("/")[2]
        assert members[name] == ["HealthAspectEnumeration"], aspect


@given(st.text())
def test_nothing_ends_the_script(text: str) -> None:
    """Any text survives, and no tag or comment can end the script element."""
    made_text = script_text({"name": text})
    assert json.loads(made_text) == {"name": text}
    assert not set("<>&\u2028\u2029\n") & set(made_text)


def test_no_text_field_ends_the_script() -> None:
    """Markup in any free text of any record stays text."""
    evil = with_texts(full_library().topics[0], lambda _: EVIL)
    site = published(Library((evil,)))
    found = page_heads(site, site_cards(site, several=False))
    for address, head in found.items():
        script = str(head["structured_data"])
        assert not set("<>&\u2028\u2029") & set(script), address
        assert json.loads(script), address
        assert not set("<>\"'") & set(str(head["card_words"])), address
    page = json.loads(str(found["back-pain/relief/"]["structured_data"]))
    assert page["name"] == page["about"]["name"] == EVIL


def test_sources_carry_their_identifiers() -> None:
    """A work and a citation of it name its DOI and PubMed number, for programs that follow them."""
    expected = [
        {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.1234/trial.1"},
        {"@type": "PropertyValue", "propertyID": "PMID", "value": "123"},
    ]
    assert heads()["sources/trial/"]["mainEntity"]["identifier"] == expected
    cited = {c["@id"]: c for page in heads().values() for c in page.get("citation", ())}
    assert cited[f"{ADDRESS}/sources/trial/#source"]["identifier"] == expected
    assert "identifier" not in cited["https://guide.example/"]
