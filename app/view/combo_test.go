package view

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
)

func manyProducts() *Products {
	p := NewProducts()
	for i := range 1230 {
		p.Add(fmt.Sprintf("OFF-%04d", i), fmt.Sprintf("Paper No. %d", i))
	}
	p.Add("PAP-1", "")
	p.Add("PAP-1", "Größe A4")
	return p
}

func TestProductsAreFoundByAnyWord(t *testing.T) {
	p := manyProducts()
	assert.Equal(t, 1231, p.Len())
	found, all := p.Find("", 8)
	assert.Len(t, found, 8)
	assert.Equal(t, 1231, all)

	found, _ = p.Find("pap", 3)
	assert.Equal(t, "PAP-1", found[0].SKU, "a SKU that begins so comes first")
	found, all = p.Find("paper 1229", 8)
	assert.Equal(t, []Product{{"OFF-1229", "Paper No. 1229"}}, found)
	assert.Equal(t, 1, all)
	found, _ = p.Find("größe", 8)
	assert.Equal(t, "PAP-1", found[0].SKU)
	assert.Equal(t, "Größe A4", p.Name("PAP-1"))
	_, all = p.Find("nothing like it", 8)
	assert.Zero(t, all)
}

func TestComboIsWalkedByKeys(t *testing.T) {
	s, _ := newTestStore(t)
	s.products = manyProducts()
	c := newCombo(s, "sku", "SKU")
	drawn := mount(t, c)

	for _, text := range []string{"", " ", "none such", "OFF-1229"} {
		c.write(text)
		assert.False(t, c.open, "%q: nothing to complete", text)
	}
	c.write("off-000")
	assert.True(t, c.open)
	assert.True(t, c.key("ArrowDown"))
	assert.True(t, c.key("ArrowDown"))
	html := drawn()
	assert.Contains(t, html, `aria-activedescendant="sku-option-1"`)
	assert.Regexp(t, `aria-expanded[^=]`, html) // go-app prints no value for true
	assert.Contains(t, html, "2 more: write on")
	assert.True(t, c.key("Enter"))
	assert.Equal(t, "OFF-0001", c.text)
	assert.Contains(t, drawn(), `aria-expanded="false"`)
	assert.False(t, c.key("Enter"), "the next Enter is the form's")

	assert.True(t, c.key("ArrowUp"), "opens at the last")
	assert.True(t, c.key("Escape"))
	assert.False(t, c.key("Escape"), "closed: not the list's")
	assert.Equal(t, "OFF-0001", c.text)

	c.text = "no such"
	assert.Contains(t, drawn(), "Not a product of this store")
}

func TestWhatIsTypedIsNotWrittenBack(t *testing.T) {
	s, _ := newTestStore(t)
	c := newCombo(s, "sku", "SKU")
	drawn := mount(t, c)
	c.write("av")
	assert.NotContains(t, drawn(), `value="av"`, "the visitor may have come further meanwhile")
	c.choose("OFF-0001")
	assert.Contains(t, drawn(), `value="OFF-0001"`)
}
