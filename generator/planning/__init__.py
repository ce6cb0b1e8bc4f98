"""Facts to a plan of the site: which pages there are and what each one shows.

Nothing here knows Markdown, HTML or the disk.
"""

from generator.planning.bodies import (
    ActivitiesBody,
    ActivityBody,
    Body,
    BuilderBody,
    ClaimsBody,
    ClaimsIndexBody,
    DisagreementsBody,
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
from generator.planning.counts import Counts, count
from generator.planning.figures import PlannedFigure
from generator.planning.index import Index
from generator.planning.overviews import overview_plan
from generator.planning.pages import Page, SitePlan, TopicPlan
from generator.planning.parts import (
    AdviceChoice,
    CareCard,
    CarePart,
    CheckedClaim,
    DisagreementBox,
    FactGroup,
)
from generator.planning.plan import plan_library, plan_site, plan_topic, plan_unit, topic_index
from generator.planning.summary import Entry, TopicSummary

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
    "Entry",
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
    "OverviewBody",
    "Page",
    "PlainBody",
    "PlannedFigure",
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
    "plan_site",
    "plan_topic",
    "plan_unit",
    "topic_index",
]
