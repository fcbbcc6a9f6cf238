#pragma once
#include <QFrame>

namespace Amandesk {
class TextLabel;
class Theme;

// The left side of sign-in: mark, what the product is for, three promises, version.
class PromisePanel final : public QFrame
{
    Q_OBJECT
public:
    explicit PromisePanel(const Theme &theme, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    TextLabel *m_claim;
    QList<TextLabel *> m_titles;
    QList<TextLabel *> m_texts;
    TextLabel *m_version;
};

} // namespace Amandesk
