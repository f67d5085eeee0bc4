package names

import "time"

var _ = func(c chan time.Time) {
	select {
	case c <-
		time.Now():
	}
}
