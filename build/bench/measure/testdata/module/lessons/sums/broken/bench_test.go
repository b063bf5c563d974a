package main

import "testing"

func BenchmarkBroken(b *testing.B) { nothing() }
