Map:         \[soup bread salad\], the first after [34]\.\d
AsCompleted: \[bread salad soup\], the first after 1\.\d
