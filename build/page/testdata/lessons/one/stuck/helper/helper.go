package helper

func Wait() { select {} }
