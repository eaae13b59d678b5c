"""A card as lines of text: its front, and its back."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flashcards.services.study import StudyCard

TASKS = {"recognise": "What does it mean?", "aloud": "Read it aloud.", "recall": "Which word is it?"}


def front(card: "StudyCard") -> list[str]:
    """The deck and the task, then the question: the word in its sentence, or its meaning."""
    head = f"{card.deck_name} · {TASKS[card.skill]}"
    if card.skill == "recall":
        return [head, *filter(None, (card.gloss, card.translation))]
    return [head, marked_sentence(card) if card.sentence else card.word]


def back(card: "StudyCard") -> list[str]:
    """The word, its reading and meaning, its sentence, and what each rating would do."""
    traditional = f" {card.traditional}" if card.traditional not in ("", card.word) else ""
    source = f"from {card.source}" if card.source else ""
    if source and card.source_line is not None:
        source += f", line {card.source_line}"
    sentence = marked_sentence(card) if card.sentence else ""
    ratings = (f"{int(one.rating)} {one.rating.name.title()} {one.label}" for one in card.previews)
    head = f"{card.word}{traditional}  {card.pinyin}"
    return [*filter(None, (head, card.gloss, sentence, card.translation, source)), "   ".join(ratings)]


def marked_sentence(card: "StudyCard") -> str:
    """The sentence with the word in brackets where it first stands, in either script."""
    word = next((one for one in (card.word, card.traditional) if one and one in card.sentence), None)
    if word is None:
        return f"{card.sentence} 【{card.word}】"
    before, after = card.sentence.split(word, 1)
    return f"{before}【{word}】{after}"
