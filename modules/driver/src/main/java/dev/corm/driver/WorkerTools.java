package dev.corm.driver;

import dev.corm.mir.print.MirPrinter;
import dev.corm.mir.text.ListingParser;
import dev.corm.mir.text.MirParser;
import dev.corm.mir.text.TypeTable;

/// What one worker has for itself, since it is for one thread at a time and the better the more it
/// has seen.
///
/// @param types the types and paths seen so far
/// @param parser reads bodies
/// @param listings reads listings
/// @param printer prints bodies
record WorkerTools(TypeTable types, MirParser parser, ListingParser listings, MirPrinter printer) {
  static WorkerTools create() {
    TypeTable types = new TypeTable();
    return new WorkerTools(types, new MirParser(types), new ListingParser(types), new MirPrinter());
  }
}
