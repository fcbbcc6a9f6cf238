#pragma once
#include "tests/unit/net/httpfixture.h"
#include "tests/unit/storage/storefixture.h"
#include <functional>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace Amandesk {

// The calls by which a template is sent and looked for afterwards. It keeps what it took, as the real one does,
// whatever it answers.
class TemplateServer final
{
public:
    enum class Mood {
        Takes,
        TakesAndBreaks, // stored, but the answer is lost
        BreaksBefore, // nothing stored
        Refuses, // with HTTP 200 and a reason
        Trouble, // 503, nothing stored
    };

    TemplateServer()
    {
        m_http.setHandler([this](const HttpFixture::Request &request, QTcpSocket &socket) { handle(request, socket); });
    }
    QUrl url() const { return m_http.url(QString()); }
    void setMood(Mood mood) { m_mood = mood; }
    void setNotes(const QString &notes) { m_notes = notes; } // the reason
    void setHistory(bool told) { m_history = told; }
    void setHistoryBehind(bool behind) { m_behind = behind; } // the newest one is not told yet
    void onHistoryOnce(const std::function<void()> &act) { m_onHistory = act; }
    int posts() const { return m_posts; } // so often it was asked to send
    int taken() const { return int(m_taken.size()); } // and so many it really sent
    const QJsonObject &lastBody() const { return m_lastBody; }
    const QByteArray &lastPath() const { return m_lastPath; }
    void sendAnother(const QString &name) { note(name, 2); } // somebody else's

private:
    void handle(const HttpFixture::Request &request, QTcpSocket &socket)
    {
        if (const bool history = request.target.contains("broadcast_history"); history && m_onHistory)
            std::exchange(m_onHistory, nullptr)();
        if (request.target.contains("broadcast_history"))
            return m_history ? answer(socket, 200, {{u"data"_s, QJsonObject{{u"broadcast_logs"_s, told()}}}})
                             : answer(socket, 404, {{u"errors"_s, QJsonObject{{u"message"_s, u"no"_s}}}});
        if (request.target.contains("get_room_by_id"))
            return answer(socket, 200, room());
        if (!request.target.contains("/broadcast/"))
            return answer(socket, 404, {});
        ++m_posts;
        m_lastPath = request.target;
        m_lastBody = QJsonDocument::fromJson(request.body).object();
        switch (m_mood) {
        case Mood::Takes:
        case Mood::TakesAndBreaks:
            m_taken.append(m_lastBody);
            note(u"kabar"_s, 2);
            break;
        case Mood::Refuses:
            note(u"kabar"_s, 5);
            break;
        case Mood::BreaksBefore:
        case Mood::Trouble:
            break;
        }
        if (m_mood == Mood::TakesAndBreaks || m_mood == Mood::BreaksBefore)
            return socket.abort();
        if (m_mood == Mood::Trouble)
            return answer(socket, 503, {});
        const QJsonObject log{{u"status"_s, m_mood == Mood::Refuses ? u"failed"_s : u"sent"_s}, {u"notes"_s, m_notes}};
        answer(socket, 200, {{u"data"_s, QJsonObject{{u"broadcast_logs"_s, QJsonArray{log}}}}});
    }
    void note(const QString &name, int status)
    {
        m_logs.prepend(QJsonObject{{u"id"_s, ++m_lastLog}, {u"template_name"_s, name}, {u"status"_s, status}});
    }
    QJsonArray told() const
    {
        QJsonArray logs = m_logs;
        if (m_behind && !logs.isEmpty())
            logs.removeFirst();
        return logs;
    }
    QJsonObject room() const
    {
        QJsonArray comments;
        for (int i = 0; i < m_taken.size(); ++i)
            comments.append(QJsonObject{{u"id"_s, 2000 + i},
                                        {u"room_id"_s, 1},
                                        {u"comment_before_id"_s, i == 0 ? 0 : 1999 + i},
                                        {u"unique_temp_id"_s, u"wa-%1"_s.arg(i)},
                                        {u"message"_s, u"Halo Pak Budi"_s},
                                        {u"type"_s, u"text"_s},
                                        {u"status"_s, u"sent"_s},
                                        {u"email"_s, u"agent@example.com"_s},
                                        {u"timestamp"_s, at(i).toString(Qt::ISODate)}});
        return {{u"results"_s,
                 QJsonObject{{u"comments"_s, comments}, {u"room"_s, QJsonObject{{u"id"_s, 1}, {u"id_str"_s, u"1"_s}}}}},
                {u"status"_s, 200}};
    }
    static void answer(QTcpSocket &socket, int status, const QJsonObject &body)
    {
        socket.write(HttpFixture::answer(status, QJsonDocument(body).toJson(QJsonDocument::Compact),
                                         "Content-Type: application/json\r\n"));
    }

    HttpFixture m_http;
    Mood m_mood = Mood::Takes;
    QString m_notes = QStringLiteral("x");
    bool m_history = true;
    bool m_behind = false;
    std::function<void()> m_onHistory;
    int m_posts = 0;
    qint64 m_lastLog = 40;
    QList<QJsonObject> m_taken;
    QJsonArray m_logs;
    QJsonObject m_lastBody;
    QByteArray m_lastPath;
};

} // namespace Amandesk
