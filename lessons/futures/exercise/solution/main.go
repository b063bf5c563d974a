package main

import (
	"context"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

// Cache keeps what load brings.
type Cache struct {
	load    func(key string) (string, error)
	mu      sync.Mutex // guards futures
	futures map[string]*Future[string]
}

func NewCache(load func(key string) (string, error)) *Cache {
	return &Cache{load: load, futures: map[string]*Future[string]{}}
}

// Get returns the value of the key. It calls load if nobody has done so
// before. Whoever wants the same key meanwhile waits for the same
// result. An error is for those who wait for it, and is not kept:
// after that, Get calls load again. To wait for one key holds up
// nobody who wants another one.
func (c *Cache) Get(key string) (string, error) {
	return c.future(key).Result() // waits, and does not hold the lock
}

// future returns the one of the key, and submits it if there is none.
func (c *Cache) future(key string) *Future[string] {
	c.mu.Lock()
	defer c.mu.Unlock()
	future := c.futures[key]
	if future == nil {
		future = Submit(func() (string, error) {
			value, err := c.load(key)
			if err != nil {
				c.forget(key) // before the result can be seen
			}
			return value, err
		})
		c.futures[key] = future
	}
	return future
}

func (c *Cache) forget(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.futures, key)
}

func main() {
	cache := NewCache(func(url string) (string, error) {
		fmt.Println("loads", url)
		res, err := fetch.Get(context.Background(), url)
		if err != nil {
			return "", err
		}
		return fmt.Sprint(len(res.Body), " bytes"), res.Err()
	})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			fmt.Println(cache.Get("/sim/bytes/100?delay=300ms"))
		})
	}
	readers.Wait()
}
