from ..voices import Voice
from .best_practice import (
    BestPracticeCollectionPage,
    BestPracticePage,
    CollectionItem,
)
from .index import ArticleIndexPage, IndexKind
from .kinds import (
    EditorialPage,
    EditorialSigner,
    ImpulseAuthor,
    ImpulsePage,
    Interviewer,
    InterviewGuest,
    InterviewPage,
    NewsPage,
)

__all__ = [
    "ArticleIndexPage",
    "BestPracticeCollectionPage",
    "BestPracticePage",
    "CollectionItem",
    "EditorialPage",
    "EditorialSigner",
    "ImpulseAuthor",
    "ImpulsePage",
    "IndexKind",
    "InterviewGuest",
    "InterviewPage",
    "Interviewer",
    "NewsPage",
    "Voice",
]
