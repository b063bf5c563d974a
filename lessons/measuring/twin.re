work / itself, median: (0\.[89]\d|1\.[01]\d)
thread / call: \d{2,}
n \*\* 7 / 7 \*\* 7: ([2-9]|\d\d+)\.\d
