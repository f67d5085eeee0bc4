package view

import (
	"encoding/base64"
	"fmt"
	"net/url"
	"strings"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

// inLink is what a run is called in the last part of an address.
const inLink = "run="

// maxLink is how long the address of a run may be, in characters: what mail
// programs and chats let through.
const maxLink = 8000

// runLink is the address of a run: that of the page, with the run in it as it is
// exported.
func runLink(page string, run []byte) (string, error) {
	u, err := url.Parse(page)
	if err != nil {
		return "", err
	}
	u.RawQuery, u.RawFragment = "", ""
	u.Fragment = inLink + base64.RawURLEncoding.EncodeToString(run)
	link := u.String()
	if len(link) > maxLink {
		return "", &flow.Refusal{Code: "too-long", Message: fmt.Sprintf("this run makes an address of %s characters, and more than %s are cut off here and there: export it as a file",
			count(len(link)), count(maxLink))}
	}
	return link, nil
}

// linkedRun is the run in the last part of an address, and whether one is meant.
func linkedRun(fragment string) (run []byte, there bool) {
	text, there := strings.CutPrefix(strings.TrimPrefix(fragment, "#"), inLink)
	if !there {
		return nil, false
	}
	run, _ = base64.RawURLEncoding.DecodeString(text) // what is no run is told as such by who plays it
	return run, true
}

// openLink plays the run of an address, from the moment at which its address was
// copied. If that cannot be it says so, and calls otherwise.
func (s *Store) openLink(run []byte, otherwise func()) {
	s.opening(event.Config{}) // a run names products, and not what they are called
	s.openRun("What this address opens", run, func() {}, func(reason string) {
		s.Warn(sentence("The run in this page’s address cannot be opened: " + reason))
		otherwise()
	})
}

// exportLink makes the address of the run on show.
func (s *Store) exportLink(done func(string, error)) {
	s.player.Settle(func() {
		run, err := s.player.Export()
		if err != nil {
			done("", err)
			return
		}
		done(runLink(pageAddress(), run))
	})
}

// copyLink puts the address of the run on show where the visitor can paste it from.
func (s *Store) copyLink() {
	s.exportLink(func(link string, err error) {
		if err != nil {
			s.Report(err)
			return
		}
		offerLink(link, func(copied bool) {
			if copied {
				s.Notify("Copied: the address of this run, at this moment.")
				return
			}
			s.Notify("This run’s address is in the browser’s address bar now.")
		})
	})
}
