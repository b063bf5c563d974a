in the order of the list: False
first to finish: quick
one process / all processes: (0\.[6-9]|[1-9]\.\d), cores: \d+
