package view

import (
	"encoding/json"
	"sort"
	"time"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// capacityJSON are two capacities, each of which may be left out.
type capacityJSON struct{ Jobs, Results *int }

func (c capacityJSON) apply(jobs, results *int) {
	if c.Jobs != nil {
		*jobs = *c.Jobs
	}
	if c.Results != nil {
		*results = *c.Results
	}
}

// resetJSON is what a run is to start from. Whatever is left out stays as it is,
// or comes with the scene or the mode where another one is named.
type resetJSON struct {
	Scene         *string         `json:"scene"`
	Seed          *uint64         `json:"seed"`
	Mode          *string         `json:"mode"`
	Workers       *int            `json:"workers"`
	Senders       *int            `json:"senders"`
	Items         *int            `json:"items"`
	Capacity      capacityJSON    `json:"capacity"`
	WorkTime      *float64        `json:"workTime"`      // milliseconds
	CollectorTime *float64        `json:"collectorTime"` // milliseconds
	Stock         json.RawMessage `json:"stock"`
}

func (s *Store) callReset(args arguments, done func(any, error)) {
	var r resetJSON
	var err error
	if args.given(0) {
		err = args.into(0, "the configuration", &r)
	}
	c := s.config
	if err == nil {
		c, err = r.config(s)
	}
	if err == nil {
		err = s.Reset(c)
	}
	if err != nil {
		done(nil, err)
		return
	}
	s.settle(done)
}

// config is what comes of it on top of the run on show.
func (r resetJSON) config(s *Store) (event.Config, error) { return r.onto(s.config, s) }

// onto is what comes of it on top of c.
func (r resetJSON) onto(c event.Config, s *Store) (event.Config, error) {
	if r.Scene != nil && *r.Scene != c.Scene {
		if _, ok := pattern.Find(*r.Scene); !ok {
			return c, &event.FieldError{Field: "scene", Code: "unknown-scene", Message: "there is no such scene"}
		}
		seed, mode := c.Seed, c.Mode
		c = defaults(*r.Scene)
		c.Seed, c.Mode = seed, mode
		if c.Scene == pattern.Default {
			c = s.opening(c)
		}
	}
	if r.Mode != nil {
		mode, ok := event.ParseMode(*r.Mode)
		if !ok {
			return c, &event.FieldError{Field: "mode", Code: "unknown-mode", Message: "there is no such mode"}
		}
		if mode != c.Mode {
			c = s.paced(c, mode)
		}
	}
	set(&c.Seed, r.Seed)
	set(&c.Workers, r.Workers)
	set(&c.Senders, r.Senders)
	set(&c.Items, r.Items)
	r.Capacity.apply(&c.JobsCap, &c.ResultsCap)
	for _, t := range []struct {
		field string
		ms    *float64
		to    *time.Duration
	}{{"workTime", r.WorkTime, &c.WorkTime}, {"collectorTime", r.CollectorTime, &c.CollectorTime}} {
		if t.ms != nil {
			d, err := millis(t.field, *t.ms)
			if err != nil {
				return c, err
			}
			*t.to = d
		}
	}
	var err error
	if len(r.Stock) > 0 {
		c.Stock, err = stockOf(r.Stock)
	}
	return c, err
}

func set[T any](to, from *T) {
	if from != nil {
		*to = *from
	}
}

// stockOf reads an opening stock: {sku: quantity}, in the order of the SKUs.
func stockOf(raw json.RawMessage) ([]event.StockLine, error) {
	var bySKU map[string]int64
	if err := json.Unmarshal(raw, &bySKU); err != nil {
		return nil, badArgument("the stock must be an object of SKUs and whole quantities: %v", err)
	}
	lines := make([]event.StockLine, 0, len(bySKU))
	for sku, n := range bySKU {
		lines = append(lines, event.StockLine{SKU: sku, Quantity: n})
	}
	sort.Slice(lines, func(i, j int) bool { return lines[i].SKU < lines[j].SKU })
	return lines, nil
}
