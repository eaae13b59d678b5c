"""All language figures, beside plain jieba + pypinyin in the same run, compared with the figures kept last.

`python -m tests.quality [--smoke] [--errors N] [--check] [--write]`. The development data beside the repository is
left out where it is not at hand. A loss is marked; `--check` fails on one beyond the tolerance.
"""

import argparse
import sys

from tests.quality.figures import Figure, is_beyond_tolerance, keep, kept_figures, line_of
from tests.quality.measures import measured
from tests.quality.systems import ours, plain

SMOKE_STEP = 15


def main() -> int:
    """Print the table; 1 where `--check` finds a loss."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("--smoke", action="store_true", help="a part of the large sets, in seconds")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list up to N errors of each set")
    parser.add_argument("--check", action="store_true", help="exit 1 if a figure has lost beyond the tolerance")
    parser.add_argument("--write", action="store_true", help="keep the figures to compare with later")
    options = parser.parse_args()
    if options.write and options.smoke:
        parser.error("a part of the sets is not kept: leave --smoke out")
    last = kept_figures()
    figures: list[Figure] = []
    _say(f"{'':<46}{'ours':>20}{'jieba + pypinyin':>22}  since the figures kept last")
    for title, found, notes, errors in measured(ours(), plain(), SMOKE_STEP if options.smoke else 1):
        _say(f"\n{title}")
        figures += found
        for figure in found:
            _say(line_of(figure, last.get(figure.name)))
        for line in notes + [f"    {error}" for error in errors[: options.errors]]:
            _say(line)
    losses = [figure.name for figure in figures if is_beyond_tolerance(figure, last.get(figure.name))]
    if losses:
        _say(f"\nLost beyond the tolerance: {'; '.join(losses)}")
    if options.write:
        keep(figures)
    return 1 if options.check and losses else 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
