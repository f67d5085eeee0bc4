package flow_test

import "testing"

func TestWhatIsRefusedAtTheDoorTakesNoTime(t *testing.T) {
	parse(t, two, poolLayout, `
	ms | outside   | main                  | submitter
	 0 | go main   |                       |
	 0 |           | make JobsChannel 1    |
	 0 |           | go submitter          |
	 0 | submit 2  |                       |
	 0 | cancel    |                       |
	 0 |           |                       | reject #1 pool: closed
	 0 |           |                       | reject #2 pool: closed
	 0 |           |                       | end
	 0 |           | end                   |
	   " The run is over: all 2 jobs were rejected at once.
	`).hold()
}

func TestWhoWaitsForALockIsSaid(t *testing.T) {
	parse(t, two, poolLayout, running+`
	 0 | submit 2 |                       |                              |                             |                             |
	 0 |          |                       |                              | lock mu                     |                             |
	 0 |          |                       |                              |                             | wait lock mu                |
	   " Worker 2 waits for a lock: worker 1 has it.
	 0 |          |                       | wait lock mu                 |                             |                             |
	   " Worker 2 and 1 other wait for a lock: worker 1 has it.
	 0 |          |                       |                              | unlock mu                   |                             |
	   " Worker 2 and 1 other wait for a lock: it is free again, and nobody has taken it yet.
	 0 |          |                       |                              |                             | lock mu                     |
	   " The submitter waits for a lock: worker 2 has it.
	`).hold()
}
