turns: \[3 3 3 3 3\]
most inside: 2
time / one turn: (7\.9|[89]\.\d|1\d\.\d)
