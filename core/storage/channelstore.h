#pragma once
#include "core/base/result.h"
#include "core/domain/channel.h"
#include <QList>

namespace Amandesk {
class SqlConnection;

// The sources of the workspace. The only writer of `channel`; a storage thread only.
class ChannelStore final
{
public:
    explicit ChannelStore(SqlConnection &cache);
    Result<> replaceAll(const QList<Channel> &channels);
    Result<QList<Channel>> all() const; // by source, then id
    Result<std::optional<Channel>> get(const QString &source, ChannelId id) const;

private:
    SqlConnection &m_db;
};

} // namespace Amandesk
