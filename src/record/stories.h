// Stories: reports about one unfolding matter.
#ifndef DATELINE_RECORD_STORIES_H
#define DATELINE_RECORD_STORIES_H

#include <cstdint>
#include <string>
#include <vector>

#include "dateline/record.h"

namespace dateline {

// The most telling terms and parties, under which reports of one story meet.
std::vector<uint64_t> story_keys(const Digest&);

struct Likeness {
  int score = 0;         // per mille; linked from kLinked on
  bool veto = false;     // told of different matters however alike the words
  std::string reason;
};
inline constexpr int kLinked = 265;
inline constexpr int kFarDays = 60;  // between two dated reports of one story that no report between them ties together
inline constexpr int kJoined = 300;  // to another story than its own
Likeness likeness(const Digest&, const Digest&);

}  // namespace dateline

#endif
