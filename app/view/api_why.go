package view

import (
	"strings"

	"github.com/fanlight/fanlight/app/flow"
)

// thingJSON names a thing of the run in the contract's words: one of worker,
// channel, job, role (with n, where several play it) and goroutine.
type thingJSON struct {
	Worker    *int   `json:"worker,omitempty"`
	Channel   string `json:"channel,omitempty"`
	Job       uint64 `json:"job,omitempty"`
	Role      string `json:"role,omitempty"`
	N         int    `json:"n,omitempty"`
	Goroutine uint32 `json:"goroutine,omitempty"`
}

// ref finds the thing on the stage of the scene.
func (j thingJSON) ref(l flow.Layout) (flow.Ref, error) {
	switch {
	case j.Worker != nil:
		return flow.Ref{Kind: flow.Actor, Column: l.WorkersColumn(), N: uint64(max(*j.Worker, 0))}, nil
	case j.Job > 0:
		return flow.Ref{Kind: flow.Item, N: j.Job}, nil
	case j.Goroutine > 0:
		return flow.Ref{Kind: flow.Actor, Column: -1, N: uint64(j.Goroutine)}, nil
	case j.Channel != "":
		for i, c := range l.Columns {
			if c.Kind == flow.Channel && c.Name == j.Channel {
				return flow.Ref{Kind: flow.Pipe, Column: i}, nil
			}
		}
		return flow.Ref{}, badArgument("the scene has no channel called %q", j.Channel)
	case j.Role != "":
		for i, c := range l.Columns {
			if c.Kind == flow.Goroutines && (c.Label == j.Role || strings.TrimSuffix(c.Label, "s") == j.Role) {
				return flow.Ref{Kind: flow.Actor, Column: i, N: uint64(max(j.N, 1))}, nil
			}
		}
		return flow.Ref{}, badArgument("nobody in the scene is called %q", j.Role)
	}
	return flow.Ref{}, badArgument("say what: a worker, a channel, a job, a role or a goroutine")
}

// thingOf names a Ref so that ref finds it again.
func thingOf(ref flow.Ref, l flow.Layout) thingJSON {
	switch {
	case ref.Kind == flow.Item:
		return thingJSON{Job: ref.N}
	case ref.Column < 0 || ref.Column >= len(l.Columns):
		return thingJSON{Goroutine: uint32(ref.N)}
	case ref.Kind == flow.Pipe:
		return thingJSON{Channel: l.Columns[ref.Column].Name}
	case ref.Column == l.WorkersColumn():
		n := int(ref.N)
		return thingJSON{Worker: &n}
	}
	return thingJSON{Role: l.Columns[ref.Column].Label, N: int(ref.N)}
}

// linkJSON is one thing that a wait chain passes.
type linkJSON struct {
	thingJSON
	Name string `json:"name"`
}

// whyJSON is an answer in the contract's words.
type whyJSON struct {
	Sentence string     `json:"sentence"`
	Chain    []linkJSON `json:"chain"`
	Cycle    bool       `json:"cycle"`   // it comes back to where it has been
	Forever  bool       `json:"forever"` // a verdict says so
	File     string     `json:"file,omitempty"`
	Line     int        `json:"line,omitempty"` // where it stands
}

func (s *Store) whyJSON(ref flow.Ref) whyJSON {
	why, l := s.whyOf(ref), s.player.Timeline().Layout()
	out := whyJSON{Sentence: why.Sentence(), Cycle: why.Cycle, Forever: why.Forever, Chain: []linkJSON{}}
	for _, r := range why.Chain {
		out.Chain = append(out.Chain, linkJSON{thingOf(r, l), s.player.Timeline().Name(r)})
	}
	for _, p := range why.Parts {
		if p.File != "" && out.File == "" {
			out.File, out.Line = p.File, p.Line
		}
	}
	return out
}

// callWhy answers why a thing is as it is; without an argument, whoever most
// needs asking about.
func (s *Store) callWhy(args arguments, done func(any, error)) {
	ref, err := s.thing(args)
	if err != nil {
		done(nil, err)
		return
	}
	if ref.Kind == flow.Nothing {
		if ref, _ = s.player.Timeline().Stuck(s.player.Model()); ref.Kind == flow.Nothing {
			done(whyJSON{Sentence: s.player.Sentence(), Chain: []linkJSON{}}, nil)
			return
		}
	}
	done(s.whyJSON(ref), nil)
}

// thing is what the first argument names, if there is one.
func (s *Store) thing(args arguments) (flow.Ref, error) {
	if !args.given(0) {
		return flow.Ref{}, nil
	}
	j := thingJSON{}
	if err := args.into(0, "the thing", &j); err != nil {
		return flow.Ref{}, err
	}
	return j.ref(s.player.Timeline().Layout())
}

// callSelect asks about a thing on the page itself, or about nothing.
func (s *Store) callSelect(args arguments, done func(any, error)) {
	ref, err := s.thing(args)
	if err == nil {
		s.Select(ref)
	}
	done(nil, err)
}

// callRunTo runs to a line of the source.
func (s *Store) callRunTo(args arguments, done func(any, error)) {
	place := struct {
		File string `json:"file"`
		Line int    `json:"line"`
	}{}
	err := args.into(0, "the line", &place)
	if err != nil {
		done(nil, err)
		return
	}
	s.RunTo(place.File, place.Line, func(r reached, err error) { done(r, err) })
}
