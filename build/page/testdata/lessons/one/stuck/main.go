package main

import "interleave/helper"

func main() { helper.Wait() }
