"""Writes tests/data/fsrs_vectors.gz: what fsrs-rs makes of random sequences of answers.

    python -m tests.tools.make_fsrs_vectors

20,000 sequences with the default weights and 3,000 with 30 other sets, of 1 to 30 answers, about
a third of them on the same day as the one before. Kept per sequence: its answers, and stability
and difficulty after the last; a prefix of a random sequence is a random sequence, so every
length is covered. Layout: see `read_vectors`.
"""

import gzip
import random
import struct
from collections.abc import Iterator
from pathlib import Path

PATH = Path(__file__).parents[1] / "data" / "fsrs_vectors.gz"
WEIGHTS = struct.Struct("<21fI")
ANSWER = struct.Struct("<BH")
RESULT = struct.Struct("<ff")

Vector = tuple[list[tuple[int, int]], float, float]
"""(rating, elapsed days) of each answer; stability and difficulty after the last."""


def read_vectors() -> Iterator[tuple[tuple[float, ...], list[Vector]]]:
    """Each set of weights (32-bit floats) with its sequences.

    A set is 21 floats and the number of sequences; a sequence is a byte of length, three bytes
    for each answer (rating; days since the last), then stability and difficulty.
    """
    data = gzip.decompress(PATH.read_bytes())
    place = 0
    while place < len(data):
        *weights, count = WEIGHTS.unpack_from(data, place)
        place += WEIGHTS.size
        vectors = []
        for _ in range(count):
            end = place + 1 + data[place] * ANSWER.size
            answers = list(ANSWER.iter_unpack(data[place + 1 : end]))
            stability, difficulty = RESULT.unpack_from(data, end)
            place = end + RESULT.size
            vectors.append((answers, stability, difficulty))
        yield tuple(weights), vectors


def random_answers(chance: random.Random) -> list[tuple[int, int]]:
    """One learner with one card: forgetful or not, in a hurry or away for years."""
    ratings = [chance.uniform(0.1, 3.0), chance.uniform(0.1, 2.0), 5.0, chance.uniform(0.1, 2.0)]
    same_day = chance.uniform(0.0, 0.6)
    longest = chance.choice([3, 30, 400, 5_000])
    answers = []
    for number in range(chance.randint(1, 30)):
        elapsed_days = 0 if number == 0 or chance.random() < same_day else round(longest ** chance.random())
        answers.append((chance.choices([1, 2, 3, 4], ratings)[0], elapsed_days))
    return answers


def random_weights(chance: random.Random, defaults: tuple[float, ...]) -> tuple[float, ...]:
    """Weights as a fit may find them: each between half and one and a half of the default, in order and in bounds."""
    weights = [weight * chance.uniform(0.5, 1.5) for weight in defaults]
    weights[:4] = sorted(weights[:4])
    weights[6] = min(4.0, weights[6])
    weights[7] = max(0.001, weights[7])
    weights[16] = max(1.0, weights[16])
    weights[20] = min(0.8, max(0.1, weights[20]))
    return tuple(weights)


def main() -> None:
    """Ask fsrs-rs and write the file."""
    from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview

    chance = random.Random(20_000)
    defaults = tuple(DEFAULT_PARAMETERS)
    sets = [(defaults, 20_000)] + [(random_weights(chance, defaults), 100) for _ in range(30)]
    out = bytearray()
    for weights, count in sets:
        model = FSRS(list(weights))
        out += WEIGHTS.pack(*weights, count)
        for _ in range(count):
            answers = random_answers(chance)
            memory = model.memory_state(FSRSItem([FSRSReview(rating, days) for rating, days in answers]))
            out.append(len(answers))
            for answer in answers:
                out += ANSWER.pack(*answer)
            out += RESULT.pack(memory.stability, memory.difficulty)
    PATH.parent.mkdir(exist_ok=True)
    PATH.write_bytes(gzip.compress(bytes(out), 9, mtime=0))


if __name__ == "__main__":
    main()
