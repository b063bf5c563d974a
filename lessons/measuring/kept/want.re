mixing / nothing: ([4-9]|\d\d)\.\d
