#pragma once
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
    QWidget *button() const;

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Preview;
    void say(const QString &words);

    const Theme &m_theme;
    Preview *m_preview;
    ElidedLabel *m_name;
    TextLabel *m_words;
    IconButton *m_remove;
    const QString m_fileName; // in one line
};

} // namespace Amandesk
