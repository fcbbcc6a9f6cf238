#include "ui/settings/keyspage.h"
#include "ui/common/banner.h"
#include "ui/common/fields.h"
#include "ui/common/textlabel.h"
#include "ui/theme/theme.h"
#include <algorithm>
#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int keyWidth = 172;

bool isModifier(int key)
{
    switch (key) {
    case Qt::Key_Control:
    case Qt::Key_Shift:
    case Qt::Key_Alt:
    case Qt::Key_AltGr:
    case Qt::Key_Meta:
    case Qt::Key_Super_L:
    case Qt::Key_Super_R:
    case Qt::Key_CapsLock:
    case Qt::Key_NumLock:
    case Qt::Key_unknown:
        return true;
    default:
        return false;
    }
}
} // namespace

KeyButton::KeyButton(const Theme &theme, Command command, QWidget *parent)
    : QWidget(parent)
    , m_command(command)
    , m_button(new Button(theme, ButtonKind::Neutral))
{
    m_button->setObjectName(u"key-"_s + Shortcuts::id(command));
    m_button->setSize(ButtonSize::Small);
    m_button->setMinimumWidth(theme.scaled(keyWidth));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_button);
    setFocusProxy(m_button);
    m_button->installEventFilter(this);
    connect(m_button, &QPushButton::clicked, this, [this] { setWaiting(true); });
    refresh();
}

void KeyButton::setWaiting(bool waiting)
{
    if (waiting == m_waiting)
        return;
    m_waiting = waiting;
    refresh();
    if (waiting)
        emit waited();
}

void KeyButton::refresh()
{
    const QString keys = Shortcuts::keysText(m_command);
    const QString shown = keys.isEmpty() ? tr("No key") : keys;
    m_button->setText(m_waiting ? tr("Press the keys…") : shown);
    m_button->setAccessibleName(tr("%1: %2").arg(Shortcuts::name(m_command), shown));
    m_button->setAccessibleDescription(tr("Press it, then the new keys. Esc leaves it, Backspace takes the key away."));
}

bool KeyButton::eventFilter(QObject *watched, QEvent *event)
{
    if (!m_waiting)
        return QWidget::eventFilter(watched, event);
    if (event->type() == QEvent::FocusOut) {
        setWaiting(false);
    } else if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // what the keys do elsewhere they do not do now
        return true;
    } else if (event->type() == QEvent::KeyRelease) {
        return true; // the button would be pressed by it
    } else if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (isModifier(key->key()))
            return true;
        setWaiting(false);
        const bool bare = key->modifiers() == Qt::NoModifier;
        if (bare && key->key() == Qt::Key_Escape)
            return true;
        if (bare && (key->key() == Qt::Key_Backspace || key->key() == Qt::Key_Delete))
            emit pressed({});
        else
            emit pressed(QKeySequence(QKeyCombination(key->modifiers() & ~Qt::KeypadModifier, Qt::Key(key->key()))));
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

KeysPage::KeysPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_search(new SearchField(theme))
    , m_resetAll(new Button(theme, ButtonKind::Neutral))
    , m_hint(new TextLabel(theme, TextStep::Small, ColorRole::Text3))
    , m_note(new Banner(theme, BannerShape::Card))
    , m_notePlace(new QWidget)
    , m_lines(nullptr)
    , m_nothing(new TextLabel(theme, TextStep::Body, ColorRole::Text3))
{
    m_search->setObjectName(u"keySearch"_s);
    m_resetAll->setObjectName(u"resetAllKeys"_s);
    m_note->setObjectName(u"keysNote"_s);
    m_nothing->setObjectName(u"noKeyFound"_s);
    m_hint->setWordWrap(true);
    m_nothing->setContentsMargins(Space::s16, Space::s12, Space::s16, Space::s12);
    auto *top = new QHBoxLayout;
    top->setSpacing(Space::s8);
    top->addWidget(m_search, 1);
    top->addWidget(m_resetAll);
    auto *card = new QFrame;
    card->setProperty("plane", u"card"_s);
    auto *place = new QVBoxLayout(m_notePlace);
    place->setContentsMargins(Space::s16, Space::s4, Space::s16, Space::s8);
    place->addWidget(m_note);
    m_notePlace->hide();
    auto *rows = new QVBoxLayout(card);
    m_lines = rows;
    rows->setContentsMargins(1, Space::s4, 1, Space::s4);
    rows->setSpacing(0);
    rows->addWidget(m_nothing);
    for (const Command command : Shortcuts::all())
        addRow(theme, command, rows);
    rows->addWidget(m_notePlace);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::s12);
    column->addWidget(m_hint);
    column->addLayout(top);
    column->addWidget(card);
    column->addStretch(1);
    connect(m_search, &SearchField::left, this, [this] { window()->close(); });
    connect(m_search, &QLineEdit::textChanged, this, [this] {
        hideNote();
        filter();
    });
    connect(m_resetAll, &QPushButton::clicked, this, [this] {
        hideNote();
        emit chosen({});
    });
    connect(m_note, &Banner::activated, this, [this] {
        if (!m_swap)
            return;
        const auto [command, keys] = *std::exchange(m_swap, std::nullopt);
        hideNote();
        emit chosen(Shortcuts::changesWith(command, keys));
    });
    retranslate();
}

void KeysPage::addRow(const Theme &theme, Command command, QVBoxLayout *rows)
{
    auto *line = new QWidget;
    auto *name = new TextLabel(theme, TextStep::Body, ColorRole::Text);
    name->setWordWrap(true);
    auto *keys = new KeyButton(theme, command);
    auto *reset = new IconButton(theme, u"arrow-back-up"_s);
    reset->setObjectName(u"reset-"_s + Shortcuts::id(command));
    reset->setSize(ButtonSize::Small);
    QSizePolicy place = reset->sizePolicy();
    place.setRetainSizeWhenHidden(true);
    reset->setSizePolicy(place);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(Space::s16, Space::s2, Space::s8, Space::s2);
    row->setSpacing(Space::s8);
    row->addWidget(name, 1);
    row->addWidget(keys);
    row->addWidget(reset);
    rows->addWidget(line);
    m_rows.append({command, line, name, keys, reset});
    connect(keys, &KeyButton::waited, this, &KeysPage::hideNote);
    connect(keys, &KeyButton::pressed, this, [this, command](const QKeySequence &pressed) { take(command, pressed); });
    connect(reset, &QToolButton::clicked, this, [this, command, keys] {
        keys->setFocus();
        take(command, Shortcuts::builtIn(command));
    });
}

void KeysPage::placeNote(Command command)
{
    const auto row =
        std::ranges::find_if(m_rows, [command](const Row &candidate) { return candidate.command == command; });
    m_lines->removeWidget(m_notePlace);
    m_lines->insertWidget(m_lines->indexOf(row->line) + 1, m_notePlace);
    m_notePlace->show();
    QMetaObject::invokeMethod( // when it has its place
        this,
        [this] {
            for (QWidget *above = parentWidget(); above; above = above->parentWidget()) {
                if (auto *scroll = qobject_cast<QScrollArea *>(above))
                    return scroll->ensureWidgetVisible(m_notePlace, 0, Space::s8);
            }
        },
        Qt::QueuedConnection);
}

void KeysPage::hideNote()
{
    m_swap.reset();
    m_note->dismiss();
    m_notePlace->hide();
}

void KeysPage::take(Command command, const QKeySequence &keys)
{
    hideNote();
    m_note->setAction({});
    if (keys == Shortcuts::keys(command))
        return;
    const QString shown = Shortcuts::text(keys);
    if (const KeyRefusal refusal = Shortcuts::refusalOf(command, keys); refusal != KeyRefusal::None) {
        placeNote(command);
        return m_note->showMessage(BannerKind::Warn, tr("%1 cannot be used.").arg(shown), Shortcuts::words(refusal));
    }
    const auto other = Shortcuts::commandOf(keys);
    if (!other)
        return emit chosen(Shortcuts::changesWith(command, keys));
    placeNote(command);
    m_swap.emplace(command, keys);
    const bool swaps = Shortcuts::refusalOf(*other, Shortcuts::keys(command)) == KeyRefusal::None;
    const QString own = swaps ? Shortcuts::keysText(command) : QString();
    m_note->setAction(own.isEmpty() ? tr("Use it here") : tr("Swap the two"));
    m_note->showMessage(BannerKind::Warn, tr("%1 is taken.").arg(shown),
                        own.isEmpty()
                            ? tr("It belongs to “%1”, which would have no key then.").arg(Shortcuts::name(*other))
                            : tr("It belongs to “%1”, which would get %2.").arg(Shortcuts::name(*other), own));
}

void KeysPage::filter()
{
    const QString wanted = m_search->text().simplified();
    bool any = false;
    for (const Row &row : std::as_const(m_rows)) {
        const bool fits = wanted.isEmpty() || Shortcuts::name(row.command).contains(wanted, Qt::CaseInsensitive)
            || Shortcuts::keysText(row.command).contains(QString(wanted).replace(u'+', u' '), Qt::CaseInsensitive);
        row.line->setVisible(fits);
        any = any || fits;
    }
    m_nothing->setVisible(!any);
}

void KeysPage::retranslate()
{
    m_hint->setText(tr("Press a key's button, then the new keys. Alt with a letter and AltGr are left to writing."));
    m_search->setPlaceholderText(tr("Find an action or a key"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_resetAll->setText(tr("Reset all"));
    m_nothing->setText(tr("No action is called like that."));
    bool changed = false;
    for (const Row &row : std::as_const(m_rows)) {
        const bool own = Shortcuts::keys(row.command) != Shortcuts::builtIn(row.command);
        row.name->setText(Shortcuts::name(row.command));
        row.keys->refresh();
        row.reset->setWords(
            tr("Reset “%1” to %2").arg(Shortcuts::name(row.command), Shortcuts::text(Shortcuts::builtIn(row.command))));
        row.reset->setVisible(own);
        changed = changed || own;
    }
    m_resetAll->setEnabled(changed);
    filter();
}

void KeysPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) // another language, or other keys
        retranslate();
}

} // namespace Amandesk
