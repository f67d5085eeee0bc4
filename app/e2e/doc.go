// Package e2e drives the built site in a real headless browser.
//
// It builds nothing: dist/ must be there (make site), or FANLIGHT_DIST says
// where it is. Each journey gets a browser with an empty profile and a server
// of its own on a free port, with the site under a sub-path, since that is
// where paths go wrong. A journey waits for states that the page declares
// (data-* attributes, window.fanlight), never for time to pass, and fails on
// any error in the console and on any request to another origin.
package e2e
