"""How our records are called in the vocabulary of schema.org."""

from __future__ import annotations

from collections.abc import Mapping

from plainleaf.model import ExerciseKind, HealthAspect, SourceKind

#: What a source is. A guideline has no type of its own among works that can be cited.
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
#: Kinds of exercise that are a plan to follow. One to leave out never is: a program could
#: take it for advice. Ways to rest and sit are no exercise.
ACTIVITIES: Mapping[ExerciseKind, str] = {
    ExerciseKind.STRENGTHENING: "StrengthTraining",
    ExerciseKind.STRETCHING: "Flexibility",
    ExerciseKind.CARDIO: "AerobicActivity",
}


def aspect_address(aspect: HealthAspect) -> str:
    """The address of an aspect, for example ``https://schema.org/SeeDoctorHealthAspect``."""
    words = "".join(part.capitalize() for part in aspect.value.split("-"))
    return f"https://schema.org/{words}HealthAspect"
