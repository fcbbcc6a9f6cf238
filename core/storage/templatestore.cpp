#include "core/storage/templatestore.h"
#include "core/storage/statement.h"

namespace Amandesk {

TemplateStore::TemplateStore(SqlConnection &cache)
    : m_db(cache)
{ }

Result<> TemplateStore::replaceAll(const QList<MessageTemplate> &templates)
{
    if (const auto done = Statement(m_db, Query::TemplateDeleteAll).run(); !done) // their buttons go with them
        return done;
    for (const MessageTemplate &value : templates) {
        const auto done = Statement(m_db, Query::TemplateInsert, value.detailId, value.channel.value(), value.name,
                                    value.language, value.category, value.approved, value.variables, value.headerKind,
                                    value.header, value.body, value.footer)
                              .run();
        if (!done)
            return done;
        int position = 0;
        for (const TemplateButton &button : value.buttons) {
            const auto added = Statement(m_db, Query::TemplateButtonInsert, value.detailId, position++, button.kind,
                                         button.label, button.target)
                                   .run();
            if (!added)
                return added;
        }
    }
    return {};
}

Result<QList<MessageTemplate>> TemplateStore::read(Statement &rows) const
{
    QList<MessageTemplate> templates;
    while (rows.next()) {
        MessageTemplate value;
        value.detailId = rows.number(0);
        value.channel = ChannelId{rows.number(1)};
        value.name = rows.text(2);
        value.language = rows.text(3);
        value.category = rows.text(4);
        value.approved = rows.flag(5);
        value.variables = rows.integer(6);
        value.headerKind = rows.text(7);
        value.header = rows.text(8);
        value.body = rows.text(9);
        value.footer = rows.text(10);
        templates.append(value);
    }
    if (const auto end = rows.end(); !end)
        return fail(end.error());
    return addButtons(templates).map([&] { return templates; });
}

Result<> TemplateStore::addButtons(QList<MessageTemplate> &templates) const
{
    for (MessageTemplate &value : templates) {
        Statement rows(m_db, Query::TemplateButtons, value.detailId);
        while (rows.next())
            value.buttons.append({rows.text(0), rows.text(1), rows.text(2)});
        if (const auto end = rows.end(); !end)
            return end;
    }
    return {};
}

Result<QList<MessageTemplate>> TemplateStore::list(ChannelId channel) const
{
    Statement rows(m_db, Query::TemplateOfChannel, channel.value());
    return read(rows);
}

Result<std::optional<MessageTemplate>> TemplateStore::get(qint64 detailId) const
{
    Statement rows(m_db, Query::TemplateById, detailId);
    return read(rows).map([](const QList<MessageTemplate> &found) {
        return found.isEmpty() ? std::optional<MessageTemplate>() : std::optional(found.first());
    });
}

} // namespace Amandesk
