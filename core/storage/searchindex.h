#pragma once
#include "core/base/result.h"
#include "core/domain/message.h"

namespace Amandesk {
class SqlConnection;

// Puts messages into the full-text index. (Changed and deleted rows leave it by themselves: triggers of the schema.)
// Also makes the whole index anew, after a migration or when WordForms gives other keys than the ones in the file: in
// slices, newest messages first, going on where it stopped. A storage thread only.
class SearchIndex final
{
public:
    explicit SearchIndex(SqlConnection &cache);
    static qint64 wordsVersion(); // of the rules and of the dictionaries that were built in

    // A row that was just written. It waits until indexNoted(); of a job that gathers, until finish(): FTS5 writes what
    // it has gathered as soon as another statement changes several rows, so the rows of a whole job go in together.
    void note(const Message &message);
    Result<> indexNoted(); // nothing while a job gathers
    // What changes or leaves has to be in the index: call before.
    Result<> settle();
    void gather();
    Result<> finish();
    void forget(); // what was noted was rolled back

    // Call once after opening. Empties the index when its keys are of another version.
    Result<> prepare();
    Result<bool> isComplete() const;
    // Indexes up to `limit` more messages. Answers whether everything is indexed now.
    Result<bool> indexSlice(int limit);

private:
    Result<qint64> below() const; // 0: complete
    Result<> writeGathered();
    SqlConnection &m_db;
    // What of a message is searched; a message is much to keep.
    struct Noted {
        MessageId id;
        QString text;
        QString caption;
        QString fileName;
        QString senderName;
    };
    QList<Noted> m_noted;
    bool m_gathering = false;
};

} // namespace Amandesk
