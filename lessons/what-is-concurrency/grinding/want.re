how many times as fast it is to interleave
brew:  [2-4]\.\d
grind: (0\.[6-9]|1\.[0-4])
