#pragma once
#include "core/conversations/customercard.h"
#include "ui/theme/themetokens.h"
#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace Amandesk {
class TextLabel;
class Theme;

// One of the customer's other conversations: when, where, how it stands, and what was said last. Opens it when this
// computer has it.
class EarlierRow final : public QAbstractButton
{
    Q_OBJECT
public:
    explicit EarlierRow(const Theme &theme, QWidget *parent = nullptr);
    void showConversation(const EarlierConversation &conversation, const QDateTime &now);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString state() const;

    const Theme &m_theme;
    EarlierConversation m_row;
    QString m_when;
};

// The customer's other conversations, newest first. Main thread, owned by ContactPanel; the theme outlives it.
class EarlierList final : public QWidget
{
    Q_OBJECT
public:
    static constexpr int air = Space::s6; // around the words of a row

    explicit EarlierList(const Theme &theme, QWidget *parent = nullptr);
    void showConversations(const EarlierConversations &conversations, const QDateTime &now);

signals:
    void chosen(const Amandesk::ConversationId &id);

protected:
    void changeEvent(QEvent *event) override;

private:
    void fill();

    const Theme &m_theme;
    QVBoxLayout *m_column;
    QList<EarlierRow *> m_rows;
    EarlierConversations m_shown;
    QDateTime m_now; // when they were shown
    TextLabel *m_more;
};

} // namespace Amandesk
