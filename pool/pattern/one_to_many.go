package pattern

// OneToMany runs its scene.
func OneToMany(p Params) { p.Desk.Say("one_to_many") }
