// Package site turns the page into plain files that work at any path.
//
// go-app renders the first screen to HTML (GenerateStaticWebsite); the rest
// of what it generates ties a site to the path it was generated for, draws an
// icon from another host and differs from run to run. So its head, loader and
// service worker are replaced by this folder's own: every reference is
// relative, attributes are sorted and escaped, and the same sources give the
// same bytes. At run time the start-up script (wasm_exec.js at the top of the
// project) learns the path from its own address.
//
// What was learned on the way:
//   - go-app quotes attributes as Go strings, not as HTML, and in random order.
//   - It drops the value of aria-hidden="true" and prints disabled="false",
//     which disables.
//   - A viewport with user-scalable=0 keeps people from zooming.
//   - A service worker that serves its cached page first stays a version
//     behind; one that asks the network first for the page, and its cache
//     first for files that carry their version, is neither late nor mixed.
package site
