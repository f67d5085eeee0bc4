package emit

import "github.com/fanlight/fanlight/pool/conductor"

// Case is a communication clause of a select: a [RecvOf] or a [SendOf].
type Case = conductor.Case

// RecvOf is a receiving clause: V is what was received and OK whether the
// channel was open, once Select has chosen it.
type RecvOf[E any] = conductor.RecvCase[E]

// SendOf is a sending clause.
type SendOf[E any] = conductor.SendCase[E]

// RecvCase is case <-ch.
func RecvCase[E any](site Site, ch <-chan E) *RecvOf[E] { return &RecvOf[E]{Site: site, Ch: ch} }

// Offering is a sending clause whose value is still to come; see [SendCase].
type Offering[E any] struct {
	site Site
	ch   chan<- E
}

// SendCase is the left half of case ch <- v: SendCase(site, ch).V(v).
func SendCase[E any](site Site, ch chan<- E) Offering[E] { return Offering[E]{site, ch} }

// V completes the clause.
func (o Offering[E]) V(v E) *SendOf[E] { return &SendOf[E]{V: v, Site: o.site, Ch: o.ch} }

// Select is a select statement: it returns the index of the case that went
// through, or -1 when there is a default and none could. Without a default and
// without cases it never returns.
func Select(site Site, hasDefault bool, cases ...Case) int {
	return conductor.Select(site, hasDefault, cases)
}
