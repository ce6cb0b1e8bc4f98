"""Labels for readers: levels of evidence, kinds of source, ways of reading, and verdicts."""

from __future__ import annotations

from plainleaf.model import ClaimVerdict, Reading, SourceKind
from plainleaf.model.grading import Evidence

LABELS = {
    Evidence.STRONG: "Strong evidence",
    Evidence.MODERATE: "Some evidence",
    Evidence.LIMITED: "Thin evidence",
    Evidence.EXPERT: "Health advice",
    Evidence.POPULAR: "Web claim",
    Evidence.NONE: "No evidence",
}
MEANINGS = {
    Evidence.STRONG: "A guideline, or a review of many studies, says so.",
    Evidence.MODERATE: (
        "A trial says so, or a review that is fairly sure. "
        "So does a guideline that we read only through another page."
    ),
    Evidence.LIMITED: "Small studies, lab work or an unsure review say so.",
    Evidence.EXPERT: "A health service or an expert says so.",
    Evidence.POPULAR: "Only popular web pages say so.",
    Evidence.NONE: "We found no study that supports it.",
}
KINDS = {
    SourceKind.GUIDELINE: "guideline",
    SourceKind.SYSTEMATIC_REVIEW: "review of studies",
    SourceKind.TRIAL: "trial",
    SourceKind.OBSERVATIONAL: "study without a test group",
    SourceKind.LABORATORY: "lab study",
    SourceKind.HEALTH_SERVICE: "health service page",
    SourceKind.EXPERT_OPINION: "expert view",
    SourceKind.POPULAR_WEB: "popular web page",
}
READINGS = {
    Reading.PAGE: "We read the page itself.",
    Reading.COPY: "We read a stored copy of it.",
    Reading.SECOND_HAND: "We read it through another page that reports what it says.",
}
VERDICTS = {
    ClaimVerdict.SUPPORTED: "Supported",
    ClaimVerdict.PARTLY: "Partly true",
    ClaimVerdict.NOT_SHOWN: "Not shown",
    ClaimVerdict.WRONG: "Wrong",
}
