same sums: true
8 x 10000000 additions: \d+ ms in turn, \d+ ms together
8 x 20000000 additions: \d+ ms in turn, \d+ ms together
in turn / together: ((0\.[7-9]|1\.[0-4]), cores for Go: 1|(1\.[1-9]|[2-9]\.\d), cores for Go: ([2-9]|\d\d+))
