#include "core/conversations/quickreplyservice.h"
#include "core/conversations/templateservice.h"
#include "core/rules/templaterules.h"
#include "tests/integration/sessionfixture.h"
#include "tests/support/unexpectedlog.h"

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

// WhatsApp templates with everything real: listed, filled in, sent, and found in the conversation, once.
class TestTemplates final : public QObject
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        m_all = std::make_unique<SessionFixture>();
        QVERIFY(m_all->enter());
        m_room = &m_all->room();
        m_id = SessionFixture::idOf(*m_room);
        const auto row = waitFor(m_all->session().conversations().conversation(m_id));
        QVERIFY(row);
        m_channel = row->channel;
    }
    void cleanup() { m_all.reset(); }

    void theListComesFromTheServerAndStays()
    {
        QVERIFY(waitFor(m_all->session().templates().list(m_channel))->isEmpty());
        const auto all = waitFor(m_all->session().templates().refresh(m_channel));
        QVERIFY(all && !all->isEmpty());
        for (const MessageTemplate &value : *all) {
            QVERIFY(value.approved);
            QCOMPARE(value.channel, m_channel);
        }
        const auto kept = waitFor(m_all->session().templates().list(m_channel));
        QVERIFY(kept && !kept->isEmpty());
        m_all->fault("status_code", 503);
        m_all->fault("status_next", 9);
        m_all->fault("status_match", u"hsm"_s);
        QVERIFY(!waitFor(m_all->session().templates().refresh(m_channel), 60s));
        QCOMPARE(waitFor(m_all->session().templates().list(m_channel))->size(), kept->size());
    }
    void quickRepliesComeFromTheServerAndStay()
    {
        QuickReplyService &service = m_all->session().quickReplies();
        QVERIFY(waitFor(service.all())->isEmpty());
        m_all->fault("status_code", 503);
        m_all->fault("status_next", 9);
        m_all->fault("status_match", u"chat_templates"_s);
        QVERIFY(!waitFor(service.refresh(), 60s));
        m_all->fault("status_next", 0);
        const auto fresh = waitFor(service.refresh()); // a failure is no answer, so it is asked again at once
        QVERIFY(fresh && *fresh);
        const auto all = waitFor(service.all());
        QVERIFY(all && std::ranges::any_of(*all, [](const QuickReply &reply) {
                    return reply.command == "halo"_L1 && reply.text.startsWith(u"Halo Kak"_s) && !reply.own;
                }));
        const auto again = waitFor(service.refresh());
        QVERIFY(again && !*again);
    }
    void anOwnQuickReplyOutlivesTheTeams()
    {
        QuickReplyService &service = m_all->session().quickReplies();
        QVERIFY(waitFor(service.refresh()));
        const auto id = waitFor(service.saveOwn({0, true, u"halo"_s, u"Halo dari saya"_s}));
        QVERIFY(id);
        QCOMPARE(waitFor(service.saveOwn({0, true, u"HALO"_s, u"lagi"_s})).error().kind, ErrorKind::Conflict);
        QVERIFY(waitFor(service.saveOwn({*id, true, u"halo"_s, u"Halo lagi dari saya"_s})));
        const auto isHalo = [](const QuickReply &reply) { return reply.command == "halo"_L1; };
        const auto all = waitFor(service.all());
        QVERIFY(all);
        QCOMPARE(std::ranges::count_if(*all, isHalo), 2);
        QCOMPARE(std::ranges::find_if(*all, isHalo)->text, u"Halo lagi dari saya"_s); // before the team's
        QVERIFY(waitFor(service.removeOwn(*id)));
        QCOMPARE(std::ranges::count_if(*waitFor(service.all()), isHalo), 1);
    }
    void aTemplateReachesTheCustomerOnce()
    {
        const auto [value, values] = oneWithVariables();
        const QString text = WhatsApp::filledBody(value, values);
        const qsizetype before = sentBefore();
        QVERIFY(waitFor(m_all->session().outbox().sendTemplate(m_id, value, values)));
        QTRY_COMPARE_WITH_TIMEOUT(sentBefore(), before + 1, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(unsent(), 0, 30000);
        QTRY_COMPARE_WITH_TIMEOUT(m_all->shown(m_id, text).size(), 1, 30000);
        QCOMPARE(m_all->timesSaid(*m_room, text), 1);
    }
    void anAnswerThatIsNotOursIsLookedUp()
    {
        const auto [value, values] = oneWithVariables();
        const QString text = WhatsApp::filledBody(value, values);
        const qsizetype before = sentBefore();
        m_all->fault("garbage_match", u"broadcast/client"_s);
        m_all->fault("garbage_next", 1);
        QVERIFY(waitFor(m_all->session().outbox().sendTemplate(m_id, value, values)));
        QTRY_COMPARE_WITH_TIMEOUT(sentBefore(), before + 1, 30000); // it was taken, but nobody was told
        // Held until something wakes the sender; it then finds the template in the history.
        QTRY_VERIFY_WITH_TIMEOUT(isHeldWithTries(), 30000);
        QVERIFY(waitFor(m_all->session().outbox().send(m_id, u"Sudah saya kirim ya, kak"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(unsent(), 0, 60000);
        QCOMPARE(sentBefore(), before + 1);
        QCOMPARE(m_all->timesSaid(*m_room, text), 1);
    }

private:
    std::pair<MessageTemplate, QStringList> oneWithVariables()
    {
        const auto all = waitFor(m_all->session().templates().refresh(m_channel));
        for (const MessageTemplate &value : all ? *all : QList<MessageTemplate>()) {
            const auto fields = WhatsApp::templateFields(value);
            QStringList values;
            for (const auto &field : fields)
                values.append(field.isFile ? u"https://toko.example/a.png"_s : u"nilai"_s + field.name);
            if (value.variables > 0 && WhatsApp::checkTemplate(value, values) == WhatsApp::TemplateProblem::None)
                return {value, values};
        }
        qFatal("the sandbox has no template with variables for this channel");
    }
    qsizetype sentBefore() { return m_all->sandbox.workspace().catalogue().broadcasts.size(); }
    int unsent() { return int(waitFor(m_all->session().outbox().items())->size()); }
    bool isHeldWithTries()
    {
        const auto items = waitFor(m_all->session().outbox().items());
        return items && items->size() == 1 && items->first().state == DeliveryState::Queued
            && items->first().sentTemplate->wasAsked();
    }

    std::unique_ptr<SessionFixture> m_all;
    Box::Room *m_room = nullptr;
    ConversationId m_id;
    ChannelId m_channel;
};

QTEST_GUILESS_MAIN(TestTemplates)
#include "tst_templates.moc"
