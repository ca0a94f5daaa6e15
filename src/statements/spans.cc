#include "statements/spans.h"

#include <algorithm>

namespace dateline {

void add_span(Span span, std::vector<Span>* spans) {
  spans->push_back(span);
  std::sort(spans->begin(), spans->end());
  size_t kept = 0;
  for (size_t i = 1; i < spans->size(); ++i) {
    if ((*spans)[i].begin <= (*spans)[kept].end) {
      (*spans)[kept].end = std::max((*spans)[kept].end, (*spans)[i].end);
    } else {
      (*spans)[++kept] = (*spans)[i];
    }
  }
  spans->resize(kept + 1);
}

void cut_span(Span out, std::vector<Span>* spans) {
  std::vector<Span> left;
  for (Span s : *spans) {
    if (!s.overlaps(out)) {
      left.push_back(s);
      continue;
    }
    if (s.begin < out.begin) left.push_back({s.begin, out.begin});
    if (out.end < s.end) left.push_back({out.end, s.end});
  }
  *spans = std::move(left);
}

bool only_marks(std::string_view text, Span span) {
  for (uint32_t i = span.begin; i < span.end; ++i) {
    char c = text[i];
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
  }
  return true;
}

void trim_spans(std::string_view text, std::vector<Span>* spans) {
  auto loose = [](char c) { return c == ' ' || c == '\n' || c == ','; };
  std::vector<Span> kept;
  for (Span s : *spans) {
    while (s.begin < s.end && (loose(text[s.begin]) || text[s.begin] == ';')) ++s.begin;
    while (s.end > s.begin && loose(text[s.end - 1])) --s.end;
    if (!only_marks(text, s)) kept.push_back(s);
  }
  *spans = std::move(kept);
}

}  // namespace dateline
