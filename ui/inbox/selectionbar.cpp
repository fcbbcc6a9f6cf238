#include "ui/inbox/selectionbar.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/common/textsafety.h"
#include "ui/inbox/bulkwords.h"
#include "ui/theme/repolish.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMenu>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

SelectionBar::SelectionBar(const Theme &theme, QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconView(theme, u"circle-check"_s, 16, ColorRole::AccentText))
    , m_words(new TextLabel(theme, TextStep::Small, ColorRole::AccentText))
    , m_actions(new Button(theme, ButtonKind::Neutral))
    , m_stop(new Button(theme, ButtonKind::Neutral))
    , m_reasons(new Button(theme, ButtonKind::Neutral))
    , m_close(new IconButton(theme, u"x"_s))
    , m_menu(new QMenu(m_actions))
{
    setObjectName(u"selectionBar"_s);
    setLook(this, "strip", u"info"_s);
    m_words->setObjectName(u"selectionWords"_s);
    m_words->setWordWrap(true);
    m_words->setWeight(QFont::DemiBold);
    m_actions->setObjectName(u"selectionActions"_s);
    m_actions->setMenu(m_menu);
    m_menu->setObjectName(u"selectionMenu"_s);
    m_menu->setToolTipsVisible(true);
    m_stop->setObjectName(u"selectionStop"_s);
    m_reasons->setObjectName(u"selectionReasons"_s);
    m_close->setObjectName(u"selectionClose"_s);
    for (Button *button : {m_actions, m_stop, m_reasons})
        button->setSize(ButtonSize::Tiny);
    m_close->setSize(ButtonSize::Tiny);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::s12, 5, Space::s6, 5);
    row->setSpacing(Space::s6);
    row->addWidget(m_icon);
    row->addWidget(m_words, 1);
    row->addWidget(m_actions);
    row->addWidget(m_stop);
    row->addWidget(m_reasons);
    row->addWidget(m_close);
    connect(m_menu, &QMenu::aboutToShow, this, &SelectionBar::offersWanted);
    connect(m_stop, &QPushButton::clicked, this, &SelectionBar::stopChosen);
    connect(m_reasons, &QPushButton::clicked, this, &SelectionBar::reasonsChosen);
    connect(m_close, &QToolButton::clicked, this, &SelectionBar::close);
    hide();
    retranslate();
}

void SelectionBar::showCount(int count, bool listGoesOn)
{
    m_count = count;
    m_listGoesOn = listGoesOn;
    if (m_state != State::Running && (m_state != State::Result || count > 0))
        endRunning();
}

void SelectionBar::showRunning(BulkAction action, const BulkProgress &progress)
{
    const bool begins = m_state != State::Running;
    const bool hadKeyboard = begins && (m_actions->hasFocus() || m_reasons->hasFocus());
    m_state = State::Running;
    m_action = action;
    m_progress = progress;
    retranslate();
    if (hadKeyboard)
        m_stop->setFocus(Qt::OtherFocusReason);
}

void SelectionBar::endRunning()
{
    m_state = m_count > 0 ? State::Count : State::Nothing;
    retranslate();
}

void SelectionBar::showResult(const QString &words)
{
    const bool hadKeyboard = m_stop->hasFocus();
    m_state = State::Result;
    m_result = words;
    retranslate();
    if (hadKeyboard)
        m_reasons->setFocus(Qt::OtherFocusReason);
}

void SelectionBar::setOffers(const QList<Offer> &offers)
{
    m_menu->clear();
    for (const Offer &offer : offers) {
        if (offer.verdict != WorkVerdict::Allowed && offer.verdict != WorkVerdict::NotNow)
            continue;
        QAction *action = m_menu->addAction(BulkWords::name(offer.action));
        action->setShortcut(Shortcuts::keys(BulkWords::command(offer.action)));
        action->setShortcutContext(Qt::WidgetShortcut); // shown here; the window's own action has it
        action->setShortcutVisibleInContextMenu(true);
        action->setEnabled(offer.verdict == WorkVerdict::Allowed);
        action->setToolTip(toolTipText(BulkWords::refusal(offer.action, offer.verdict)));
        connect(action, &QAction::triggered, this, [this, what = offer.action] { emit chosen(what); });
    }
}

void SelectionBar::openActions()
{
    if (m_actions->isVisible()) // QPushButton::showMenu() would wait for it
        m_menu->popup(m_actions->mapToGlobal(QPoint(0, m_actions->height() + 2)));
    else if (m_reasons->isVisible())
        emit reasonsChosen();
}

QString SelectionBar::words() const
{
    switch (m_state) {
    case State::Nothing:
        return {};
    case State::Count:
        return m_listGoesOn ? tr("%n selected; the list goes on", nullptr, m_count)
                            : tr("%n selected", nullptr, m_count);
    case State::Running:
        return BulkWords::progress(m_action, m_progress);
    case State::Result:
        return m_result;
    }
    Q_UNREACHABLE();
}

void SelectionBar::retranslate()
{
    setAccessibleName(tr("Selected conversations"));
    m_words->setText(words());
    m_actions->setText(tr("Actions"));
    m_actions->setToolTip(toolTipText(Shortcuts::keysText(Command::SelectionActions)));
    m_stop->setText(tr("Stop"));
    m_stop->setEnabled(!m_progress.stopping);
    m_reasons->setText(tr("Why…"));
    m_close->setWords(tr("End the selection"), u"Esc"_s);
    m_actions->setVisible(m_state == State::Count);
    m_stop->setVisible(m_state == State::Running);
    m_reasons->setVisible(m_state == State::Result);
    m_close->setVisible(m_state != State::Running);
    setVisible(m_state != State::Nothing);
}

void SelectionBar::close()
{
    m_state = State::Nothing;
    m_count = 0;
    m_result.clear();
    retranslate();
    emit closed();
}

void SelectionBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SelectionBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape || event->modifiers() != Qt::NoModifier)
        return QFrame::keyPressEvent(event);
    if (m_state == State::Running)
        emit stopChosen();
    else
        close();
}

} // namespace Amandesk
