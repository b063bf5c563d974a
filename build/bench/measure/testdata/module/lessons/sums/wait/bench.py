import os
import urllib.request


def get():
    with urllib.request.urlopen(os.environ["INTERLEAVE_NET"] + "/sim/delay/20ms") as answer:
        answer.read()


BENCHMARKS = {"Get/by=sequential": get}
