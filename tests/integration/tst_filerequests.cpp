#include "core/attachments/attachmentservice.h"
#include "core/session/filerequests.h"
#include "core/storage/attachmentfiles.h"
#include "tests/integration/syncfixture.h"
#include "tests/support/unexpectedlog.h"

using namespace Amandesk;

namespace {
constexpr int patience = 30000;
} // namespace

// Media that could not be got from WhatsApp: asked for again, and followed until its file is here.
class TestFileRequests final : public QObject, private SyncFixture
{
    Q_OBJECT
private slots:
    void init()
    {
        failOnUnexpectedLog();
        begin(u"agent"_s);
        m_files = std::make_shared<AttachmentFiles>(m_folder->filePath(u"files"_s),
                                                    SecretBuffer::copyOf(QByteArray(32, 'f')));
        m_service = std::make_unique<AttachmentService>(*m_database, m_files);
        m_requests = std::make_unique<FileRequests>(*m_database, m_client->messages, *m_service);
    }
    void cleanup()
    {
        m_requests.reset();
        m_service.reset();
        end();
    }

    void theFileComesLive()
    {
        goLive();
        m_requests->setLooks({1h});
        const Message lost = lostMedia();
        m_service->request(lost);
        QCOMPARE(state(), FetchState::Requested);
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Here, patience);
        const Message now = stored();
        QVERIFY(!now.attachment->needsRedownload);
        QCOMPARE(now.attachment->fileName, u"bukti.png"_s);
        QVERIFY(waitFor(m_service->load(m_id, 1 << 20)).value_or(QByteArray()).startsWith("\x89PNG"));
        // What was said to the server is no message to the customer.
        QTRY_COMPARE_WITH_TIMEOUT(lastKind(), MessageKind::SystemEvent, patience);
    }

    void theFileIsLookedForWhenNobodyTells()
    {
        QVERIFY(sync());
        m_requests->setLooks({1ms, 20ms, 200ms, 2s});
        m_service->request(lostMedia());
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Here, patience);
        QVERIFY(!stored().attachment->needsRedownload);
    }

    void whatDoesNotComeIsOfferedAgain()
    {
        QVERIFY(sync());
        m_requests->setLooks({1ms, 1ms});
        fault("redownload_fails", true);
        const Message lost = lostMedia();
        m_service->request(lost);
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Missing, patience);
        QCOMPARE(m_service->status(m_id).problem, FetchProblem::NoAnswer);
        fault("redownload_fails", false);
        m_requests->setLooks({1ms, 20ms, 200ms, 2s});
        m_service->request(lost);
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Here, patience);
    }

    void whatIsErasedMeanwhileMayBeAskedForAgain()
    {
        QVERIFY(sync());
        m_requests->setLooks({1h});
        fault("redownload_fails", true);
        const Message lost = lostMedia();
        m_service->request(lost);
        QCOMPARE(state(), FetchState::Requested);
        QVERIFY(waitFor(
            m_database->run([id = lost.conversation](Stores &stores) { return stores.conversations().remove(id); })));
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Missing, patience);
        QCOMPARE(m_service->status(m_id).problem, FetchProblem::None);
    }

    void whatCannotBeAskedSaysWhy()
    {
        QVERIFY(sync());
        const Message lost = lostMedia();
        Box::Workspace &workspace = m_sandbox->workspace();
        workspace.removeParticipant(workspace.room(m_room), workspace.accounts().staffByEmail(m_email)->person);
        m_service->request(lost);
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Missing, patience);
        QCOMPARE(m_service->status(m_id).problem, FetchProblem::Refused);
        fault("status_match", u"load_comments"_s);
        fault("status_next", 100);
        m_service->request(lost);
        QTRY_COMPARE_WITH_TIMEOUT(state(), FetchState::Missing, patience);
        QCOMPARE(m_service->status(m_id).problem, FetchProblem::Network);
    }

private:
    // A customer's picture whose content the backend has not, as it is known here.
    Message lostMedia()
    {
        m_room = ownRoom();
        const QJsonObject inner{{u"sub_type"_s, u"redownload"_s}, {u"file_name"_s, u"bukti.png"_s}};
        const QJsonObject button{{u"label"_s, u"Unduh lagi"_s},
                                 {u"payload"_s, QJsonObject{{u"url"_s, u"#"_s}, {u"payload"_s, inner}}}};
        const auto written = m_sandbox->desk().customerWrites(
            m_sandbox->workspace().room(m_room), u"Media gagal diunduh"_s, u"buttons"_s,
            {{u"buttons"_s, QJsonArray{button}}}, {{u"type"_s, u"redownload_attachment"_s}});
        m_id = MessageId{written.value_or(0)};
        if (!sync())
            return {};
        return stored();
    }
    Message stored()
    {
        const auto found =
            waitFor(m_database->read([id = m_id](const Stores &stores) { return stores.messages().get(id); }));
        return found && *found ? **found : Message();
    }
    MessageKind lastKind()
    {
        const auto page = waitFor(
            m_database->read([id = idOf(m_room)](const Stores &stores) { return stores.messages().newest(id, 1); }));
        return page && !page->messages.isEmpty() ? page->messages.first().kind : MessageKind::Unknown;
    }
    FetchState state() const { return m_service->status(m_id).state; }

    int m_room = -1;
    MessageId m_id;
    std::shared_ptr<const AttachmentFiles> m_files;
    std::unique_ptr<AttachmentService> m_service;
    std::unique_ptr<FileRequests> m_requests;
};

QTEST_GUILESS_MAIN(TestFileRequests)
#include "tst_filerequests.moc"
