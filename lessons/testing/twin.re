waited: 3600 seconds
waited / really took: [1-9]\d{3,}
saved: 10
