#pragma once
#include "ui/media/voiceplayer.h"
#include <QFrame>
#include <QImage>

namespace Amandesk {
class ElidedLabel;
class IconButton;
class TextLabel;
class Theme;

// One file in the strip: what it is, and the button that takes it away.
class AttachmentRow final : public QFrame
{
    Q_OBJECT
public:
    AttachmentRow(const Theme &theme, const QString &fileName, const QString &icon, QWidget *parent = nullptr);
    void setFacts(const QString &words);
    void setProblem(const QString &sentence);
    void setPicture(const QImage &picture);
    void setVoice(const VoiceLook &look); // it is a sound and can be heard
    QWidget *button() const; // that takes it away
    QList<QWidget *> buttons() const; // in order

signals:
    void removeRequested();
    void playRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Preview;
    void say(const QString &words);

    const Theme &m_theme;
    Preview *m_preview;
    ElidedLabel *m_name;
    TextLabel *m_words;
    IconButton *m_play; // hidden unless it is a sound
    IconButton *m_remove;
    const QString m_fileName; // in one line
    QString m_facts;
};

} // namespace Amandesk
