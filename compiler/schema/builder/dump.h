// Writes a blob back as text, in the form of the data files and through the public readers.
//
// Of a blob without corrections this gives the data files again, byte for byte, which proves
// that the way from text to query loses and changes nothing.

#pragma once

#include <ostream>

namespace infrac::schema::builder {

void dumpResources(const unsigned char* blob, std::ostream& out);
void dumpRegions(const unsigned char* blob, std::ostream& out);
void dumpIam(const unsigned char* blob, std::ostream& out);

} // namespace infrac::schema::builder
