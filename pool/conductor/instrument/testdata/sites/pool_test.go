package sites

import "testing"

func TestWork(t *testing.T) {
	wp := New[int](1)
	wp.JobsChannel <- 1
	if got := <-wp.ResultsChannel; got != 1 {
		t.Fatal(got)
	}
	wp.stop()
}
