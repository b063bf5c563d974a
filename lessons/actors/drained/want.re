taken: [34]
printed: [34]
lost: 0
