package main

import "sync"

// Task is one step of something larger.
type Task struct {
	Name  string
	After []string // what must be done before it
	Do    func()
}

// Run does all the tasks, each as soon as what must be done before it
// is done.
func Run(tasks []Task) {
	done := map[string]chan struct{}{} // each closed when the task is done
	for _, t := range tasks {
		done[t.Name] = make(chan struct{})
	}
	var wg sync.WaitGroup
	for _, t := range tasks {
		wg.Go(func() {
			for _, name := range t.After {
				<-done[name]
			}
			t.Do()
			close(done[t.Name])
		})
	}
	wg.Wait()
}
