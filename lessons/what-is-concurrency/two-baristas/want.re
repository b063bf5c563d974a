one barista / two baristas: (\d\.\d, cores: \d+, machine: busy|(0\.[6-9]|1\.[0-4]), cores: 1, machine: quiet|(1\.[1-9]|2\.\d), cores: ([2-9]|\d\d+), machine: quiet)
