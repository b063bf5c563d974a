serve: latte
serve: espresso
serve: mocha
serve: tea
total / sum of the waits: 1\.\d
serve: (latte|espresso|mocha|tea)
serve: (latte|espresso|mocha|tea)
serve: (latte|espresso|mocha|tea)
serve: (latte|espresso|mocha|tea)
total / sum of the waits: 0\.[3-7]
cups: 2 processes: 2
