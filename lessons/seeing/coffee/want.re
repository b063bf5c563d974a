total / one brew: [23]\.\d
