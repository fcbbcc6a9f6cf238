#pragma once
#include "ui/timeline/failurewords.h"
#include <QFrame>

class QVBoxLayout;

namespace Amandesk {
class Button;
class IconButton;
class IconView;
class TextLabel;
class Theme;

// The card under a message that did not arrive: what happened, whose affair it is, what it cost, whether to try again,
// and one button for the next step. Main thread, owned by the timeline, which places it.
class FailureExplainer final : public QFrame
{
    Q_OBJECT
public:
    FailureExplainer(const Theme &theme, QWidget *parent);
    void showExplanation(const FailureExplanation &explanation, const QString &code, const QString &details);
    int heightFor(int width) const;
    void focusFirst(); // the next step's button, or the one that closes
    QString words() const; // everything it says, for screen readers

signals:
    void actionChosen(Amandesk::TimelineAction action);
    void closed();
    void sizeChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row {
        IconView *icon;
        TextLabel *label;
        TextLabel *text;
    };
    Row addRow(const QString &icon);
    void retranslate();

    const Theme &m_theme;
    QVBoxLayout *m_all;
    QVBoxLayout *m_rows;
    IconView *m_icon;
    TextLabel *m_title;
    TextLabel *m_code;
    IconButton *m_close;
    Row m_happened;
    Row m_whose;
    Row m_cost;
    Row m_retry;
    Row m_advice;
    TextLabel *m_details;
    Button *m_next;
    Button *m_copy;
    Button *m_more;
    FailureExplanation m_explanation;
};

} // namespace Amandesk
