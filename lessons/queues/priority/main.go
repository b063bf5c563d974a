package main

import "fmt"

func main() {
	q := NewQueue()
	q.Put(3, "water the plants")
	q.Put(2, "answer the mail")
	q.Put(1, "put out the fire")
	q.Put(3, "dust the shelves")
	q.Put(2, "pay the bill")
	q.Put(1, "call the doctor")
	for range 6 {
		task := q.Get()
		fmt.Println(task.Priority, task.Name)
	}
}
