#include "ui/timeline/timelineaccessible.h"
#include "ui/media/voicewords.h"
#include "ui/timeline/failureexplainer.h"
#include "ui/timeline/messagewords.h"
#include "ui/timeline/timelineview.h"
#include <QAccessible>
#include <QAccessibleWidget>
#include <QDateTime>
#include <QHash>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostChildren = 1000; // before those of conversations left behind are dropped

// One message. Made on demand; knows its row by the model's key, so it survives what is loaded above it.
class AccessibleMessage final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    AccessibleMessage(TimelineView &view, quint64 key)
        : m_view(&view)
        , m_key(key)
    { }
    int row() const { return m_view ? m_view->model().rowOfKey(m_key) : -1; }

    bool isValid() const override { return row() >= 0; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        const int here = row();
        if (here >= 0 && kind == QAccessible::Value)
            return value();
        if (here < 0 || kind != QAccessible::Name)
            return {};
        const Message &message = m_view->model().at(here);
        const auto look = m_view->attachmentOf(message);
        return MessageWords::sentence(message, QDateTime::currentDateTimeUtc(), look ? &look->status : nullptr,
                                      m_view->failureTable(), m_view->fileWords(here));
    }
    void setText(QAccessible::Text, const QString &) override { }
    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    // What Enter does with its file; in a sound that is played also a step on or back.
    QStringList actionNames() const override
    {
        QStringList names;
        if (fileAction() != TimelineAction::None)
            names.append(pressAction());
        if (const auto voice = m_view ? m_view->voiceOf(row()) : std::nullopt;
            voice && (voice->state == VoiceState::Playing || voice->state == VoiceState::Paused))
            names += {increaseAction(), decreaseAction()};
        return names;
    }
    QString localizedActionName(const QString &name) const override
    {
        if (name != pressAction())
            return QAccessibleActionInterface::localizedActionName(name);
        const auto voice = fileAction() == TimelineAction::PlayVoice ? m_view->voiceOf(row()) : std::nullopt;
        return voice ? VoiceWords::action(*voice) : MessageLayout::actionWords(fileAction());
    }
    void doAction(const QString &name) override
    {
        if (name == increaseAction() || name == decreaseAction()) {
            if (m_view)
                m_view->stepVoice(row(), name == increaseAction() ? 1 : -1);
            return;
        }
        if (name == pressAction() && fileAction() != TimelineAction::None)
            m_view->trigger(fileAction(), row());
    }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    QRect rect() const override
    {
        const QRect rect = isValid() ? m_view->rowRect(row()) : QRect();
        return rect.isEmpty() ? rect : QRect(m_view->viewport()->mapToGlobal(rect.topLeft()), rect.size());
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        const int here = row();
        state.focusable = true;
        state.readOnly = true;
        state.selectable = true;
        state.selected = here >= 0 && m_view->isChosen(here);
        state.invalid = here < 0;
        state.focused = here >= 0 && m_view->hasFocus() && m_view->focusedRow() == here;
        state.offscreen = here >= 0 && !m_view->rowRect(here).intersects(m_view->viewport()->rect());
        return state;
    }

private:
    QString value() const // how far a sound is played
    {
        const auto voice = m_view->voiceOf(row());
        return voice ? VoiceWords::value(*voice) : QString();
    }
    TimelineAction fileAction() const
    {
        const int here = row();
        return here < 0 ? TimelineAction::None : m_view->mainAction(here);
    }

    QPointer<TimelineView> m_view;
    quint64 m_key;
};

class AccessibleTimeline final : public QAccessibleWidget
{
public:
    explicit AccessibleTimeline(TimelineView *view)
        : QAccessibleWidget(view, QAccessible::List)
    { }
    ~AccessibleTimeline() override
    {
        for (const QAccessible::Id id : std::as_const(m_children))
            QAccessible::deleteAccessibleInterface(id);
    }

    // The explanation of a failure stands right behind its message.
    int childCount() const override { return view().model().count() + (view().explainedRow() >= 0 ? 1 : 0); }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        const int explained = view().explainedRow();
        if (explained >= 0 && index == explained + 1)
            return QAccessible::queryAccessibleInterface(view().explainer());
        const int row = explained >= 0 && index > explained ? index - 1 : index;
        const quint64 key = view().model().key(row);
        if (const auto known = m_children.constFind(key); known != m_children.cend())
            return QAccessible::accessibleInterface(*known);
        if (m_children.size() > mostChildren)
            dropGone();
        auto *message = new AccessibleMessage(view(), key);
        m_children.insert(key, QAccessible::registerAccessibleInterface(message));
        return message;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (child && child->object() && child->object() == view().explainer())
            return view().explainedRow() >= 0 ? view().explainedRow() + 1 : -1;
        const auto *message = dynamic_cast<const AccessibleMessage *>(child);
        return message ? view().accessibleIndex(message->row()) : -1;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const QPoint point = view().viewport()->mapFromGlobal(QPoint(x, y));
        const int row = view().rowAt(point);
        if (view().explainedRow() >= 0 && view().explainer()->geometry().contains(point))
            return QAccessible::queryAccessibleInterface(view().explainer());
        return row >= 0 && view().rowRect(row).contains(point) ? child(view().accessibleIndex(row)) : nullptr;
    }
    QAccessibleInterface *focusChild() const override
    {
        return view().hasFocus() ? child(view().accessibleIndex(view().focusedRow())) : nullptr;
    }

private:
    TimelineView &view() const { return *static_cast<TimelineView *>(widget()); }

    void dropGone() const
    {
        m_children.removeIf([this](QHash<quint64, QAccessible::Id>::iterator it) {
            const bool gone = view().model().rowOfKey(it.key()) < 0;
            if (gone)
                QAccessible::deleteAccessibleInterface(it.value());
            return gone;
        });
    }

    mutable QHash<quint64, QAccessible::Id> m_children;
};

QAccessibleInterface *makeAccessible(const QString &className, QObject *object)
{
    auto *view = className == "Amandesk::TimelineView"_L1 ? qobject_cast<TimelineView *>(object) : nullptr;
    return view ? new AccessibleTimeline(view) : nullptr;
}

} // namespace

void installTimelineAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
}

} // namespace Amandesk
