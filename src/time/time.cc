#include "time/time.h"

#include <algorithm>

#include "bytes/day.h"
#include "time/direction.h"
#include "time/grammar.h"
#include "time/published.h"
#include "time/quotation.h"
#include "time/resolve.h"

namespace dateline {
namespace time {
namespace {

// Furniture whose dates say something of this report.
bool tells_date(FurnitureKind kind) {
  return kind == FurnitureKind::kDateline || kind == FurnitureKind::kDateStamp || kind == FurnitureKind::kByline ||
         kind == FurnitureKind::kHeader;
}

bool bare_day(const Meaning& m) {
  return m.kind == Kind::kCalendar && m.weekday != kUnknown && m.month == kUnknown && m.relative == Relative::kNone;
}

// Gives each phrase its place in the report: words, sentence, quotation.
std::vector<Item> place(const Report& report, const std::vector<Atom>& atoms, std::vector<Phrase> phrases,
                        const std::vector<Quotation>& quotations) {
  std::vector<Item> items;
  items.reserve(phrases.size());
  size_t sentence = 0, furniture = 0, atom = 0, quotation = 0;
  int brackets = 0;
  for (Phrase& phrase : phrases) {
    Item item;
    item.span = {atoms[phrase.begin].begin, atoms[phrase.end - 1].end};
    item.phrase = std::move(phrase);
    while (furniture < report.furniture.size() && report.furniture[furniture].span.end <= item.span.begin) ++furniture;
    if (furniture < report.furniture.size() && report.furniture[furniture].span.overlaps(item.span) &&
        !tells_date(report.furniture[furniture].kind)) {
      continue;
    }
    while (sentence < report.sentences.size() && report.sentences[sentence].span.end <= item.span.begin) ++sentence;
    for (; atom < item.phrase.begin; ++atom) {
      if (atoms[atom].first) brackets = 0;
      if (atoms[atom].mark == '(') ++brackets;
      if (atoms[atom].mark == ')' && brackets > 0) --brackets;
    }
    while (quotation < quotations.size() && quotations[quotation].span.end <= item.span.begin) ++quotation;
    item.quoted = quotation < quotations.size() && quotations[quotation].span.begin < item.span.begin;
    item.quotation = static_cast<uint32_t>(quotation);
    item.bracketed = brackets > 0;
    if (sentence < report.sentences.size() && report.sentences[sentence].span.overlaps(item.span)) {
      const Sentence& s = report.sentences[sentence];
      item.sentence = SentenceId(sentence);
      auto first = report.words.begin() + s.words.begin.value, last = report.words.begin() + s.words.end.value;
      auto b = std::partition_point(first, last, [&](const Word& w) { return w.span.end <= item.span.begin; });
      auto e = std::partition_point(b, last, [&](const Word& w) { return w.span.begin < item.span.end; });
      // "the June 1916 offensive": the article belongs to the offensive.
      const Entry* opening = atoms[item.phrase.begin].entry;
      bool article = b != e && opening && (opening->is(Class::kThe) || opening->is(Class::kA)) &&
                     b->deprel == Deprel::kDet && b->head && item.phrase.end - item.phrase.begin > 1 &&
                     atoms[item.phrase.begin].end == b->span.end &&
                     (b->head.value >= static_cast<uint32_t>(e - report.words.begin()) ||
                      b->head.value < static_cast<uint32_t>(b - report.words.begin()));
      if (article && item.phrase.meaning.kind != Kind::kReference) {
        const Meaning& m = item.phrase.meaning;
        bool unit_only = m.deixis && item.phrase.end - item.phrase.begin == 2 && m.relative == Relative::kNone;
        if (unit_only && (m.deixis_unit == Unit::kDay || m.deixis_unit == Unit::kQuarter)) continue;  // "the day shift"
        ++b;
        ++item.phrase.begin;
        item.span.begin = atoms[item.phrase.begin].begin;
      }
      item.words = {WordId(static_cast<size_t>(b - report.words.begin())),
                    WordId(static_cast<size_t>(e - report.words.begin()))};
    }
    if (!items.empty() && items.back().phrase.end + 1 == item.phrase.begin) {
      const Atom& joint = atoms[item.phrase.begin - 1];
      size_t first = items.back().phrase.begin;
      bool between = first > 0 && equal_lower(report.slice({atoms[first - 1].begin, atoms[first - 1].end}), "between");
      const Entry* word = joint.entry;
      item.ends_range =
          joint.mark == '-' ||
          (word && (word->is(Class::kTo) || word->is(Class::kUntil) || (between && word->is(Class::kAnd))));
    }
    // "next week on Friday", "this week from Tuesday to Thursday": the weekday of that week.
    constexpr size_t kNear = 2;
    if (!items.empty() && item.phrase.begin - items.back().phrase.end <= kNear && item.sentence &&
        item.sentence == items.back().sentence && bare_day(item.phrase.meaning) && !item.phrase.meaning.deixis) {
      const Meaning& week = items.back().phrase.meaning;
      const Entry* joint = atoms[items.back().phrase.end].entry;
      bool apart = joint && (joint->is(Class::kAnd) || joint->is(Class::kOr));
      bool of_week = !apart && week.kind == Kind::kCalendar && week.deixis && week.deixis_unit == Unit::kWeek &&
                     (week.weekday == kUnknown || item.ends_range);
      if (of_week) {
        item.phrase.meaning.deixis = true;
        item.phrase.meaning.deixis_unit = Unit::kWeek;
        item.phrase.meaning.deixis_count = week.deixis_count;
        item.phrase.meaning.origin = week.origin;
      }
    }
    items.push_back(std::move(item));
  }
  return items;
}

// A story of the past: full dates that lie well before the report carry it, and hardly anything is told from now. A
// report that opens with a date of its own time ("On Friday", "in September", this year) tells news, whatever comes
// after.
bool tells_story(const std::vector<Item>& items, const std::optional<Interval>& published) {
  int past = 0, now = 0;
  bool opened = false;
  int limit = published && published->end != kDayMax ? to_civil(published->end - 1).year : 9999;
  for (const Item& item : items) {
    const Meaning& m = item.phrase.meaning;
    if (m.kind != Kind::kCalendar) continue;
    if (item.sentence && !opened) {
      bool told = m.year != kUnknown || m.decade != kUnknown || m.century != kUnknown;
      bool bare = !told && (m.month != kUnknown || m.weekday != kUnknown || m.deixis) && m.origin != Origin::kAnchor;
      if ((bare && !item.quoted) || (m.year != kUnknown && m.year >= limit - 1)) return false;
      opened = told;
    }
    if (item.quoted) continue;
    if (m.year != kUnknown) past += m.year < limit ? 1 : 0;
    if (bare_day(m)) ++now;
    if (m.origin == Origin::kReport && (m.deixis || m.shift != 0)) ++now;
    if (m.deixis && m.origin == Origin::kSpeaker && m.deixis_count != 0) ++now;
  }
  return past >= 5 && past > 3 * now;
}

// Walks through the expressions in text order and knows where the reader stands.
class Reader {
 public:
  Reader(Report& report, const TimeTables& tables, DirectionFinder& directions, const std::vector<Item>& items,
         const std::vector<size_t>& statement_days, bool narrative)
      : report_(report),
        tables_(tables),
        directions_(directions),
        items_(items),
        statement_days_(statement_days),
        narrative_(narrative) {}

  void read(const Item& item) {
    const Meaning& m = item.phrase.meaning;
    enter(item.sentence);
    Clue clue = clue_of(item);
    Position at = position(item, clue);
    bool calendar = m.kind == Kind::kCalendar;
    Meaning shown = m;
    // A quotation has its speaker's now: the day of the statement where the text tells it, or where the story stands.
    size_t statement = item.quoted && calendar ? statement_days_[item.quotation] : SIZE_MAX;
    std::optional<Interval> said = statement != SIZE_MAX ? day_of(statement) : std::nullopt;
    bool speakers_now = false;
    if (said) {
      at = Position{};
      at.report = said;
      at.direction = clue.direction;
    } else {
      speakers_now =
          item.quoted && calendar && m.origin == Origin::kReport && narrative_ && at.anchor.grain != Grain::kUnknown;
      if (speakers_now) shown.origin = Origin::kAnchor;
    }
    Resolved r = resolve(shown, at, tables_);
    // "From May to September": the end is the first one after the begin.
    if (item.ends_range && calendar && m.year == kUnknown && !m.deixis && m.shift == 0 && r.interval &&
        !report_.times.empty() && report_.times.back().interval &&
        r.interval->begin < report_.times.back().interval->begin) {
      at = Position{};
      Day begin = report_.times.back().interval->begin;
      at.report = Interval{begin, begin + 1};
      at.direction = Direction::kFuture;
      r = resolve(shown, at, tables_);
    }

    TimeExpression t;
    t.span = item.span;
    t.words = item.words;
    t.type = r.type;
    t.value = std::move(r.value);
    t.interval = r.interval;
    t.minutes = r.minutes;
    t.grain = r.grain;
    t.mod = r.mod;
    t.freq = std::move(r.freq);
    t.quant = std::move(r.quant);
    if (r.from_anchor && anchor_.id) t.anchor = anchor_.id;
    bool from_statement = said && is_relative(m);
    if (from_statement) t.anchor = TimeId(statement);
    t.rule = rule(m, r, clue, speakers_now, from_statement ? &items_[statement] : nullptr);
    report_.times.push_back(std::move(t));
    if (!said) move_anchor(item, r);
  }

 private:
  Clue clue_of(const Item& item) {
    const Meaning& m = item.phrase.meaning;
    if (m.kind != Kind::kCalendar || !item.sentence || m.year != kUnknown) return {};
    return directions_.find(item.words, item.sentence);
  }

  // Where the reader stands at the expression.
  Position position(const Item& item, const Clue& clue) const {
    Position at;
    at.report = report_.published;
    at.narrative = narrative_;
    at.direction = clue.direction;
    bool near =
        anchor_sentence_ && item.sentence &&
        (anchor_sentence_ == item.sentence || (anchor_sentence_.value + 1 == item.sentence.value && !opens_paragraph_));
    if (narrative_ || near) at.anchor = anchor_.point;
    if (!narrative_ && near && item.phrase.meaning.kind == Kind::kCalendar && anchor_.explicit_past &&
        clue.direction != Direction::kFuture) {
      at.background = anchor_sentence_ == item.sentence || anchor_.point.grain <= Grain::kMonth;
    }
    return at;
  }

  // When the expression items_[index] is, whether it was read already or comes after the quotation.
  std::optional<Interval> day_of(size_t index) {
    if (index < report_.times.size()) return report_.times[index].interval;
    const Item& item = items_[index];
    return resolve(item.phrase.meaning, position(item, clue_of(item)), tables_).interval;
  }

  static bool is_relative(const Meaning& m) {
    return m.deixis || m.shift != 0 || m.relative != Relative::kNone || m.year == kUnknown;
  }

  struct Anchor {
    Point point;
    TimeId id;
    bool explicit_past = false;  // its own year was told, and lies before the report's
  };

  void enter(SentenceId sentence) {
    if (!sentence || sentence == sentence_) return;
    opens_paragraph_ = false;
    for (uint32_t s = sentence_ ? sentence_.value + 1 : 0; s <= sentence.value; ++s)
      opens_paragraph_ |= report_.sentences[s].opens_paragraph;
    sentence_ = sentence;
  }

  void move_anchor(const Item& item, const Resolved& r) {
    const Meaning& m = item.phrase.meaning;
    if (!r.has_point || r.point.unresolved || !item.sentence) return;
    if (r.point.year == kUnknown && r.point.index == kUnknown) return;
    if (narrative_ && item.quoted && m.year == kUnknown) return;
    bool told_year = m.year != kUnknown;
    for (const DateEvidence& e : report_.published_evidence) {
      if (e.span == item.span && (e.kind == "first line" || e.kind == "dateline"))
        return;  // the page's date, not the story's
    }
    bool heading = report_.sentences[item.sentence.value].kind == SentenceKind::kHeadline;
    if (narrative_ && m.origin == Origin::kReport && (m.deixis || m.shift != 0)) return;
    if (narrative_ && item.bracketed && !heading && told_year && r.point.grain >= Grain::kYear) return;
    if (narrative_ && !heading && r.point.grain >= Grain::kYear && anchor_.point.grain <= Grain::kMonth &&
        r.point.year != kUnknown && std::abs(r.point.year - anchor_.point.year) > 5) {
      return;  // an aside: "papers declassified in 2005"
    }
    // A larger period around where we stand does not move us.
    if (narrative_ && anchor_.point.grain < r.point.grain) {
      auto outer = interval_of(r.point), inner = interval_of(anchor_.point);
      if (outer && inner && outer->contains(*inner)) return;
    }
    if (!narrative_ && r.point.grain > Grain::kYear) return;
    if (narrative_ && !heading && is_known(anchor_.point)) {
      auto next = interval_of(r.point), before = interval_of(anchor_.point);
      bool back = next && before && next->begin < before->begin, ahead = r.point.grain >= Grain::kYear;
      if ((back || ahead) && directions_.is_aside(item.words, item.sentence)) return;
    }
    anchor_.point = r.point;
    anchor_.point.minute = kUnknown;
    anchor_.point.part = Part::kNone;
    if (anchor_.point.grain < Grain::kDay) anchor_.point.grain = Grain::kDay;
    anchor_.id = TimeId(report_.times.size() - 1);
    int report_year =
        report_.published && report_.published->end != kDayMax ? to_civil(report_.published->end - 1).year : kUnknown;
    bool chained = r.from_anchor && anchor_.explicit_past;
    anchor_.explicit_past = (told_year || chained) && (report_year == kUnknown || r.point.year < report_year);
    anchor_sentence_ = item.sentence;
  }

  std::string rule(const Meaning& m, const Resolved& r, const Clue& clue, bool speakers_now, const Item* said) const {
    switch (m.kind) {
      case Kind::kDuration:
        return "amount";
      case Kind::kSet:
        return "repeated";
      case Kind::kReference:
        return "reference";
      case Kind::kInvalid:
        return "no such day";
      default:
        break;
    }
    std::string out;
    if (!is_relative(m) || m.decade != kUnknown || m.century != kUnknown) return "absolute";
    if (said != nullptr) {
      out = "from '" + std::string(report_.slice(said->span)) + "', when it was said";
    } else if (r.from_anchor) {
      out = "from '" + std::string(anchor_.id ? report_.slice(report_.times[anchor_.id.value].span) : "the text") + "'";
      if (speakers_now) out += " (speaker's now)";
    } else if (!report_.published) {
      out = "report's day not known";
    } else {
      Interval i = *report_.published;
      out = "from the report's day " + format_day(i.begin);
      if (i.end != kDayMax && i.begin != kDayMin && i.end - i.begin > 1) out += " to " + format_day(i.end - 1);
    }
    if (r.used_direction || (!report_.published && !r.from_anchor)) {
      const char* way = clue.direction == Direction::kPast     ? "back"
                        : clue.direction == Direction::kFuture ? "forward"
                                                               : "nearest";
      out += std::string("; ") + way + ": " + clue.what;
      if (!clue.words.empty()) out += " '" + std::string(report_.slice(clue.words)) + "'";
    }
    return out;
  }

  Report& report_;
  const TimeTables& tables_;
  DirectionFinder& directions_;
  const std::vector<Item>& items_;
  const std::vector<size_t>& statement_days_;
  bool narrative_;
  SentenceId sentence_, anchor_sentence_;
  bool opens_paragraph_ = false;
  Anchor anchor_;
};

}  // namespace
}  // namespace time

void find_times(Report& report, const TimeTables& tables) {
  using namespace time;
  report.times.clear();
  report.published.reset();
  report.published_evidence.clear();
  std::vector<Atom> atoms = cut_atoms(report.text, report.sentences, tables);
  std::vector<Quotation> quotations = find_quotations(report, atoms);
  std::vector<Item> items = place(report, atoms, find_phrases(report.text, atoms, tables), quotations);
  DirectionFinder directions(report, tables);
  date_report(report, atoms, items, tables, directions);
  std::vector<size_t> days = statement_days(report, quotations, items, tables);
  Reader reader(report, tables, directions, items, days, tells_story(items, report.published));
  for (const Item& item : items) reader.read(item);
}

}  // namespace dateline
