package flow

// pile is how much work was done when, of stretches of work that become known in
// any order. It keeps sums over short spans of time, which double when the run has
// become too long for them.
type pile struct {
	every int64     // how long a span is
	done  []float64 // nanoseconds of work in each
}

const (
	pileSpans = 1 << 12
	pileEvery = int64(1e5) // to begin with
)

// add counts the work from one time to another.
func (p *pile) add(from, to int64) {
	p.every = max(p.every, pileEvery)
	for to/p.every >= pileSpans {
		p.halve()
	}
	for int64(len(p.done)) <= to/p.every {
		p.done = append(p.done, 0)
	}
	for i := from / p.every; i <= to/p.every; i++ {
		p.done[i] += float64(min(to, (i+1)*p.every) - max(from, i*p.every))
	}
}

// halve makes one span of every two.
func (p *pile) halve() {
	n := (len(p.done) + 1) / 2
	for i := range n {
		sum := p.done[2*i]
		if 2*i+1 < len(p.done) {
			sum += p.done[2*i+1]
		}
		p.done[i] = sum
	}
	p.done, p.every = p.done[:n], 2*p.every
}

// mean is how many worked at once, on average from one time to a later one.
func (p *pile) mean(from, to int64) float64 {
	if to <= from || p.every == 0 {
		return 0
	}
	sum := 0.0
	for i := from / p.every; i <= to/p.every && i < int64(len(p.done)); i++ {
		part := min(to, (i+1)*p.every) - max(from, i*p.every)
		sum += p.done[i] * float64(part) / float64(p.every)
	}
	return sum / float64(to-from)
}
