// Coder: takes a Report that holds a text and finds everything in it, stage by stage.
#ifndef DATELINE_CODE_H
#define DATELINE_CODE_H

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/report.h"
#include "dateline/result.h"

namespace dateline {

enum class Stage { kRead, kText, kSyntax, kTime, kNames, kStatements, kEvents };
inline constexpr Stage kLastStage = Stage::kEvents;

std::string_view to_string(Stage);
std::optional<Stage> parse_stage(std::string_view name);

class Coder {
 public:
  struct Options {
    std::string lexicon_directory;  // a user's own tables; empty: only ours
    Stage until = kLastStage;
  };

  // Loads the tables and models that the stages up to `until` need. Fails (kResource) with the file and line of a
  // wrong table row. The Coder is immutable afterwards: any number of threads may use one.
  static Result<Coder> open(const Options&);

  // Runs the stages after `done` in order. REQUIRES: report.text is UTF-8 and the layers up to `done` are filled.
  // Never fails: what cannot be read stays empty. The same report gives the same result on every machine and thread.
  void code(Report& report, Stage done = Stage::kRead) const;

  Coder(Coder&&) noexcept;
  Coder& operator=(Coder&&) noexcept;
  ~Coder();

 private:
  struct Tables;
  explicit Coder(std::unique_ptr<const Tables>, Stage until);
  std::unique_ptr<const Tables> tables_;
  Stage until_ = kLastStage;
};

}  // namespace dateline

#endif
