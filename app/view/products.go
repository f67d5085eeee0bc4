package view

import "strings"

// Product is something that the store may have in stock.
type Product struct{ SKU, Name string }

// Products are those that the page knows of, in the order in which it learnt of
// them. Finding costs a pass over all of them: a fraction of a millisecond for
// the sample's 1,230.
type Products struct {
	list  []Product
	lower []string // SKU and name, folded, to search in
	index map[string]int
}

// NewProducts returns no products.
func NewProducts() *Products { return &Products{index: map[string]int{}} }

// Len is how many there are.
func (p *Products) Len() int { return len(p.list) }

// Add makes a product known; a name replaces an empty one only.
func (p *Products) Add(sku, name string) {
	if sku == "" {
		return
	}
	i, known := p.index[sku]
	if !known {
		i = len(p.list)
		p.index[sku] = i
		p.list = append(p.list, Product{SKU: sku})
		p.lower = append(p.lower, strings.ToLower(sku))
	}
	if name != "" && p.list[i].Name == "" {
		p.list[i].Name = name
		p.lower[i] += " " + strings.ToLower(name)
	}
}

// Name is what the product of that SKU is called, or empty.
func (p *Products) Name(sku string) string {
	if i, ok := p.index[sku]; ok {
		return p.list[i].Name
	}
	return ""
}

// Known reports whether there is a product of that SKU.
func (p *Products) Known(sku string) bool { _, ok := p.index[sku]; return ok }

// Find returns at most limit products that hold every word of the query in SKU
// or name, those whose SKU begins with the query first, and how many there are
// in all.
func (p *Products) Find(query string, limit int) (found []Product, all int) {
	query = strings.ToLower(strings.TrimSpace(query))
	words := strings.Fields(query)
	var later []Product
	for i, text := range p.lower {
		if !holds(text, words) {
			continue
		}
		all++
		if strings.HasPrefix(text, query) {
			if len(found) < limit {
				found = append(found, p.list[i])
			}
		} else if len(later) < limit {
			later = append(later, p.list[i])
		}
	}
	for _, product := range later {
		if len(found) == limit {
			break
		}
		found = append(found, product)
	}
	return found, all
}

func holds(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
