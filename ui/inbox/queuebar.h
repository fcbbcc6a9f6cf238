#pragma once
#include <optional>
#include <QWidget>

namespace Amandesk {
class Button;
class TextLabel;
class Theme;

// Below an agent's list: how many wait to be taken, and "Take next". Fed by the list panel; main thread.
class QueueBar final : public QWidget
{
    Q_OBJECT
public:
    explicit QueueBar(const Theme &theme, QWidget *parent = nullptr);
    void showWaiting(std::optional<int> waiting); // absent: not known
    void setTaking(bool offered, bool enabled);
    void retranslate();

signals:
    void takeNextPressed();

private:
    TextLabel *m_text;
    Button *m_takeNext;
};

} // namespace Amandesk
