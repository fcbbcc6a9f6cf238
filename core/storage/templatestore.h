#pragma once
#include "core/base/result.h"
#include "core/domain/template.h"
#include <optional>

namespace Amandesk {
class SqlConnection;
class Statement;

// WhatsApp message templates. The only writer of `template` and `template_button`; a storage thread only.
class TemplateStore final
{
public:
    explicit TemplateStore(SqlConnection &cache);
    Result<> replaceAll(const QList<MessageTemplate> &templates); // of all channels
    Result<QList<MessageTemplate>> list(ChannelId channel) const; // by name, then language
    Result<std::optional<MessageTemplate>> get(qint64 detailId) const;

private:
    Result<> addButtons(QList<MessageTemplate> &templates) const;
    Result<QList<MessageTemplate>> read(Statement &rows) const;

    SqlConnection &m_db;
};

} // namespace Amandesk
