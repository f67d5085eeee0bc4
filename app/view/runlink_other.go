//go:build !js

package view

func pageAddress() string { return "http://localhost/?scene=pool#stage" }

func offerLink(_ string, done func(copied bool)) { done(false) }
