// A finished report made by hand, for the tests of whatever takes finished reports.
#ifndef DATELINE_EXPORT_SAMPLE_REPORT_H
#define DATELINE_EXPORT_SAMPLE_REPORT_H

#include <cassert>

#include "bytes/day.h"
#include "dateline/report.h"

namespace dateline {

// The span of the n-th occurrence of `words` in the report's text.
inline Span span_of(const Report& r, std::string_view words, int n = 1) {
  size_t at = r.text.find(words);
  while (--n > 0 && at != std::string::npos) at = r.text.find(words, at + 1);
  assert(at != std::string::npos);
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}

inline Report sample_report() {
  Report r;
  r.id = "00000000000000a1";
  r.source_name = "sample.txt";
  r.url = "https://example.org/a1";
  r.outlet = "Example Post";
  r.agency = "EPA";
  r.text = "OSLO, March 4 (EPA): Foreign Minister Ines Holm met the envoy Jon Vik in Oslo on Monday. "
           "\"We will sign in May,\" Holm told Radio Nord.";
  r.furniture = {{span_of(r, "OSLO, March 4 (EPA):"), FurnitureKind::kDateline}};
  Day monday = to_day({2019, 3, 4});
  r.published = Interval{monday, monday + 1};
  r.published_evidence = {{span_of(r, "March 4"), "dateline", {monday, monday + 1}}};
  uint32_t second = span_of(r, "\"We").begin;
  r.sentences = {{{span_of(r, "Foreign").begin, second - 1}, {}, SentenceKind::kProse, true},
                 {{second, static_cast<uint32_t>(r.text.size())}, {}, SentenceKind::kProse, false}};

  auto mention = [&](Span span, MentionForm form, size_t actor, bool as_place = false) {
    r.mentions.push_back({span, {}, {}, form, ActorId(actor), as_place});
    return MentionId(r.mentions.size() - 1);
  };
  Actor holm{.name = "Ines Holm", .kind = ActorKind::kPerson, .country = "NOR", .sectors = {"GOV"}};
  holm.roles = {{"Foreign Minister", "", "NOR", "GOV", span_of(r, "Foreign Minister"), false, false, {}, {}, {}, {}}};
  holm.mentions = {mention(span_of(r, "Foreign Minister Ines Holm"), MentionForm::kName, 0)};
  Actor vik{.name = "Jon Vik", .kind = ActorKind::kPerson};
  vik.mentions = {mention(span_of(r, "the envoy Jon Vik"), MentionForm::kName, 1)};
  Actor oslo{.name = "Oslo", .kind = ActorKind::kPlace, .country = "NOR"};
  oslo.place = Place{"Oslo", "NOR", 59.9127, 10.7461};
  oslo.mentions = {mention(span_of(r, "Oslo"), MentionForm::kName, 2, true)};
  holm.mentions.push_back(mention(span_of(r, "Holm", 2), MentionForm::kName, 0));
  Actor radio{.name = "Radio Nord", .kind = ActorKind::kOrganisation, .sectors = {"MED"}};
  radio.mentions = {mention(span_of(r, "Radio Nord"), MentionForm::kName, 3)};
  r.actors = {holm, vik, oslo, radio};

  Day may = to_day({2019, 5, 1});
  r.times = {{.span = span_of(r, "Monday"), .value = "2019-03-04", .interval = r.published, .grain = Grain::kDay},
             {.span = span_of(r, "May"), .value = "2019-05", .interval = Interval{may, may + 31}, .grain = Grain::kMonth}};
  Statement s{.speaker = ActorId(size_t{0}),
              .source = {span_of(r, "Holm", 2)},
              .cue = {span_of(r, "told")},
              .content = {span_of(r, "We will sign in May,")},
              .form = StatementForm::kDirect};
  s.to = {ActorId(size_t{3}), span_of(r, "Radio Nord")};
  s.via = {{ActorId(size_t{3}), span_of(r, "Radio Nord")}};
  s.rule = "cues.tsv:told";
  r.statements = {s};

  Event met{.type = "CONSULT", .mode = "visit", .contexts = {"diplomatic"}, .cameo = "042", .goldstein = 1.9};
  met.actors = {ActorId(size_t{0})};
  met.recipients = {ActorId(size_t{1})};
  met.time = TimeId(size_t{0});
  met.interval = r.published;
  met.place = ActorId(size_t{2});
  met.place_span = span_of(r, "Oslo");
  met.mentions = {{r.sentences[0].span, span_of(r, "met"), {}}};
  met.rule = "events.tsv:meet";
  Event sign{.type = "AGREE", .cameo = "057", .goldstein = 8};
  sign.actors = {ActorId(size_t{0})};
  sign.time = TimeId(size_t{1});
  sign.interval = Interval{may, may + 31};
  sign.status = EventStatus::kPlanned;
  sign.statement = StatementId(size_t{0});
  sign.mentions = {{span_of(r, "We will sign in May"), span_of(r, "sign"), {}}};
  sign.rule = "events.tsv:sign";
  r.events = {met, sign};
  return r;
}

}  // namespace dateline

#endif
