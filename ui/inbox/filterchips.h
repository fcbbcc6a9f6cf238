#pragma once
#include "ui/inbox/filterparts.h"
#include <QWidget>

namespace Amandesk {
class Button;
class Theme;

// What the list is filtered by, one chip for each condition, which takes it away; and one that clears all. As high as
// its rows; hidden without a condition. Main thread, owned by the list panel.
class FilterChips final : public QWidget
{
    Q_OBJECT
public:
    explicit FilterChips(const Theme &theme, QWidget *parent = nullptr);
    void setParts(const QList<FilterPart> &parts);
    bool hasKeyboard() const; // one of the chips has the focus

signals:
    void removeChosen(const Amandesk::FilterPart &part);
    void moreChosen(); // those that have no chip of their own
    void clearChosen();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Chip {
        Button *button = nullptr;
        QString words;
    };
    Button *addChip(const QString &words, bool removable);
    void arrange();

    const Theme &m_theme;
    QList<Chip> m_chips;
};

} // namespace Amandesk
