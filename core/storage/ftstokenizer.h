#pragma once

struct sqlite3;

namespace Amandesk {

// The index's name for our way of reading words: FTS5 tables of the schema say tokenize='amandesk'. A text is indexed
// under the keys of its words (core/words); a query's tokens are keys already and are taken as they are. A text that
// begins with nameColumnMark is a person's name, whose words get keys of their own ("@siti").
//
// What a connection learns about words is forgotten when it closes. Answers SQLite's code.
int registerWordTokenizer(sqlite3 *connection);

// A noncharacter: stands for nothing in any text.
constexpr int nameColumnMark = 0xfdd2;

} // namespace Amandesk
