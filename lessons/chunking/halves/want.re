primes: 9592 pieces: 2
busiest worker / average: (1\.[1-9]\d|2\.00)
