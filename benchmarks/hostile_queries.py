"""
Asks the search for what nobody should ask, and tells of errors and of slow answers.

    .venv/bin/python benchmarks/hostile_queries.py [queries] [seed]

The site is asked in this process, with the database of DATABASE_URL, where the demo
content should be. Ends with an error if any answer is a 500 or takes over two seconds.
"""

import json
import logging
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "site")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

settings.DEBUG = False
logging.disable(logging.WARNING)  # an answer of 404 is none

SLOWEST = 2.0
ADDRESSES = [
    "/fi/haku/",
    "/en/search/",
    "/fi/haku/ehdotukset/",
    "/en/search/suggestions/",
]
NAMES = [
    "type",
    "audience",
    "city_system",
    "municipality",
    "year",
    "sort",
    "page",
    "words",
]
JUDGED = json.loads((ROOT / "tests/demo/judged_queries.json").read_text())
WORDS = sorted({word for query in JUDGED for word in query["q"].split()})
SIGNS = "\"'*()-:^&|!<>\\%{}~ +;,./?#=[]@$\0\t\n\ud800\u202e💩İßﬁ"
OPERATORS = [*SIGNS, "AND", "OR", "NOT", "NEAR", " -", '" "', "<->", ":*AB"]
VALUES = ["method", "1", "-1", "2021", "9" * 40, "newest", "title", "relevance", "\0"]


def main(number: int, seed: int) -> int:
    chance = random.Random(seed)  # noqa: S311 - the same queries in each run
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    statuses, worst, bad = Counter(), (0.0, ""), []
    start = time.perf_counter()
    for count in range(1, number + 1):
        address, query_string = chance.choice(ADDRESSES), hostile(chance)
        began = time.perf_counter()
        status = client.get(address, QUERY_STRING=query_string).status_code
        took = time.perf_counter() - began
        statuses[status] += 1
        worst = max(worst, (took, f"{address}?{query_string[:200]}"))
        if status >= 500 or took > SLOWEST:
            bad.append(f"{status} after {took:.2f} s: {address}?{query_string[:500]!r}")
            print(bad[-1], flush=True)
        if not count % 1000:
            print(f"{count} / {number}, {len(bad)} bad", flush=True)
    print(dict(statuses), f"{time.perf_counter() - start:.0f} s in all")
    print(f"slowest: {worst[0] * 1000:.0f} ms, {worst[1]!r}")
    return bool(bad)


def hostile(chance: random.Random) -> str:
    """A query string: sometimes no more than bytes, mostly parameters with odd values."""
    if chance.random() < 0.15:
        text = "".join(chr(chance.randrange(256)) for _ in range(chance.randrange(300)))
        return text.encode("latin-1").decode("latin-1")
    parameters = [("q", words(chance))]
    for _more in range(chance.choice([0, 0, 1, 1, 2, 5])):
        parameters.append((chance.choice(NAMES), value(chance)))
    chance.shuffle(parameters)
    if chance.random() < 0.1:
        return "&".join(
            f"{name}={quote(text, errors='replace')}" for name, text in parameters
        )
    return urlencode(parameters, errors="surrogatepass")


def words(chance: random.Random) -> str:
    """Real words among operators, letters of any script and now and then very much of it."""
    parts = [
        chance.choice(
            [
                lambda: chance.choice(WORDS),
                lambda: misspelt(chance.choice(WORDS), chance),
                lambda: chance.choice(OPERATORS),
                lambda: any_text(chance),
            ]
        )()
        for _part in range(chance.choice([0, 1, 1, 2, 3, 5, 8, 40]))
    ]
    times = chance.choice([1] * 200 + [50, 1000])
    return chance.choice(["", " "]).join(parts * times)[:100_000]


def misspelt(word: str, chance: random.Random) -> str:
    letters = list(word)
    for _slip in range(chance.randrange(1, 4)):
        place = chance.randrange(len(letters))
        letters[place] = chance.choice("aeiouyäöåklnprst -")
    return "".join(letters)


def any_text(chance: random.Random) -> str:
    highest = chance.choice([128, 1024, 0x3100, 0x110000])
    return "".join(chr(chance.randrange(highest)) for _ in range(chance.randrange(30)))


def value(chance: random.Random) -> str:
    return chance.choice([*VALUES, words(chance), any_text(chance)])


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*[*arguments, 100_000, 0][: max(2, len(arguments))]))
