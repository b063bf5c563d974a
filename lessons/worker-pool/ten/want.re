tasks of each worker: \[[1-3]( [1-3]){4}\]
most in flight: 5
total / one task: [2-4]\.\d
