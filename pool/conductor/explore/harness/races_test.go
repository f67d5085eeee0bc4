package harness

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const report = `==================
WARNING: DATA RACE
Read at 0x00c000012345 by goroutine 9:
  github.com/fanlight/fanlight/pool/conductor/shim/sync.(*Map).Load()
      /home/me/fanlight/pool/conductor/shim/sync/map.go:66 +0x44
  example.com/shop/bank.TestDeposit.func1()
      /home/me/shop/bank/bank_test.go:14 +0x3a

Previous write at 0x00c000012345 by goroutine 8:
  example.com/shop/bank.TestDeposit.func1()
      /home/me/shop/bank/bank_test.go:15 +0x4c

Goroutine 9 (running) created at:
  iter.Pull[...]()
==================
`

func TestARaceInWords(t *testing.T) {
	r := racesIn(filepath.Join(t.TempDir(), "races"))
	assert.Empty(t, r.next(), "there is no file before the first")
	require.NoError(t, os.WriteFile(r.file, []byte(report), 0o600))
	assert.Equal(t, strconv.Itoa(os.Getpid()), filepath.Ext(r.file)[1:])
	assert.Equal(t, "data race\nread at bank_test.go:14 in bank.TestDeposit.func1\nprevious write at bank_test.go:15 in bank.TestDeposit.func1", r.next())
	assert.Empty(t, r.next(), "it is told once")
}
