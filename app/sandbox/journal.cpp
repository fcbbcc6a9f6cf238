#include "app/sandbox/journal.h"

namespace Amandesk::Box {
using namespace Qt::Literals::StringLiterals;

void Journal::start()
{
    m_calls = {};
    m_busy = {};
    m_on = true;
}

void Journal::note(const Request &request, std::chrono::nanoseconds took)
{
    if (!m_on)
        return;
    m_busy += took;
    QJsonObject headers;
    for (auto it = request.headers.cbegin(); it != request.headers.cend(); ++it) {
        if (it.key() == "authorization" || it.key().startsWith("qiscus-"))
            headers.insert(QString::fromLatin1(it.key()), QString::fromUtf8(it.value()));
    }
    m_calls.append(QJsonObject{{u"get"_s, request.method == Method::Get},
                               {u"path"_s, request.path},
                               {u"params"_s, request.params},
                               {u"headers"_s, headers}});
}

} // namespace Amandesk::Box
