#pragma once
#include "ui/common/systemwords.h"
#include <QWidget>

namespace Amandesk {
class Banner;
class Button;
class OrLine;
class Theme;

// The button that has the operating system ask who is there, and what came of it. While the question is open it can be
// called off; the other ways stay usable.
class SystemForm final : public QWidget
{
    Q_OBJECT
public:
    enum class Other { None, Pin, Passphrase }; // the way that stands below

    explicit SystemForm(const Theme &theme, QWidget *parent = nullptr);
    void setOffered(bool offered); // else at most its last answer is seen
    void setOther(Other other);
    void setBusy(bool busy);
    void showAnswer(SystemAnswer answer); // and is no longer busy
    void reset(); // as before the first question
    bool isBusy() const { return m_busy; }
    bool takeFocus(); // false when there is no button to take it

signals:
    void chosen();
    void cancelled();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void updateState();

    Button *m_ask;
    Button *m_cancel;
    Banner *m_banner;
    OrLine *m_or;
    bool m_told = false; // its answer is to be seen
    bool m_offered = false;
    bool m_busy = false;
    Other m_other = Other::None;
};

} // namespace Amandesk
