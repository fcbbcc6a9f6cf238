#include "ui/common/banner.h"
#include "ui/common/announce.h"
#include "ui/common/button.h"
#include "ui/common/iconview.h"
#include "ui/common/textlabel.h"
#include "ui/theme/repolish.h"
#include "ui/theme/theme.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

struct Look {
    const char *name;
    const char *icon;
    ColorRole ink;
};

Look lookOf(BannerKind kind)
{
    switch (kind) {
    case BannerKind::Neutral:
        return {"neutral", "info-circle", ColorRole::Text2};
    case BannerKind::Info:
        return {"info", "info-circle", ColorRole::AccentText};
    case BannerKind::Ok:
        return {"ok", "circle-check", ColorRole::OkText};
    case BannerKind::Warn:
        return {"warn", "alert-triangle", ColorRole::WarnText};
    case BannerKind::Danger:
        return {"danger", "alert-circle", ColorRole::DangerText};
    }
    Q_UNREACHABLE();
}

} // namespace

Banner::Banner(const Theme &theme, BannerShape shape, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_shape(shape)
    , m_icon(new IconView(theme, {}, shape == BannerShape::Strip ? 16 : 18, ColorRole::Text2))
    , m_title(new TextLabel(theme, shape == BannerShape::Strip ? TextStep::Small : TextStep::Body, ColorRole::Text))
    , m_text(new TextLabel(theme, shape == BannerShape::Strip ? TextStep::Small : TextStep::Body, ColorRole::Text2))
    , m_action(new Button(theme, ButtonKind::Neutral))
{
    const bool strip = shape == BannerShape::Strip;
    m_title->setWeight(QFont::DemiBold);
    for (TextLabel *label : {m_title, m_text})
        label->setWordWrap(true);
    m_action->setSize(strip ? ButtonSize::Tiny : ButtonSize::Small);
    m_action->hide();
    connect(m_action, &QPushButton::clicked, this, &Banner::activated);

    auto *words = new QVBoxLayout;
    words->setSpacing(1);
    words->addWidget(m_title);
    words->addWidget(m_text);
    auto *row = new QHBoxLayout(this);
    row->setSpacing(strip ? Space::s8 : 10);
    row->setContentsMargins(strip ? Space::s16 : 12, strip ? 5 : 9, strip ? Space::s12 : 12, strip ? 5 : 9);
    auto *message = new QHBoxLayout; // beside a button that is higher it stands in the middle, icon and words together
    message->setSpacing(row->spacing());
    message->addWidget(m_icon, 0, strip ? Qt::AlignVCenter : Qt::AlignTop);
    message->addLayout(words, 1);
    auto *middle = new QVBoxLayout;
    middle->addStretch(1);
    middle->addLayout(message);
    middle->addStretch(1);
    row->addLayout(middle, 1);
    row->addWidget(m_action, 0, Qt::AlignVCenter);
    if (strip)
        setMinimumHeight(theme.scaled(36));
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void Banner::showMessage(BannerKind kind, const QString &title, const QString &text, const QString &icon)
{
    const QString before = isHidden() ? QString() : words();
    m_words = {};
    m_kind = kind;
    m_iconName = icon;
    dress(title, text);
    show();
    if (words() != before)
        announce(this, words(), kind == BannerKind::Danger ? Urgency::Assertive : Urgency::Polite);
}

void Banner::showWords(BannerKind kind, std::function<BannerWords()> words, const QString &icon)
{
    const BannerWords now = words();
    setAction(now.action);
    showMessage(kind, now.title, now.text, icon);
    m_words = std::move(words);
}

void Banner::dress(const QString &title, const QString &text)
{
    const Look look = lookOf(m_kind);
    setLook(this, m_shape == BannerShape::Strip ? "strip" : "banner", QString::fromLatin1(look.name));
    m_icon->setIconName(m_iconName.isEmpty() ? QString::fromLatin1(look.icon) : m_iconName);
    m_icon->setColor(look.ink);
    m_title->setColor(look.ink);
    m_text->setColor(title.isEmpty() && m_shape == BannerShape::Card ? ColorRole::Text
                         : m_shape == BannerShape::Strip             ? look.ink
                                                                     : ColorRole::Text2);
    m_title->setText(title);
    if (m_shape == BannerShape::Strip) { // one paragraph that begins with the heavy words
        m_title->hide();
        m_text->setText((title + u' ' + text).trimmed());
        m_text->setEmphasis(title, look.ink);
    } else {
        m_title->setVisible(!title.isEmpty());
        m_text->setText(text);
        m_text->setVisible(!text.isEmpty());
    }
}

void Banner::askForWords()
{
    if (!m_words)
        return;
    const BannerWords now = m_words();
    setAction(now.action);
    dress(now.title, now.text);
}

void Banner::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || !m_words)
        return;
    askForWords();
    if (!accessibleName().isEmpty()) // what was announced is in another language
        setAccessibleName(words());
}

void Banner::setAction(const QString &words)
{
    m_action->setText(words);
    m_action->setVisible(!words.isEmpty());
}

void Banner::setEmphasis(const QString &part)
{
    m_text->setEmphasis(part);
}

void Banner::dismiss()
{
    m_words = {};
    hide();
}

QString Banner::words() const
{
    return m_title->text().isEmpty() || m_shape == BannerShape::Strip
        ? m_text->text()
        : (m_title->text() + u' ' + m_text->text()).trimmed();
}

} // namespace Amandesk
