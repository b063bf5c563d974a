prices: map\[apple:5 apricot:7 cherry:6 fig:3 pear:4\]
five waits / total: (1\.[2-9]|[2-4]\.\d|5\.0)
