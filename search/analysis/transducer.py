"""Looks words up in a weighted finite-state transducer that is kept in flat tables."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from itertools import chain

# Steps after which a word is given up: real words take hundreds, hostile ones millions.
MOST_STEPS = 8_000

# Types of the tables: where a state's arcs start; an arc's end, input, output and weight.
TABLES = {"off": "i", "dst": "i", "in": "H", "out": "H", "w": "B"}

# Twice the weight above which an analysis makes no sense.
HEAVIEST = 19

# An arc that reads nothing has this input.
EPSILON = 0


class Transducer:
    """
    Maps a word to its analyses.

    `tables` holds the bytes of each table; the arcs of a state are sorted by their input.
    Weights are stored as halves.
    """

    def __init__(self, tables: Mapping[str, memoryview], description: bytes) -> None:
        self.starts, self.ends, self.inputs, self.outputs, self.weights = (
            tables[name].cast(code) for name, code in TABLES.items()
        )
        content = json.loads(description)
        self.numbers = {symbol: number for number, symbol in enumerate(content["syms"])}
        self.symbols = [symbol.replace("@_TAB_@", "\t") for symbol in content["syms"]]
        self.finals = {int(state): int(w * 2) for state, w in content["fin"].items()}

    def lookup(
        self, word: str, slack: float = 0, most: float = HEAVIEST / 2
    ) -> list[tuple[str, float]]:
        """
        The analyses of a word and their weights, from the least to it plus `slack`.

        None weighs more than `most`; the less that is, the faster an unknown word is left.
        """
        try:
            letters = [self.numbers[letter] for letter in word]
        except KeyError:
            return []
        found: dict[str, float] = {}
        limit = int(most * 2)
        # Paths by weight: their state, how many letters they read and what they wrote.
        paths = [[] for _weight in range(limit + 1)]
        paths[0].append((0, 0, None))
        weight, steps = 0, MOST_STEPS
        while weight <= limit and steps:
            if not paths[weight]:
                weight += 1
                continue
            steps -= 1
            state, read, written = path = paths[weight].pop()
            if read == len(letters) and self.finals.get(state) == 0:
                if not found:
                    limit = min(limit, weight + int(slack * 2))
                found.setdefault(self.text(written), weight / 2)
            letter = letters[read] if read < len(letters) else None
            self.follow(path, letter, weight, paths)
        return list(found.items())

    def follow(
        self, path: tuple, letter: int | None, weight: int, paths: list[list[tuple]]
    ) -> None:
        """Add to `paths` what a path leads to, unless it is heavier than all of them."""
        state, read, written = path
        for arc in self.arcs(state, letter):
            heavier = weight + self.weights[arc]
            if heavier < len(paths):
                symbol = self.outputs[arc]
                reads = self.inputs[arc] != EPSILON
                trail = (written, symbol) if symbol else written
                paths[heavier].append((self.ends[arc], read + reads, trail))

    def arcs(self, state: int, letter: int | None) -> Iterable[int]:
        """The arcs from a state that read nothing or the letter."""
        first, last = self.starts[state], self.starts[state + 1]
        inputs = self.inputs
        silent = first
        while silent < last and inputs[silent] == EPSILON:
            silent += 1
        if letter is None or silent == last:
            return range(first, silent)
        start = end = bisect_left(inputs, letter, silent, last)
        while end < last and inputs[end] == letter:
            end += 1
        if first == silent:
            return range(start, end)
        return chain(range(first, silent), range(start, end))

    def text(self, written: tuple | None) -> str:
        symbols = []
        while written:
            written, symbol = written
            symbols.append(self.symbols[symbol])
        return "".join(reversed(symbols))
