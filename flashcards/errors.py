"""Everything a learner can cause, each with one plain sentence and its exit code.

FlashcardsError                  1  failed: network, output disk full
├── NothingFound                 1  a search or look-up without a hit, nothing to undo
├── FaultsFound                  1  `check` or `doctor` found something
├── UsageError                   2  wrong flags, unknown command, deck, card or article
├── DataRefused                  3  a file or text that cannot be taken
└── StoreError                   4  the learner's file: foreign, newer, corrupt, locked, full
    └── LexiconError             4  the dictionary file is missing or damaged
"""


class FlashcardsError(Exception):
    """One sentence: what, where, why, and what to try."""

    exit_code = 1


class NothingFound(FlashcardsError):
    """No entry, note or action answers what was asked."""


class FaultsFound(FlashcardsError):
    """A check found faults; they are already printed."""


class UsageError(FlashcardsError):
    """The words of a command, or a name in them, are wrong."""

    exit_code = 2


class DataRefused(FlashcardsError):
    """A document or deck that cannot be read; nothing was changed."""

    exit_code = 3


class StoreError(FlashcardsError):
    """The learner's file cannot be used; nothing was changed."""

    exit_code = 4


class LexiconError(StoreError):
    """The dictionary file cannot be used; says the command that mends it."""
