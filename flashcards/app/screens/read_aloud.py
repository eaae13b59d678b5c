"""Read aloud: the pinyin of a sentence is typed, word by word, and each syllable is marked."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple, Protocol

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.recital import Recital, Try
from flashcards.app.screens.base import LearnerScreen
from flashcards.app.widgets.aloud_text import AloudText, aloud_cells
from flashcards.app.widgets.inputs import LineInput
from flashcards.app.widgets.try_list import TryList
from flashcards.text.spoken import Form as SpokenForm

ASK = "of the marked word, or of all: hang2zhang3"


class AloudForm(SpokenForm, Protocol):
    """A token of the sentence, with what it means there."""

    @property
    def gloss(self) -> str | None:
        """The first gloss."""


class Passage(NamedTuple):
    """One sentence to read aloud."""

    text: str
    forms: Sequence[AloudForm]
    place: str = ""
    """Where it stands: "3 of 40"."""


class PinyinInput(LineInput):
    """Where pinyin is typed."""

    # Up and down stand here: those that Textual gives every field would hide the screen's from help and footer.

    HELP_NAME = "Pinyin"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", "check, or show", id="aloud.check"),
        Binding("down", "screen.turn(1)", "next sentence", id="aloud.next"),
        Binding("up", "screen.turn(-1)", "sentence before", id="aloud.previous", show=False),
    ]


class ReadAloudScreen(LearnerScreen):
    """Nothing of the schedule changes here.

    Args:
        title: Of the article or the deck.
        passage_at: The sentence of a number; None beyond the ends.
        number: The sentence to begin with.
        left: Told the number of the sentence at the end.
    """

    HELP_NAME = "Read aloud"
    DEFAULT_CSS = """
    ReadAloudScreen AloudText { margin: 0 0 1 0; }
    ReadAloudScreen Horizontal { height: 2; padding: 0 1; }
    ReadAloudScreen Horizontal > Static { width: 8; }
    ReadAloudScreen Horizontal > PinyinInput { width: 1fr; max-width: 60; }
    ReadAloudScreen.-low AloudText { margin: 0; }
    ReadAloudScreen.-low Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="aloud.back"),
    ]

    def __init__(
        self,
        title: str,
        passage_at: Callable[[int], Passage | None],
        number: int = 0,
        left: Callable[[int], None] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._passage_at = passage_at
        self._number = number
        self._left = left
        self._passage = Passage("", ())
        self._recital = Recital(())
        self._right = self._wrong = 0
        """Syllables of the sentences before."""

    def compose_body(self) -> ComposeResult:
        """The sentence, the field, what was typed."""
        yield AloudText()
        with Horizontal():
            yield Static("pinyin", markup=False)
            yield PinyinInput(placeholder=ASK)
        yield TryList(self._gloss_of, self._meaning_of)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A card has one sentence only."""
        if action == "turn":
            return any(self._passage_at(self._number + step) is not None for step in (1, -1))
        return True

    def on_mount(self) -> None:
        """Type at once, at the first sentence with a word."""
        self.set_focus(self.query_one(PinyinInput))
        if not self._open(self._number, 1) and not self._open(self._number, -1):
            self.learner_app.say("There is nothing to read aloud here.")

    def _open(self, number: int, step: int) -> bool:
        """The nearest sentence with a word, from a number on."""
        while (passage := self._passage_at(number)) is not None:
            recital = Recital(passage.forms)
            if recital.words:
                self._number, self._passage, self._recital = number, passage, recital
                text = self.query_one(AloudText)
                text.cells = tuple(aloud_cells(passage.text, passage.forms))
                self._show()
                return True
            number += step
        return False

    def _show(self) -> None:
        recital, text, tries = self._recital, self.query_one(AloudText), self.query_one(TryList)
        text.told, text.asked = recital.told, recital.asked
        tries.head = self._result() if recital.is_done else None
        tries.tries = tuple(recital.tries)
        field = self.query_one(PinyinInput)
        field.value = ""
        field.placeholder = "enter goes on" if recital.is_done else ASK
        right, wrong = self._right + recital.right, self._wrong + recital.wrong
        tally = f"✓ {right}  ✗ {wrong}" if right + wrong else ""
        self.show_title(
            render.line((self._title, "bold"), ("  read aloud", render.MUTED)),
            render.muted("   ".join(filter(None, (tally, self._passage.place)))),
        )

    def _result(self) -> Content:
        recital = self._recital
        syllables = recital.right + recital.wrong
        return render.line((f"{recital.right} of {syllables} syllables right at once.", "bold"))

    def one_line(self) -> Content:
        """The word that is asked."""
        asked = self._recital.asked
        return render.line((self._passage.forms[asked].text, "bold")) if asked is not None else self._result()

    # What words mean

    def _gloss_of(self, one: Try) -> str:
        """What the words of a line mean in this sentence."""
        glosses = (self._passage.forms[token].gloss for token in one.tokens)
        return " · ".join(gloss for gloss in glosses if gloss)

    def _meaning_of(self, character: str, reading: str) -> str:
        """What a character means in a reading."""
        from flashcards.services.lookup import character_gloss

        return character_gloss(self.learner_app.shell.lexicon(), character, reading)

    # Keys

    @on(Input.Submitted)
    def check(self, event: Input.Submitted) -> None:
        """Mark what was typed; nothing typed shows the word; at the end go on."""
        line = event.value.strip()
        if self._recital.is_done:
            self.action_turn(1)
        elif not line:
            self._recital.give_up()
            self._show()
        elif self._recital.check(line):
            self._show()
        else:
            self.learner_app.say("No pinyin: type syllables with their tones, as in hang2zhang3.")

    def action_turn(self, step: int) -> None:
        """Another sentence; after the last one back."""
        right, wrong = self._recital.right, self._recital.wrong
        if self._open(self._number + step, step):
            self._right, self._wrong = self._right + right, self._wrong + wrong
            self._show()
        elif self._recital.is_done:
            self.action_back()
        else:
            self.learner_app.say("This is the last sentence." if step > 0 else "This is the first sentence.")

    def action_back(self) -> None:
        """To where the sentence stands."""
        super().action_back()
        if self._left is not None:
            self._left(self._number)
