package conductor

// exploreSteps is the limit of a run in Explore that has none of its own.
const exploreSteps = 1_000_000

// Finding is a run that failed.
type Finding struct {
	Config Config // Run with it finds the same again; set its Log to see how
	Report *Report
	Runs   int // how many it took
}

// Explore runs main under up to so many seeds, from cfg.Seed on, and returns the
// first that fails, or nil. Each run has a log of its own, which is dropped; what
// main keeps in package variables goes from run to run, and spoils the replay.
//
//go:norace
func Explore(cfg Config, runs int, main func()) *Finding {
	if cfg.MaxSteps == 0 {
		cfg.MaxSteps = exploreSteps
	}
	cfg.Log = nil
	for i := range runs {
		if rep := Run(cfg, main); rep.Failed() {
			return &Finding{Config: cfg, Report: rep, Runs: i + 1}
		}
		cfg.Seed++
	}
	return nil
}
