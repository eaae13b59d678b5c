"""Glosses are sorted by use, cleaned for a card, and rid of references and classifiers."""

import pytest

from flashcards.lexicon.glosses import Use, sorted_senses


def shown(*glosses: str) -> list[str]:
    return [gloss for _, gloss in sorted_senses(glosses).glosses]


@pytest.mark.parametrize(
    ("glosses", "order"),
    [
        (["surname Bai", "white"], ["white", "surname Bai"]),
        (["(archaic) wine jar", "cup"], ["cup", "(archaic) wine jar"]),
        (["(bound form) school", "to learn"], ["to learn", "school"]),
        (["(chemistry) bond", "key"], ["key", "(chemistry) bond"]),
        (["abbr. for Sichuan", "clear"], ["clear", "abbr. for Sichuan"]),
        (["first", "second"], ["first", "second"]),
        (
            ["lit. to mend the pen", "fig. to act late", "better late"],
            ["to act late", "better late", "lit. to mend the pen"],
        ),
        (["lit. to read", "to study"], ["to study", "lit. to read"]),
    ],
)
def test_useful_senses_come_first(glosses: list[str], order: list[str]) -> None:
    assert shown(*glosses) == order


@pytest.mark.parametrize(
    ("gloss", "card"),
    [
        ("karaoke (loanword)", "karaoke"),
        ("lit. to draw legs on a snake (idiom); fig. to overdo it", "to overdo it (lit. to draw legs on a snake)"),
        ("lit. deep roots; well established", "well established (lit. deep roots)"),
        ("lane in 東區|东区[Dong1 qu1]", "lane in 东区"),
        ("calm (Taiwan pr. [ning4])", "calm"),
        ("dirt (variant of 塵|尘[chen2])", "dirt"),
    ],
)
def test_gloss_reads_as_on_a_card(gloss: str, card: str) -> None:
    assert shown(gloss) == [card]


@pytest.mark.parametrize("gloss", ["also pr. [gang1]", "Taiwan pr. [xing4] for one sense", "see also 貓|猫[mao1]"])
def test_gloss_that_explains_nothing_is_dropped(gloss: str) -> None:
    assert shown(gloss, "ridge") == ["ridge"]


def test_classifiers_are_kept_apart() -> None:
    senses = sorted_senses(("dog", "CL:隻|只[zhi1],條|条[tiao2]"))
    assert senses.classifiers == ["只", "条"]
    assert [gloss for _, gloss in senses.glosses] == ["dog"]


@pytest.mark.parametrize(
    ("gloss", "kind", "words", "readings", "takes_gloss"),
    [
        ("erhua variant of 勁|劲[jin4]", "erhua variant of", ("勁", "劲"), ("jin4",), True),
        ("old variant of 貓|猫[mao1]", "old variant of", ("貓", "猫"), ("mao1",), True),
        ("see 可汗[ke4 han2], 汗國|汗国[han2 guo2]", "see", ("可汗",), ("ke4", "han2"), True),
        ("abbr. for 奧運會|奥运会[Ao4 yun4 hui4]", "abbr. for", ("奧運會", "奥运会"), ("ao4", "yun4", "hui4"), True),
        ("also written 貓|猫", "also written", ("貓", "猫"), (), False),
    ],
)
def test_reference_is_read(
    gloss: str, kind: str, words: tuple[str, ...], readings: tuple[str, ...], takes_gloss: bool
) -> None:
    senses = sorted_senses((gloss,))
    assert senses.glosses == []
    assert senses.references == [(kind, words, readings, takes_gloss)]


def test_words_beside_a_reference_stay() -> None:
    senses = sorted_senses(("variant of 念[nian4], to read aloud",))
    assert senses.glosses == [(Use.VARIANT, "to read aloud")]
    assert senses.references[0].words == ("念",)


def test_classifier_inside_a_gloss_is_taken_out() -> None:
    senses = sorted_senses(("world (CL:個|个[ge4])",))
    assert senses.glosses == [(Use.COMMON, "world")]
    assert senses.classifiers == ["个"]
