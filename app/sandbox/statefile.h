#pragma once
#include "app/sandbox/filestore.h"
#include "app/sandbox/workspace.h"
#include "core/base/result.h"

namespace Amandesk::Box {

// What a seeded workspace was made from; a state file only fits the workspace it was written for.
struct SeedFacts {
    quint64 seed = 1;
    int conversations = 0;
    qint64 messages = 0;
    qint64 at = 0; // when it was made

    bool sameWorkspace(const SeedFacts &other) const
    {
        return seed == other.seed && conversations == other.conversations && messages == other.messages;
    }
};

// The changes since the seed as JSON in a file: written whole, read at the next start.
class StateFile
{
public:
    explicit StateFile(QString path)
        : m_path(std::move(path))
    { }
    // Nothing when there is no file yet.
    Result<std::optional<QJsonObject>> read() const;
    static SeedFacts seedOf(const QJsonObject &state);
    static void restore(const QJsonObject &state, Workspace &workspace, FileStore &files);
    Result<> write(const SeedFacts &seed, const Workspace &workspace, const FileStore &files) const;

private:
    QString m_path;
};

} // namespace Amandesk::Box
