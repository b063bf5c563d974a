start the machine: latte
start the machine: espresso
start the machine: mocha
start the machine: tea
serve: (latte|espresso|mocha|tea)
serve: (latte|espresso|mocha|tea)
serve: (latte|espresso|mocha|tea)
serve: (latte|espresso|mocha|tea)
total / sum of the waits: 0\.[3-7]
