#include "names/chains.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

#include "names/compose.h"
#include "names/fold.h"

namespace dateline {
namespace {

constexpr uint32_t kHeadMatchReach = 400;  // phrases back
constexpr uint32_t kPronounReach = 60;

enum class Person : uint8_t { kNone, kI, kWe, kYou, kHe, kShe, kIt, kThey, kThis };

struct Phrase {
  WordRange words;
  WordId head;
  uint32_t sentence = 0;
  std::string text;   // folded, without determiner
  std::string noun;   // lemma of the head, folded
  std::vector<std::string> modifiers;
  Person person = Person::kNone;
  int32_t entity = -1;  // of the resolver
  bool plural = false;
  bool proper = false;
  bool definite = false;
  bool indefinite = false;
  bool human = false;
  bool quoted = false;
  char gender = 0;
};

bool in_phrase(Deprel r) {
  switch (r) {
    case Deprel::kDet:
    case Deprel::kDetPredet:
    case Deprel::kAmod:
    case Deprel::kNummod:
    case Deprel::kNmod:
    case Deprel::kNmodPoss:
    case Deprel::kNmodDesc:
    case Deprel::kNmodUnmarked:
    case Deprel::kCompound:
    case Deprel::kFlat:
    case Deprel::kFixed:
    case Deprel::kAcl:
    case Deprel::kAclRelcl:
    case Deprel::kAppos:
    case Deprel::kGoeswith:
    case Deprel::kPunct: return true;
    default: return false;
  }
}

Person person_of(const std::string& w) {
  static const std::unordered_map<std::string, Person> kPersons = {
      {"i", Person::kI}, {"me", Person::kI}, {"my", Person::kI}, {"myself", Person::kI}, {"mine", Person::kI},
      {"we", Person::kWe}, {"us", Person::kWe}, {"our", Person::kWe}, {"ourselves", Person::kWe}, {"ours", Person::kWe},
      {"you", Person::kYou}, {"your", Person::kYou}, {"yourself", Person::kYou}, {"yours", Person::kYou},
      {"he", Person::kHe}, {"him", Person::kHe}, {"his", Person::kHe}, {"himself", Person::kHe},
      {"she", Person::kShe}, {"her", Person::kShe}, {"hers", Person::kShe}, {"herself", Person::kShe},
      {"it", Person::kIt}, {"its", Person::kIt}, {"itself", Person::kIt},
      {"they", Person::kThey}, {"them", Person::kThey}, {"their", Person::kThey}, {"themselves", Person::kThey},
      {"theirs", Person::kThey}, {"em", Person::kThey}};
  auto it = kPersons.find(w);
  return it == kPersons.end() ? Person::kNone : it->second;
}

class ChainFinder {
 public:
  ChainFinder(const Report& report, const Resolver& resolver) : report_(report), resolver_(resolver) {}

  std::vector<std::vector<WordRange>> run() {
    find_edges();
    find_phrases();
    parent_.resize(phrases_.size());
    for (size_t i = 0; i < parent_.size(); ++i) parent_[i] = static_cast<uint32_t>(i);
    link_entities();
    link_speakers();
    link_strings();
    for (uint32_t i = 0; i < phrases_.size(); ++i) link_third_person(i);
    return collect();
  }

 private:
  uint32_t root(uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void link(uint32_t a, uint32_t b) {
    a = root(a);
    b = root(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

  // The first and last word of what hangs on each word as part of its phrase.
  void find_edges() {
    size_t n = report_.words.size();
    left_.resize(n);
    right_.resize(n);
    for (uint32_t i = 0; i < n; ++i) left_[i] = right_[i] = i;
    for (const Sentence& s : report_.sentences) {
      // Twice per level of the tree at most; trees are shallow, and 40 rounds bound a degenerate one.
      bool changed = true;
      for (int round = 0; changed && round < 40; ++round) {
        changed = false;
        for (uint32_t i = s.words.begin.value; i < s.words.end.value; ++i) {
          const Word& w = report_.words[i];
          if (!w.head) continue;
          uint32_t h = w.head.value;
          bool part = in_phrase(w.deprel) || (w.deprel == Deprel::kCase && report_.words[h].upos != Upos::kNoun &&
                                              report_.words[h].upos != Upos::kPropn) ||
                      (w.deprel == Deprel::kCase && i > h);
          bool inner = !in_nominal(h) || part;  // below a clause everything belongs
          if (!inner) continue;
          if (w.deprel == Deprel::kPunct && (i < left_[h] || i > right_[h])) continue;
          if (left_[i] < left_[h]) left_[h] = left_[i], changed = true;
          if (right_[i] > right_[h]) right_[h] = right_[i], changed = true;
        }
        // Prepositions in front of a modifier belong to the phrase that it modifies.
        for (uint32_t i = s.words.begin.value; i < s.words.end.value; ++i) {
          const Word& w = report_.words[i];
          if (!w.head || w.deprel != Deprel::kCase) continue;
          const Word& h = report_.word(w.head);
          if (!h.head || !in_phrase(h.deprel)) continue;
          uint32_t up = h.head.value;
          if (i < left_[up] && i < up) left_[up] = i, changed = true;
        }
      }
    }
  }
  bool in_nominal(uint32_t i) const {
    Upos u = report_.words[i].upos;
    return u == Upos::kNoun || u == Upos::kPropn || u == Upos::kPron || u == Upos::kNum || u == Upos::kDet;
  }

  void find_phrases() {
    std::unordered_map<uint32_t, const Draft*> draft_at;
    std::unordered_map<uint32_t, int32_t> entity_at;
    for (size_t i = 0; i < resolver_.drafts().size(); ++i) {
      const Draft& d = resolver_.drafts()[i];
      if (!draft_at.contains(d.head.value)) draft_at[d.head.value] = &d;
      bool told = d.form != MentionForm::kPronoun || d.gender;  // he and she are settled there
      if (told && resolver_.entity_of()[i] >= 0 && !d.people) {
        entity_at.try_emplace(d.head.value, resolver_.entity_of()[i]);
      }
    }
    bool quoted = false;
    for (uint32_t s = 0; s < report_.sentences.size(); ++s) {
      const Sentence& sentence = report_.sentences[s];
      if (sentence.opens_paragraph) quoted = false;
      for (uint32_t i = sentence.words.begin.value; i < sentence.words.end.value; ++i) {
        const Word& w = report_.words[i];
        std::string_view raw = report_.slice(w.span);
        if (raw == "“") quoted = true;
        if (raw == "”") quoted = false;
        if (raw == "\"") quoted = !quoted;
        bool noun = w.upos == Upos::kNoun || w.upos == Upos::kPropn;
        if (!noun && w.upos != Upos::kPron) continue;
        // Only heads of phrases; possessors, modifiers that are names, and all others that are not inside a name.
        if (w.deprel == Deprel::kFlat || w.deprel == Deprel::kFixed || w.deprel == Deprel::kGoeswith) continue;
        if (w.deprel == Deprel::kCompound && w.upos == Upos::kNoun) continue;  // "iodine deficiency"
        Phrase p;
        p.head = WordId(i);
        p.sentence = s;
        p.quoted = quoted;
        std::string own = fold(raw);
        if (w.upos == Upos::kPron) {
          p.person = person_of(own);
          if (p.person == Person::kNone || w.deprel == Deprel::kExpl) continue;
          p.words = {WordId(i), WordId(i + 1)};
          p.plural = p.person == Person::kThey || p.person == Person::kWe;
        } else {
          describe(i, own, &p);
        }
        if (auto d = draft_at.find(i); d != draft_at.end()) {
          p.gender = d->second->gender ? d->second->gender : d->second->given_gender;
          p.human = d->second->kind == ActorKind::kPerson || (d->second->kind == ActorKind::kGroup);
        }
        if (auto e = entity_at.find(i); e != entity_at.end()) {
          p.entity = e->second;
          const Entity& entity = resolver_.entities()[static_cast<size_t>(e->second)];
          if (!p.gender) p.gender = entity.gender ? entity.gender : entity.given_gender;
        }
        phrases_.push_back(std::move(p));
      }
    }
  }

  void describe(uint32_t i, const std::string& own, Phrase* p) {
    uint32_t b = left_[i], e = right_[i] + 1;
    auto edge = [&](uint32_t at) {
      Upos u = report_.words[at].upos;
      return u == Upos::kPunct || u == Upos::kAdp || u == Upos::kCconj || u == Upos::kSconj;
    };
    while (b < i && edge(b)) ++b;
    while (e > i + 1 && (report_.words[e - 1].upos == Upos::kPunct)) --e;
    // The possessive ending belongs to its phrase.
    p->words = {WordId(b), WordId(e)};
    const Word& w = report_.words[i];
    p->proper = w.upos == Upos::kPropn;
    p->plural = w.feats.has(Feature::kNumberPlur) || xpos_name(w.xpos) == "NNS" || xpos_name(w.xpos) == "NNPS";
    p->noun = w.lemma.empty() ? own : fold(w.lemma);
    uint32_t from = b;
    for (uint32_t k = b; k < i; ++k) {
      const Word& m = report_.words[k];
      std::string word = fold(report_.slice(m.span));
      if (m.upos == Upos::kDet) {
        if (word == "the" || word == "this" || word == "that" || word == "these" || word == "those" || word == "both") {
          p->definite = true;
        } else {
          p->indefinite = true;
        }
        if (k == from) from = k + 1;
        continue;
      }
      if (m.deprel == Deprel::kNmodPoss && m.head == WordId(i)) p->definite = true;
      if (m.upos == Upos::kAdj || m.upos == Upos::kNoun || m.upos == Upos::kPropn || m.upos == Upos::kNum) {
        if (!word.empty()) p->modifiers.push_back(word);
      }
    }
    uint32_t to = e;
    if (to > i + 1 && report_.words[to - 1].upos == Upos::kPart) --to;
    p->text = fold(report_.slice(span_of(report_, {WordId(from), WordId(to)})));
  }

  void link_entities() {
    std::unordered_map<int32_t, uint32_t> first;
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      if (phrases_[i].entity < 0) continue;
      auto [it, fresh] = first.try_emplace(phrases_[i].entity, i);
      if (!fresh) link(it->second, i);
    }
  }

  // I, we and you: of one speaker outside quotation marks; inside, of the nearest quotation.
  void link_speakers() {
    std::vector<std::string> speakers = speakers_of_sentences();
    std::vector<std::string> all = speakers;
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::erase(all, "");
    std::map<std::pair<std::string, bool>, uint32_t> last;
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      const Phrase& p = phrases_[i];
      if (p.person != Person::kI && p.person != Person::kWe && p.person != Person::kYou) continue;
      const std::string& speaker = speakers[p.sentence];
      std::string who = p.person == Person::kI ? "I " + speaker : p.person == Person::kWe ? "we" : "you " + speaker;
      // Of two who talk, one's "you" is the other's "I".
      if (p.person == Person::kYou && all.size() == 2 && !p.quoted && !speaker.empty()) {
        who = "I " + (speaker == all[0] ? all[1] : all[0]);
      }
      auto key = std::make_pair(who, p.quoted);
      auto it = last.find(key);
      if (it != last.end() && (!p.quoted || p.sentence - phrases_[it->second].sentence <= 8)) link(it->second, i);
      last[key] = i;
    }
  }
  // From the comments "# speaker = …" of CoNLL-U input.
  std::vector<std::string> speakers_of_sentences() const {
    std::vector<std::string> speakers(report_.sentences.size());
    constexpr std::string_view kComment = "# speaker = ";
    for (size_t s = 0; s < speakers.size() && s < report_.given_conllu.size(); ++s) {
      std::string_view text = report_.given_conllu[s];
      size_t at = text.find(kComment);
      if (at == std::string_view::npos || (at > 0 && text[at - 1] != '\n')) continue;
      text.remove_prefix(at + kComment.size());
      speakers[s] = text.substr(0, text.find('\n'));
    }
    return speakers;
  }

  void link_strings() {
    std::unordered_map<std::string, uint32_t> by_text;
    std::unordered_map<std::string, std::vector<uint32_t>> by_noun;
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      const Phrase& p = phrases_[i];
      if (p.person != Person::kNone || p.text.empty()) continue;
      if (!p.indefinite) {
        auto same = by_text.find(p.text);
        if (same != by_text.end() && (phrases_[same->second].plural == p.plural || p.proper)) {
          if (!overlaps(i, same->second)) link(same->second, i);
        } else if (p.definite) {
          auto& list = by_noun[p.noun];
          for (auto it = list.rbegin(); it != list.rend(); ++it) {
            const Phrase& a = phrases_[*it];
            if (i - *it > kHeadMatchReach) break;
            if (a.plural != p.plural || overlaps(i, *it) || !within(p.modifiers, a.text)) continue;
            if (p.entity >= 0 && a.entity >= 0 && p.entity != a.entity) continue;
            link(*it, i);
            break;
          }
        }
      }
      by_text[p.text] = i;
      by_noun[p.noun].push_back(i);
    }
  }
  bool overlaps(uint32_t a, uint32_t b) const {
    return phrases_[a].words.begin < phrases_[b].words.end && phrases_[b].words.begin < phrases_[a].words.end;
  }
  static bool within(const std::vector<std::string>& modifiers, const std::string& text) {
    return std::all_of(modifiers.begin(), modifiers.end(),
                       [&](const std::string& m) { return (" " + text + " ").find(" " + m + " ") != std::string::npos; });
  }

  void link_third_person(uint32_t i) {
    const Phrase& p = phrases_[i];
    if (p.person != Person::kHe && p.person != Person::kShe && p.person != Person::kIt && p.person != Person::kThey) return;
    if (p.entity >= 0) return;
    char gender = p.person == Person::kHe ? 'm' : p.person == Person::kShe ? 'f' : 0;
    const Word& pronoun = report_.word(p.head);
    int best_score = 0;
    int32_t best = -1;
    for (uint32_t j = i; j-- > 0 && i - j < kPronounReach && phrases_[j].sentence + 3 >= p.sentence;) {
      const Phrase& a = phrases_[j];
      if (a.words.contains(p.head)) continue;
      bool pronoun_before = a.person != Person::kNone;
      if (pronoun_before && a.person != p.person) continue;
      const Word& head = report_.word(a.head);
      if (!pronoun_before) {
        if (head.deprel == Deprel::kCompound) continue;
        if (gender) {
          if (a.plural || !a.human || (a.gender && a.gender != gender)) continue;
        } else if (p.person == Person::kThey) {
          if (!a.plural && !(a.entity >= 0 && !a.human)) continue;
        } else if (a.plural || a.human) {
          continue;
        }
      }
      int score = 40 - 13 * static_cast<int>(p.sentence - a.sentence);
      Deprel r = head.deprel;
      bool subject = r == Deprel::kNsubj || r == Deprel::kNsubjPass;
      bool object = r == Deprel::kObj || r == Deprel::kIobj || r == Deprel::kObl;
      score += subject ? 12 : object ? 4 : r == Deprel::kNmodPoss && pronoun_before ? 4 : r == Deprel::kNmod ? -4 : 0;
      if (pronoun_before) score += 10;
      if (gender && a.gender == gender) score += 8;
      if (a.proper && gender) score += 4;
      if (p.person == Person::kIt && a.definite) score += 3;
      if (a.quoted && !p.quoted) score -= 14;
      bool p_subject = pronoun.deprel == Deprel::kNsubj || pronoun.deprel == Deprel::kNsubjPass;
      bool p_object = pronoun.deprel == Deprel::kObj || pronoun.deprel == Deprel::kIobj || pronoun.deprel == Deprel::kObl;
      if (head.head && head.head == pronoun.head && subject && p_object) {
        if (!pronoun.feats.has(Feature::kReflex)) continue;
        score += 20;
      }
      if (subject && p_subject) score += 6;
      score -= static_cast<int>(std::min<uint32_t>(i - j, 20));
      if (score > best_score) {
        best_score = score;
        best = static_cast<int32_t>(j);
      }
    }
    if (best >= 0) link(static_cast<uint32_t>(best), i);
  }

  std::vector<std::vector<WordRange>> collect() {
    std::map<uint32_t, std::vector<WordRange>> chains;
    for (uint32_t i = 0; i < phrases_.size(); ++i) chains[root(i)].push_back(phrases_[i].words);
    std::vector<std::vector<WordRange>> out;
    for (auto& [first, list] : chains) {
      std::sort(list.begin(), list.end());
      list.erase(std::unique(list.begin(), list.end()), list.end());
      if (list.size() > 1) out.push_back(std::move(list));
    }
    return out;
  }

  const Report& report_;
  const Resolver& resolver_;
  std::vector<uint32_t> left_, right_;
  std::vector<Phrase> phrases_;
  std::vector<uint32_t> parent_;
};

}  // namespace

std::vector<std::vector<WordRange>> find_chains(const Report& report, const Resolver& resolver) {
  return ChainFinder(report, resolver).run();
}

}  // namespace dateline
