on the list: (1000|[1-9]\d{0,2}) of 1000
