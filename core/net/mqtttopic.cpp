#include "core/net/mqttwire.h"

namespace Amandesk::Mqtt {

bool isWritableText(QStringView text)
{
    return text.isValidUtf16() && !text.contains(QChar(u'\0'));
}

bool isValidTopic(QStringView topic)
{
    return !topic.isEmpty() && topic.size() <= maxText && isWritableText(topic) && !topic.contains(u'+')
        && !topic.contains(u'#');
}

bool isValidFilter(QStringView filter)
{
    if (filter.isEmpty() || filter.size() > maxText || !isWritableText(filter))
        return false;
    for (qsizetype i = 0; i < filter.size(); ++i) {
        const QChar c = filter[i];
        if (c != u'+' && c != u'#')
            continue;
        const bool begins = i == 0 || filter[i - 1] == u'/';
        const bool ends = i + 1 == filter.size() || (c == u'+' && filter[i + 1] == u'/');
        if (!begins || !ends)
            return false;
    }
    return true;
}

bool topicMatches(QStringView filter, QStringView topic)
{
    if (filter.isEmpty() || topic.isEmpty())
        return false;
    if (topic.front() == u'$' && (filter.front() == u'+' || filter.front() == u'#'))
        return false;

    // Takes the level up to the next '/'; more says whether one follows.
    const auto takeLevel = [](QStringView &rest, bool &more) {
        const qsizetype slash = rest.indexOf(u'/');
        more = slash >= 0;
        const QStringView level = more ? rest.first(slash) : rest;
        rest = more ? rest.sliced(slash + 1) : QStringView();
        return level;
    };
    bool moreFilter = true;
    bool moreTopic = true;
    while (moreFilter) {
        const QStringView wanted = takeLevel(filter, moreFilter);
        if (wanted == u"#")
            return true; // also the parent itself: "a/#" matches "a"
        if (!moreTopic)
            return false;
        const QStringView level = takeLevel(topic, moreTopic);
        if (wanted != u"+" && wanted != level)
            return false;
    }
    return !moreTopic;
}

} // namespace Amandesk::Mqtt
