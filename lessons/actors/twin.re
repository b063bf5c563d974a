page 1: a letter
page 2: a bill
page 3: a poem
printed: 3 of 3
in haste: [0-2] of 3
six rolls: True
three more: False
first letter: A
failed: string index out of range
first letter: B
restarts: 1
