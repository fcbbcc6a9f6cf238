#include "ui/shell/accountspopover.h"
#include "ui/common/avatar.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/shortcuts.h"
#include "ui/common/textlabel.h"
#include "ui/shell/accountwords.h"
#include "ui/theme/paint.h"
#include "ui/theme/theme.h"
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int popoverWidth = 320;
constexpr int pictureSide = 32;
constexpr int mostKeys = 9;
} // namespace

AccountRow::AccountRow(const Theme &theme, const AccountEntry &account, bool isOpen, const QString &key)
    : m_theme(theme)
    , m_isOpen(isOpen)
{
    setObjectName(u"account-"_s + account.id);
    setAutoDefault(false);
    setFlat(true);
    setProperty("noRing", true); // painted inside
    setAccessibleName(AccountWords::spoken(account, isOpen));
    auto *picture = new Avatar(theme, pictureSide);
    const QString title = AccountWords::title(account);
    picture->setPerson(title, account.id);
    auto *name = new ElidedLabel(theme, TextStep::Body, ColorRole::Text);
    name->setWeight(QFont::DemiBold);
    name->setText(title);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(name);
    const auto addLine = [&](const QString &words, ColorRole color) {
        if (words.isEmpty())
            return;
        auto *line = new ElidedLabel(theme, TextStep::Small, color);
        line->setText(words);
        texts->addWidget(line);
    };
    addLine(AccountWords::details(account), ColorRole::Text2);
    addLine(AccountWords::state(account), account.hasVault ? ColorRole::WarnText : ColorRole::Text3);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Space::s8, Space::s6, Space::s8, Space::s6);
    row->setSpacing(10);
    row->addWidget(picture, 0, Qt::AlignVCenter);
    row->addLayout(texts, 1);
    if (isOpen) {
        row->addWidget(new IconView(theme, u"check"_s, 16, ColorRole::AccentText));
    } else if (!key.isEmpty()) {
        auto *number = new TextLabel(theme, TextStep::Small, ColorRole::Text3);
        number->setText(key);
        row->addWidget(number);
    }
    for (QWidget *part : findChildren<QWidget *>())
        part->setAttribute(Qt::WA_TransparentForMouseEvents);
}

QSize AccountRow::sizeHint() const
{
    return layout()->sizeHint();
}

void AccountRow::keyPressEvent(QKeyEvent *event)
{
    if (!pressWithEnter(*this, *event))
        QPushButton::keyPressEvent(event);
}

void AccountRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isDown() || underMouse() || hasFocus() || m_isOpen) {
        const ColorRole fill = isDown() ? ColorRole::Pressed : m_isOpen ? ColorRole::Selected : ColorRole::Hover;
        drawBox(painter, rect(), Radius::control, m_theme.color(fill), {});
    }
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(ColorRole::Focus), 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Radius::control, Radius::control);
}

AccountsPopover::AccountsPopover(const Theme &theme, QWidget *opener, const Offer &offer)
    : Popover(theme, opener)
    , m_opener(opener)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"accountsPopover"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setAccessibleName(tr("Accounts"));
    m_column->setContentsMargins(Space::s8, 10, Space::s8, Space::s8);
    m_column->setSpacing(Space::s2);
    auto *heading = new TextLabel(theme, TextStep::Small, ColorRole::Text3);
    heading->setWeight(QFont::DemiBold);
    heading->setText(tr("Accounts on this computer"));
    heading->setContentsMargins(Space::s8, 0, Space::s8, Space::s4);
    m_column->addWidget(heading);
    for (const AccountEntry &account : offer.accounts) {
        const bool isOpen = account.id == offer.current;
        const qsizetype number = m_rows.size() + 1;
        auto *row = new AccountRow(theme, account, isOpen, number <= mostKeys ? QString::number(number) : QString());
        m_rows.append(row);
        m_column->addWidget(row);
        watch(row);
        connect(row, &QPushButton::clicked, this, [this, isOpen, id = account.id] {
            close();
            if (!isOpen)
                emit switchChosen(id);
        });
        if (!isOpen && !m_first)
            m_first = row;
    }
    if (m_rows.isEmpty()) {
        auto *none = new TextLabel(theme, TextStep::Body, ColorRole::Text2);
        none->setText(tr("None yet: sign in."));
        none->setContentsMargins(Space::s8, 0, Space::s8, Space::s4);
        m_column->addWidget(none);
    }
    auto *line = new QFrame;
    line->setProperty("line", u"subtle"_s);
    line->setFixedHeight(1);
    m_column->addSpacing(Space::s4);
    m_column->addWidget(line);
    m_column->addSpacing(Space::s4);
    addAction("addAccount", u"user-plus"_s, tr("Add account…"), &AccountsPopover::addChosen);
    if (offer.renames)
        addAction("renameAccount", u"pencil"_s, tr("Rename this account…"), &AccountsPopover::renameChosen);
    if (offer.signsOut)
        addAction("signOutAccount", u"logout"_s, tr("Sign out of this account…"), &AccountsPopover::signOutChosen);
    if (offer.removes)
        addAction("removeAccount", u"x"_s, tr("Remove it from this list"), &AccountsPopover::removeChosen);
}

template<typename Signal>
void AccountsPopover::addAction(const char *name, const QString &icon, const QString &words, Signal signal)
{
    auto *button = new Button(theme(), ButtonKind::Quiet);
    button->setObjectName(QLatin1StringView(name));
    button->setIconName(icon);
    button->setText(words);
    m_column->addWidget(button, 0, Qt::AlignLeft);
    watch(button);
    connect(button, &QPushButton::clicked, this, [this, signal] {
        close();
        emit(this->*signal)();
    });
    if (!m_first)
        m_first = button;
}

void AccountsPopover::openBeside()
{
    const int width = theme().scaled(popoverWidth);
    setAnchor(QRect(0, 0, width, m_opener->height())); // from the opener's left edge on
    place(width);
    show();
    m_first->setFocus(Qt::PopupFocusReason);
}

bool AccountsPopover::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const int row = key->key() - Qt::Key_1;
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == 0;
        if (plain && row >= 0 && row < qMin(mostKeys, int(m_rows.size()))) {
            m_rows[row]->click();
            return true;
        }
    }
    return Popover::eventFilter(watched, event);
}

} // namespace Amandesk
