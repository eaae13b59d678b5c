"""The hatchling build hook: compiles the lexicon into its place before a wheel or an editable install is made."""

import importlib.util
import os
import sys
from types import ModuleType
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "flashcards_lexicon_at_build"


class LexiconBuildHook(BuildHookInterface[Any]):
    """Makes `flashcards/lexicon/lexicon.sqlite`."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the lexicon; the wheel takes it along as an artifact."""
        folder = os.path.join(self.root, "flashcards", "lexicon")
        load_builder(folder).build(os.path.join(folder, "lexicon.sqlite"))


def load_builder(folder: str) -> ModuleType:
    """`build.py`, loaded by path with its neighbours: `flashcards` may be absent, or another version installed."""
    spec = importlib.util.spec_from_file_location(
        PACKAGE, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
    )
    assert spec is not None and spec.loader is not None
    package = importlib.util.module_from_spec(spec)
    sys.modules[PACKAGE] = package
    spec.loader.exec_module(package)
    return importlib.import_module(f"{PACKAGE}.build")
