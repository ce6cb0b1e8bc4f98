"""Plan the site: decide which pages it has and what each page shows.

The input is a library and its merged facts; the output is a `SitePlan`, which the rendering
stage turns into text. This package writes no Markdown, no HTML and no files.
"""

from plainleaf.planning.bodies import (
    ActivitiesBody,
    ActivityBody,
    Body,
    BuilderBody,
    ClaimsBody,
    ClaimsIndexBody,
    DisagreementsBody,
    EvidenceBody,
    ExerciseBody,
    ExercisesBody,
    FiguresBody,
    FoldedBody,
    HandoutBody,
    HandoutsBody,
    HomeBody,
    MadeBody,
    OverviewBody,
    PlainBody,
    QuestionBody,
    QuestionsBody,
    SectionBody,
    SourceBody,
    SourcesBody,
    TopicsBody,
    WordsBody,
)
from plainleaf.planning.counts import Counts, count
from plainleaf.planning.figures import PlannedFigure
from plainleaf.planning.index import Index
from plainleaf.planning.overviews import overview_plan
from plainleaf.planning.pages import Page, SitePlan, TopicPlan
from plainleaf.planning.parts import (
    AdviceChoice,
    CareCard,
    CarePart,
    CheckedClaim,
    DisagreementBox,
    FactGroup,
    PlannedPassage,
    PlannedSentence,
)
from plainleaf.planning.plan import plan_library, plan_topic, topic_index
from plainleaf.planning.topic_summary import ListEntry, TopicSummary

__all__ = [
    "ActivitiesBody",
    "ActivityBody",
    "AdviceChoice",
    "Body",
    "BuilderBody",
    "CareCard",
    "CarePart",
    "CheckedClaim",
    "ClaimsBody",
    "ClaimsIndexBody",
    "Counts",
    "DisagreementBox",
    "DisagreementsBody",
    "EvidenceBody",
    "ExerciseBody",
    "ExercisesBody",
    "FactGroup",
    "FiguresBody",
    "FoldedBody",
    "HandoutBody",
    "HandoutsBody",
    "HomeBody",
    "Index",
    "ListEntry",
    "MadeBody",
    "OverviewBody",
    "Page",
    "PlainBody",
    "PlannedFigure",
    "PlannedPassage",
    "PlannedSentence",
    "QuestionBody",
    "QuestionsBody",
    "SectionBody",
    "SitePlan",
    "SourceBody",
    "SourcesBody",
    "TopicPlan",
    "TopicSummary",
    "TopicsBody",
    "WordsBody",
    "count",
    "overview_plan",
    "plan_library",
    "plan_topic",
    "topic_index",
]
