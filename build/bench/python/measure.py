"""Measures the operations of a bench.py, one count each, and prints benchmark lines.

    python3 measure.py bench.py --seconds 0.05 --cores 2 [--short] [--skip NAME]... [--without PART]...

The file has a dict BENCHMARKS: a name, as Primes/size=small/by=threads, to a callable without
arguments that does one operation. A set LONG may name those whose operation takes more than about
five seconds: --short leaves them out. As with Go's b.Loop, a count is as many operations as take the
seconds, one after another, and at least one. A first operation is not counted, since it may start
a pool that is kept, unless it lasts so long that a start weighs nothing.

Each name is printed on a line when it begins, and its result on another:

    BenchmarkPrimes/size=small/by=threads
    BenchmarkPrimes/size=small/by=threads-2 	 12 	 4400000.0 ns/op

An operation that raises is told by a line "--- FAIL: " with the name, and the traceback below it,
indented; the others are measured all the same, and the exit status is 1. What the file itself
prints goes to standard error. Needs Python 3.11 or newer and its standard library.
"""

import argparse
import gc
import importlib
import os
import sys
import textwrap
import time
import traceback

# An operation of a second, in nanoseconds, is not done twice for the sake of a pool's start.
LONG = 1_000_000_000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--cores", type=int, required=True)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--skip", action="append", default=[])
    parser.add_argument("--without", action="append", default=[])
    args = parser.parse_args()
    # What is printed, by workers too, goes where no result is expected.
    out = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    # Nothing is left beside the file, by them neither.
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"

    operations, long = load(args.file)
    skip = set(args.skip) | (long if args.short else set())
    operations = {
        name: operation
        for name, operation in operations.items()
        if name not in skip and not set(name.split("/")) & set(args.without)
    }
    failed = False
    for name, operation in operations.items():
        print("Benchmark" + name, file=out, flush=True)
        try:
            count, took = measure(operation, args.seconds * 1e9)
        except Exception as error:
            failed = True
            # The first three frames are of this file.
            frames = error.__traceback__.tb_next.tb_next.tb_next
            said = traceback.format_exception(type(error), error, frames)
            text = f"--- FAIL: Benchmark{name}\n" + textwrap.indent("".join(said), "    ")
        else:
            cores = f"-{args.cores}" if args.cores > 1 else ""
            text = f"Benchmark{name}{cores} \t {count} \t {took / count:.1f} ns/op\n"
        print(text, end="", file=out, flush=True)
    if failed:
        sys.exit(1)


def load(file):
    """The operations, by name, and the long ones' names.

    The file is imported by a name, so that worker processes find their functions.
    """
    folder, base = os.path.split(os.path.abspath(file))
    sys.path.insert(0, folder)
    module = importlib.import_module(os.path.splitext(base)[0])
    operations = getattr(module, "BENCHMARKS", None)
    if not isinstance(operations, dict) or not operations:
        sys.exit(f"{base} has no dict BENCHMARKS, of names to what is measured")
    for name, operation in operations.items():
        if not isinstance(name, str) or name != "".join(name.split()) or not callable(operation):
            sys.exit(f"{base}: BENCHMARKS: {name!r}: {operation!r} is no name without spaces and a callable")
    long = getattr(module, "LONG", set())
    if not isinstance(long, set) or not long <= set(operations):
        sys.exit(f"{base}: LONG is no set of names in BENCHMARKS")
    return operations, long


def measure(operation, goal):
    """How many operations were done, and in how many nanoseconds."""
    gc.collect()
    first = timed(operation, 1)
    if first >= LONG:
        return 1, first
    count, took, more = 0, 0, 1
    while more > 0:
        took += timed(operation, more)
        count += more
        # As b.Loop: a fifth more than is needed by the speed so far, at most a hundredfold.
        wanted = min(int(1.2 * goal * count / max(took, 1)), 100 * count)
        more = max(wanted - count, 1) if took < goal else 0
    return count, took


def timed(operation, count):
    begun = time.perf_counter_ns()
    for _ in range(count):
        operation()
    return time.perf_counter_ns() - begun


if __name__ == "__main__":
    main()
