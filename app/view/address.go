package view

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// settingOf is what the query of an address says of a run, in the names of
// reset's fields, with the capacities as jobs and results. The error is an
// *event.FieldError, of the first that cannot be understood.
func settingOf(query url.Values) (r resetJSON, err error) {
	number := func(name string) *int {
		n, wrong := strconv.Atoi(query.Get(name))
		switch {
		case !query.Has(name):
			return nil
		case wrong != nil && err == nil:
			err = &event.FieldError{Field: name, Code: "bad-argument", Message: "it must be a whole number"}
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
		s := query.Get(name)
		return &s
	}
	r = resetJSON{
		Scene: text("scene"), Mode: text("mode"), Workers: number("workers"), Senders: number("senders"), Items: number("items"),
		Capacity: capacityJSON{Jobs: number("jobs"), Results: number("results")},
		WorkTime: millis("workTime"), CollectorTime: millis("collectorTime"),
	}
	if query.Has("seed") {
		seed, wrong := seedOf(query.Get("seed"))
		if wrong != "" && err == nil {
			err = &event.FieldError{Field: "seed", Code: "bad-argument", Message: "it must be a whole number from 0 up"}
		}
		r.Seed = &seed
	}
	return r, err
}

// setting is the configuration that a query names: of the scene that it names, or
// of the one on show. What it leaves out is as the scene comes, in Watch.
func (s *Store) setting(query url.Values) (event.Config, error) {
	r, err := settingOf(query)
	if err != nil {
		return event.Config{}, err
	}
	c := s.first()
	if scene, ok := pattern.Find(cmp.Or(query.Get("scene"), s.config.Scene)); ok && scene.ID != c.Scene {
		c = s.paced(defaults(scene.ID), event.Watch)
	}
	if c, err = r.onto(c, s); err == nil {
		err = c.Check()
	}
	return c, err
}

// try runs the setting that an address names.
func (s *Store) try(search string) error {
	query, err := url.ParseQuery(strings.TrimPrefix(search, "?"))
	if err != nil {
		return err
	}
	c, err := s.setting(query)
	if err != nil {
		return err
	}
	return s.start(c, true)
}

// start runs a configuration from its beginning, with jobs if the scene takes
// some, unless the visitor wants to start it.
func (s *Store) start(c event.Config, demo bool) error {
	err := s.Reset(c)
	if err != nil || !demo {
		return err
	}
	if s.takesJobs() {
		if err := s.submit(demoJobs(c.Scene)); err != nil {
			return err
		}
	}
	return s.player.Play()
}

// demoJobs are sample jobs for a scene. The textbook's pool gets none that panics:
// it would end.
func demoJobs(scene string) []event.JobSpec {
	jobs := sampleJobs()
	if scene != pattern.Default {
		jobs = slices.DeleteFunc(jobs, func(j event.JobSpec) bool { return j.Fault != 0 })
	}
	return jobs
}

// begin starts the page's first run as the query of its address says, and tells
// of each part of that which cannot be used; with demo=off it is not played.
func (s *Store) begin(query url.Values) {
	query = maps.Clone(query)
	c, err := s.setting(query)
	for range len(query) {
		var wrong *event.FieldError
		if !asField(err, &wrong) {
			break
		}
		name := strings.TrimPrefix(wrong.Field, "capacity.")
		s.Warn(fmt.Sprintf("In this page’s address %s=%s cannot be used: %s.", name, query.Get(name), wrong.Message))
		query.Del(name)
		c, err = s.setting(query)
	}
	demo := query.Get("demo") != "off"
	s.Report(s.start(c, demo))
	if demo {
		s.player.Tick(0) // asks the engine for the first picture, and it works while the page is put together
	}
}
