package pattern

// Timeout runs its scene.
func Timeout(p Params) { p.Desk.Say("timeout") }
