#pragma once
#include "core/domain/outgoingfile.h"
#include "core/rules/outgoingcheck.h"
#include <functional>
#include <QHash>
#include <QImage>
#include <QWidget>

class QVBoxLayout;

namespace Amandesk {
class AttachmentRow;
class PaneScroll;
struct VoiceLook;
class TextLabel;
class Theme;

// The files that go with the next message: a picture or an icon, the name, the size, and what is wrong with those that
// cannot be sent. Hidden while there is nothing. Fed by the composer; main thread.
class AttachmentStrip final : public QWidget
{
    Q_OBJECT
public:
    explicit AttachmentStrip(const Theme &theme, QWidget *parent = nullptr);
    ~AttachmentStrip() override; // the pictures are wiped

    void showFiles(const QList<OutgoingFile> &files);
    void setPicture(const QString &file, const QImage &picture); // of one that is shown
    void setVoice(const QString &file, const VoiceLook &look); // the same; nothing when it is no sound
    // Stays until the agent takes it away; the sentence is asked for again when the language changes.
    void addRefused(const QString &fileName, std::function<QString()> sentence);
    void setBusy(int count); // so many are being looked at
    void clear();

    QStringList files() const; // those that can be sent, in order
    QList<QWidget *> buttons() const; // in order: for the Tab key
    bool beginsWithSound() const; // which has no caption
    bool hasRefused() const { return !m_refused.isEmpty(); }
    bool isBusy() const { return m_busy > 0; }

signals:
    void removeRequested(const QString &file);
    void playRequested(const QString &file); // or to be paused
    void changed();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Refused {
        QString fileName;
        std::function<QString()> sentence;
    };
    void build();
    void tellPreparing();
    void fit();
    void removed(int row);
    void wipePictures();

    const Theme &m_theme;
    QWidget *m_rows;
    QVBoxLayout *m_column;
    PaneScroll *m_scroll;
    TextLabel *m_preparing;
    QList<OutgoingFile> m_files;
    QList<Refused> m_refused;
    QHash<QString, QImage> m_pictures;
    QList<AttachmentRow *> m_all; // refused ones first: they have to go before anything is sent
    int m_busy = 0;
};

} // namespace Amandesk
