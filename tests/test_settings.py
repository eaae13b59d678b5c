"""The config file: defaults, errors with their line, one key changed at a time."""

from pathlib import Path

import pytest

from flashcards.errors import UsageError
from flashcards.settings.config import Config, load_config, save_setting


def test_no_file_means_defaults(tmp_path: Path) -> None:
    assert load_config(str(tmp_path / "none.toml")) == Config()


def test_keys_of_the_file_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('pinyin = "all"\nspoken = true\n[keys]\n"study.show" = "space,s"\n', encoding="utf-8")
    config = load_config(str(path))
    assert (config.pinyin, config.spoken, config.keys) == ("all", True, {"study.show": "space,s"})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('theme = "nord"\npinyn = "all"\n', "line 2: unknown key pinyn. Did you mean pinyin?"),
        ('pinyin = "loud"\n', "adaptive or all or off"),
        ("spoken = 1\n", "true or false"),
        ("pinyin = \n", "is no TOML"),
    ],
)
def test_a_wrong_file_names_the_place(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said.replace(".", r"\.").replace("?", r"\?")):
        load_config(str(path))


def test_setting_one_key_keeps_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "config.toml"
    save_setting(str(path), "pinyin", "off")
    path.write_text(path.read_text(encoding="utf-8") + '# mine\n[keys]\n"study.show" = "s"\n', encoding="utf-8")
    save_setting(str(path), "theme", "nord")
    save_setting(str(path), "pinyin", "all")
    assert "# mine" in path.read_text(encoding="utf-8")
    assert load_config(str(path)) == Config(theme="nord", pinyin="all", keys={"study.show": "s"})


def test_a_value_that_would_break_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    with pytest.raises(UsageError):
        save_setting(str(path), "theme", 'x"\nspoken = true')
    assert not path.exists()
