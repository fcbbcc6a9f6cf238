#pragma once
#include <QFrame>

namespace Amandesk {
class Theme;

// The rounded edge around everything that is being written, with the ring of whatever in it has the focus.
class ComposerBox final : public QFrame
{
    Q_OBJECT
public:
    explicit ComposerBox(const Theme &theme, QWidget *parent = nullptr);
    void ringFor(QWidget *part); // when this has the focus

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const Theme &m_theme;
    QList<QWidget *> m_parts;
};

} // namespace Amandesk
