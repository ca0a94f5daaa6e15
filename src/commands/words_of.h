// Words of reports on record, with the sentence around them.
#ifndef DATELINE_COMMANDS_WORDS_OF_H
#define DATELINE_COMMANDS_WORDS_OF_H

#include <map>
#include <string>

#include "dateline/store.h"

namespace dateline {

// Texts and digests of the reports asked for last. REQUIRES: the store outlives it.
class ReportWords {
 public:
  explicit ReportWords(const Store& store) : store_(store) {}

  std::string text(const std::string& report, Span span);  // on one line; "" where it cannot be read
  // The sentence with `words` set off in it: bold on a terminal, «» in a pipe.
  std::string in_sentence(const std::string& report, Span sentence, Span words);
  // The same for an event of a report; its clause is set off.
  std::string event_in_sentence(const std::string& report, uint32_t event);
  const EventDigest* event(const std::string& report, uint32_t event);  // nullptr: none
  std::string who_published(const std::string& report);  // "ANI, 2019-02-04" 

 private:
  struct Kept {
    Report report;
    std::shared_ptr<const Digest> digest;
  };
  const Kept* get(const std::string& report);

  const Store& store_;
  std::map<std::string, Kept> kept_;
};

}  // namespace dateline

#endif
