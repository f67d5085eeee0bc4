// Package orders reads order lines out of whatever CSV file a visitor has.
//
// The standard encoding/csv stops at the first line it cannot read, and one
// stray quote swallows the rest of the file. Here a bad line costs only
// itself: it is listed with its number and the reason, and reading goes on
// with the next line. Where a file is well formed the two agree, record for
// record; a fuzz test holds them together.
//
// Accepted: commas, semicolons and tabs; quoted fields with separators,
// doubled quotes and line breaks in them; CRLF, LF and a lone CR at the end
// of a line; a byte order mark; any text in UTF-8. Columns are found by the
// names in the header, so their order does not matter and extra ones do no
// harm.
package orders
