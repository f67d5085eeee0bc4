package view

import (
	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// Compare shows a run of another configuration beside this one: the same jobs at
// the same virtual times, on one clock, in an engine of its own. It takes the
// place of a run that is there already. A refusal is a *flow.Refusal or an
// *event.FieldError: at full speed there is no comparing.
func (s *Store) Compare(c event.Config) error {
	return s.compare(func(e flow.Engine) (*flow.Player, error) { return s.player.Beside(e, c) })
}

// CompareBranch shows another branch of the run beside the one on show.
func (s *Store) CompareBranch(id int) error {
	return s.compare(func(e flow.Engine) (*flow.Player, error) { return s.player.BesideBranch(e, id) })
}

func (s *Store) compare(invite func(flow.Engine) (*flow.Player, error)) error {
	guest := &Store{runs: 1, products: s.products, host: s, hire: s.hire}
	player, err := invite(s.hire(guest))
	if err != nil {
		return err
	}
	guest.setPlayer(player)
	guest.config = player.Config()
	player.On("error", func(n flow.Notice) { s.Warn("The run beside this one has ended. " + n.Text) })
	s.beside, s.asking = guest, false
	s.Touch()
	return nil
}

// ask begins to ask what to compare with, or gives it up.
func (s *Store) ask(on bool) {
	s.asking = on
	s.asks++
	s.Touch()
}

// Alone ends the comparison.
func (s *Store) Alone() {
	if s.beside != nil {
		s.player.Alone()
		s.beside = nil
		s.Touch()
	}
}

// Adopt goes on with the run beside this one, which is kept as a branch.
func (s *Store) Adopt() error {
	if s.beside == nil {
		return &flow.Refusal{Code: "not-here", Message: "there is no run beside this one"}
	}
	if err := s.player.Adopt(); err != nil {
		return err
	}
	s.beside = nil
	s.Touch()
	return nil
}

// Beside is the store of the run that stands beside this one, or nil.
func (s *Store) Beside() *Store { return s.beside }
