"""A text that is a document, and articles made of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flashcards.services.adding import AddedArticle, add_article
from flashcards.store.database import Database
from flashcards.text.pipeline import Analyser

from .conftest import NOW

MARKET = (
    "早上的市场\n\n"
    "奶奶每天早上去市场买菜。市场里有很多人，也有很多新鲜的蔬菜。\n"
    "她喜欢和卖菜的老王聊天。老王说，今天的白菜特别新鲜。\n"
    "奶奶买了白菜和豆腐，高兴地回家了。"
)
LIBRARY = (
    "图书馆\n\n"
    "图书馆很安静，学生们在里面看书。小明借了三本书，他说他喜欢历史。\n"
    "管理员是一位老奶奶，她每天早上来得最早。"
)


@dataclass(frozen=True)
class Text:
    """A document in memory."""

    title: str
    text: str
    source: str = "test"

    def pieces(self) -> Iterator[str]:
        yield self.text


def add(
    db: Database, analyser: Analyser, guid: Callable[[], str], text: str = MARKET, **options: object
) -> AddedArticle:
    """Add a text whose first line is its title."""
    document = Text(text.split("\n")[0], text)
    return add_article(db, analyser, document, now=NOW, guid=guid, **options)  # type: ignore[arg-type]
