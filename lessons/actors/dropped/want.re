taken: 4
printed: [0-4]
lost: [0-4]
