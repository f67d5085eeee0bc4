package pattern

// Item is what travels in the patterns that show a shape and no work of their
// own.
type Item struct {
	ID   uint64 // from 1, unique in its run
	From int    // which sender it comes from, from 1
}
