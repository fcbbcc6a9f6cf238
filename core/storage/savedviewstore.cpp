#include "core/storage/savedviewstore.h"
#include "core/storage/statement.h"
#include "core/storage/storedcodes.h"
#include "core/words/foldedtext.h"

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// What a row of saved_view_filter says. Numbers never change their meaning.
enum class FilterKind {
    Channel = 0, // "963:wa"
    Tag = 1,
    Agent = 2,
    HandledBy = 3, // "bot", "person"
    Unanswered = 4,
    WindowClosesWithin = 5, // hours
};

std::optional<ChannelKey> channelOf(const QString &value)
{
    const qsizetype colon = value.indexOf(u':');
    bool ok = false;
    const qint64 id = value.left(qMax(colon, 0)).toLongLong(&ok);
    return ok ? std::optional(ChannelKey{value.mid(colon + 1), ChannelId{id}}) : std::nullopt;
}

void addTo(ConversationFilter &filter, int kind, const QString &value)
{
    switch (FilterKind(kind)) {
    case FilterKind::Channel:
        if (const auto channel = channelOf(value))
            filter.channels.append(*channel);
        return;
    case FilterKind::Tag:
        filter.tags.append(value);
        return;
    case FilterKind::Agent:
        filter.agents.append(value);
        return;
    case FilterKind::HandledBy:
        filter.handledBy = value == "bot"_L1 ? HandledBy::Bot : HandledBy::Person;
        return;
    case FilterKind::Unanswered:
        filter.unansweredOnly = true;
        return;
    case FilterKind::WindowClosesWithin:
        if (const int hours = value.toInt(); hours > 0)
            filter.windowClosesWithin = std::chrono::hours(hours);
        return;
    }
}
} // namespace

SavedViewStore::SavedViewStore(SqlConnection &outbox)
    : m_db(outbox)
{ }

Result<> SavedViewStore::save(const SavedView &view)
{
    if (view.name.isEmpty())
        return fail(ErrorKind::BadInput, u"a view without a name"_s);
    return Statement(m_db, Query::SavedViewSave, view.name, foldedText(view.name), codeOf(view.tab), codeOf(view.sort),
                     view.unreadOnly, view.nameContains)
        .run()
        .and_then([&]() -> Result<> {
            qint64 id = 0; // the one that was there keeps its own
            {
                Statement row(m_db, Query::SavedViewByName, foldedText(view.name));
                if (row.next())
                    id = row.number(0);
                if (const auto end = row.end(); !end)
                    return end;
            }
            return saveFilter(id, view.filter);
        });
}

Result<> SavedViewStore::saveFilter(qint64 view, const ConversationFilter &filter)
{
    Result<> done = Statement(m_db, Query::SavedViewFilterDelete, view).run();
    const auto add = [&](FilterKind kind, const QString &value) {
        done =
            done.and_then([&] { return Statement(m_db, Query::SavedViewFilterInsert, view, int(kind), value).run(); });
    };
    for (const ChannelKey &channel : filter.channels)
        add(FilterKind::Channel, QString::number(channel.id.value()) + u':' + channel.source);
    for (const QString &tag : filter.tags)
        add(FilterKind::Tag, tag);
    for (const QString &agent : filter.agents)
        add(FilterKind::Agent, agent);
    if (filter.handledBy != HandledBy::Anyone)
        add(FilterKind::HandledBy, filter.handledBy == HandledBy::Bot ? u"bot"_s : u"person"_s);
    if (filter.unansweredOnly)
        add(FilterKind::Unanswered, {});
    if (filter.windowClosesWithin)
        add(FilterKind::WindowClosesWithin, QString::number(filter.windowClosesWithin->count()));
    return done;
}

Result<ConversationFilter> SavedViewStore::filterOf(qint64 view) const
{
    ConversationFilter filter;
    Statement rows(m_db, Query::SavedViewFilters, view);
    while (rows.next())
        addTo(filter, rows.integer(0), rows.text(1));
    return rows.end().map([&] { return filter; });
}

Result<> SavedViewStore::remove(qint64 id)
{
    return Statement(m_db, Query::SavedViewDelete, id).run();
}

Result<QList<SavedView>> SavedViewStore::all() const
{
    QList<SavedView> views;
    Statement rows(m_db, Query::SavedViewAll);
    while (rows.next()) {
        views.append({rows.number(0),
                      rows.text(1),
                      conversationTabOf(rows.integer(2)),
                      conversationSortOf(rows.integer(3)),
                      rows.flag(4),
                      rows.text(5),
                      {}});
    }
    if (const auto end = rows.end(); !end)
        return fail(end.error());
    for (SavedView &view : views) {
        const auto filter = filterOf(view.id);
        if (!filter)
            return fail(filter.error());
        view.filter = *filter;
    }
    return views;
}

} // namespace Amandesk
