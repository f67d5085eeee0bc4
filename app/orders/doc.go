// Package orders reads order lines out of whatever CSV file a visitor has.
package orders
