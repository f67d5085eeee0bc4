package view

import (
	"time"

	"github.com/fanlight/fanlight/pool/event"
	"github.com/fanlight/fanlight/pool/pattern"
)

// How long a job works and a result takes to collect where nobody says: for the
// eye, and at full speed.
const (
	demoWork      = 800 * time.Millisecond
	demoCollector = 260 * time.Millisecond
	fastWork      = 2 * time.Millisecond
)

// wares are the products that the store opens with, from the sample's orders.
var wares = []struct {
	Product
	stock int64
}{
	{Product{"OFF-LA-10003223", "Avery 508"}, 40},
	{Product{"OFF-ST-10002743", "SAFCO Boltless Steel Shelving"}, 24},
	{Product{"OFF-BI-10004094", "GBC Standard Plastic Binding Systems Combs"}, 30},
	{Product{"FUR-CH-10000454", "Hon Deluxe Fabric Upholstered Stacking Chairs"}, 8},
	{Product{"OFF-PA-10000174", "Message Book, Wirebound"}, 36},
	{Product{"TEC-AC-10003027", "Imation 8GB Mini TravelDrive USB 2.0"}, 16},
	{Product{"OFF-AR-10003478", "Avery Hi-Liter EverBold Pen Style"}, 50},
	{Product{"TEC-PH-10004977", "GE 30524EE4 telephone"}, 6},
}

// opening gives the inventory its wares.
func (s *Store) opening(c event.Config) event.Config {
	c.Stock = nil
	for _, w := range wares {
		s.products.Add(w.SKU, w.Name)
		c.Stock = append(c.Stock, event.StockLine{SKU: w.SKU, Quantity: w.stock})
	}
	return c
}

// first is what the page starts with: seven workers, small buffers and a
// collector that cannot quite keep up, so that everything there is to see
// happens.
func (s *Store) first() event.Config {
	c := defaults(pattern.Default)
	c.Workers, c.JobsCap, c.ResultsCap = 7, 5, 3
	return s.opening(s.paced(c, event.Watch))
}

// sampleJobs are the jobs of the first run: of every kind, short and long.
func sampleJobs() []event.JobSpec {
	work := []int{700, 1100, 500, 1500, 900, 600, 1900, 800}
	kinds := []event.Op{event.RemoveStock, event.RemoveStock, event.AddStock, event.CheckStock, event.RemoveStock, event.Reserve}
	jobs := make([]event.JobSpec, 24)
	for i := range jobs {
		w := wares[(i*3)%len(wares)]
		j := event.JobSpec{
			Op: kinds[i%len(kinds)], SKU: w.SKU, Quantity: int64(1 + i*7%9),
			Work: time.Duration(work[i%len(work)]+i*20) * time.Millisecond,
		}
		switch i {
		case 9:
			j = event.JobSpec{Op: event.Transfer, SKU: wares[0].SKU, To: wares[4].SKU, Quantity: 5, Work: j.Work}
		case 13:
			j.Work, j.Timeout = 2*time.Second, 600*time.Millisecond
		case 19:
			j.Fault = event.FaultPanic
		}
		jobs[i] = j
	}
	return jobs
}
