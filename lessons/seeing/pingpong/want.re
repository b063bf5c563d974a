traced / plain: \d+\.\d
bytes for a throw: \d+
