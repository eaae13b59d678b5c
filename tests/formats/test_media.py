"""Sounds and pictures leave their names."""

import pytest

from flashcards.formats.markup import text_of_markup
from flashcards.formats.media import MAX_LABELS, NAME_BYTES, joined_labels


@pytest.mark.parametrize(
    ("field", "labels"),
    [
        ("茶[sound:cha.mp3]", ["sound:cha.mp3"]),
        ('茶<img src="tea pot.png">', ["picture:tea_pot.png"]),
        ("茶<IMG class=x src=tea.png>", ["picture:tea.png"]),
        ("茶<audio src='cha.ogg'></audio>", ["sound:cha.ogg"]),
        ("<img src='a&amp;b.png'>[sound:茶.mp3]", ["picture:a&b.png", "sound:茶.mp3"]),
        ("[sound:../../etc/cron.d/job]", ["sound:job"]),
        ("[sound:C:\\\\music\\\\cha.mp3]", ["sound:cha.mp3"]),
        ("[sound:..]", [""]),
        ("<img>", [""]),
        ("<img src='data:image/png;base64,AAAA/BBBB'>", [""]),
        ("[anki:tts lang=zh_CN]", [""]),
        ("[sound:c\u202eha.mp3\x1b]", ["sound:cha.mp3"]),
        ("茶 <茶>", []),
    ],
)
def test_a_sound_or_a_picture_has_a_label_by_its_name_alone(field: str, labels: list[str]) -> None:
    assert list(text_of_markup(field)[1]) == labels


def test_a_long_name_is_cut_between_characters() -> None:
    [label] = text_of_markup(f"[sound:{'茶' * 300}]")[1]

    assert label == "sound:" + "茶" * (NAME_BYTES // 3)


def test_labels_are_tags_each_once_and_not_too_many() -> None:
    assert joined_labels(["sound:a.mp3", "", "picture:b.png", "sound:a.mp3"]) == "sound:a.mp3 picture:b.png"
    assert len(joined_labels(f"sound:{number}" for number in range(99)).split()) == MAX_LABELS
