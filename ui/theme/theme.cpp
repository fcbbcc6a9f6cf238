#include "ui/theme/theme.h"
#include "resources/icons.h"
#include "ui/theme/amandeskstyle.h"
#include "ui/theme/focusring.h"
#include "ui/theme/productmark.h"
#include "ui/theme/themeicon.h"
#include "ui/theme/themesheet.h"
#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QStyle>
#include <QStyleHints>
#include <QTimer>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double basePixels96 = 13;
constexpr int headingPixels96 = 18; // from here on letters stand a little closer
constexpr qsizetype mostPixmaps = 1500;

// Stable across runs and machines, which qHash is not.
quint32 stableHash(const QString &text)
{
    quint32 hash = 2166136261U;
    const QByteArray utf8 = text.toUtf8();
    for (const char byte : utf8)
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619U;
    return hash;
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_baseFont(QGuiApplication::font())
{
    initIcons();
    m_basePixels = QFontInfo(m_baseFont).pixelSize();
}

Theme::~Theme() = default;

QFont Theme::applicationFont()
{
    QFont font = QGuiApplication::font();
    static const QStringList aliases{u"Sans Serif"_s, u"Sans"_s, u"sans-serif"_s, u"Helvetica"_s, u""_s};
    const bool named = !aliases.contains(font.family(), Qt::CaseInsensitive);
    if (!named && QFontDatabase::hasFamily(u"Inter"_s)) {
        font = QFont(u"Inter"_s);
        font.setHintingPreference(QFont::PreferNoHinting);
    }
    if (!named)
        font.setPixelSize(int(basePixels96));
    return font;
}

bool Theme::paletteIsDark(const QPalette &palette)
{
    return palette.color(QPalette::Active, QPalette::WindowText).lightnessF()
        > palette.color(QPalette::Active, QPalette::Window).lightnessF();
}

void Theme::applyTo(QApplication &application)
{
    m_application = &application;
    m_baseFont = applicationFont();
    m_basePixels = QFontInfo(m_baseFont).pixelSize();
    application.setStyle(new AmandeskStyle(*this));
    application.setWindowIcon(productIcon());
    connect(this, &Theme::changed, new FocusRing(application, this), &FocusRing::follow);
    application.installEventFilter(this);
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(application.styleHints(), &QStyleHints::colorSchemeChanged, this, &Theme::readSystem);
#endif
    readSystem();
    dress();
}

void Theme::setMode(ThemeMode mode)
{
    if (m_mode == mode)
        return;
    m_mode = mode;
    refresh();
}

void Theme::setTextScale(int percent)
{
    const int wanted = qBound(90, percent, 200);
    if (m_textScale == wanted)
        return;
    m_textScale = wanted;
    dress();
}

// The system's own palette is only visible while ours is not set.
void Theme::readSystem()
{
    m_readQueued = false;
    if (!m_application)
        return;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (m_application->styleHints()->colorScheme() != Qt::ColorScheme::Unknown) {
        m_systemDark = m_application->styleHints()->colorScheme() == Qt::ColorScheme::Dark;
        refresh();
        return;
    }
#endif
    m_dressing = true;
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    m_systemDark = paletteIsDark(QApplication::palette());
    QApplication::setPalette(ours);
    m_dressing = false;
    refresh();
}

void Theme::refresh()
{
    const bool dark = m_mode == ThemeMode::System ? m_systemDark : m_mode == ThemeMode::Dark;
    if (dark == m_dark)
        return;
    m_dark = dark;
    dress();
}

void Theme::dress()
{
    m_pixmaps.clear();
    if (m_application) {
        m_dressing = true;
        QApplication::setFont(font(TextStep::Body));
        QApplication::setPalette(palette());
        m_application->setStyleSheet(themeSheet(*this));
        m_dressing = false;
    }
    emit changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    const bool news = event->type() == QEvent::ThemeChange || event->type() == QEvent::ApplicationPaletteChange;
    if (news && !m_dressing && !m_readQueued) {
        m_readQueued = true;
        QTimer::singleShot(0, this, &Theme::readSystem);
    }
    return QObject::eventFilter(watched, event);
}

QColor Theme::color(ColorRole role) const
{
    const auto index = static_cast<std::size_t>(role);
    return QColor::fromRgb(m_dark ? ThemeTokens::dark[index] : ThemeTokens::light[index]);
}

QColor Theme::color(ColorRole role, double opacity) const
{
    QColor result = color(role);
    result.setAlphaF(float(opacity));
    return result;
}

AvatarColors Theme::avatarColors(const QString &contactKey) const
{
    const std::size_t index = stableHash(contactKey) % ThemeTokens::avatarCount;
    const ThemeTokens::AvatarPair pair = m_dark ? ThemeTokens::darkAvatars[index] : ThemeTokens::lightAvatars[index];
    return {QColor::fromRgb(pair.background), QColor::fromRgb(pair.foreground)};
}

QPalette Theme::palette() const
{
    QPalette result;
    const auto all = [&](QPalette::ColorRole role, ColorRole ours) { result.setColor(role, color(ours)); };
    all(QPalette::Window, ColorRole::Window);
    all(QPalette::WindowText, ColorRole::Text);
    all(QPalette::Base, ColorRole::Surface);
    all(QPalette::AlternateBase, ColorRole::List);
    all(QPalette::Text, ColorRole::Text);
    all(QPalette::PlaceholderText, ColorRole::Text3);
    all(QPalette::Button, ColorRole::Surface);
    all(QPalette::ButtonText, ColorRole::Text);
    all(QPalette::BrightText, ColorRole::OnAccent);
    all(QPalette::Highlight, ColorRole::Accent);
    all(QPalette::HighlightedText, ColorRole::OnAccent);
    all(QPalette::Link, ColorRole::AccentText);
    all(QPalette::LinkVisited, ColorRole::AccentText);
    all(QPalette::ToolTipBase, ColorRole::Raised);
    all(QPalette::ToolTipText, ColorRole::Text);
    all(QPalette::Light, ColorRole::Surface);
    all(QPalette::Midlight, ColorRole::BorderSubtle);
    all(QPalette::Mid, ColorRole::BorderStrong);
    all(QPalette::Dark, ColorRole::BorderControl);
    all(QPalette::Shadow, ColorRole::Scrim);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        result.setColor(QPalette::Disabled, role, color(ColorRole::TextDisabled));
    return result;
}

QFont Theme::font(TextStep step, QFont::Weight weight) const
{
    QFont result = m_baseFont;
    const ThemeTokens::TypeStep &type = ThemeTokens::steps[static_cast<std::size_t>(step)];
    result.setPixelSize(qRound(m_basePixels * type.scale * m_textScale / 100.0));
    result.setWeight(weight);
    if (type.pixels >= headingPixels96)
        result.setLetterSpacing(QFont::PercentageSpacing, 99);
    return result;
}

QFont Theme::monospaceFont(TextStep step) const
{
    QFont result = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    result.setPixelSize(font(step).pixelSize());
    return result;
}

int Theme::lineHeight(TextStep step) const
{
    return scaled(ThemeTokens::steps[static_cast<std::size_t>(step)].line);
}

int Theme::scaled(int pixels96) const
{
    return qRound(pixels96 * m_basePixels * m_textScale / (basePixels96 * 100.0));
}

QPixmap Theme::pixmap(const QString &name, int size, ColorRole role, double ratio) const
{
    const QColor ink = color(role);
    const QString key = u"%1/%2/%3/%4"_s.arg(name, ink.name()).arg(size).arg(ratio);
    if (const auto found = m_pixmaps.constFind(key); found != m_pixmaps.cend())
        return *found;
    if (m_pixmaps.size() >= mostPixmaps)
        m_pixmaps.clear();
    const QPixmap rendered = renderIcon(name, size, ink, ratio);
    m_pixmaps.insert(key, rendered);
    return rendered;
}

QIcon Theme::icon(const QString &name, ColorRole role) const
{
    return icon(name, role, role);
}

QIcon Theme::icon(const QString &name, ColorRole role, ColorRole on) const
{
    return QIcon(new ThemeIconEngine(*this, name, role, on));
}

} // namespace Amandesk
