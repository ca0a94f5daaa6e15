#include "learn/steps.h"

#include <cstdlib>

namespace dateline {

extern const Steps kPlainSteps;
#if defined(__x86_64__)
extern const Steps kAvx2Steps;
extern const Steps kAvxVnniSteps;
extern const Steps kAvx512Steps;
#endif

namespace {

const Steps* const kPaths[] = {
#if defined(__x86_64__)
    &kAvx512Steps, &kAvxVnniSteps, &kAvx2Steps,
#endif
    &kPlainSteps};

const Steps& pick() {
  if (const char* wanted = std::getenv("DATELINE_KERNEL")) {
    for (const Steps* path : kPaths) {
      if (std::string_view(wanted) == path->name && path->usable()) return *path;
    }
  }
  for (const Steps* path : kPaths) {
    if (path->usable()) return *path;
  }
  return kPlainSteps;
}

}  // namespace

const Steps& steps() {
  static const Steps& picked = pick();
  return picked;
}

size_t step_paths(const Steps* const** paths) {
  *paths = kPaths;
  return sizeof kPaths / sizeof kPaths[0];
}

size_t packed_index(size_t depth, size_t k, size_t column) {
  return column / kColumnBlock * kColumnBlock * depth + k / kDepthGroup * kColumnBlock * kDepthGroup +
         column % kColumnBlock * kDepthGroup + k % kDepthGroup;
}

}  // namespace dateline
