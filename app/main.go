// Command app is Fanlight: in a browser the page itself, and natively the
// program that builds and serves its files.
package main

import (
	"os"

	"github.com/maxence-charriere/go-app/v9/pkg/app"

	"github.com/fanlight/fanlight/app/site"
	"github.com/fanlight/fanlight/app/view"
)

func main() {
	app.RouteWithRegexpFunc(`^/(index\.html)?$`, func() app.Composer { return view.NewHome() })
	app.RunWhenOnBrowser()
	site.Main(os.Args[1:])
}
