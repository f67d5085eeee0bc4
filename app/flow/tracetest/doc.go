// Package tracetest reads a file of Chrome's trace events as Perfetto does, and
// says what Perfetto would drop, count as an error or draw somewhere else.
//
// It is for tests. Perfetto cannot be run in one, so its rules are written down
// here in our own words. They were read in its sources (github.com/google/perfetto):
//
//   - src/trace_processor/importers/json/json_trace_tokenizer.cc: what an entry
//     must have, and how times, ids and numbers of threads are understood
//   - src/trace_processor/importers/json/json_trace_parser.cc: what becomes of
//     each phase
//   - src/trace_processor/sorter/trace_sorter.h: the order in which entries are
//     taken up
//   - src/trace_processor/importers/common/slice_tracker.cc: how spans nest, and
//     which are dropped
//   - src/trace_processor/importers/common/flow_tracker.cc: which spans an arrow
//     joins
//   - ui/src/plugins/dev.perfetto.ProcessThreadGroups/index.ts: which track is
//     drawn above which
//
// Where its versions differ, the strictest rule is kept.
package tracetest
