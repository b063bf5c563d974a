start the machine: latte
serve: latte
start the machine: espresso
serve: espresso
start the machine: mocha
serve: mocha
start the machine: tea
serve: tea
total / sum of the waits: 1\.\d
