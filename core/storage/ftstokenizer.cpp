#include "core/storage/ftstokenizer.h"
#include "core/storage/sqlcipherapi.h"
#include "core/words/texttokenizer.h"
#include <QString>

namespace Amandesk {

namespace {
using TakeToken = int (*)(void *context, int flags, const char *token, int size, int start, int end);

int create(void *, const char **, int, Fts5Tokenizer **made)
{
    *made = reinterpret_cast<Fts5Tokenizer *>(new TextTokenizer);
    return SQLITE_OK;
}

void destroy(Fts5Tokenizer *tokenizer)
{
    delete reinterpret_cast<TextTokenizer *>(tokenizer);
}

// Offsets are for highlighting, which is done elsewhere: all tokens say that they are the whole text.
int tokenize(Fts5Tokenizer *self, void *context, int flags, const char *text, int size, TakeToken take)
{
    if (flags & FTS5_TOKENIZE_QUERY)
        return take(context, 0, text, size, 0, size);
    auto &tokenizer = *reinterpret_cast<TextTokenizer *>(self);
    int result = SQLITE_OK;
    const auto index = [&](QByteArrayView key) {
        if (result == SQLITE_OK)
            result = take(context, 0, key.data(), int(key.size()), 0, size);
    };
    const QString decoded = QString::fromUtf8(text, size);
    if (decoded.startsWith(QChar(nameColumnMark))) {
        for (const QByteArray &key : nameKeys(tokenizer, decoded))
            index(key);
        return result;
    }
    const TextReading &reading = tokenizer.read(decoded);
    for (const TextToken &token : reading.tokens) {
        for (const QByteArray &key : token.word->keys)
            index(key);
    }
    for (const NumberRun &number : reading.numbers)
        forEachNumberKey(number.digits, index);
    return result;
}
} // namespace

int registerWordTokenizer(sqlite3 *connection)
{
    fts5_api *fts = nullptr;
    sqlite3_stmt *statement = nullptr;
    int result = sqlite3_prepare_v2(connection, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (result == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, &fts, "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
        result = sqlite3_finalize(statement);
    }
    if (result != SQLITE_OK)
        return result;
    if (!fts)
        return SQLITE_ERROR;
    fts5_tokenizer tokenizer{create, destroy, tokenize};
    return fts->xCreateTokenizer(fts, "amandesk", nullptr, &tokenizer, nullptr);
}

} // namespace Amandesk
