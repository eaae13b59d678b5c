"""Adding an article: a file or pasted text, its progress, then its words."""

from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from flashcards.app import render
from flashcards.app.screens.working import WorkingScreen
from flashcards.app.widgets.inputs import LineInput, PathInput, TextInput
from flashcards.app.widgets.progress_line import ProgressLine
from flashcards.progress import Progress

if TYPE_CHECKING:
    from flashcards.progress import Report
    from flashcards.services.articles import AddedArticle
    from flashcards.sources.plain import PlainDocument
    from flashcards.store.database import Database


def _pasted(text: str) -> "PlainDocument":
    """Pasted text as a document."""
    from flashcards.sources.plain import open_document

    return open_document("-", stdin=BytesIO(text.encode()))._replace(source="the pasted text")


class AddArticleScreen(WorkingScreen):
    """A form; while the article is being stored, how far that is."""

    HELP_NAME = "Add an article"
    DEFAULT_CSS = """
    AddArticleScreen .field { height: 1; padding: 0 1; }
    AddArticleScreen .field > Static { width: 7; }
    AddArticleScreen .field > Input { width: 1fr; }
    AddArticleScreen #form { height: 1fr; }
    AddArticleScreen #names { height: 1; padding: 0 1 0 8; }
    AddArticleScreen TextInput { height: 1fr; margin: 1 1 0 1; border: none; padding: 0; background: $surface; }
    AddArticleScreen.-low TextInput { margin: 0 1; }
    AddArticleScreen.-working #form { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "add", "add", id="add_article.add"),
    ]

    def compose_body(self) -> ComposeResult:
        """Where the text is, what it is called, or the text itself."""
        with Vertical(id="form"):
            with Horizontal(classes="field"):
                yield Static("File", markup=False)
                yield PathInput("a text file, such as ~/article.txt", id="path")
            yield Static("", id="names", markup=False)
            with Horizontal(classes="field"):
                yield Static("Title", markup=False)
                yield LineInput(placeholder="its heading or its file name, if left empty", id="title")
            yield TextInput(placeholder="or paste the text here, then press ctrl+s", id="text", show_line_numbers=False)
        yield ProgressLine()

    def on_mount(self) -> None:
        """Type at once."""
        self.set_focus(self.query_one(PathInput))

    def reload(self) -> None:
        """Go on where the work ended below another screen."""
        self.show_title(render.text("Add an article", "bold"), Content(""))
        super().reload()

    def one_line(self) -> Content:
        """What is being done."""
        if self.is_working:
            return render.text(self.query_one(ProgressLine).name_of_work)
        return render.line("File: ", self.query_one(PathInput).value)

    @on(PathInput.Changed, "#path")
    def typed(self, event: PathInput.Changed) -> None:
        """Show the names that fit."""
        self.query_one("#names", Static).update(render.muted(self.query_one(PathInput).candidates()))

    @on(Input.Submitted)
    def action_add(self) -> None:
        """Add the file, else the pasted text."""
        path = self.query_one(PathInput).path
        text = self.query_one(TextInput).text
        if self.is_working:
            return
        if not path and not text.strip():
            self.learner_app.say("Name a file, or paste a text.")
            return
        title = self.query_one("#title", LineInput).value.strip() or None
        app = self.learner_app

        def work(database: "Database", report: "Report") -> "AddedArticle":
            from flashcards.services.adding import add_article
            from flashcards.sources.plain import open_document

            document = open_document(path) if path else _pasted(text)
            if document.is_guessed:
                app.call_from_thread(app.say, f"Read as {document.encoding}; if that is wrong, undo with u.")
            report(Progress("loading the dictionary", 0, 0))
            analyser = app.analyser_for_job()
            now, guid = app.shell.now(), app.shell.guid
            return add_article(database, analyser, document, now=now, guid=guid, title=title, report=report)

        self.start_work(f"Adding {path or 'the pasted text'}", work, self._offer)

    def stopped(self) -> None:
        """Back to the form as it was."""
        self.set_focus(self.query_one(PathInput))

    def _offer(self, added: "AddedArticle") -> None:
        from flashcards.app.screens.offer_words import OfferWordsScreen

        self.app.switch_screen(OfferWordsScreen(added.article_id, added))
