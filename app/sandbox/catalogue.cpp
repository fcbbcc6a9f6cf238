#include "app/sandbox/catalogue.h"
#include <algorithm>

namespace Amandesk::Box {

namespace {
template<typename List, typename Id> auto *byId(List &list, Id id)
{
    const auto it = std::ranges::find_if(list, [id](const auto &entry) { return entry.id == id; });
    return it == list.end() ? nullptr : &*it;
}
} // namespace

int Catalogue::channelIndex(qint64 id, const QString &source) const
{
    for (int i = 0; i < channels.size(); ++i) {
        if (channels[i].id == id && (source.isEmpty() || channels[i].source == source))
            return i;
    }
    return -1;
}

Tag *Catalogue::tag(qint64 id)
{
    return byId(tags, id);
}

const Tag *Catalogue::tag(qint64 id) const
{
    return byId(tags, id);
}

Tag *Catalogue::tagByName(const QString &name)
{
    const auto it =
        std::ranges::find_if(tags, [&](const Tag &tag) { return tag.name.compare(name, Qt::CaseInsensitive) == 0; });
    return it == tags.end() ? nullptr : &*it;
}

const Division *Catalogue::division(qint64 id) const
{
    return byId(divisions, id);
}

const TemplateDetail *Catalogue::templateDetail(qint64 id, const MessageTemplateEntry **owner) const
{
    for (const MessageTemplateEntry &entry : templates) {
        if (const TemplateDetail *detail = byId(entry.details, id)) {
            if (owner)
                *owner = &entry;
            return detail;
        }
    }
    return nullptr;
}

} // namespace Amandesk::Box
