done: \[true true true true true true false true true true\]
error: task 6 failed
most in flight: 5
total / one task: [2-4]\.\d
