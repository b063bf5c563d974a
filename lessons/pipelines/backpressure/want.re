no room: most pages on the way: [12]
no room: pages in memory, halfway: [0-4]
room for all: most pages on the way: (9\d|100)
room for all: pages in memory, halfway: [4-9]\d
