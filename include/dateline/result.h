// Result<T>: what a function returns that touches the outside world (files, the store, models, tables).
// Strange text is never an error; our own bug is an assert; everything else is one of these.
#ifndef DATELINE_RESULT_H
#define DATELINE_RESULT_H

#include <string>
#include <utility>
#include <variant>

namespace dateline {

enum class ErrorKind {
  kInput,     // a report could not be read: the rest goes on, exit code 1
  kUsage,     // the command was called wrongly: exit code 2
  kResource,  // store, table or model cannot be used: exit code 3
};

struct Error {
  ErrorKind kind = ErrorKind::kInput;
  std::string message;  // one sentence for a person: which file, which place, what to do
};

// Holds either a value or an Error. REQUIRES for value(): ok(); for error(): !ok().
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : data_(std::move(value)) {}
  Result(Error error) : data_(std::move(error)) {}

  bool ok() const { return data_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { return std::get<0>(data_); }
  const T& value() const { return std::get<0>(data_); }
  const Error& error() const { return std::get<1>(data_); }

 private:
  std::variant<T, Error> data_;
};

struct Done {};  // the value of a Result that only says "it worked"
using Status = Result<Done>;

}  // namespace dateline

#endif
