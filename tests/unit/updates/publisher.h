#pragma once
#include <QByteArray>
#include <QCryptographicHash>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>
#include <sodium.h>

namespace Amandesk {

// Signs as minisign does, with a key of its own, so that tests need no program for it.
class Publisher
{
public:
    explicit Publisher(char seed = 'a')
        : m_id(8, seed)
    {
        const QByteArray seeds(crypto_sign_SEEDBYTES, seed);
        crypto_sign_seed_keypair(bytesOf(m_point), bytesOf(m_secret), bytesOf(seeds));
    }

    QString key() const { return QString::fromLatin1(("Ed" + m_id + m_point).toBase64()); }

    QByteArray sign(const QByteArray &content, const QByteArray &comment = "for a test", const char *mark = "ED") const
    {
        QByteArray digest(64, '\0');
        crypto_generichash(bytesOf(digest), 64, bytesOf(content), std::size_t(content.size()), nullptr, 0);
        const QByteArray signature = raw(digest);
        return "untrusted comment: whatever\n" + (mark + m_id + signature).toBase64() + "\ntrusted comment: " + comment
            + '\n' + raw(signature + comment).toBase64() + '\n';
    }

private:
    static unsigned char *bytesOf(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
    static const unsigned char *bytesOf(const QByteArray &bytes)
    {
        return reinterpret_cast<const unsigned char *>(bytes.constData());
    }
    QByteArray raw(const QByteArray &content) const
    {
        QByteArray signature(crypto_sign_BYTES, '\0');
        crypto_sign_detached(bytesOf(signature), nullptr, bytesOf(content), std::size_t(content.size()),
                             bytesOf(m_secret));
        return signature;
    }

    QByteArray m_id;
    QByteArray m_point = QByteArray(crypto_sign_PUBLICKEYBYTES, '\0');
    QByteArray m_secret = QByteArray(crypto_sign_SECRETKEYBYTES, '\0');
};

// The program minisign itself, with a new key.
class RealMinisign
{
public:
    static bool isInstalled() { return !QStandardPaths::findExecutable(QStringLiteral("minisign")).isEmpty(); }

    bool makeKey() { return run(words("-G -W -p key.pub -s key.sec")); }
    QString key() const { return QString::fromLatin1(read("key.pub").split('\n').value(1)); }
    // Empty: it did not.
    QByteArray sign(const QByteArray &content, const QStringList &more = {})
    {
        QFile file(m_folder.filePath(QStringLiteral("content")));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.flush())
            return {};
        QFile::remove(m_folder.filePath(QStringLiteral("content.minisig")));
        return run(words("-S -s key.sec -m content") + more) ? read("content.minisig") : QByteArray();
    }

private:
    static QStringList words(const char *line) { return QString::fromLatin1(line).split(QLatin1Char(' ')); }
    bool run(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral("minisign"), arguments);
        return process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    QByteArray read(const char *name) const
    {
        QFile file(m_folder.filePath(QLatin1StringView(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
};

} // namespace Amandesk
