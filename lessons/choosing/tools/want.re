how many times as fast as a loop
waiting, goroutines: ([4-9]|1\d)\.\d, cores: \d+, machine: (quiet|busy)
waiting, two workers: (1\.[3-9]|[23]\.\d), cores: \d+, machine: (quiet|busy)
computing, goroutines: (\d\.\d, cores: \d+, machine: busy|(0\.[6-9]|1\.[0-4]), cores: 1, machine: quiet|(1\.[1-9]|[2-4]\.\d), cores: ([2-9]|\d\d+), machine: quiet)
computing, two workers: (\d\.\d, cores: \d+, machine: busy|(0\.[6-9]|1\.[0-4]), cores: 1, machine: quiet|(1\.[1-9]|2\.\d), cores: ([2-9]|\d\d+), machine: quiet)
