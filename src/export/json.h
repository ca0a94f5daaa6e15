// Writes JSON by appending to a string: no tree in between. Commas are set by what stands before.
#ifndef DATELINE_EXPORT_JSON_H
#define DATELINE_EXPORT_JSON_H

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// REQUIRES: calls make one well-formed value; strings are UTF-8. `out` must outlive the writer.
class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out), start_(out.size()) {}

  void begin_object() { separate(), out_ += '{'; }
  void end_object() { out_ += '}'; }
  void begin_array() { separate(), out_ += '['; }
  void end_array() { out_ += ']'; }
  void key(std::string_view name);  // names need no escape: they are ours
  void null() { separate(), out_ += "null"; }
  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(bool b) { separate(), out_ += b ? "true" : "false"; }
  void value(double number);  // shortest form that reads back the same
  template <std::integral Number>
  void value(Number n) {
    integer(static_cast<int64_t>(n));
  }

  template <typename T>
  void field(std::string_view name, const T& v) {
    key(name);
    value(v);
  }
  // An empty string is written as null: not known.
  void text_or_null(std::string_view name, std::string_view text);
  void null_field(std::string_view name) { key(name), null(); }

 private:
  void separate();
  void integer(int64_t n);

  std::string& out_;
  size_t start_;
};

}  // namespace dateline

#endif
