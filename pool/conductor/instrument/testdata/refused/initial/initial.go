package initial

import (
	"context"
	"time"
)

var tick = time.Tick(time.Second) // want `cannot watch this timer in the package's initialization: it would start before the run does`

var ctx, cancel = context.WithTimeout(context.Background(), time.Second) // want `cannot watch this context in the package's initialization`

var later = func() { go background() } // fine

func background() {}

func init() {
	go background()                         // want `cannot watch this go in the package's initialization`
	time.AfterFunc(time.Second, background) // want `cannot watch this timer in the package's initialization`
}
