// Command app is Fanlight: in a browser the page itself, and natively the
// program that builds and serves its files.
package main

import (
	"os"
	"runtime"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/site"
	"github.com/fanlight/fanlight/app/view"
)

// ballast is memory that nobody uses, in bytes. Go collects garbage each time
// the heap has doubled, from 4 MB on. A page that is drawn again and again gets
// there before the first job has moved, and that collection took 140 ms of a
// browser's one thread. With this to its name the heap may grow by twice as much.
// No memory stands behind it, as nothing is written there.
const ballast = 16 << 20

func main() {
	spare := make([]byte, ballast)
	app.RouteWithRegexpFunc(`^/(index\.html)?$`, func() app.Composer { return view.NewHome() })
	app.RunWhenOnBrowser()
	runtime.KeepAlive(spare)
	site.Main(os.Args[1:])
}
