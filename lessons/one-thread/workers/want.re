in turn / workers: ((0\.[6-9]|1\.[0-4]), cores: 1|(1\.[1-9]|[2-9]\.\d), cores: ([2-9]|\d\d+))
