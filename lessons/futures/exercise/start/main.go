package main

import (
	"context"
	"fmt"
	"sync"

	"interleave/wasm/fetch"
)

// Cache keeps what load brings.
type Cache struct {
	load   func(key string) (string, error)
	mu     sync.Mutex // guards values
	values map[string]string
}

func NewCache(load func(key string) (string, error)) *Cache {
	return &Cache{load: load, values: map[string]string{}}
}

// Get returns the value of the key. It calls load if nobody has done so
// before. Whoever wants the same key meanwhile waits for the same
// result. An error is for those who wait for it, and is not kept:
// after that, Get calls load again. To wait for one key holds up
// nobody who wants another one.
func (c *Cache) Get(key string) (string, error) {
	c.mu.Lock()
	value, found := c.values[key]
	c.mu.Unlock()
	if found {
		return value, nil
	}
	value, err := c.load(key)
	c.mu.Lock()
	c.values[key] = value
	c.mu.Unlock()
	return value, err
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
