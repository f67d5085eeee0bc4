package view

import (
	"github.com/fanlight/fanlight/app/flow"
)

// How a driver carries a run away, and how it is the scheduler.

// exported is a verb that answers with a file's text.
func exported(what string) verb {
	return func(s *Store, _ arguments, done func(any, error)) {
		s.export(what, func(a artefact, err error) {
			if err != nil {
				done(nil, err)
				return
			}
			done(string(a.data), nil)
		})
	}
}

// choiceJSON is one of those who could go next.
type choiceJSON struct {
	Goroutine uint32 `json:"goroutine"`
	Who       string `json:"who"`
	What      string `json:"what"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Text      string `json:"text"` // of the source
}

func choicesOf(p *flow.Player) []choiceJSON {
	list := []choiceJSON{}
	for _, c := range p.Choices() {
		list = append(list, choiceJSON{c.G, c.Who, c.What, c.Site.File, c.Site.Line, c.Site.Text})
	}
	return list
}

// choosing answers with the choices there are once fn has settled.
func choosing(fn func(*Store, arguments) error) verb {
	return func(s *Store, args arguments, done func(any, error)) {
		if err := fn(s, args); err != nil {
			done(nil, err)
			return
		}
		s.settle(func(_ any, err error) { done(choicesOf(s.player), err) })
	}
}

func schedule(s *Store, args arguments) error {
	on := true
	if args.given(0) {
		if err := args.into(0, "whether you schedule", &on); err != nil {
			return err
		}
	}
	if on && !s.player.Behind() {
		return s.player.ToChoice()
	}
	return s.player.Schedule(on)
}

// choose takes a goroutine's number; without one the seed picks.
func choose(s *Store, args arguments) error {
	var g uint32
	if args.given(0) {
		if err := args.into(0, "the goroutine", &g); err != nil {
			return err
		}
	}
	return s.player.Choose(g)
}

func (s *Store) callFindFailure(args arguments, done func(any, error)) {
	asked := struct{ Schedules int }{searchMost}
	if args.given(0) {
		if err := args.into(0, "how many schedules", &asked); err != nil {
			done(nil, err)
			return
		}
	}
	if asked.Schedules < 1 || asked.Schedules > 1_000_000 {
		done(nil, badArgument("a search tries from 1 to 1000000 schedules"))
		return
	}
	s.FindFailure(asked.Schedules, func(f finding, err error) { done(f, err) })
}
