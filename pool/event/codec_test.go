package event_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	. "github.com/fanlight/fanlight/pool/event"
)

// both draws a value, encodes it, and requires the decoding to give it back: all
// of it, and from no fewer bytes.
func both[T interface{ Append([]byte) []byte }](t *testing.T, values *rapid.Generator[T], decode func([]byte) (T, error)) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		want := values.Draw(t, "value")
		b := want.Append(nil)
		got, err := decode(b)
		require.NoError(t, err)
		require.Equal(t, want, got)

		_, err = decode(b[:rapid.IntRange(0, len(b)-1).Draw(t, "cut")])
		require.ErrorIs(t, err, ErrCorrupt, "a part is not the whole")
		_, err = decode(append(b, 0))
		require.ErrorIs(t, err, ErrCorrupt, "and neither is more")
	})
}

func TestWhatIsEncodedComesBack(t *testing.T) {
	t.Run("record", func(t *testing.T) { both(t, anyRecord, DecodeRecord) })
	t.Run("job", func(t *testing.T) { both(t, anyJob, DecodeJobSpec) })
	t.Run("result", func(t *testing.T) { both(t, anyResult, DecodeResult) })
	t.Run("config", func(t *testing.T) { both(t, anyConfig, DecodeConfig) })
	t.Run("command", func(t *testing.T) { both(t, anyCommand, DecodeCommand) })
	t.Run("report", func(t *testing.T) { both(t, anyReport, DecodeReport) })
	t.Run("control", func(t *testing.T) { both(t, anyControl, DecodeControl) })
	t.Run("status", func(t *testing.T) { both(t, anyStatus, DecodeStatus) })
	t.Run("frame", func(t *testing.T) { both(t, anyFrame, DecodeFrame) })
	t.Run("recording", func(t *testing.T) { both(t, anyRecording, DecodeRecording) })
}

func TestRecordHasItsSizeAlways(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		require.Len(t, anyRecord.Draw(t, "record").Append(nil), RecordSize)
	})
}

func TestLogComesBackWithItsHash(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log := &Log{Sites: list(t, anySite)}
		for _, b := range list(t, anyBlob) {
			log.Intern(b)
		}
		for _, r := range list(t, anyRecord) {
			log.Append(r)
		}
		got, err := DecodeLog(log.Encode(nil))
		require.NoError(t, err)
		require.Equal(t, log.Records, got.Records)
		require.Equal(t, log.Sites, got.Sites)
		require.Equal(t, log.Hash(), got.Hash())
	})
}

func TestHugeCountsDoNotFillTheMemory(t *testing.T) {
	huge := []byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01} // 2⁶⁴−1 items
	for name, b := range map[string][]byte{
		"a log's sites":      huge,
		"a frame's records":  append([]byte{0, 0}, huge...),
		"a frame's blobs":    append([]byte{0, 0, 0, 0}, huge...),
		"a command's jobs":   append([]byte{0, 0, 0}, huge...),
		"overlong number":    append(huge[:9:9], 0x02),
		"a number cut short": huge[:5],
	} {
		_, err := DecodeLog(b)
		require.ErrorIs(t, err, ErrCorrupt, name)
		_, err = DecodeFrame(b)
		require.ErrorIs(t, err, ErrCorrupt, name)
		_, err = DecodeCommand(b)
		require.ErrorIs(t, err, ErrCorrupt, name)
	}
}
