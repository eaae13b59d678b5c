"""How the reader shows the text: pinyin above which words, in which script."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType

from flashcards.app.screens.reader_words import WordActions
from flashcards.app.widgets.article_cells import PINYIN_MODES

PINYIN_NAMES = {
    "adaptive": "Pinyin above words you do not know yet",
    "all": "Pinyin above every word",
    "off": "No pinyin",
}


class LookActions(WordActions):
    """Keys that change nothing but what is seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("v", "pinyin", "pinyin", id="reader.pinyin"),
        Binding("t", "script", "other script", id="reader.script", show=False),
    ]

    def action_pinyin(self) -> None:
        """Pinyin above unknown words, above all words, above none."""
        look = self.text.window.look
        mode = PINYIN_MODES[(PINYIN_MODES.index(look.pinyin) + 1) % len(PINYIN_MODES)]
        self.text.window.look = look._replace(pinyin=mode)
        self.text.draw_again()
        # The next article is shown alike.
        self.learner_app.settings = replace(self.learner_app.settings, pinyin=mode)
        self.learner_app.say(PINYIN_NAMES[mode])

    def action_script(self) -> None:
        """Words in the other script, and back."""
        is_other = not self.text.window.look.is_other_script
        self.text.window.look = self.text.window.look._replace(is_other_script=is_other)
        self.text.draw_again()
        self.moved()
        self.learner_app.say("Words in the other script" if is_other else "The script of the text")
