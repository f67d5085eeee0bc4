package pattern

// Scene is one pattern with everything a page needs to show it.
type Scene struct {
	ID       string       // names the scene in links and configurations
	Title    string       // a few words
	Summary  string       // one sentence: the shape, and what to look for
	File     string       // where the source lies, from the module's root
	Source   string       // that file, verbatim
	Columns  []Column     // what is drawn, in the order in which a job passes
	Controls Controls     // the controls that have an effect here
	Defaults Settings     // what the scene starts with when nobody says otherwise
	Flaw     string       // what goes wrong under some schedules, on purpose: the word of a verdict, or LostUpdate
	Run      func(Params) // the pattern itself; a goroutine that it gave up on may end later
}

// LostUpdate is the flaw of a scene whose count and books part ways.
const LostUpdate = "lost update"

// Kind says what a column is made of.
type Kind uint8

// The kinds of column.
const (
	Goroutines Kind = iota + 1 // every goroutine that runs Func
	Channel                    // every channel called Name
	Exit                       // where jobs leave that were never accepted
)

// Column is one stage of a scene, as it is drawn from left to right.
type Column struct {
	Kind  Kind
	Name  string // Channel: the variable or field that the channel was made for, as in event.Site.Name
	Func  string // Goroutines: the function that the go statement calls, as in event.Site.Name; "main" is the goroutine of Run itself
	Label string // what to call it in front of people
	Turns bool   // Goroutines: several, though one after the other
}

// Controls tells which settings and which commands a scene obeys.
type Controls struct {
	Workers, Senders, Items, JobsCap, ResultsCap, WorkTime, CollectorTime bool // settings, read when the scene starts

	Submit   bool // takes orders while it runs
	Resize   bool // changes the number of workers while it runs
	Shutdown bool // can be told to finish what it has accepted and end
	Cancel   bool // can be told to end at once
}

// Find returns the scene called id.
func Find(id string) (Scene, bool) {
	for _, s := range Scenes() {
		if s.ID == id {
			return s, true
		}
	}
	return Scene{}, false
}
