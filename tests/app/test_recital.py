"""A sentence gone through by typed pinyin: what is asked, what counts, what is told."""

import pytest

from flashcards.app.recital import Recital
from flashcards.text.document import Form

WORDS = (("银行", "yin2 hang2"), ("的", "de5"), ("行长", "hang2 zhang3"), ("，", ""), ("很", "hen3"), ("忙", "mang2"))


@pytest.fixture
def recital() -> Recital:
    forms = []
    for text, readings in WORDS:
        read = tuple(readings.split()) or (None,)
        pinyin = "".join(readings.split())
        forms.append(Form(text, "word", None, read, pinyin, 1.0, text, text, None, (), None, None))
    return Recital(forms)


def test_one_word_after_the_other_is_asked_and_marks_are_passed_over(recital: Recital) -> None:
    asked = []
    for line in ("yin2hang2", "de", "hang2zhang3", "hen3", "mang2"):
        asked.append(recital.asked)
        assert recital.check(line)
    assert asked == [0, 1, 2, 4, 5]
    assert recital.is_done
    assert (recital.right, recital.wrong, recital.asked) == (7, 0, None)


def test_a_line_may_hold_every_word(recital: Recital) -> None:
    recital.check("yínháng de hángzhǎng hěn máng")
    assert recital.is_done
    assert recital.tries[0].tokens == (0, 1, 2, 4, 5)
    assert recital.tries[0].is_right


def test_a_wrong_word_stays_until_it_is_right_and_counts_at_its_first_try(recital: Recital) -> None:
    recital.check("yin2xing2 de hang2zhang3")
    assert recital.asked == 0
    assert [said.mark.is_right for said in recital.tries[0].said] == [True, False]
    assert (recital.right, recital.wrong) == (1, 1)
    recital.check("yin2hang2")
    assert recital.asked == 1
    assert (recital.right, recital.wrong) == (1, 1)


def test_a_line_that_ends_within_a_word_has_left_the_rest_out(recital: Recital) -> None:
    recital.check("yin2hang2 de5 hang2")
    assert recital.asked == 2
    last = recital.tries[0].said[-1]
    assert (last.syllable.character, last.mark.typed, last.mark.is_right) == ("长", "", False)
    assert recital.told == {0, 1}


def test_a_word_that_is_shown_counts_as_wrong(recital: Recital) -> None:
    recital.give_up()
    assert (recital.asked, recital.right, recital.wrong) == (1, 0, 2)
    assert recital.tries[0].line == ""


def test_what_is_no_pinyin_changes_nothing(recital: Recital) -> None:
    assert not recital.check("银行")
    assert (recital.asked, recital.tries, recital.wrong) == (0, [], 0)


def test_a_sentence_without_a_word_is_done() -> None:
    empty = Recital(())
    empty.give_up()
    assert empty.is_done
    assert not empty.check("ma1")
