#include "core/rules/filenames.h"
#include <array>
#include <QStringList>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestName = 120;
constexpr qsizetype mostBytes = 200; // of UTF-8: file systems take 255, a file on its way has a few letters more
constexpr qsizetype longestSuffix = 12; // longer ones are a name with a dot in it

struct Suffix {
    const char *suffix;
    const char *mime;
};

// What the system may be asked to open, by the name and by the content. Pictures are shown here, but may be opened too.
constexpr std::array opened{
    Suffix{"jpg", "image/jpeg"},
    Suffix{"jpeg", "image/jpeg"},
    Suffix{"png", "image/png"},
    Suffix{"gif", "image/gif"},
    Suffix{"webp", "image/webp"},
    Suffix{"pdf", "application/pdf"},
    Suffix{"txt", "text/plain"},
    Suffix{"csv", "text/plain"},
    Suffix{"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    Suffix{"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    Suffix{"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"},
    Suffix{"doc", "application/x-ole-storage"},
    Suffix{"xls", "application/x-ole-storage"},
    Suffix{"ppt", "application/x-ole-storage"},
    Suffix{"mp4", "video/mp4"},
    Suffix{"3gp", "video/3gpp"},
    Suffix{"mov", "video/quicktime"},
    Suffix{"webm", "video/webm"},
    Suffix{"ogg", "audio/ogg"},
    Suffix{"opus", "audio/ogg"},
    Suffix{"mp3", "audio/mpeg"},
    Suffix{"m4a", "audio/mp4"},
    Suffix{"aac", "audio/aac"},
    Suffix{"amr", "audio/amr"},
    Suffix{"wav", "audio/wav"},
};

QString suffixOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot < 0 ? QString() : name.mid(dot + 1).trimmed().toLower();
}

// Direction marks and invisible characters let "exe.gpj" read as something else.
bool isOdd(QChar c)
{
    const QChar::Category category = c.category();
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

// The beginning of it that is no longer than a name may be, no character cut in half.
QString shortened(const QString &text, qsizetype letters, qsizetype bytes)
{
    qsizetype end = std::min(text.size(), letters);
    while (end > 0 && (text.first(end).toUtf8().size() > bytes || text.at(end - 1).isHighSurrogate()))
        --end;
    return text.first(end);
}

bool isDeviceName(const QString &name)
{
    static const QStringList devices{u"con"_s, u"prn"_s, u"aux"_s, u"nul"_s};
    const QString base = name.section(u'.', 0, 0).trimmed().toLower();
    const bool numbered =
        base.size() == 4 && (base.startsWith("com"_L1) || base.startsWith("lpt"_L1)) && base.at(3).isDigit();
    return devices.contains(base) || numbered;
}

} // namespace

bool isProgramName(const QString &fileName)
{
    static const QStringList programs{
        u"exe"_s,   u"msi"_s,  u"msix"_s, u"appx"_s,     u"bat"_s,       u"cmd"_s,  u"com"_s,  u"scr"_s,  u"pif"_s,
        u"cpl"_s,   u"dll"_s,  u"ps1"_s,  u"psm1"_s,     u"vbs"_s,       u"vbe"_s,  u"js"_s,   u"jse"_s,  u"mjs"_s,
        u"wsf"_s,   u"wsh"_s,  u"hta"_s,  u"reg"_s,      u"inf"_s,       u"lnk"_s,  u"url"_s,  u"scf"_s,  u"chm"_s,
        u"jar"_s,   u"apk"_s,  u"aab"_s,  u"dmg"_s,      u"pkg"_s,       u"app"_s,  u"sh"_s,   u"bash"_s, u"command"_s,
        u"run"_s,   u"deb"_s,  u"rpm"_s,  u"desktop"_s,  u"iso"_s,       u"img"_s,  u"vhd"_s,  u"html"_s, u"htm"_s,
        u"xhtml"_s, u"mht"_s,  u"svg"_s,  u"py"_s,       u"rb"_s,        u"docm"_s, u"dotm"_s, u"xlsm"_s, u"xltm"_s,
        u"xlam"_s,  u"pptm"_s, u"ppam"_s, u"appimage"_s, u"flatpakref"_s};
    return programs.contains(suffixOf(fileName));
}

bool nameFits(const QString &fileName, const ContentType &type)
{
    const QString suffix = suffixOf(fileName);
    return std::any_of(opened.begin(), opened.end(), [&](const Suffix &known) {
        return suffix == QLatin1StringView(known.suffix) && type.mime == QLatin1StringView(known.mime);
    });
}

QString openingSuffix(const QString &fileName, const ContentType &type)
{
    return !isProgramName(fileName) && nameFits(fileName, type) ? suffixOf(fileName) : QString();
}

QString safeFileName(const QString &senderName)
{
    QString name = senderName.section(u'/', -1).section(u'\\', -1);
    static constexpr QStringView forbidden = u"<>:\"|?*";
    QString clean;
    for (const QChar c : std::as_const(name)) {
        if (isOdd(c))
            continue;
        clean.append(forbidden.contains(c) ? u'_' : c);
    }
    clean = clean.simplified();
    while (clean.startsWith(u'.') || clean.startsWith(u'-') || clean.startsWith(u' '))
        clean.remove(0, 1);
    while (clean.endsWith(u'.') || clean.endsWith(u' '))
        clean.chop(1);
    if (clean.size() > longestName || clean.toUtf8().size() > mostBytes) {
        const QString suffix = suffixOf(clean);
        const bool keeps = !suffix.isEmpty() && suffix.size() <= longestSuffix;
        const QString end = keeps ? u'.' + suffix : QString();
        clean = shortened(clean, longestName - end.size(), mostBytes - end.toUtf8().size()).trimmed() + end;
    }
    if (clean.isEmpty())
        return u"file"_s;
    return isDeviceName(clean) ? u'_' + clean : clean;
}

} // namespace Amandesk
