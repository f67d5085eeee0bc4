//go:build !watch

package main

import (
	"encoding/csv"
	"os"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/fanlight/fanlight/pool/event"
)

// orderLines is a year of a shop's orders as jobs, with an opening stock of
// which extra pieces of each product are left over if every job is done; where
// extra is negative, not every job can be.
func orderLines(t *testing.T, extra int64) (lines []event.StockLine, specs []event.JobSpec) {
	t.Helper()
	f, err := os.Open("../../web/samples/orders-2014.csv")
	require.NoError(t, err)
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	at := map[string]int{}
	for _, row := range rows[1:] {
		quantity, err := strconv.ParseInt(row[4], 10, 64)
		require.NoError(t, err)
		sku := row[2]
		if _, known := at[sku]; !known {
			at[sku] = len(lines)
			lines = append(lines, event.StockLine{SKU: sku, Quantity: extra})
		}
		lines[at[sku]].Quantity += quantity
		specs = append(specs, event.JobSpec{ID: uint64(len(specs) + 1), Op: event.RemoveStock, SKU: sku, Quantity: quantity})
	}
	return lines, specs
}
