#pragma once
#include "core/attachments/attachmentstatus.h"
#include "core/domain/message.h"
#include "core/rules/whatsapprules.h"
#include <QCoreApplication>

namespace Amandesk {

// A message in words: what the bubble says around the text, and the sentence a screen reader says for all of it.
class MessageWords
{
    Q_DECLARE_TR_FUNCTIONS(Amandesk::MessageWords)
public:
    static QString body(const Message &message); // what is read as its text; never empty
    static QString copied(const Message &message); // the same for the clipboard: a place with its numbers
    static QString contactNumber(const Message &message); // of a contact card; empty: there is none to call
    static QString quoted(const Quote &quote); // on one line; never empty
    static QString sender(const Message &message); // "You", "Dewi L.", "Toko Nusa bot"
    static QString state(DeliveryState state); // "Delivered"
    // "Maya Rahman joined this conversation"; what we do not know stays as the server wrote it.
    static QString systemEvent(const Message &message);
    static QString attachmentName(const Attachment &attachment);
    static QString soundName(const Attachment &attachment); // "Voice message", or what its sender called it
    static QString attachmentFacts(const Attachment &attachment); // "PDF · 1.8 MB"
    // The same with where its content is: "1.2 of 3.4 MB", "No longer on the server".
    static QString fileState(const Attachment &attachment, const AttachmentStatus &status);
    static QString missingFile(FetchProblem problem); // of one that the server could not get from WhatsApp
    static QString attachmentIcon(const Attachment &attachment);
    // Why it did not arrive, in a sentence. From WhatsApp's code, or from the name of our own error.
    static QString failure(const Message &message, const WhatsApp::FailureTable &table = {});
    // "Waiting for network · must arrive before 10:43", "Uploading, 45 %". upload: percent of its file.
    static QString waiting(const Message &message, const QDateTime &now, const std::optional<int> &upload = {});
    // `file`: instead of its name and state.
    static QString sentence(const Message &message, const QDateTime &now, const AttachmentStatus *status = nullptr,
                            const WhatsApp::FailureTable &table = {}, const QString &file = {});
    // Several, one below the other, as they are copied: "[15/01/26 10:31] Budi: text". Numbers are masked.
    static QString transcript(const QList<Message> &messages);
};

} // namespace Amandesk
