// PLOVER's JSON record, one a line for each event: the fields of the manual's chapter "Data Fields".
#ifndef DATELINE_EXPORT_PLOVER_H
#define DATELINE_EXPORT_PLOVER_H

#include <string>

#include "dateline/report.h"

namespace dateline {

// What PLOVER codes for an event of this type, mode and status, TYPE or TYPE/mode: a planned CONSULT is an "AGREE", planned
// violence a "THREATEN/violence"; empty: nothing (denied, did not happen). From the last columns of lexicon/plover.tsv.
std::string plover_of(const Event& event);

// Appends the events that PLOVER would code; a denied or cancelled one is none, a planned meeting is an AGREE.
void append_plover(const Report& report, std::string& out);

}  // namespace dateline

#endif
