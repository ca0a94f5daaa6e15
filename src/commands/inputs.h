// The reports that a command is to read: files, folders (everything in them, in order of their names) and "-",
// standard input. One report is in memory at a time.
#ifndef DATELINE_COMMANDS_INPUTS_H
#define DATELINE_COMMANDS_INPUTS_H

#include <optional>
#include <string>
#include <vector>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

class Inputs {
 public:
  // `paths` empty: standard input. `format` empty: by name and content.
  Inputs(std::vector<std::string> paths, std::string format);

  // The next report, or why one could not be read (the rest can); nothing: that was all.
  std::optional<Result<Report>> next();

 private:
  std::vector<std::string> waiting_;  // last one first
  std::string format_;
};

}  // namespace dateline

#endif
