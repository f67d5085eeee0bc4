// Package between is not watched either, and imports one that should be.
package between

import "example.com/watched/refused/beside"

func Value() int { return <-beside.Values() }
