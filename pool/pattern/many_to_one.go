package pattern

// ManyToOne runs its scene.
func ManyToOne(p Params) { p.Desk.Say("many_to_one") }
