done: (chop|water|sauce|pasta)( (chop|water|sauce|pasta)){3} plate
total / longest chain: 1\.[0-5]
total / all the work: 0\.[6-9]
