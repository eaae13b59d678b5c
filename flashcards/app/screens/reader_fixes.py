"""What the reader lets a learner put right: how the word under the cursor is cut, and how it is read."""

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from flashcards.app.jobs import start_job
from flashcards.app.screens.reader_words import WordActions
from flashcards.app.wording import count
from flashcards.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flashcards.app.screens.fix import Fixed
    from flashcards.progress import Report
    from flashcards.services.rule_choices import Choice
    from flashcards.services.rule_reach import Reach, Reaches
    from flashcards.store.database import Database
    from flashcards.store.rule_places import RulePlace
    from flashcards.text.learner_rules import LearnerRule
BOX_ROWS = 9
"""Of the screen, below the box that asks."""


class FixActions(WordActions):
    """Each key opens `FixScreen`; what is chosen there becomes a rule, and changes what is stored, as one action."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("s", "split", "split", id="reader.split"),
        Binding("J", "join", "join", id="reader.join"),
        Binding("p", "read_otherwise", "reading", id="reader.reading"),
    ]

    _is_fixing = False

    def action_split(self) -> None:
        """Make two words or more of this one."""
        from flashcards.services.rule_choices import splits

        with self.learner_app.saying_errors():
            self._ask(f"Split {self.token.text}", splits(self.learner_app.shell.lexicon(), self.token))

    def action_join(self) -> None:
        """Make one word of this and the next."""
        from flashcards.services.rule_choices import joined

        position, index = self.text.cursor
        tokens = self.text.window.sentence(position).tokens[index : index + 2]
        with self.learner_app.saying_errors():
            choice = joined(self.learner_app.shell.lexicon(), tokens)
            self._ask(f"Join {' + '.join(token.text for token in tokens)}", [choice])

    def action_read_otherwise(self) -> None:
        """Give this word its next reading."""
        from flashcards.services.rule_choices import readings

        with self.learner_app.saying_errors():
            self._ask(f"Read {self.token.text} as", readings(self.learner_app.shell.lexicon(), self.token))

    def _ask(self, title: str, choices: "Sequence[Choice]") -> None:
        from flashcards.app.screens.fix import FixScreen
        from flashcards.services.rule_reach import reach
        from flashcards.store.rule_places import RulePlace

        if self._is_fixing:
            return
        app = self.learner_app
        at = RulePlace(self.article_id, self.text.cursor.position, self.token.start)

        def reach_of(rule: "LearnerRule") -> "Mapping[Reaches, Reach]":
            return reach(app.database, app.shell.lexicon(), rule, at)

        def chosen(fixed: "Fixed | None") -> None:
            if fixed is not None:
                self._fix(fixed, at)

        self.text.keep_clear(BOX_ROWS - (self.size.height - self.text.region.bottom))
        app.push_screen(FixScreen(title, choices, reach_of), chosen)

    def _fix(self, fixed: "Fixed", at: "RulePlace") -> None:
        app = self.learner_app

        def work(database: "Database", report: "Report") -> "Reach":
            from flashcards.services.rules import add_rule
            from flashcards.store.learner_rules import Scope

            scopes = {
                "here": Scope(at.article_id, at.position),
                "article": Scope(at.article_id),
                "everywhere": Scope(),
            }
            rule = fixed.rule._replace(start=at.start) if fixed.reaches == "here" else fixed.rule
            analyser, now = app.analyser_for_job(), app.shell.now()
            return add_rule(database, analyser, rule, scopes[fixed.reaches], at=at, now=now, report=report)

        def done(reach: "Reach") -> None:
            self._is_fixing = False
            app.data_changed()
            app.say(f"{_done(fixed.rule.kind)} in {count(reach.places, 'place')}; u undoes it.")

        def failed(error: Exception) -> None:
            self._is_fixing = False

        self._is_fixing = True
        start_job(app, work, done, failed=failed, progress=self._say_progress, name="fix")

    def _say_progress(self, step: Progress) -> None:
        if step.total > 1:
            self.learner_app.say(f"{step.stage}: {step.done:,} of {count(step.total, 'article')}")


def _done(kind: str) -> str:
    return {"split": "Split", "join": "Joined", "reading": "Read otherwise"}[kind]
