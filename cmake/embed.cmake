# Writes OUTPUT, a C++ file that carries each of FILES (paths relative to ROOT, separated by ",") as read-only bytes.
# The assembler's .incbin keeps models of megabytes out of the compiler.
string(REPLACE "," ";" FILES "${FILES}")
set(blocks "")
set(symbols "")
set(rows "")
set(n 0)
foreach(pair IN LISTS FILES)
  string(REPLACE "=" ";" parts "${pair}")
  list(GET parts 0 name)
  list(GET parts 1 path)
  string(APPEND blocks "    \".balign 64\\n\"\n    \"dateline_file_${n}:\\n.incbin \\\"${path}\\\"\\n\"\n    \"dateline_file_${n}_end:\\n.byte 0\\n\"\n")
  string(APPEND symbols "extern const char dateline_file_${n}[];\nextern const char dateline_file_${n}_end[];\n")
  string(APPEND rows "      {\"${name}\", dateline_file_${n}, dateline_file_${n}_end},\n")
  math(EXPR n "${n} + 1")
endforeach()
file(WRITE "${OUTPUT}" "// Made by cmake/embed.cmake.
#include \"bytes/embedded.h\"

asm(\".section .rodata\\n\"
${blocks}    \".previous\\n\");

extern \"C\" {
${symbols}}

namespace dateline {

std::string_view embedded_file(std::string_view name) {
  struct File {
    std::string_view name;
    const char* begin;
    const char* end;
  };
  static const File kFiles[] = {
${rows}      {{}, nullptr, nullptr}};
  for (const File& f : kFiles) {
    if (f.name == name) return {f.begin, static_cast<size_t>(f.end - f.begin)};
  }
  return {};
}

}  // namespace dateline
")
