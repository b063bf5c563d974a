Welcome. Ask for /your-name.
Hello, Ana!
requests at once: 20
total / one wait: [1-4]\.\d
sum / total:      ([5-9]|1\d|20)\.\d
