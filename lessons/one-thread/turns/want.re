without a pause: \d{1,2} turns
with 200 pauses: (1[5-9]|2\d)\d turns
