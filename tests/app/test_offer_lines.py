"""What stands above the new words of a text."""

import pytest

from flashcards.app.offer_lines import choice_line, goal_line
from flashcards.services.goals import Goal

TODAY = 20_779
"""Sun 22 Nov 2026."""
GOALS = (Goal(90, 3, 3, 0), Goal(95, 14, 12, 4), Goal(98, 1_022, 1_020, None))


@pytest.mark.parametrize(
    ("target", "begun", "said"),
    [
        (None, 0, "39 new words; 1 card to make"),
        (95, 0, "39 new words; 1 card to make; the shortest list for 95 % known"),
        (95, 1, "39 new words; 1 card to make; the shortest list for 95 % known; 1 more has its card already"),
        (90, 4, "39 new words; 1 card to make; the shortest list for 90 % known; 4 more have their card already"),
    ],
)
def test_the_choice(target: int | None, begun: int, said: str) -> None:
    assert choice_line(39, 1, target, begun).plain == said


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (80, "90 % 3 words, today   95 % 14 words, Thursday   98 % 1,022 words"),
        (40, "90 % 3 words   95 % 14 words   98 % 1,022 words"),
    ],
)
def test_the_goals(width: int, said: str) -> None:
    assert goal_line(GOALS, 95, TODAY, width).plain == said
