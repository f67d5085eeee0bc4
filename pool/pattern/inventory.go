package pattern

// Inventory runs its scene.
func Inventory(p Params) { p.Desk.Say("inventory") }
