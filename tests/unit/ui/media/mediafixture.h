#pragma once
#include "core/attachments/attachmentservice.h"
#include "core/storage/attachmentfiles.h"
#include "core/storage/attachmentstore.h"
#include "core/storage/conversationstore.h"
#include "core/storage/database.h"
#include "core/storage/messagestore.h"
#include "tests/support/fakeclock.h"
#include "tests/support/waiting.h"
#include "tests/unit/storage/storefixture.h"
#include "ui/timeline/timelinemodel.h"

namespace Amandesk {

// A real store with one conversation of forty messages, whose files are here as soon as they are put there. To inherit.
class MediaFixture
{
protected:
    void openStore()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock.setNow(at(1000));
        m_database = std::make_unique<Database>();
        VERIFY_OK(waitFor(m_database->open(m_folder->filePath(u"store"_s), testKeys())));
        m_files = std::make_shared<AttachmentFiles>(m_folder->filePath(u"files"_s), keyOfBytes(201));
        VERIFY_OK(waitFor(m_database->run([](Stores &stores) -> Result<> {
            if (const auto done = stores.conversations().upsert({aConversation(u"1"_s, u"Budi"_s)}); !done)
                return done;
            QList<Message> all;
            for (qint64 id = 1; id <= 40; ++id)
                all.append(aMessage(id, u"1"_s, u"lampiran"_s));
            return stores.messages().apply(all).map([](const AppliedMessages &) {});
        })));
        m_service = std::make_unique<AttachmentService>(*m_database, m_files);
        m_model = std::make_unique<TimelineModel>();
    }

    // Whoever shows the model or uses the service is gone.
    void closeStore()
    {
        m_model.reset();
        m_service.reset();
        VERIFY_OK(waitFor(m_database->close()));
        m_database.reset();
    }

    static Message message(qint64 id, const QString &name)
    {
        Message message = aMessage(id, u"1"_s, name);
        message.kind = MessageKind::Attachment;
        message.attachment = Attachment{QUrl(u"https://media.example/"_s + QString::number(id)), name, {}, 1000, false};
        return message;
    }

    void put(qint64 id, const QByteArray &content)
    {
        const StoredFile file = VALUE_OF(m_files->store(content));
        AttachmentContent row;
        row.message = MessageId{id};
        row.state = ContentState::Here;
        row.mime = sniffContent(content).mime;
        row.size = file.size;
        row.file = file.name;
        row.storedBytes = file.storedBytes;
        if (const auto size = pictureSize(content)) {
            row.width = size->width;
            row.height = size->height;
        }
        VERIFY_OK(waitFor(m_database->run([row](Stores &stores) { return stores.attachments().set(row); })));
    }

    void showAll(const QList<Message> &messages, const QString &conversation = u"1"_s)
    {
        VERIFY_OK(waitFor(m_service->lookUp(messages)));
        TimelineSlice slice;
        slice.messages = messages;
        slice.atStart = slice.atEnd = true;
        m_model->show(ConversationId{conversation}, slice);
    }

    FakeClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    std::shared_ptr<const AttachmentFiles> m_files;
    std::unique_ptr<AttachmentService> m_service;
    std::unique_ptr<TimelineModel> m_model;
};

} // namespace Amandesk
