#include "ui/contact/cardeditor.h"
#include "ui/common/button.h"
#include "ui/common/errortext.h"
#include "ui/common/noteline.h"
#include "ui/theme/theme.h"
#include <QApplication>
#include <QEvent>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

CardEditor::CardEditor(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_wrong(new NoteLine(theme, NoteLine::Kind::Error, u"alert-circle"_s))
    , m_cancel(new Button(theme, ButtonKind::Neutral))
    , m_save(new Button(theme, ButtonKind::Primary))
{
    connect(m_save, &QPushButton::clicked, this, [this] { save(); });
    connect(m_cancel, &QPushButton::clicked, this, &CardEditor::leave);
}

QWidget *CardEditor::makeEditor(QVBoxLayout *content)
{
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Space::s8);
    buttons->addStretch(1);
    for (Button *button : {m_cancel, m_save}) {
        button->setSize(ButtonSize::Small);
        buttons->addWidget(button);
    }
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(Space::s6);
    content->addWidget(m_wrong);
    content->addLayout(buttons);
    m_editor = new QWidget;
    m_editor->setLayout(content);
    return m_editor;
}

bool CardEditor::setId(const ConversationId &id)
{
    return std::exchange(m_id, id) != id;
}

void CardEditor::edit()
{
    if (m_id.isEmpty())
        return;
    if (!isEditing()) {
        m_changes.insert(m_id, {});
        begin();
    }
    refresh();
    emit editingChanged();
    focusFirst();
}

void CardEditor::refreshEditor(const QString &saveWords, bool canSave)
{
    const Change now = change();
    m_editor->setVisible(isEditing());
    m_wrong->setVisible(!now.trouble.isEmpty());
    if (!now.trouble.isEmpty())
        m_wrong->setText(now.trouble);
    m_cancel->setText(tr("Cancel"));
    m_cancel->setEnabled(!now.saving);
    m_save->setText(now.saving ? tr("Saving…") : saveWords);
    m_save->setEnabled(!now.saving && canSave);
}

void CardEditor::startSaving(QWidget *field)
{
    m_changes[m_id] = {{}, true};
    if (field && isAncestorOf(QApplication::focusWidget()))
        field->setFocus(Qt::OtherFocusReason); // the buttons cannot have it while it is saved
    refresh();
}

bool CardEditor::stopSaving(const ConversationId &id)
{
    const auto found = m_changes.find(id);
    if (found == m_changes.end())
        return false;
    found->saving = false;
    return true;
}

void CardEditor::refused(const ConversationId &id, const Error &error)
{
    if (!stopSaving(id))
        return;
    if (error.kind != ErrorKind::Cancelled)
        setTrouble(id, refusalWords(ErrorText::sentence(error)));
    if (id == m_id)
        refresh();
}

void CardEditor::leave()
{
    if (!change().saving)
        finish(m_id);
}

void CardEditor::finish(const ConversationId &id)
{
    const bool focused = isAncestorOf(QApplication::focusWidget());
    m_changes.remove(id);
    drop(id);
    if (id != m_id)
        return;
    refresh();
    emit editingChanged();
    if (focused && m_opener)
        m_opener->setFocus(Qt::TabFocusReason);
}

void CardEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace Amandesk
