#include "app/sandbox/helpdesk.h"
#include "app/sandbox/workspace.h"
#include "core/base/clock.h"
#include "tests/support/fakeclock.h"
#include <QSignalSpy>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Box;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class TestSandboxWorkspace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FakeClock> m_clock;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Helpdesk> m_desk;
    qint64 m_agent = 0;

    int addPerson(const QString &userId, PersonKind kind)
    {
        Person person;
        person.userId = userId;
        person.name = userId;
        person.kind = kind;
        return m_workspace->accounts().addPerson(std::move(person));
    }
    const Staff &agent() const { return *m_workspace->accounts().staffById(m_agent); }
    Room &newRoom()
    {
        Room &room = m_desk->openRoom(m_workspace->catalogue().channels[0], u"6281200000001"_s, u"Budi"_s, {}, {});
        m_desk->customerWrites(room, u"halo"_s);
        return room;
    }
    qint64 reply(Room &room, const QString &text, const QString &uniqueId = {})
    {
        NewComment comment;
        comment.room = room.index;
        comment.sender = agent().person;
        comment.text = text;
        comment.uniqueId = uniqueId;
        return m_workspace->post(comment).value_or(0);
    }

private slots:
    void init()
    {
        m_clock = std::make_unique<FakeClock>();
        m_workspace = std::make_unique<Workspace>(*m_clock);
        m_desk = std::make_unique<Helpdesk>(*m_workspace);
        addPerson(u"demo-abc123_system@qismo.com"_s, PersonKind::System);
        Staff staff;
        staff.person = addPerson(u"a1_sari"_s, PersonKind::Agent);
        m_agent = m_workspace->accounts().addStaff(staff).id;
        ChannelEntry channel;
        channel.id = 963;
        channel.source = u"wa"_s;
        m_workspace->catalogue().channels.append(channel);
        m_workspace->seal();
    }

    void onlyParticipantsMayWrite()
    {
        Room &room = newRoom();
        QCOMPARE(reply(room, u"halo"_s), 0);
        m_desk->join(room, agent());
        QVERIFY(reply(room, u"halo"_s) > 0);
    }

    void joiningServesAndTells()
    {
        Room &room = newRoom();
        QVERIFY(room.waiting);
        QCOMPARE(m_desk->unserved(), 1);
        m_desk->join(room, agent());
        QCOMPARE(m_desk->unserved(), 0);
        QVERIFY(m_workspace->facts(room.lastComment).text.contains("joined this conversation"_L1));
        QCOMPARE(m_workspace->unread(room, agent().person), 1); // what waited for an answer
    }

    void receiptsOnlyMoveForward()
    {
        Room &room = newRoom();
        m_desk->join(room, agent());
        const qint64 id = reply(room, u"halo"_s);
        QCOMPARE(m_workspace->status(id), u"sent"_s);
        QSignalSpy receipts(m_workspace.get(), &Workspace::receiptGiven);
        QVERIFY(m_workspace->markReceived(room, room.customer, id));
        QCOMPARE(m_workspace->status(id), u"delivered"_s);
        QVERIFY(m_workspace->markRead(room, room.customer, id));
        QVERIFY(!m_workspace->markRead(room, room.customer, id));
        QVERIFY(!m_workspace->markReceived(room, room.customer, id - 1));
        QCOMPARE(m_workspace->status(id), u"read"_s);
        QCOMPARE(receipts.count(), 2);
    }

    void commentsAreChainedWithinTheirRoom()
    {
        Room &room = newRoom();
        m_desk->join(room, agent());
        const qint64 joined = room.lastComment;
        const qint64 first = reply(room, u"satu"_s);
        const qint64 second = reply(room, u"dua"_s, u"two"_s);
        QCOMPARE(m_workspace->facts(first).before, joined);
        QCOMPARE(m_workspace->facts(second).before, first);
        m_workspace->remove(agent().person, {m_workspace->facts(first).uniqueId}, true);
        QCOMPARE(m_workspace->facts(second).before, joined);
        QCOMPARE(m_workspace->older(room, second, 1), QList<qint64>{joined});
        QCOMPARE(m_workspace->newer(room, joined, 5), QList<qint64>{second});
    }

    void repliesAreCompleted()
    {
        Room &room = newRoom();
        m_desk->join(room, agent());
        NewComment comment;
        comment.room = room.index;
        comment.sender = agent().person;
        comment.type = u"reply"_s;
        comment.text = u"siap"_s;
        comment.payload = {{u"replied_comment_id"_s, room.lastCustomerComment}};
        const QJsonObject payload = m_workspace->facts(*m_workspace->post(comment)).payload;
        QCOMPARE(payload["text"_L1].toString(), u"siap"_s);
        QCOMPARE(payload["replied_comment_message"_L1].toString(), u"halo"_s);
        QCOMPARE(payload["replied_comment_sender_username"_L1].toString(), u"Budi"_s);
    }

    void windowClosesADayAfterTheCustomer()
    {
        Room &room = newRoom();
        m_clock->advance(23h + 59min);
        QVERIFY(m_workspace->windowOpen(room));
        m_desk->join(room, agent());
        reply(room, u"kami tidak membukanya"_s);
        m_clock->advance(2min);
        QVERIFY(!m_workspace->windowOpen(room));
        RoomQuery query;
        query.status = u"expired"_s;
        QCOMPARE(m_desk->list(agent(), query).rooms, QList<int>{room.index});
    }

    void sendersGetTheSameMessageForTheSameId()
    {
        Room &room = newRoom();
        m_desk->join(room, agent());
        m_workspace->whatsApp().replaceAfterMs = 1;
        const qint64 id = reply(room, u"sekali"_s, u"once"_s);
        QTRY_VERIFY(m_workspace->facts(id).uniqueId.startsWith("wamid."_L1));
        QCOMPARE(reply(room, u"sekali"_s, u"once"_s), id); // also after WhatsApp has renamed it
    }

    void longTextIsRefused()
    {
        Room &room = newRoom();
        m_desk->join(room, agent());
        QVERIFY(reply(room, QString(4000, u'x')) > 0);
        QCOMPARE(reply(room, QString(4001, u'x')), 0);
    }

    void tokensAreOfLettersAndDigitsAndRenewable()
    {
        Accounts &accounts = m_workspace->accounts();
        const QString token = accounts.chatToken(agent().person);
        for (const QChar c : token)
            QVERIFY(c.isLetterOrNumber() && c.unicode() < 128);
        const QString refresh = accounts.refreshToken(agent().person);
        const QString renewed = accounts.renewChatToken(agent().person);
        int person = -1;
        QCOMPARE(accounts.chatTokenState(token, &person), TokenState::Expired);
        QCOMPARE(accounts.chatTokenState(renewed, &person), TokenState::Valid);
        QCOMPARE(accounts.personOfRefreshToken(refresh), person);
        m_clock->advance(24h * 8);
        QCOMPARE(accounts.chatTokenState(renewed, &person), TokenState::Expired);
    }

    void generatedWordsAreAskedForLate()
    {
        Room &room = newRoom();
        int asked = 0;
        m_workspace->setGenerator([&asked](qsizetype place) {
            ++asked;
            return u"kata %1"_s.arg(place);
        });
        const qint64 id = m_workspace->appendGenerated(room.index, room.customer, m_workspace->now());
        QCOMPARE(asked, 0);
        QCOMPARE(m_workspace->facts(id).text, u"kata %1"_s.arg(id - Workspace::idAt(0)));
        QCOMPARE(m_workspace->find(m_workspace->facts(id).uniqueId), id);
    }
};

QTEST_GUILESS_MAIN(TestSandboxWorkspace)
#include "tst_sandboxworkspace.moc"
