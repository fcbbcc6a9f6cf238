#include "ui/composer/filewords.h"
#include <QFileInfo>
#include <QLocale>

namespace Amandesk {
using namespace Qt::Literals::StringLiterals;

QString FileWords::facts(const QString &fileName, qint64 bytes)
{
    const QString size = QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
    const QString suffix = QFileInfo(fileName).suffix().left(8).toUpper();
    return suffix.isEmpty() ? size : suffix + u" · "_s + size;
}

QString FileWords::problem(const FileVerdict &verdict)
{
    switch (verdict.problem) {
    case FileProblem::None:
        return {};
    case FileProblem::Empty:
        return tr("This file is empty. Choose another one.");
    case FileProblem::TooLarge:
        return tr("This file is too large. Send one of at most %1.")
            .arg(QLocale().formattedDataSize(verdict.most, 0, QLocale::DataSizeTraditionalFormat));
    case FileProblem::NameTooLong:
        return tr("The name of this file is too long. Give it one of at most %n character(s).", nullptr,
                  longestFileName);
    case FileProblem::Program:
        return tr("Programs and scripts are not sent. Send a document or a picture.");
    case FileProblem::NotSupported:
        return tr("WhatsApp does not take files of this kind. Send it as a PDF, an office document or a picture.");
    case FileProblem::NotWhatItSays:
        return tr("The content is not what the name says. Save the file again under its right kind.");
    case FileProblem::Broken:
        return tr("This file is damaged or incomplete. Save it again, then attach it.");
    case FileProblem::NotRgb:
        return tr("WhatsApp does not show pictures with these colours. Save it as an 8-bit RGB JPEG or PNG.");
    case FileProblem::NotOpus:
        return tr("WhatsApp only plays OGG files with Opus sound. Send it as MP3.");
    case FileProblem::NotMono:
        return tr("WhatsApp only plays OGG files with one channel. Save it in mono, or send it as MP3.");
    case FileProblem::VideoFormat:
        return tr("WhatsApp only plays H.264 videos. Save it as an MP4 with H.264.");
    case FileProblem::AudioFormat:
        return tr("WhatsApp only plays videos with AAC sound. Save it with AAC.");
    case FileProblem::TwoSounds:
        return tr("This video has more than one sound track. Save it with one.");
    }
    Q_UNREACHABLE();
}

QString FileWords::icon(const QString &mime)
{
    if (mime.startsWith("image/"_L1))
        return u"photo"_s;
    if (mime.startsWith("audio/"_L1))
        return u"microphone"_s;
    return mime == "application/pdf"_L1 ? u"file-type-pdf"_s : u"file"_s;
}

} // namespace Amandesk
