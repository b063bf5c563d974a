GIL: (on|off), cores: \d+
loop in Python, GIL (on: (0\.[5-9]|1\.\d)|off: \d\.\d)
hash in C: (0\.[6-9]|[1-9]\.\d)
