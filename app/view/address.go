package view

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// settingOf is what the query of an address says of a run, in the names of
// reset's fields, with the capacities as jobs and results. The errors name what
// cannot be understood, which is left out.
func settingOf(query url.Values) (r resetJSON, wrong []error) {
	number := func(name string) *int {
		if !query.Has(name) {
			return nil
		}
		n, err := strconv.Atoi(query.Get(name))
		if err != nil {
			wrong = append(wrong, &event.FieldError{Field: name, Code: "bad-argument", Message: "it must be a whole number"})
			return nil
		}
		return &n
	}
	millis := func(name string) *float64 {
		if n := number(name); n != nil {
			ms := float64(*n)
			return &ms
		}
		return nil
	}
	text := func(name string) *string {
		if !query.Has(name) {
			return nil
		}
		s := strings.TrimSpace(query.Get(name))
		return &s
	}
	r = resetJSON{
		Scene: text("scene"), Mode: text("mode"), Workers: number("workers"), Senders: number("senders"), Items: number("items"),
		Capacity: capacityJSON{Jobs: number("jobs"), Results: number("results")},
		WorkTime: millis("workTime"), CollectorTime: millis("collectorTime"),
	}
	if query.Has("seed") {
		seed, err := seedOf(query.Get("seed"))
		if err != "" {
			wrong = append(wrong, &event.FieldError{Field: "seed", Code: "bad-argument", Message: "it must be a whole number"})
		} else {
			r.Seed = &seed
		}
	}
	return r, wrong
}

// trimQuery leaves out the question mark.
func trimQuery(search string) string { return strings.TrimPrefix(search, "?") }

// try runs the setting that an address names: the rest is as the scene comes, in
// Watch, and a scene that takes jobs is given some.
func (s *Store) try(search string) error {
	query, err := url.ParseQuery(trimQuery(search))
	if err != nil {
		return err
	}
	r, wrong := settingOf(query)
	if len(wrong) > 0 {
		return wrong[0]
	}
	id := s.config.Scene
	set(&id, r.Scene)
	c := s.paced(defaults(id), event.Watch)
	if id == pattern.Default {
		c = s.opening(c)
	}
	if c, err = r.onto(c, s); err == nil {
		err = s.Reset(c)
	}
	if err == nil && s.takesJobs() {
		err = s.submit(lessonJobs(id))
	}
	if err != nil {
		return err
	}
	return s.player.Play()
}

// lessonJobs are what a lesson's experiments run. The textbook's pool has none
// that panics, which would end it.
func lessonJobs(scene string) []event.JobSpec {
	jobs := sampleJobs()
	if scene != pattern.Default {
		jobs = slices.DeleteFunc(jobs, func(j event.JobSpec) bool { return j.Fault != 0 })
	}
	return jobs
}
