//go:build !js

package view

import (
	"errors"

	"github.com/maxence-charriere/go-app/v9/pkg/app"
)

// download does nothing natively, where there is no browser to keep a file.
func download(artefact) {}

func stageWidth() float64 { return unmeasured }

func pagePalette() palette { return daylight }

func paintPNG(_ string, done func([]byte, error)) { done(nil, errors.New("only a browser can paint")) }

func closeMenu(app.Value)    {}
func closeOutside(app.Value) {}
