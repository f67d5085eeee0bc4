package flow

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLevelsStandFromLeftToRightWhateverWasMadeFirst(t *testing.T) {
	var b gantt
	b.level(3, "ResultsChannel")
	b.level(1, "JobsChannel")
	same := b.level(3, "ResultsChannel")
	require.Len(t, b.levels, 2)
	assert.Equal(t, "JobsChannel", b.levels[0].Name)
	assert.Same(t, same, b.levels[1])
}
