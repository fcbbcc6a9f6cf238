#pragma once
#include <QFrame>

class QProgressBar;

namespace Amandesk {
class TextLabel;
class Theme;

// Covers the window while the files get their new keys: nothing can be read meanwhile, and there is no way back.
class RenewalPage final : public QFrame
{
    Q_OBJECT
public:
    enum class Part { Outbox, Cache, Files };

    explicit RenewalPage(const Theme &theme, QWidget *parent = nullptr);
    void setProgress(Part part, int percent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Part m_part = Part::Outbox;
    TextLabel *m_title;
    TextLabel *m_text;
    TextLabel *m_step;
    QProgressBar *m_bar;
};

} // namespace Amandesk
