BENCHMARKS = {"Wrong/by=first": lambda: 1, "Wrong/by=failing": lambda: 1 / 0}
