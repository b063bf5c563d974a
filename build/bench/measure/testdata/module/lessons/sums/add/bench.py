BENCHMARKS = {
    "Sum/size=small/by=sequential": lambda: sum(range(100)),
    "Sum/size=scaled/by=sequential": lambda: sum(range(100)),
}
