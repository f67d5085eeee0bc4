package explore

import "github.com/fanlight/fanlight/pool/conductor"

// Program runs once, as cfg says, through [conductor.Run], and says how that
// ended. A fault is what it found wrong itself in a run that ended well.
type Program func(cfg conductor.Config) (*conductor.Report, Fault)

// Fault is what a program found wrong; the zero Fault is nothing.
type Fault struct{ Kind, Text string }

// Func is a function as a program. After a run that ended well, check says what
// is wrong with what it left behind; nil has nothing to say. Each run must find
// the same beginning: main sets up whatever it uses.
func Func(main func(), check func() error) Program {
	return func(cfg conductor.Config) (*conductor.Report, Fault) {
		rep := conductor.Run(cfg, main)
		if rep.Kind == "" && check != nil {
			if err := check(); err != nil {
				return rep, Fault{Wrong, err.Error()}
			}
		}
		return rep, Fault{}
	}
}
