"""A lone word of a deck, whose form is found without what a text needs, is the word that a text has."""

from flashcards.lexicon.lookup import open_lexicon
from flashcards.text.document import Form
from flashcards.text.pipeline import Analyser

SAMPLE = "SELECT word FROM words WHERE entries IS NOT NULL AND rank % 17 = 3 ORDER BY rank"
FACTS = ("text", "kind", "name_type", "readings", "pinyin", "confidence", "headword", "traditional", "gloss", "level")


def facts(form: Form) -> list[object]:
    return [getattr(form, name) for name in FACTS]


def test_a_lone_word_has_the_form_it_has_as_a_text(analyser: Analyser) -> None:
    words = [word for (word,) in open_lexicon().rows(SAMPLE)]
    alone = {word: analyser.form_of_word(word) for word in words}
    as_text = {word: analyser.analyse_sentence(word).forms for word in words}
    whole = {word: forms[0] for word, forms in as_text.items() if len(forms) == 1}

    assert len(whole) > 1_000
    assert [(alone[word], form) for word, form in whole.items() if facts(alone[word]) != facts(form)] == []


def test_a_word_that_is_alike_everywhere_needs_no_sentence(analyser: Analyser) -> None:
    assert analyser.is_alike_everywhere("学生")
    assert not analyser.is_alike_everywhere("行")
