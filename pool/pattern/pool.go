package pattern

// Pool runs its scene.
func Pool(p Params) { p.Desk.Say("pool") }
