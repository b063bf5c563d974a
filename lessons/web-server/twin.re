Hello, stranger! Hello, Ana!
one thread:   ([6-9]|1\d)\.\d waits
many threads: [1-4]\.\d waits
sold: 3 refused: 3
