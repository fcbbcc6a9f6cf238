#pragma once
#include "core/domain/conversationlist.h"
#include "core/domain/freshness.h"
#include "ui/theme/themetokens.h"
#include <QFrame>
#include <QTimer>

namespace Amandesk {
class Button;
class Clock;
class IconView;
class TextLabel;
class Theme;

// The line at the bottom: how fresh what is shown is, what waits to be sent, when the window locks by itself.
// Never claims more than is known. Main thread, owned by WorkspacePage; theme and clock outlive it.
class StatusStrip final : public QFrame
{
    Q_OBJECT
public:
    StatusStrip(const Theme &theme, const Clock &clock, QWidget *parent = nullptr);

    void setFreshness(const Freshness &freshness);
    void setBackfill(const BackfillProgress &progress); // the history in the background
    void setSavingData(bool saves); // the history and the attachments wait for a connection that costs less
    void setOutbox(const OutboxCounts &counts);
    void setIdleLock(int minutes); // 0: never
    void setShort(bool isShort); // little room
    QString freshnessText() const;

signals:
    void syncRequested(); // the freshness part was activated: look now
    void fetchAnywayRequested(); // whatever it costs
    void unsentRequested(); // the count of what is not sent was activated

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    QString asideWords() const; // after "synced to": what is not here although it is current
    void showFreshness(const QString &icon, ColorRole color, const QString &words);

    const Theme &m_theme;
    const Clock &m_clock;
    IconView *m_icon;
    Button *m_fresh;
    TextLabel *m_saving;
    Button *m_fetchAnyway;
    IconView *m_outboxIcon;
    Button *m_outbox;
    IconView *m_lockIcon;
    TextLabel *m_lock;
    QTimer m_tick;
    Freshness m_freshness;
    BackfillProgress m_backfill;
    OutboxCounts m_counts;
    int m_minutes = 0;
    bool m_savesData = false;
    bool m_short = false;
};

} // namespace Amandesk
