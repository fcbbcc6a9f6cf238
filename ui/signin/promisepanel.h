#pragma once
#include <QFrame>

namespace Amandesk {
class TextLabel;
class Theme;

// The left side of sign-in: mark, what the product is for, as many of three promises as fit, version.
class PromisePanel final : public QFrame
{
    Q_OBJECT
public:
    explicit PromisePanel(const Theme &theme, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void fit();

    TextLabel *m_claim;
    QList<QWidget *> m_promises;
    QList<TextLabel *> m_titles;
    QList<TextLabel *> m_texts;
    TextLabel *m_version;
};

} // namespace Amandesk
