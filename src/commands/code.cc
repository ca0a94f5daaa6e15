#include <cstdio>
#include <fstream>
#include <sstream>

#include "commands/commands.h"
#include "dateline/code.h"
#include "export/dump.h"
#include "read/text.h"

namespace dateline {

int run_code(const Arguments& arguments) {
  Coder::Options options;
  bool dump = false;
  std::vector<std::string> files;
  for (size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--until" && i + 1 < arguments.size()) {
      std::optional<Stage> stage = parse_stage(arguments[++i]);
      if (!stage) return std::fprintf(stderr, "dateline code: no stage '%s'\n", arguments[i].c_str()), 2;
      options.until = *stage;
    } else if (arguments[i] == "--dump") {
      dump = true;
    } else if (arguments[i] == "--lexicon" && i + 1 < arguments.size()) {
      options.lexicon_directory = arguments[++i];
    } else {
      files.push_back(arguments[i]);
    }
  }
  Result<Coder> coder = Coder::open(options);
  if (!coder) return std::fprintf(stderr, "%s\n", coder.error().message.c_str()), 3;
  int exit_code = 0;
  for (const std::string& path : files) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream buffer;
    buffer << file.rdbuf();
    if (!file) {
      std::fprintf(stderr, "%s: cannot be read\n", path.c_str());
      exit_code = 1;
      continue;
    }
    Result<Report> report = read_text(buffer.str(), path);
    if (!report) {
      std::fprintf(stderr, "%s\n", report.error().message.c_str());
      exit_code = 1;
      continue;
    }
    coder.value().code(report.value());
    if (dump) std::fputs(dump_report(report.value()).c_str(), stdout);
  }
  return exit_code;
}

}  // namespace dateline
