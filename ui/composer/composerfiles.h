#pragma once
#include "core/base/error.h"
#include "core/domain/filesource.h"
#include "core/domain/ids.h"
#include "core/domain/outgoingfile.h"
#include "core/rules/outgoingcheck.h"
#include <QObject>

class QImage;
class QMimeData;
class QWidget;

namespace Amandesk {
class AttachmentStrip;
class Clock;

// The files that go with a message: from the dialog, the clipboard or another window. Whoever hears offered() looks at
// them and answers with show(), or says why not; what can be sent is the draft's from then on.
// Main thread, owned by the composer; strip, clock and parent outlive it.
class ComposerFiles final : public QObject
{
    Q_OBJECT
public:
    static constexpr int most = 30; // at once; each is a message of its own

    ComposerFiles(AttachmentStrip &strip, const Clock &clock, QWidget *parent);

    // For whoever looks at the files. What concerns another conversation than the shown one changes nothing.
    void show(const ConversationId &id, const QList<OutgoingFile> &files);
    void setBusy(const ConversationId &id, int count); // so many are being looked at
    void setPicture(const QString &file, const QImage &picture);
    void refuse(const ConversationId &id, const QString &fileName, const FileVerdict &verdict);
    void fail(const ConversationId &id, const QString &fileName, const Error &error);

    // For the composer, which knows whether files are taken at the moment.
    void showConversation(const ConversationId &id); // another one
    void choose(); // opens the system's dialog
    void attach(const QMimeData &source);
    void offer(const QList<FileSource> &sources); // as many as there is room for
    bool hasRoom() const;

signals:
    void offered(const Amandesk::ConversationId &id, const QList<Amandesk::FileSource> &sources);
    void removed(const Amandesk::ConversationId &id, const QString &file);
    void chosen(const QList<Amandesk::FileSource> &sources); // to be offered
    void tooMany();
    void dialogClosed();

private:
    qsizetype room() const;
    void pack(const QImage &picture);
    void tellBusy();

    AttachmentStrip &m_strip;
    const Clock &m_clock;
    QWidget *m_window;
    ConversationId m_conversation;
    int m_preparing = 0; // as it was told
    QList<ConversationId> m_packing; // that pictures from the clipboard are packed for, one entry each
};

} // namespace Amandesk
