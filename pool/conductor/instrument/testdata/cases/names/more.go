package names

import "time" // used for its types and constants only

const patience time.Duration = time.Second + 5*time.Millisecond

func late(d time.Duration) bool { return d > patience }

var _ = late
