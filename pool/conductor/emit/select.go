package emit

// Case is a communication clause of a select: a [*RecvOf] or a [*SendOf].
type Case interface{ isCase() }

// RecvOf is a receiving clause. Its channel is evaluated when it is made.
type RecvOf[E any] struct {
	V    E    // what was received, once Select has chosen this case
	OK   bool // false when the channel was closed and empty
	site Site
	ch   <-chan E
}

// RecvCase is case <-ch.
func RecvCase[E any](site Site, ch <-chan E) *RecvOf[E] { return &RecvOf[E]{site: site, ch: ch} }

// SendOf is a sending clause.
type SendOf[E any] struct {
	v    E
	site Site
	ch   chan<- E
}

// Offering is a sending clause whose value is still to come; see [SendCase].
type Offering[E any] struct {
	site Site
	ch   chan<- E
}

// SendCase is the left half of case ch <- v: SendCase(site, ch).V(v).
func SendCase[E any](site Site, ch chan<- E) Offering[E] { return Offering[E]{site, ch} }

// V completes the clause.
func (o Offering[E]) V(v E) *SendOf[E] { return &SendOf[E]{v: v, site: o.site, ch: o.ch} }

func (*RecvOf[E]) isCase() {}
func (*SendOf[E]) isCase() {}

// Select is a select statement: it returns the index of the case that went
// through, or -1 when there is a default and none could. Without a default and
// without cases it never returns.
func Select(site Site, hasDefault bool, cases ...Case) int { return -1 }
