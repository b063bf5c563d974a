primes: 9592 pieces: 32
busiest worker / average: 1\.[0-2]\d
