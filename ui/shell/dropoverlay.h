#pragma once
#include <QWidget>

namespace Amandesk {
class Theme;

// Lies over the thread while files are dragged across it, and says what happens when they are let go.
class DropOverlay final : public QWidget
{
    Q_OBJECT
public:
    DropOverlay(const Theme &theme, QWidget *parent);
    void showWords(const QString &icon, const QString &words); // over the whole parent
    QString words() const { return m_words; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    QString m_icon;
    QString m_words;
};

} // namespace Amandesk
