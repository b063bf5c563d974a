package main

// A Task with a smaller priority comes first, as in "1st class".
type Task struct {
	Priority int
	Name     string
	number   int // the older one first, where priorities are equal
}

// tasks has the methods that package container/heap asks for.
type tasks []Task

func (t tasks) Len() int      { return len(t) }
func (t tasks) Swap(i, j int) { t[i], t[j] = t[j], t[i] }
func (t *tasks) Push(x any)   { *t = append(*t, x.(Task)) }

func (t tasks) Less(i, j int) bool {
	if t[i].Priority != t[j].Priority {
		return t[i].Priority < t[j].Priority
	}
	return t[i].number < t[j].number
}

// Pop takes the last one: heap.Pop has put there what comes first.
func (t *tasks) Pop() any {
	last := len(*t) - 1
	task := (*t)[last]
	*t = (*t)[:last]
	return task
}
