#include "record/digest.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "record/copies.h"
#include "record/entry_match.h"
#include "record/hash.h"
#include "record/who.h"
#include "record/words.h"

namespace dateline {
namespace {

constexpr size_t kMostParties = 24;
constexpr size_t kMostPlaces = 12;
constexpr size_t kMostTerms = 160;
constexpr int kDatedWithin = 4;  // days: a wider interval is not a date of its own

std::vector<Span> sentence_spans(const Report& report) {
  std::vector<Span> spans;
  auto is_furniture = [&](Span span) {
    for (const Furniture& f : report.furniture)
      if (f.span.contains(span)) return true;
    return false;
  };
  if (!report.sentences.empty()) {
    for (const Sentence& s : report.sentences)
      if (!is_furniture(s.span)) spans.push_back(s.span);
    return spans;
  }
  // No sentences yet: lines.
  for (size_t begin = 0; begin < report.text.size();) {
    size_t end = report.text.find('\n', begin);
    if (end == std::string::npos) end = report.text.size();
    Span span{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    if (!span.empty() && !is_furniture(span)) spans.push_back(span);
    begin = end + 1;
  }
  return spans;
}

}  // namespace

bool has_own_date(const Report& report) {
  if (report.known_date && report.known_date->kind != "record") return true;
  if (!report.published || report.published->begin == kDayMin || report.published->end == kDayMax) return false;
  return report.published->end - report.published->begin <= kDatedWithin;
}

namespace {

void add_parties(const Report& report, Digest& digest) {
  struct Named {
    size_t mentions;
    size_t id;
  };
  std::vector<Named> order;
  for (size_t i = 0; i < report.actors.size(); ++i) order.push_back({report.actors[i].mentions.size(), i});
  std::stable_sort(order.begin(), order.end(), [](const Named& a, const Named& b) { return a.mentions > b.mentions; });
  for (const Named& named : order) {
    const Actor& actor = report.actors[named.id];
    Party party = make_party(report, ActorId(named.id));
    if (actor.kind == ActorKind::kPlace) {
      if (digest.places.size() < kMostPlaces) digest.places.push_back(std::move(party));
    } else if (actor.kind != ActorKind::kGroup && digest.parties.size() < kMostParties) {
      digest.parties.push_back(std::move(party));
    }
  }
}

}  // namespace

namespace {

// Terms that do not hang on the wording: the states and persons named, and the acts that two states share.
void add_shared_terms(const Report& report, Digest& digest) {
  constexpr int kState = 12, kPerson = 16, kAct = 40;
  constexpr size_t kMostActs = 6;
  std::map<uint64_t, int> terms;
  for (size_t i = 0; i < report.actors.size(); ++i) {
    const Actor& actor = report.actors[i];
    Party party = make_party(report, ActorId(i));
    int times = 4 + std::min(static_cast<int>(actor.mentions.size()) - 1, 4);
    if (actor.kind == ActorKind::kCountry) {
      terms[hash_of(party.country, 21)] = kState * times / 4;
    } else if (actor.kind == ActorKind::kPerson && party.key.find(' ') != std::string::npos) {
      terms[hash_of(last_name(party.key), 22)] = kPerson * times / 4;
    }
  }
  size_t acts = 0;
  for (const EventDigest& event : digest.events)
    for (uint64_t key : shared_act_keys(event))
      if (acts < kMostActs && terms.emplace(join_hash(key, 23), kAct).second) ++acts;
  for (const auto& [hash, weight] : terms)
    digest.terms.push_back({static_cast<uint32_t>(hash), static_cast<uint8_t>(std::min(weight, 255))});
  std::sort(digest.terms.begin(), digest.terms.end());
  digest.terms.erase(std::unique(digest.terms.begin(), digest.terms.end(),
                                 [](const Term& a, const Term& b) { return a.hash == b.hash; }),
                     digest.terms.end());
}

}  // namespace

std::vector<std::string> content_stems(std::string_view text, const RecordTables& tables, int least) {
  std::vector<std::string> out;
  for (PlainWord& word : plain_words(text)) {
    std::string s = stem(std::move(word.text));
    if (s.size() > 1 && tables.weight(s) >= least) out.push_back(std::move(s));
  }
  return out;
}

std::string issue_of(const std::vector<std::string>& stems, const RecordTables& tables) {
  for (const IssueRow& row : tables.issues)
    if (std::all_of(row.words.begin(), row.words.end(),
                    [&](const std::string& w) { return std::find(stems.begin(), stems.end(), w) != stems.end(); }))
      return row.issue;
  return {};
}

Extent extent_of(std::string_view text, const RecordTables& tables) {
  Extent extent = Extent::kUntold;
  bool negated = false;
  for (const PlainWord& word : plain_words(text)) {
    for (const ExtentWord& e : tables.extents) {
      if (e.word != word.text) continue;
      if (e.extent == Extent::kPart || negated) return Extent::kPart;
      extent = e.extent;
    }
    // "At all" says nothing of how much, but it follows a negation: "no sanctions at all".
    negated = word.text == "not" || word.text == "never" || (negated && (word.text == "the" || word.text == "for"));
  }
  return extent;
}

Span sentence_at(const Report& report, Span at) {
  for (const Sentence& s : report.sentences)
    if (s.span.begin <= at.begin && at.begin < s.span.end) return s.span;
  return {};
}

std::vector<SentencePrint> sentence_prints(const Report& report) {
  std::vector<SentencePrint> prints;
  for (Span span : sentence_spans(report)) {
    if (span == report.title) continue;  // a copy has its own title
    SentencePrint print{span, shingles_of(report.slice(span))};
    if (!print.shingles.empty()) prints.push_back(std::move(print));
  }
  return prints;
}

void add_terms(const Report& report, const RecordTables& tables, Digest& digest) {
  struct Seen {
    int count = 0;
    int weight = 0;     // of the word alone
    int field = 1;      // 2: in the title or among the first sentences
    bool name = false;  // written with a capital inside a sentence
  };
  std::unordered_map<std::string, Seen> seen;  // what comes of it is sorted
  std::vector<Span> spans = sentence_spans(report);
  size_t lead_sentences = report.title.empty() ? 2 : 3;
  for (size_t i = 0; i < spans.size(); ++i) {
    bool first = true;
    for (PlainWord& word : plain_words(report.slice(spans[i]))) {
      std::string s = stem(std::move(word.text));
      bool name = word.capital && !first;
      first = false;
      int weight = tables.weight(s);
      if (weight < 4) continue;
      Seen& entry = seen[s];
      ++entry.count;
      entry.weight = weight;
      entry.name |= name && weight > 6;
      if (i < lead_sentences) {
        entry.field = 2;
        if (weight >= 6) digest.lead.push_back({static_cast<uint32_t>(hash_of(s)), static_cast<uint8_t>(weight)});
      }
    }
  }
  for (const auto& [word, entry] : seen) {
    int weight = entry.weight * (4 + std::min(entry.count - 1, 4)) / 4;
    if (entry.field == 2) weight = weight * 3 / 2;
    if (entry.name) weight = weight * 3 / 2;
    digest.terms.push_back({static_cast<uint32_t>(hash_of(word)), static_cast<uint8_t>(std::min(weight, 255))});
  }
  auto heavier = [](const Term& a, const Term& b) { return a.weight != b.weight ? a.weight > b.weight : a.hash < b.hash; };
  std::sort(digest.terms.begin(), digest.terms.end(), heavier);
  if (digest.terms.size() > kMostTerms) digest.terms.resize(kMostTerms);
  std::sort(digest.terms.begin(), digest.terms.end());
  digest.terms.erase(std::unique(digest.terms.begin(), digest.terms.end(),
                                 [](const Term& a, const Term& b) { return a.hash == b.hash; }),
                     digest.terms.end());
  std::sort(digest.lead.begin(), digest.lead.end());
  digest.lead.erase(std::unique(digest.lead.begin(), digest.lead.end()), digest.lead.end());
}

Digest make_digest(const Report& report, const RecordTables& tables) {
  Digest digest;
  digest.report = report.id;
  digest.outlet = report.outlet;
  digest.agency = report.agency;
  if (report.published) digest.published = *report.published;
  digest.dated = has_own_date(report);
  digest.evidence = report.published_evidence;
  if (report.known_date && report.known_date->kind == "record") digest.evidence.push_back(*report.known_date);
  digest.sentences = sentence_prints(report);
  sort_runs(digest);
  add_terms(report, tables, digest);
  add_parties(report, digest);
  add_events(report, tables, digest);
  add_stances(report, tables, digest);
  add_shared_terms(report, digest);
  return digest;
}

}  // namespace dateline
