"""Values in records: places, ids, texts, dates, addresses and fixed vocabularies."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import Struct, field
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core.core_schema import CoreSchema, is_instance_schema

from plainleaf.config import LICENCES
from plainleaf.model.identifiers import bare_doi, bare_pmid
from plainleaf.problems import Location

#: Key under which loading passes a record its place; YAML cannot contain a NUL.
PLACE_KEY = "\0place"


#: What was written in most records, which have no such keys; one for all, to save memory.
_NOTHING: Mapping[tuple[str | int, ...], str] = {}


class Place(Struct, frozen=True):
    """Where a record, its keys and its list items are in the file.

    Attributes:
        path: Key path of the record, for example ``statements[3]``.
        start: Where the record begins.
        parts: Location of the value at each key (``"text"``) or, for lists,
            key and index (``"steps", 2``).
        written: What was written at those parts whose text has keys of a country, before they
            were replaced.
    """

    path: str = ""
    start: Location = field(default_factory=lambda: Location("content"))
    parts: Mapping[tuple[str | int, ...], Location] = field(default_factory=dict)
    written: Mapping[tuple[str | int, ...], str] = field(default_factory=lambda: _NOTHING)

    @classmethod
    def __get_pydantic_core_schema__(cls, *_: object) -> CoreSchema:
        # Loading builds it, so pydantic need not validate it for every record.
        return is_instance_schema(cls)

    def at(self, *part: str | int) -> Location:
        """Return the location of a value in the record, or that of the record itself."""
        return self.parts.get(part, self.start)

    def key(self, *part: str | int) -> str:
        """Return the key path of a value in the record, for messages."""
        steps = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in part]
        return (self.path + "".join(steps)).lstrip(".")


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# `plainleaf.loading.shape_faults` recognises faults of dates by the words "a date is".
#: Accepted years. Later dates are computed from them, and Python supports years up to 9999.
YEARS = range(1900, 3000)


def _iso_date(value: Any) -> Any:
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise ValueError("a date is written year-month-day, for example 2026-11-21")
    return value


def _likely_day(value: date) -> date:
    if value.year not in YEARS:
        raise ValueError("a date is in a year from 1900 to 2999")
    return value


def _publication_date(value: str) -> str:
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        raise ValueError("a date is a real one: 2024, 2024-05 or 2024-05-31") from None
    if int(value[:4]) not in YEARS:
        raise ValueError("a date is in a year from 1900 to 2999")
    return value


def _bare_doi(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    doi = bare_doi(value)
    if doi is None:
        raise ValueError("a DOI begins with 10., digits and a slash")
    return doi


def _pmid(value: str) -> str:
    if bare_pmid(value) is None:
        raise ValueError("a number at PubMed does not begin with 0")
    return value


def _ten_or_hundred(value: int) -> int:
    if value not in (10, 100):
        raise ValueError("a picture has either 10 or 100 dots")
    return value


_HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?")


def _web_address(value: str) -> str:
    if re.search(r"[\s\x00-\x20\x7f<>\"'`\\{}|^]", value):
        raise ValueError("an address must not contain spaces, quotes or brackets")
    parts = urlsplit(value)
    if not re.match(r"https?://", value) or not parts.hostname:
        raise ValueError("an address begins with https:// and names a host")
    if "@" in parts.netloc:
        raise ValueError("an address must not contain a name or password")
    if not _HOST.fullmatch(parts.netloc) or "xn--" in parts.netloc:
        # Letters of other alphabets can make one host look like another (UTS 39).
        raise ValueError("a host has small letters without accents, digits, dots and hyphens")
    return value


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
Words = Annotated[str, Field(min_length=1, max_length=160)]
Text = Annotated[str, Field(min_length=1, max_length=600)]
Day = Annotated[date, BeforeValidator(_iso_date), AfterValidator(_likely_day)]
OutOf = Annotated[
    int, AfterValidator(_ten_or_hundred), Field(json_schema_extra={"enum": [10, 100]})
]
PublicationDate = Annotated[
    str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_publication_date)
]
Address = Annotated[
    str,
    Field(max_length=500, json_schema_extra={"pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$"}),
    AfterValidator(_web_address),
]


Doi = Annotated[
    str,
    Field(
        max_length=300,
        json_schema_extra={
            "pattern": r"^((https?://)?(dx\.|www\.)?doi\.org/|[Dd][Oo][Ii]: *)?10\.[0-9.]+/[^ ]+$"
        },
    ),
    BeforeValidator(_bare_doi),
]
Pmid = Annotated[str, Field(pattern=r"^[0-9]{1,9}$"), AfterValidator(_pmid)]


def _known_licence(value: str) -> str:
    if value not in LICENCES:
        raise ValueError(f"known are {', '.join(LICENCES)}")
    return value


LicenceId = Annotated[str, AfterValidator(_known_licence)]


class SourceKind(StrEnum):
    """The kind of a source; it determines the evidence level that the source gives."""

    GUIDELINE = "guideline"
    SYSTEMATIC_REVIEW = "systematic-review"
    TRIAL = "trial"
    OBSERVATIONAL = "observational"
    LABORATORY = "laboratory"
    HEALTH_SERVICE = "health-service"
    EXPERT_OPINION = "expert-opinion"
    POPULAR_WEB = "popular-web"


class Certainty(StrEnum):
    """How certain a source itself says that it is of one finding (as in GRADE)."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"
    VERY_LOW = "very-low"


class Reading(StrEnum):
    """How a source was read when it was entered."""

    PAGE = "page"
    COPY = "copy"
    SECOND_HAND = "second-hand"


class Urgency(StrEnum):
    """How soon to get help, most urgent first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    ROUTINE = "routine"


class StatementKind(StrEnum):
    """The purpose of a statement: to state a fact, or to advise for or against something."""

    FACT = "fact"
    DO = "do"
    DONT = "dont"


class SectionRole(StrEnum):
    """The purpose of a section; exactly one section of a topic is ``care``.

    A section of role ``compare`` helps readers to distinguish two things; the care section
    and every activity link to it.
    """

    TOPIC = "topic"
    CARE = "care"
    COMPARE = "compare"


class HealthAspect(StrEnum):
    """The aspect of a topic that a section covers, as defined by schema.org."""

    OVERVIEW = "overview"
    CAUSES = "causes"
    TYPES = "types"
    SYMPTOMS = "symptoms"
    STAGES = "stages"
    PROGNOSIS = "prognosis"
    RISKS = "risks-or-complications"
    SCREENING = "screening"
    SEE_DOCTOR = "see-doctor"
    SELF_CARE = "self-care"
    TREATMENTS = "treatments"
    PREVENTION = "prevention"
    SAFETY = "safety"
    BENEFITS = "benefits"
    LIVING_WITH = "living-with"


class ExerciseKind(StrEnum):
    """The kind of an exercise."""

    STRENGTHENING = "strengthening"
    STRETCHING = "stretching"
    CARDIO = "cardio"
    POSTURE = "posture"
    AVOID = "avoid"


class Sides(StrEnum):
    """When an exercise that is done with each side changes to the other side."""

    NONE = "none"
    EACH_REPEAT = "each-repeat"
    AFTER_SET = "after-set"


class Aid(StrEnum):
    """A form on a handout that the reader fills in."""

    NONE = "none"
    PLAN = "plan"
    WALKING_DIARY = "walking-diary"
    EXERCISE_DIARY = "exercise-diary"
    DOSE_DIARY = "dose-diary"
    FLARE_UP_PLAN = "flare-up-plan"
    CHECKLIST = "checklist"
    TICKS = "ticks"


class SignsShown(StrEnum):
    """How many of the warning signs a handout prints."""

    SHORT = "short"
    WHOLE = "whole"


class Verdict(StrEnum):
    """An editor's decision about two near-duplicates."""

    SAME = "same"
    DIFFERENT = "different"
    NARROWER = "narrower"


class ClaimVerdict(StrEnum):
    """What better sources say of a claim that only popular web pages make."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_SHOWN = "not-shown"
    WRONG = "wrong"


class Reason(StrEnum):
    """Why something that a source says was left out."""

    ADVERTISING = "advertising"
    PRIVACY = "privacy"
    UNINTELLIGIBLE = "unintelligible"
    UNSAFE = "unsafe"
    OFF_TOPIC = "off-topic"
    PAGE_FURNITURE = "page-furniture"
    OF_NO_HELP = "of-no-help"


class OneSided(StrEnum):
    """What deduplication does if a guarded word is in only one of two texts."""

    NEVER = "never"
    ASK = "ask"
