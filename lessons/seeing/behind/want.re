prices: map\[apple:5 apricot:7 cherry:6 fig:3 pear:4\]
five waits / total: (0\.\d|1\.0)
