// Package site turns the page into plain files that work at any path.
package site
