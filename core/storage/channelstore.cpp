#include "core/storage/channelstore.h"
#include "core/storage/statement.h"

namespace Amandesk {

namespace {
Channel readChannel(const Statement &row)
{
    Channel channel;
    channel.source = row.text(0);
    channel.id = ChannelId{row.number(1)};
    channel.name = row.text(2);
    channel.phoneNumber = row.text(3);
    channel.active = row.flag(4);
    channel.verified = row.flag(5);
    return channel;
}
} // namespace

ChannelStore::ChannelStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<> ChannelStore::replaceAll(const QList<Channel> &channels)
{
    if (const auto done = Statement(m_db, Query::ChannelDeleteAll).run(); !done)
        return done;
    for (const Channel &channel : channels) {
        const auto done = Statement(m_db, Query::ChannelInsert, channel.source, channel.id.value(), channel.name,
                                    channel.phoneNumber, channel.active, channel.verified)
                              .run();
        if (!done)
            return done;
    }
    return {};
}

Result<QList<Channel>> ChannelStore::all() const
{
    QList<Channel> channels;
    Statement rows(m_db, Query::ChannelAll);
    while (rows.next())
        channels.append(readChannel(rows));
    return rows.end().map([&] { return channels; });
}

Result<std::optional<Channel>> ChannelStore::get(const QString &source, ChannelId id) const
{
    std::optional<Channel> channel;
    Statement row(m_db, Query::ChannelById, source, id.value());
    if (row.next())
        channel = readChannel(row);
    return row.end().map([&] { return channel; });
}

} // namespace Amandesk
