package flow

// ColumnKind says what a [Column] is made of.
type ColumnKind uint8

// The kinds of column.
const (
	Goroutines ColumnKind = iota + 1 // every goroutine that runs Func
	Channel                          // every channel called Name
	Exit                             // where jobs leave that were never accepted
)

// Column is one stage of a scene, as it is drawn from left to right.
type Column struct {
	Kind  ColumnKind
	Name  string // Channel: what it was made for, as in event.Site.Name
	Func  string // Goroutines: what the go statement calls, as in event.Site.Name; "main" is the scene's own goroutine
	Label string // what to call it in front of people
	Turns bool   // Goroutines: several, though one after the other
}

// Numbered says that the goroutines of a column are told apart by a number: from
// the first one, though there may be no other yet.
func (c Column) Numbered() bool {
	return c.Turns || c.Label != "submit" && singular(c.Label) != c.Label
}

// Layout is what flow must know of a scene: its stages in the order in which a
// job passes them, and the commands that it obeys.
type Layout struct {
	Columns                          []Column
	Submit, Resize, Shutdown, Cancel bool
}
