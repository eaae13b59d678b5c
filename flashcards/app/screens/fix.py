"""Fix it here: how a word is to be cut or read, and how far that is to reach."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from flashcards.app.widgets.fix_box import SCOPES, Fix, FixBox
from flashcards.app.wording import count

if TYPE_CHECKING:
    from flashcards.services.rule_choices import Choice
    from flashcards.services.rule_reach import Reach, Reaches
    from flashcards.text.learner_rules import LearnerRule

REACHES: "tuple[Reaches, ...]" = ("here", "article", "everywhere")

_WITHOUT_GLOSS = {
    "split": "in no dictionary",
    "join": "in no dictionary: glossed by its parts",
    "reading": "the dictionary has no meaning for it",
}

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")


class Fixed(NamedTuple):
    """What the learner chose."""

    rule: "LearnerRule"
    reaches: "Reaches"


class FixScreen(ModalScreen[Fixed | None]):
    """Below the text, which stays in sight.

    Args:
        title: What is done to which word: "Split 图书馆".
        choices: What could be said of it; the first is taken unless another is chosen.
        reach_of: What a choice would change in each scope.
    """

    HELP_NAME = "Fix it here"
    DEFAULT_CSS = """
    FixScreen { align: center bottom; background: $background 0%; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "apply", "apply", id="fix.apply", show=False),
        Binding("escape,q", "leave", "leave", id="fix.leave", show=False),
        Binding("down,j", "turn_scope(1)", "reach further", id="fix.further", show=False),
        Binding("up,k", "turn_scope(-1)", "reach less far", id="fix.nearer", show=False),
        Binding("right,l,p,s", "turn(1)", "next choice", id="fix.next", show=False),
        Binding("left,h", "turn(-1)", "previous choice", id="fix.previous", show=False),
        *(
            Binding(str(number), f"choose({number})", f"{name} choice", id=f"fix.{name}", show=False)
            for number, name in enumerate(_ORDINALS, 1)
        ),
    ]

    def __init__(
        self,
        title: str,
        choices: "Sequence[Choice]",
        reach_of: "Callable[[LearnerRule], Mapping[Reaches, Reach]]",
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._reach_of = reach_of

    def compose(self) -> ComposeResult:
        """The box."""
        yield FixBox()

    def on_mount(self) -> None:
        """Fill it."""
        box = self._box
        box.title = self._title
        box.fixes = [_fix(choice) for choice in self._choices]
        self._tell()

    @property
    def _box(self) -> FixBox:
        return self.query_one(FixBox)

    @property
    def _rule(self) -> "LearnerRule":
        return self._choices[self._box.chosen].rule

    def _tell(self) -> None:
        reaches = self._reach_of(self._rule)
        self._box.reaches = [_touched(reaches[name], name) for name in REACHES]

    def action_turn(self, step: int) -> None:
        """Another choice, round the ends."""
        self.action_choose((self._box.chosen + step) % len(self._choices) + 1)

    def action_choose(self, number: int) -> None:
        """The choice of this number, if there is one."""
        if number <= len(self._choices):
            self._box.chosen = number - 1
            self._tell()

    def action_turn_scope(self, step: int) -> None:
        """A wider or a narrower scope."""
        self._box.scope = max(0, min(len(SCOPES) - 1, self._box.scope + step))

    def action_reach(self, number: int) -> None:
        """The scope of this number."""
        self._box.scope = number

    def action_apply(self) -> None:
        """Say it."""
        self.dismiss(Fixed(self._rule, REACHES[self._box.scope]))

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)


def _fix(choice: "Choice") -> Fix:
    without = _WITHOUT_GLOSS[choice.rule.kind]
    words = tuple((word.text, word.pinyin, word.gloss or without) for word in choice.words)
    is_reading = choice.rule.kind == "reading"
    return Fix(words[0][1] if is_reading else " + ".join(word for word, _, _ in words), words)


def _touched(reach: "Reach", name: "Reaches") -> str:
    places = count(reach.places, "place")
    if name == "everywhere" and reach.articles > 1:
        places += f" in {count(reach.articles, 'article')}"
    if not reach.cards:
        return places
    kept = "1 card keeps its schedule" if reach.cards == 1 else f"{reach.cards:,} cards keep their schedules"
    return f"{places}, {kept}"
