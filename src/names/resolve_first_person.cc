// "I" and "we" between quotation marks. "I" is whoever says so; "we" is the side for which they speak, where that is
// plain: the state of a minister or an army, the body of a spokesman, the body itself.
#include <algorithm>

#include "bytes/one_of.h"
#include "names/compose.h"
#include "names/fold.h"
#include "names/resolve.h"

namespace dateline {
namespace {

// Whoever acts for a state speaks for it.
bool is_of_state(const std::vector<std::string>& sectors) {
  return !sectors.empty() && (sectors[0] == "GOV" || sectors[0] == "MIL" || sectors[0] == "SPY");
}

// Offices of a part of a state.
bool is_local(std::string_view role) {
  constexpr std::string_view kParts[] = {"mayor", "governor", "county",  "city",       "provincial", "regional",
                                         "local", "state",    "council", "councillor", "district",   "police"};
  std::string plain = fold(role);
  for (size_t at = 0; at < plain.size();) {
    size_t end = std::min(plain.find(' ', at), plain.size());
    std::string_view word = std::string_view(plain).substr(at, end - at);
    bool of_state = word == "state" && (plain.find("secretary of state") != std::string::npos ||
                                        plain.find("head of state") != std::string::npos ||
                                        plain.find("state department") != std::string::npos);
    if (one_of(word, kParts) && !of_state) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

bool is_saying(std::string_view lemma) {
  constexpr std::string_view kVerbs[] = {"say",    "tell",     "add",     "reply",  "ask",       "write",
                                         "tweet",  "declare",  "explain", "recall", "note",      "state",
                                         "insist", "warn",     "admit",   "stress", "highlight", "respond",
                                         "answer", "conclude", "remark",  "shout",  "joke",      "acknowledge"};
  return one_of(lemma, kVerbs);
}

// For whom someone says "we"; -1: not plain.
int32_t Resolver::side_of(int32_t speaker, const Draft& d) {
  const Entity& e = entities_[static_cast<size_t>(speaker)];
  auto state = [&](const Country& country) {
    const StateRow* row = tables_.state(country);
    return row ? country_entity(static_cast<uint32_t>(row - tables_.states.data()), d) : -1;
  };
  if (e.kind == ActorKind::kCountry) return speaker;
  if (e.kind == ActorKind::kPlace) return -1;
  if (e.kind != ActorKind::kPerson) return is_of_state(e.sectors) && !e.country.empty() ? state(e.country) : speaker;
  auto held = std::find_if(e.roles.begin(), e.roles.end(), [](const Role& r) { return !r.former; });
  if (held == e.roles.end() && !e.roles.empty()) return -1;
  if (held != e.roles.end()) {
    if (is_local(held->role)) return -1;
    if (!held->organisation.empty()) {
      std::string name = fold(held->organisation);
      for (size_t k = 0; k < entities_.size(); ++k) {
        const Entity& body = entities_[k];
        if (body.kind != ActorKind::kOrganisation || fold(body.name) != name) continue;
        return is_of_state(body.sectors) && !body.country.empty() ? state(body.country) : static_cast<int32_t>(k);
      }
    }
  }
  std::vector<std::string> sectors = e.sectors;
  Country country = e.country;
  if (held == e.roles.end() && e.entry && e.entry->kind == EntryKind::kPerson) {
    const Allegiance* term = term_on(tables_.people[e.entry->row].terms, report_.published);
    if (!term || is_local(term->role)) return -1;
    sectors = term->sectors;
    country = term->country;
  }
  return is_of_state(sectors) ? state(country) : -1;
}

// "We agreed", "our talks", "we both", "our two countries": the speaker's side and another's.
bool Resolver::is_of_both(const Draft& d) const {
  constexpr std::string_view kTogether[] = {"meet",      "agree", "discuss",  "talk",  "speak",
                                            "negotiate", "share", "disagree", "differ"};
  constexpr std::string_view kBetween[] = {"talk",         "meeting",   "discussion",  "conversation", "negotiation",
                                           "relationship", "relation",  "friendship",  "country",      "nation",
                                           "people",       "agreement", "deal",        "dialogue",     "tie",
                                           "cooperation",  "alliance",  "partnership", "difference"};
  constexpr std::string_view kBoth[] = {"both", "together", "each", "two", "jointly", "mutual", "mutually", "all"};
  const Word& own = head_word(d);
  if (own.head) {
    const Word& above = report_.word(own.head);
    bool subject = own.deprel == Deprel::kNsubj;
    bool among = own.deprel == Deprel::kNmodPoss && one_of(above.lemma, kBetween);
    // "our country" and "our people" are one side's, "our countries" are not.
    bool one = (above.lemma == "country" || above.lemma == "nation" || above.lemma == "people") &&
               !above.feats.has(Feature::kNumberPlur);
    if (above.lemma == "people") one = true;
    if (among && !one) return true;
    if (subject && one_of(above.lemma, kTogether)) {
      bool with = false;  // "we will meet with them"
      for (uint32_t i = own.head.value + 1; i < report_.sentences[d.sentence].words.end.value && i < own.head.value + 8;
           ++i) {
        const Word& w = report_.words[i];
        with |= (w.deprel == Deprel::kObl && w.head == own.head) ||
                (w.deprel == Deprel::kObj && w.head == own.head && above.lemma == "meet");
      }
      if (!with) return true;
    }
  }
  const Sentence& sentence = report_.sentences[d.sentence];
  for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
    if (quoted_[i] && one_of(report_.words[i].lemma, kBoth)) return true;
  }
  return false;
}

void Resolver::resolve_first_person() {
  // Who says something in each sentence: a person, and anyone. -1: nobody, -2: several.
  std::vector<int32_t> person(report_.sentences.size(), -1), anyone(report_.sentences.size(), -1);
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    const Draft& d = drafts_[i];
    const Word& head = head_word(d);
    if (entity_of_[i] < 0 || quoted_[d.head.value] || head.deprel != Deprel::kNsubj || !head.head) continue;
    if (!is_saying(report_.word(head.head).lemma)) continue;
    const Entity& e = entities_[static_cast<size_t>(entity_of_[i])];
    auto note = [&](int32_t& who) { who = who == -1 || who == entity_of_[i] ? entity_of_[i] : -2; };
    note(anyone[d.sentence]);
    if (e.kind == ActorKind::kPerson && !e.plural) note(person[d.sentence]);
  }
  std::vector<char> of_both(report_.sentences.size(), 0);
  std::vector<uint32_t> open;
  for (uint32_t i = 0; i < drafts_.size(); ++i) {
    const Draft& d = drafts_[i];
    if (d.rule != "first person" || !quoted_[d.head.value] || entity_of_[i] >= 0) continue;
    open.push_back(i);
    if (d.plural && is_of_both(d)) of_both[d.sentence] = 1;
  }
  for (uint32_t i : open) {
    const Draft& d = drafts_[i];
    const std::vector<int32_t>& speaker = d.plural ? anyone : person;
    if (d.plural && of_both[d.sentence]) continue;
    // In the sentence, or in one before or behind of the same paragraph.
    int32_t who = speaker[d.sentence];
    for (uint32_t step = 1; who == -1 && step <= 3; ++step) {
      uint32_t before = d.sentence - step, behind = d.sentence + step;
      bool same = true;
      for (uint32_t k = d.sentence; same && k > before && k > 0; --k) same = !report_.sentences[k].opens_paragraph;
      if (d.sentence >= step && same) who = speaker[before];
      if (who != -1) break;
      same = behind < speaker.size();
      for (uint32_t k = d.sentence + 1; same && k <= behind; ++k) same = !report_.sentences[k].opens_paragraph;
      if (same) who = speaker[behind];
    }
    if (who >= 0 && d.plural) who = side_of(who, d);
    if (who >= 0) attach(i, who);
  }
}

}  // namespace dateline
