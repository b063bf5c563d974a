five waits / total: (1\.[2-9]|[2-4]\.\d|5\.0)
