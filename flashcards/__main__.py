"""The command `flashcards`, and `python -m flashcards`."""

import sys

from flashcards.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
