#include "core/net/multipart.h"
#include <QTest>

using namespace Amandesk;
using namespace Qt::Literals::StringLiterals;

class TestMultipart final : public QObject
{
    Q_OBJECT
private slots:
    void fieldsAndFilesAreFramed()
    {
        const MultipartBody form = multipartBody(
            {{"token", "abc", {}, {}}, {"file", QByteArray("\0\r\n\xff", 4), u"nota é.pdf"_s, "application/pdf"}});
        const QByteArray boundary = boundaryOf(form);
        QVERIFY(boundary.size() >= 16 && boundary.size() <= 70);
        QCOMPARE(form.body,
                 "--" + boundary + "\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\nabc\r\n--" + boundary
                     + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"nota \xc3\xa9.pdf\"\r\n"
                       "Content-Type: application/pdf\r\n\r\n"
                     + QByteArray("\0\r\n\xff", 4) + "\r\n--" + boundary + "--\r\n");
    }
    void fileWithoutTypeIsOctets()
    {
        const MultipartBody form = multipartBody({{"file", "x", u"a.bin"_s, {}}});
        QVERIFY(form.body.contains("\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n"));
    }
    void hostileNamesStayInTheirHeader()
    {
        const MultipartBody form = multipartBody({{"a\"b", "x", u"evil\"\r\nX-Header: 1\r\n\r\n.png"_s, {}}});
        QVERIFY(form.body.contains("name=\"a%22b\"; filename=\"evil%22%0D%0AX-Header: 1%0D%0A%0D%0A.png\"\r\n"));
        QVERIFY(!form.body.contains("\r\nX-Header"));
    }
    void boundaryIsNewEachTime()
    {
        const MultipartBody first = multipartBody({{"a", "x", {}, {}}});
        const MultipartBody second = multipartBody({{"a", first.body, {}, {}}});
        QVERIFY(boundaryOf(first) != boundaryOf(second));
    }

private:
    static QByteArray boundaryOf(const MultipartBody &form)
    {
        const QByteArray start = "multipart/form-data; boundary=";
        return form.contentType.startsWith(start) ? form.contentType.sliced(start.size()) : QByteArray();
    }
};

QTEST_GUILESS_MAIN(TestMultipart)
#include "tst_multipart.moc"
