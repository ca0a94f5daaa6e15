// merge and split: what a person decides about two events, stronger than any rule and kept across re-runs.
#include <fmt/format.h>

#include <cstdio>
#include <ctime>

#include "commands/coding.h"
#include "commands/commands.h"
#include "commands/record_words.h"

namespace dateline {
namespace {

// One event of one report.
struct Told {
  std::string report;
  uint64_t signature = 0;
};

Result<Told> told(const Store& store, const std::string& report, uint32_t event) {
  Result<std::shared_ptr<const Digest>> digest = store.digest(report);
  if (!digest) return digest.error();
  for (const EventDigest& e : digest.value()->events) {
    if (e.index == event) return Told{report, e.signature};
  }
  return Error{ErrorKind::kInput, fmt::format("report {} has no event {}", short_id(report), event)};
}

// What "e1a2b3c" (its first telling) or "1a2b3c4d.e3" names.
Result<Told> named_event(const Store& store, const Recorder& recorder, const std::string& word) {
  size_t dot = word.find(".e");
  Result<Named> named = store.find(word.substr(0, dot));
  if (!named) return named.error();
  if (dot != std::string::npos && named.value().kind == Named::Kind::kReport) {
    return told(store, named.value().id, static_cast<uint32_t>(std::strtoul(word.c_str() + dot + 2, nullptr, 10)));
  }
  if (named.value().kind != Named::Kind::kEvent) {
    return Error{ErrorKind::kUsage, fmt::format("'{}' is not an event; `dateline events` lists them", word)};
  }
  Result<Entry> entry = store.entry(named.value().id, recorder);
  if (!entry) return entry.error();
  return told(store, entry.value().members.at(0).report, entry.value().members[0].event);
}

std::string utc_now() {  // when a person decided is part of the decision, never of a result
  std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char out[32];
  std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return out;
}

int decide(const Arguments& a, Decision::Kind kind) {
  if (a.who.empty()) return fail({ErrorKind::kUsage, "--who NAME is needed: whose decision is this?"});
  Result<Coder> coder = Coder::open({a.lexicon, kLastStage});
  if (!coder) return fail(coder.error());
  Result<Recorder> recorder = Recorder::open(a.lexicon);
  if (!recorder) return fail(recorder.error());
  Result<Store> store = Store::open(a.database, Store::Access::kWrite);
  if (!store) return fail(store.error());
  Result<Told> first = named_event(store.value(), recorder.value(), a.words[0]);
  if (!first) return fail(first.error());
  Result<Told> second = named_event(store.value(), recorder.value(), a.words[1]);
  if (!second) return fail(second.error());
  Decision decision{kind, first.value().report, second.value().report, first.value().signature,
                    second.value().signature, a.who, utc_now(), a.reason, a.undo};
  Status status = store.value().decide(decision, recorder.value(),
                                       [&](Report& report) { code_report(coder.value(), report); });
  if (!status) return fail(status.error());
  fmt::print("{} and {}: {}{}\n", a.words[0], a.words[1],
             kind == Decision::Kind::kSame ? "the same event" : "two events", a.undo ? ", undone" : "");
  return kExitDone;
}

}  // namespace

int run_merge(const Arguments& a) { return decide(a, Decision::Kind::kSame); }
int run_split(const Arguments& a) { return decide(a, Decision::Kind::kDifferent); }

}  // namespace dateline
