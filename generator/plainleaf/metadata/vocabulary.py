"""Map kinds of records to the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Mapping

from plainleaf.model import ExerciseKind, HealthAspect, SourceKind

#: Type of each kind of source. There is no citable type for guidelines.
WORKS: Mapping[SourceKind, str] = {
    SourceKind.GUIDELINE: "CreativeWork",
    SourceKind.SYSTEMATIC_REVIEW: "MedicalScholarlyArticle",
    SourceKind.TRIAL: "MedicalScholarlyArticle",
    SourceKind.OBSERVATIONAL: "MedicalScholarlyArticle",
    SourceKind.LABORATORY: "MedicalScholarlyArticle",
    SourceKind.HEALTH_SERVICE: "WebPage",
    SourceKind.EXPERT_OPINION: "CreativeWork",
    SourceKind.POPULAR_WEB: "WebPage",
}
#: Kinds of exercise that are published as plans to follow. Exercises to avoid are left out,
#: since programs could take them for advice; so are postures, which are not exercises.
ACTIVITIES: Mapping[ExerciseKind, str] = {
    ExerciseKind.STRENGTHENING: "StrengthTraining",
    ExerciseKind.STRETCHING: "Flexibility",
    ExerciseKind.CARDIO: "AerobicActivity",
}


def aspect_address(aspect: HealthAspect) -> str:
    """Return an aspect's address, for example ``https://schema.org/SeeDoctorHealthAspect``."""
    words = "".join(part.capitalize() for part in aspect.value.split("-"))
    return f"https://schema.org/{words}HealthAspect"
