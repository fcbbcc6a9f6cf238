#include "tests/architecture/houserules.h"
#include "tests/architecture/sourcetext.h"
#include <QFileInfo>
#include <QHash>
#include <QRegularExpression>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {
// ---- who may include whom ----

using Table = QHash<QString, QStringList>;

const QStringList values{u"core/domain"_s, u"core/base"_s};
const QStringList wires{u"core/net"_s, u"core/platform"_s};
// What one computer and one server offer; these know the values and the wires below them.
const QStringList facilities{u"core/backend"_s, u"core/storage"_s, u"core/security"_s, u"core/audit"_s,
                             u"core/privacy"_s, u"core/rules"_s,   u"core/words"_s,    u"core/spelling"_s};
// The work. These do not know each other; session wires them.
const QStringList services{u"core/sync"_s,    u"core/outbox"_s, u"core/conversations"_s, u"core/search"_s,
                           u"core/reports"_s, u"core/lock"_s,   u"core/retention"_s,     u"core/attachments"_s};

const QStringList features{u"ui/signin"_s,   u"ui/lock"_s,    u"ui/inbox"_s,  u"ui/timeline"_s,
                           u"ui/composer"_s, u"ui/contact"_s, u"ui/search"_s, u"ui/dashboard"_s,
                           u"ui/settings"_s, u"ui/palette"_s, u"ui/help"_s,   u"ui/desktop"_s};
// What a feature may ask of core: services and values, never the server's dialect, the database or the keys.
const QStringList askable{u"core/session"_s,     u"core/conversations"_s, u"core/outbox"_s,   u"core/search"_s,
                          u"core/reports"_s,     u"core/lock"_s,          u"core/settings"_s, u"core/rules"_s,
                          u"core/attachments"_s, u"core/words"_s,         u"core/spelling"_s, u"core/updates"_s};

Table makeTable()
{
    Table table;
    table[u"core/base"_s] = {};
    table[u"core/domain"_s] = {u"core/base"_s};
    table[u"core/settings"_s] = {u"core/base"_s};
    for (const QString &room : wires)
        table[room] = values;
    table[u"core/rules"_s] = values;
    table[u"core/words"_s] = values;
    table[u"core/spelling"_s] = values + QStringList{u"core/words"_s};
    table[u"core/privacy"_s] = values;
    table[u"core/backend"_s] = values + QStringList{u"core/net"_s};
    for (const QString &room : {u"core/storage"_s, u"core/security"_s, u"core/audit"_s})
        table[room] = values + QStringList{u"core/platform"_s};
    table[u"core/storage"_s] += u"core/words"_s;
    for (const QString &room : services)
        table[room] = values + wires + facilities + QStringList{u"core/settings"_s};
    table[u"core/session"_s] = values + wires + facilities + services + QStringList{u"core/settings"_s};

    // The program itself, whoever works with it: no account, no store, no session.
    table[u"core/updates"_s] = values + wires + QStringList{u"core/security"_s};

    const QStringList drawing{u"ui/common"_s, u"ui/theme"_s, u"resources"_s};
    table[u"resources"_s] = {};
    table[u"translations"_s] = {};
    table[u"ui/theme"_s] = values + QStringList{u"resources"_s};
    table[u"ui/common"_s] = values + askable + drawing;
    // Pictures and the states of files: what the timeline shows and the shell opens.
    table[u"ui/media"_s] = values + askable + drawing;
    // Decoders and the sound system, loaded at run time: nobody includes them, and they know nothing of the window.
    table[u"ui/sound"_s] = QStringList{u"core/base"_s, u"ui/media"_s};
    for (const QString &room : features)
        table[room] = values + askable + drawing;
    table[u"ui/timeline"_s] += u"ui/media"_s;
    table[u"ui/composer"_s] += u"ui/media"_s;
    table[u"ui/shell"_s] = values + askable + drawing + features + QStringList{u"ui/media"_s};

    const QStringList core = table[u"core/session"_s] + QStringList{u"core/session"_s, u"core/updates"_s};
    table[u"app/sandbox"_s] = core;
    table[u"app/cli"_s] = core + QStringList{u"app/sandbox"_s};
    table[u"app/desk"_s] =
        core + drawing + features + QStringList{u"ui/shell"_s, u"ui/media"_s, u"app/sandbox"_s, u"translations"_s};
    return table;
}

const Table &table()
{
    static const Table made = makeTable();
    return made;
}

// Features open things through the Navigator; it is the one header of the shell that they see.
constexpr auto navigator = "ui/shell/navigator.h"_L1;

// ---- what may be written where ----

struct Rule {
    QRegularExpression pattern;
    QString message;
    QStringList where; // path beginnings it holds for
    QStringList except; // path beginnings it does not
    bool inStrings = false; // look at the text of strings too
};

const QList<Rule> &rules()
{
    static const QList<Rule> list{
        {QRegularExpression(
             uR"(\b(SELECT\s.*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|(CREATE|DROP|ALTER)\s+(VIRTUAL\s+)?(TABLE|INDEX|TRIGGER|VIEW)|PRAGMA\s+\w+)\b)"_s),
         u"SQL belongs in core/storage"_s,
         {u"core/"_s, u"ui/"_s, u"app/"_s},
         {u"core/storage/"_s},
         true},
        {QRegularExpression(u"\\bQJson[A-Z]\\w*"_s),
         u"JSON stays at the edge: core/backend"_s,
         {u"core/"_s, u"ui/"_s, u"app/"_s},
         {u"core/backend/"_s, u"core/base/jsonreader"_s, u"core/security/vault"_s, u"app/sandbox/"_s, u"app/cli/"_s}},
        {QRegularExpression(u"\\btr\\(|\\bQT_TR(ANSLATE)?_N?O?OP\\b|\\btranslate\\("_s),
         u"text for people belongs in ui"_s,
         {u"core/"_s, u"app/"_s},
         {u"core/net/proxyerrors.cpp"_s}}, // recognises Qt's own words
        {QRegularExpression(u"setTextFormat\\(\\s*Qt::(RichText|AutoText|MarkdownText)"_s),
         u"text of others is shown as plain text"_s,
         {u"ui/"_s, u"app/"_s},
         {}},
        {QRegularExpression(u"QSQLITE"_s),
         u"the plain SQLite driver is never named"_s,
         {u"core/"_s, u"ui/"_s, u"app/"_s},
         {},
         true},
        {QRegularExpression(
             u"\\bBlockingQueuedConnection\\b|\\bwaitForFinished\\(|\\bprocessEvents\\(|\\bQEventLoop\\b"_s),
         u"the window's thread never waits"_s,
         {u"ui/"_s, u"app/desk/"_s},
         {}},
        {QRegularExpression(u"\\.then\\(\\s*(this\\b|m_\\w+\\s*,|context\\b)"_s),
         u"use whenDone() instead of then(context, …)"_s,
         {u"core/"_s, u"ui/"_s, u"app/"_s},
         {}},
    };
    return list;
}

bool beginsWithAny(const QString &path, const QStringList &beginnings)
{
    return std::ranges::any_of(beginnings, [&](const QString &beginning) { return path.startsWith(beginning); });
}

QString at(const QString &path, int line, const QString &message)
{
    return u"%1:%2: %3"_s.arg(path).arg(line).arg(message);
}

// Headers of one operating system stay in files that carry its name.
bool isSystemHeader(const QString &name)
{
    static const QRegularExpression pattern(
        u"^(sys/.*|unistd\\.h|pwd\\.h|fcntl\\.h|dlfcn\\.h|linux/.*|windows\\.h|winsock2?\\.h|mach/.*|QDBus\\w*|QtDBus/.*)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name).hasMatch();
}

bool isSystemFile(const QString &path)
{
    static const QRegularExpression pattern(u"_(linux|unix|posix|win|mac)\\.(cpp|h|mm)$"_s);
    return pattern.match(path).hasMatch();
}

bool isGuiHeader(const QString &name, const QStringList &qtGuiHeaders)
{
    if (name.startsWith("QtGui"_L1) || name.startsWith("QtWidgets"_L1) || name.startsWith("QtSvg"_L1))
        return true;
    return std::ranges::any_of(qtGuiHeaders,
                               [&](const QString &folder) { return QFileInfo::exists(folder + u'/' + name); });
}

void checkIncludes(const QString &path, const QString &source, const QStringList &qtGuiHeaders, QStringList &found)
{
    const QString room = roomOf(path);
    for (const Include &include : includesOf(source)) {
        if (!include.quoted) {
            if (path.startsWith("core/"_L1) && isGuiHeader(include.name, qtGuiHeaders))
                found.append(
                    at(path, include.line, u"core knows neither Qt Gui nor Widgets: <%1>"_s.arg(include.name)));
            if (isSystemHeader(include.name) && !isSystemFile(path))
                found.append(at(path, include.line, u"<%1> belongs in a file of that system"_s.arg(include.name)));
            continue;
        }
        if (include.name.endsWith(".moc"_L1) || include.name.startsWith("moc_"_L1))
            continue;
        if (roomOf(include.name).isEmpty())
            found.append(
                at(path, include.line, u"\"%1\" is not written from the root of the tree"_s.arg(include.name)));
        else if (!mayInclude(room, include.name))
            found.append(at(path, include.line, u"%1 may not include \"%2\""_s.arg(room, include.name)));
    }
}
} // namespace

QString roomOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    if (parts.constFirst() == "resources"_L1 || parts.constFirst() == "translations"_L1)
        return parts.constFirst();
    static const QStringList floors{u"core"_s, u"ui"_s, u"app"_s};
    if (parts.size() < 3 || !floors.contains(parts.constFirst()))
        return {};
    return parts.at(0) + u'/' + parts.at(1);
}

QStringList knownRooms()
{
    QStringList rooms = table().keys();
    rooms.sort();
    return rooms;
}

bool mayInclude(const QString &from, const QString &header)
{
    const QString to = roomOf(header);
    if (from == to)
        return true;
    if (header == navigator && features.contains(from))
        return true;
    return table().value(from).contains(to);
}

QStringList violations(const QString &path, const QString &source, const QStringList &qtGuiHeaders)
{
    QStringList found;
    if (!table().contains(roomOf(path)))
        found.append(at(path, 1, u"this folder is not in the table of rooms"_s));
    const QString code = withoutComments(source);
    const QString bare = withoutStrings(code);
    checkIncludes(path, code, qtGuiHeaders, found);
    for (const Rule &rule : rules()) {
        if (!beginsWithAny(path, rule.where) || beginsWithAny(path, rule.except))
            continue;
        const QString &text = rule.inStrings ? code : bare;
        for (auto it = rule.pattern.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            const auto line = QStringView(text).left(match.capturedStart()).count(u'\n') + 1;
            found.append(at(path, int(line), rule.message + u": "_s + match.captured().simplified().left(40)));
        }
    }
    return found;
}

} // namespace Amandesk
