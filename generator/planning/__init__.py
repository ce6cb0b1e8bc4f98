"""Facts to a plan of the site: which pages there are and what each one shows.

Nothing here knows Markdown, HTML or the disk.
"""

from generator.planning.counts import Counts, count
from generator.planning.figures import PlannedFigure
from generator.planning.index import Index
from generator.planning.pages import (
    ActivitiesBody,
    ActivityBody,
    AdviceChoice,
    Body,
    BuilderBody,
    CareCard,
    DisagreementBox,
    DisagreementsBody,
    ExerciseBody,
    ExercisesBody,
    FactGroup,
    FiguresBody,
    FoldedBody,
    HandoutBody,
    HandoutsBody,
    HomeBody,
    MadeBody,
    Page,
    PlainBody,
    QuestionBody,
    QuestionsBody,
    SectionBody,
    SitePlan,
    SourceBody,
    SourcesBody,
    TopicsBody,
    WordsBody,
)
from generator.planning.plan import plan_site

__all__ = [
    "ActivitiesBody",
    "ActivityBody",
    "AdviceChoice",
    "Body",
    "BuilderBody",
    "CareCard",
    "Counts",
    "DisagreementBox",
    "DisagreementsBody",
    "ExerciseBody",
    "ExercisesBody",
    "FactGroup",
    "FiguresBody",
    "FoldedBody",
    "HandoutBody",
    "HandoutsBody",
    "HomeBody",
    "Index",
    "MadeBody",
    "Page",
    "PlainBody",
    "PlannedFigure",
    "QuestionBody",
    "QuestionsBody",
    "SectionBody",
    "SitePlan",
    "SourceBody",
    "SourcesBody",
    "TopicsBody",
    "WordsBody",
    "count",
    "plan_site",
]
