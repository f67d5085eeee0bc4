package flow_test

import (
	"testing"

	"github.com/fanlight/fanlight/app/flow"
	"github.com/fanlight/fanlight/pool/event"
)

var fanInLayout = flow.Layout{Columns: []flow.Column{
	{Kind: flow.Goroutines, Func: "sender", Label: "senders"},
	{Kind: flow.Channel, Name: "items", Label: "items"},
	{Kind: flow.Goroutines, Func: "main", Label: "receiver"},
}}

var onTime = flow.Layout{Columns: []flow.Column{
	{Kind: flow.Goroutines, Func: "work", Label: "worker"},
	{Kind: flow.Channel, Name: "answer", Label: "answer"},
	{Kind: flow.Goroutines, Func: "main", Label: "caller"},
}}

func TestAPatternIsDrawnFromItsColumnsAlone(t *testing.T) {
	parse(t, event.Config{}, fanInLayout, `
	ms | outside | main            | s1                 | s2
	 0 | go main |                 |                    |
	 0 |         | make items 1    |                    |
	 0 |         | go sender s1    |                    |
	 0 |         | go sender s2    |                    |
	 0 |         | wait recv items |                    |
	 0 |         |                 | sleep 3            |
	   " One of 2 senders is at work on what it will send.
	 0 |         |                 |                    | sleep 3
	   = 1 sleeping, 2 sleeping | []/1←1 | 1 waiting
	   " Both senders are at work on what they will send.
	 3 |         |                 | wake               |
	 3 |         |                 | send items #1 to main |
	 3 |         | recv items #1 from s1 |              |
	   = 1 running, 2 sleeping | []/1 | 1 running #1
	 3 |         |                 |                    | wake
	 3 |         |                 |                    | send items #11
	 3 |         |                 | wait send items #2 |
	   = 1 blocked #2, 2 running | [11]/1→1 | 1 running #1
	   " Sender 1 is blocked sending item 2: the items channel is full, and the receiver is still busy with item 1.
	 4 |         | recv items #11  |                    |
	 4 |         |                 | send items #2      |
	 4 |         |                 | end                |
	 4 |         |                 |                    | end
	 5 |         | recv items #2   |                    |
	 5 |         | close items     |                    |
	   = - | []/1 closed | 1 running #2
	   " The receiver is busy with item 2.
	 6 |         | recv items closed |                  |
	 6 |         | end             |                    |
	   " The run is over: every goroutine has returned, after 6 ms.
	`).hold()
}

func TestALateAnswerStaysInItsOwnChannel(t *testing.T) {
	parse(t, event.Config{}, onTime, `
	ms | outside | main           | late           | quick
	 0 | go main |                |                |
	 0 |         | make answer 1  |                |
	 0 |         | go work late   |                |
	 0 |         | wait select recv answer, recv timer | |
	 0 |         |                | sleep 9        |
	   = 1 sleeping | []/1←1 | 1 waiting
	   " The worker is at work on what it will send, and the caller waits for it.
	 5 |         | recv timer #0  |                |
	   = 1 sleeping | []/1 | 1 waiting
	 5 |         | say item 1: timed out |         |
	 5 |         | make answer.2 1 |               |
	 5 |         | go work quick  |                |
	 5 |         | wait select recv answer.2, recv timer | |
	 9 |         |                | wake           |
	 9 |         |                | send answer #1 |
	   = 1 running, 2 running | [1]/1, []/1←1 | 1 waiting
	 9 |         |                | end            |
	 9 |         |                |                | send answer.2 #2 to main
	 9 |         | recv answer.2 #2 from quick |     |
	   = 2 running | [1]/1, []/1 | 1 running #2
	   " The caller is busy with answer 2.
	`).hold()
}

func TestVerdictsAreSaidFirst(t *testing.T) {
	for kind, want := range map[string]string{
		"deadlock": `" Deadlock, nobody can ever go on: sender 1 waits in send at scene.go:9.`,
		"leak":     `" The scene has returned and left 1 goroutine waiting for ever: sender 1 waits in send at scene.go:9.`,
		"stopped":  `" The run ended: stopped.`,
	} {
		parse(t, event.Config{}, fanInLayout, `
		ms | outside | main         | s1                 |
		 0 | go main |              |                    |
		 0 |         | make items 0 |                    |
		 0 |         | go sender s1 |                    |
		 0 |         |              | wait send items #1 |
		   " Sender 1 is blocked sending item 1: the items channel has no buffer, and the receiver is about to receive.
		 0 |         | end          |                    |
		   " Sender 1 is blocked sending item 1: the items channel has no buffer, and nobody is there to receive.
		 0 |         |              | verdict `+kind+`   |
		   `+want+`
		`).hold()
	}
}

func TestALostUpdateIsSaid(t *testing.T) {
	parse(t, event.Config{}, fanInLayout, `
	ms | outside | main         | s1         |
	 0 | go main |              |            |
	 0 |         | make items 0 |            |
	 0 |         | go sender s1 |            |
	 1 |         |              | audit 7 7  |
	   " The goroutines are between two steps.
	 2 |         |              | audit 6 5  |
	   " An update is lost: 6 in stock, and the books say 5.
	`).hold()
}
