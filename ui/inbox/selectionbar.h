#pragma once
#include "core/domain/bulk.h"
#include <QFrame>

class QMenu;

namespace Amandesk {
class Button;
class IconButton;
class IconView;
class TextLabel;
class Theme;

// Above the list while several conversations are selected: how many, what can be done with all of them, how far that
// is, and what came of it. Esc and the cross end it. Main thread, owned by the list panel.
class SelectionBar final : public QFrame
{
    Q_OBJECT
public:
    struct Offer {
        BulkAction action;
        WorkVerdict verdict = WorkVerdict::Allowed; // NotNow: of those that are selected none; the rest is not offered
    };
    explicit SelectionBar(const Theme &theme, QWidget *parent = nullptr);

    void showCount(int count, bool listGoesOn); // 0: hidden, unless something is told
    void showRunning(BulkAction action, const BulkProgress &progress);
    void endRunning(); // back to the count
    void showResult(const QString &words); // with reasons; until something else is selected or it is closed
    void setOffers(const QList<Offer> &offers); // the answer to offersWanted()
    void openActions(); // the menu, or the reasons where there is something to explain

signals:
    void offersWanted();
    void chosen(Amandesk::BulkAction action);
    void stopChosen();
    void reasonsChosen();
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class State { Nothing, Count, Running, Result };

    void retranslate();
    QString words() const;
    void close();

    IconView *m_icon;
    TextLabel *m_words;
    Button *m_actions;
    Button *m_stop;
    Button *m_reasons;
    IconButton *m_close;
    QMenu *m_menu;
    State m_state = State::Nothing;
    int m_count = 0;
    bool m_listGoesOn = false;
    BulkAction m_action = BulkAction::Resolve;
    BulkProgress m_progress;
    QString m_result;
};

} // namespace Amandesk
