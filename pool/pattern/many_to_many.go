package pattern

// ManyToMany runs its scene.
func ManyToMany(p Params) { p.Desk.Say("many_to_many") }
