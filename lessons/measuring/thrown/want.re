mixing / nothing: (0\.[2-9]|[12]\.\d)
