package flow

// list is a list whose beginning may be forgotten: what is left keeps its index.
// Its zero value is empty.
type list[T any] struct {
	gone int // how many were forgotten
	kept []T
}

func (l *list[T]) add(v T) { l.kept = append(l.kept, v) }

// len is how many there have been.
func (l *list[T]) len() int { return l.gone + len(l.kept) }

// at is the i-th of all, which must not have been forgotten.
func (l *list[T]) at(i int) *T { return &l.kept[i-l.gone] }

// has says that there is an i-th, and still.
func (l *list[T]) has(i int) bool { return i >= l.gone && i < l.len() }

// span are those from the i-th on up to the j-th, as far as they are kept.
func (l *list[T]) span(i, j int) []T {
	return l.kept[max(0, i-l.gone):max(0, j-l.gone)]
}

// forget gives up all before the i-th. The memory is used again for what is added
// next.
func (l *list[T]) forget(i int) {
	n := min(i-l.gone, len(l.kept))
	if n <= 0 {
		return
	}
	kept := append(l.kept[:0], l.kept[n:]...)
	clear(l.kept[len(kept):])
	l.kept, l.gone = kept, l.gone+n
}
