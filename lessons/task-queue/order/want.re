ack before the work: 5 of 6 receipts, on 5 sheets
ack after the work: 6 of 6 receipts, on ([7-9]|1\d) sheets
and by number: 6 of 6 receipts, on 6 sheets
