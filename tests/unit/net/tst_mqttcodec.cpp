#include "core/net/mqttcodec.h"
#include <QRandomGenerator>
#include <QTest>

using namespace Amandesk;
using namespace Amandesk::Mqtt;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(Amandesk::Mqtt::Packet)

namespace {

struct Decoded {
    QList<Packet> packets;
    std::optional<Error> error;
};

Decoded drain(Decoder &decoder)
{
    Decoded decoded;
    for (;;) {
        const Result<std::optional<Packet>> next = decoder.next();
        if (!next) {
            decoded.error = next.error();
            return decoded;
        }
        if (!next->has_value())
            return decoded;
        decoded.packets.append(**next);
    }
}

Decoded decode(const QByteArray &bytes)
{
    Decoder decoder;
    decoder.feed(bytes);
    return drain(decoder);
}

Connect fullConnect()
{
    Connect connect;
    connect.clientId = u"agent-7"_s;
    connect.cleanSession = false;
    connect.keepAlive = 30;
    connect.will = Will{u"u/agent-7/s"_s, "0:1700000000000", Qos::AtLeastOnce, true};
    connect.userName = u"nama-é-😀"_s;
    connect.password = QByteArray("\0\xff secret", 9);
    return connect;
}

struct Sample {
    const char *name;
    Packet packet;
};

QList<Sample> samples()
{
    return {
        {"connect, least", Connect{}},
        {"connect, everything", fullConnect()},
        {"connack, accepted", ConnAck{true, 0}},
        {"connack, refused", ConnAck{false, 5}},
        {"publish, QoS 0", Publish{u"a/b"_s, "hello", Qos::AtMostOnce, false, false, 0}},
        {"publish, QoS 0 retained, empty", Publish{u"a"_s, {}, Qos::AtMostOnce, true, false, 0}},
        {"publish, QoS 1 duplicate", Publish{u"r/1/1/t"_s, "1", Qos::AtLeastOnce, false, true, 1}},
        {"publish, QoS 2", Publish{u"über/ü"_s, QByteArray(300, '\0'), Qos::ExactlyOnce, true, true, 65535}},
        {"publish, begins with a byte order mark", Publish{u"\uFEFFa"_s, "x", Qos::AtMostOnce, false, false, 0}},
        {"puback", PubAck{1}},
        {"pubrec", PubRec{256}},
        {"pubrel", PubRel{65535}},
        {"pubcomp", PubComp{77}},
        {"subscribe", Subscribe{10, {{u"a/+/c"_s, Qos::AtMostOnce}, {u"#"_s, Qos::ExactlyOnce}}}},
        {"suback", SubAck{10, {0, 1, 2, 0x80}}},
        {"unsubscribe", Unsubscribe{11, {u"a/+/c"_s, u"#"_s}}},
        {"unsuback", UnsubAck{11}},
        {"pingreq", PingReq{}},
        {"pingresp", PingResp{}},
        {"disconnect", Disconnect{}},
    };
}

QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(hex);
}

} // namespace

class TestMqttCodec final : public QObject
{
    Q_OBJECT
private slots:
    void everyPacketSurvivesTheRoundTrip_data();
    void everyPacketSurvivesTheRoundTrip();
    void bytesAreThoseOfTheStandard_data();
    void bytesAreThoseOfTheStandard();
    void remainingLengthTakesOneToFourBytes_data();
    void remainingLengthTakesOneToFourBytes();
    void packetsAreFoundByteByByte();
    void manyPacketsComeOutOfOneFeed();
    void manySmallPacketsAreReadInLinearTime();
    void malformedIsRefused_data();
    void malformedIsRefused();
    void truncatedPacketWaitsForMore();
    void oversizedPacketIsRefusedByItsHeader();
    void packetOfExactlyTheLimitIsAccepted();
    void nothingComesAfterAnError();
    void errorsNameNoContent();
    void whatCannotBeWrittenIsEmpty_data();
    void whatCannotBeWrittenIsEmpty();
    void topicsMatchFilters_data();
    void topicsMatchFilters();
    void topicsAndFiltersAreChecked_data();
    void topicsAndFiltersAreChecked();
    void mutatedBytesNeverBreakTheDecoder();
};

void TestMqttCodec::everyPacketSurvivesTheRoundTrip_data()
{
    QTest::addColumn<Packet>("packet");
    for (const Sample &sample : samples())
        QTest::newRow(sample.name) << sample.packet;
}

void TestMqttCodec::everyPacketSurvivesTheRoundTrip()
{
    QFETCH(const Packet, packet);
    const QByteArray written = encode(packet);
    QVERIFY(!written.isEmpty());
    const Decoded decoded = decode(written);
    QVERIFY2(!decoded.error, qPrintable(decoded.error ? decoded.error->detail : QString()));
    QCOMPARE(decoded.packets.size(), 1);
    QVERIFY(decoded.packets.first() == packet);
}

void TestMqttCodec::bytesAreThoseOfTheStandard_data()
{
    QTest::addColumn<Packet>("packet");
    QTest::addColumn<QByteArray>("expected");

    Connect example; // figures 3.2 to 3.6 of the standard: user name, password, will QoS 1, clean session, 10 s
    example.clientId = u"c"_s;
    example.keepAlive = 10;
    example.will = Will{u"w"_s, "m", Qos::AtLeastOnce, false};
    example.userName = u"u"_s;
    example.password = "p";
    QTest::newRow("connect") << Packet(example)
                             << bytes("1019 0004 4d515454 04 ce 000a 0001 63 0001 77 0001 6d 0001 75 0001 70");
    QTest::newRow("connack") << Packet(ConnAck{true, 0}) << bytes("2002 0100");
    QTest::newRow("connack refused") << Packet(ConnAck{false, 2}) << bytes("2002 0002");
    QTest::newRow("publish") << Packet(Publish{u"a/b"_s, {}, Qos::AtLeastOnce, false, false, 10})
                             << bytes("3207 0003 612f62 000a");
    QTest::newRow("publish with all flags")
        << Packet(Publish{u"a/b"_s, "hi", Qos::ExactlyOnce, true, true, 10}) << bytes("3d09 0003 612f62 000a 6869");
    QTest::newRow("puback") << Packet(PubAck{10}) << bytes("4002 000a");
    QTest::newRow("pubrec") << Packet(PubRec{10}) << bytes("5002 000a");
    QTest::newRow("pubrel") << Packet(PubRel{10}) << bytes("6202 000a");
    QTest::newRow("pubcomp") << Packet(PubComp{10}) << bytes("7002 000a");
    QTest::newRow("subscribe") << Packet(Subscribe{10, {{u"a/b"_s, Qos::AtLeastOnce}, {u"c/d"_s, Qos::ExactlyOnce}}})
                               << bytes("820e 000a 0003 612f62 01 0003 632f64 02");
    QTest::newRow("suback") << Packet(SubAck{10, {0, 2, 0x80}}) << bytes("9005 000a 00 02 80");
    QTest::newRow("unsubscribe") << Packet(Unsubscribe{10, {u"a/b"_s, u"c/d"_s}})
                                 << bytes("a20c 000a 0003 612f62 0003 632f64");
    QTest::newRow("unsuback") << Packet(UnsubAck{10}) << bytes("b002 000a");
    QTest::newRow("pingreq") << Packet(PingReq{}) << bytes("c000");
    QTest::newRow("pingresp") << Packet(PingResp{}) << bytes("d000");
    QTest::newRow("disconnect") << Packet(Disconnect{}) << bytes("e000");
    QTest::newRow("U+2A6D4 in a text") << Packet(Publish{u"A\U0002A6D4"_s, {}, Qos::AtMostOnce, false, false, 0})
                                       << bytes("3007 0005 41f0aa9b94"); // figure 1.2
}

void TestMqttCodec::bytesAreThoseOfTheStandard()
{
    QFETCH(const Packet, packet);
    QFETCH(const QByteArray, expected);
    QCOMPARE(encode(packet).toHex(' '), expected.toHex(' '));
    const Decoded decoded = decode(expected);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.packets.size(), 1);
    QVERIFY(decoded.packets.first() == packet);
}

void TestMqttCodec::remainingLengthTakesOneToFourBytes_data()
{
    QTest::addColumn<qsizetype>("remaining");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("most in 1") << qsizetype(127) << bytes("307f");
    QTest::newRow("least in 2") << qsizetype(128) << bytes("308001");
    QTest::newRow("most in 2") << qsizetype(16383) << bytes("30ff7f");
    QTest::newRow("least in 3") << qsizetype(16384) << bytes("30808001");
    QTest::newRow("most in 3") << qsizetype(2097151) << bytes("30ffff7f");
    QTest::newRow("least in 4") << qsizetype(2097152) << bytes("3080808001");
}

void TestMqttCodec::remainingLengthTakesOneToFourBytes()
{
    QFETCH(const qsizetype, remaining);
    QFETCH(const QByteArray, header);
    const Publish packet{u"a"_s, QByteArray(remaining - 3, 'x'), Qos::AtMostOnce, false, false, 0};
    const QByteArray written = encode(packet);
    QCOMPARE(written.first(header.size()).toHex(), header.toHex());
    QCOMPARE(written.size(), header.size() + remaining);

    Decoder decoder(4 << 20);
    decoder.feed(written);
    const Decoded decoded = drain(decoder);
    QCOMPARE(decoded.packets.size(), 1);
    QVERIFY(decoded.packets.first() == Packet(packet));
}

void TestMqttCodec::packetsAreFoundByteByByte()
{
    QByteArray stream;
    for (const Sample &sample : samples())
        stream += encode(sample.packet);

    Decoder decoder;
    QList<Packet> found;
    for (const char byte : std::as_const(stream)) {
        decoder.feed(QByteArrayView(&byte, 1));
        const Decoded decoded = drain(decoder);
        QVERIFY(!decoded.error);
        QVERIFY(decoded.packets.size() <= 1);
        found += decoded.packets;
    }
    QCOMPARE(found.size(), samples().size());
    for (qsizetype i = 0; i < found.size(); ++i)
        QVERIFY2(found.at(i) == samples().at(i).packet, samples().at(i).name);
}

void TestMqttCodec::manyPacketsComeOutOfOneFeed()
{
    QByteArray stream;
    for (int round = 0; round < 50; ++round) {
        for (const Sample &sample : samples())
            stream += encode(sample.packet);
    }
    const Decoded decoded = decode(stream);
    QVERIFY(!decoded.error);
    QCOMPARE(decoded.packets.size(), 50 * samples().size());
}

void TestMqttCodec::manySmallPacketsAreReadInLinearTime()
{
    // 2 MB of pings: a decoder that moves its buffer for each packet would move 1 TB.
    constexpr qsizetype pings = 1'000'000;
    QByteArray stream;
    stream.reserve(pings * 2);
    for (qsizetype i = 0; i < pings; ++i)
        stream.append("\xc0\x00", 2);
    Decoder decoder;
    decoder.feed(stream);
    qsizetype count = 0;
    for (;;) {
        const auto next = decoder.next();
        QVERIFY(next);
        if (!next->has_value())
            break;
        ++count;
    }
    QCOMPARE(count, pings);
}

void TestMqttCodec::malformedIsRefused_data()
{
    QTest::addColumn<QByteArray>("stream");
    const auto row = [](const char *name, const char *hex) { QTest::newRow(name) << bytes(hex); };

    row("packet type 0", "0000");
    row("packet type 15", "f000");
    row("remaining length of five bytes", "308080808001");
    row("remaining length of four bytes that goes on", "30ffffffff");

    row("connect with header flags", "110c 0004 4d515454 04 02 003c 0000");
    row("connect of protocol MQIsdp", "100e 0006 4d5149736470 03 02 003c 0000");
    row("connect of another protocol", "100c 0004 4d515458 04 02 003c 0000");
    row("connect of protocol level 3", "100c 0004 4d515454 03 02 003c 0000");
    row("connect of protocol level 5", "100c 0004 4d515454 05 02 003c 0000");
    row("connect with the reserved flag", "100c 0004 4d515454 04 03 003c 0000");
    row("connect with will QoS but no will", "100c 0004 4d515454 04 0a 003c 0000");
    row("connect with will retain but no will", "100c 0004 4d515454 04 22 003c 0000");
    row("connect with will QoS 3", "1012 0004 4d515454 04 1e 003c 0000 0001 77 0001 6d");
    row("connect with a wildcard in the will's topic", "1012 0004 4d515454 04 06 003c 0000 0001 23 0001 6d");
    row("connect with an empty will topic", "1011 0004 4d515454 04 06 003c 0000 0000 0001 6d");
    row("connect with password but no user name", "100f 0004 4d515454 04 42 003c 0000 0001 70");
    row("connect without its user name", "100c 0004 4d515454 04 82 003c 0000");
    row("connect with trailing bytes", "100d 0004 4d515454 04 02 003c 0000 00");
    row("connect that ends in the client id", "100d 0004 4d515454 04 02 003c 0002 63");
    row("connect without a body", "1000");

    row("connack with header flags", "2102 0000");
    row("connack with reserved flags", "2002 0200");
    row("connack of an unknown code", "2002 0006");
    row("connack that refuses with a session", "2002 0105");
    row("connack too short", "2001 00");
    row("connack too long", "2003 000000");

    row("publish of QoS 3", "3607 0003 612f62 000a");
    row("publish of QoS 0 with the duplicate flag", "3805 0003 612f62");
    row("publish with packet id 0", "3207 0003 612f62 0000");
    row("publish without packet id", "3205 0003 612f62");
    row("publish to an empty topic", "3002 0000");
    row("publish to a wildcard", "3005 0003 612f2b");
    row("publish to a hash", "3005 0003 612f23");
    row("publish with NUL in the topic", "3005 0003 610062");
    row("publish with broken UTF-8 in the topic", "3004 0002 61ff");
    row("publish with a truncated UTF-8 sequence", "3004 0002 61c3");
    row("publish with an overlong UTF-8 sequence", "3004 0002 c081");
    row("publish with a surrogate in UTF-8", "3005 0003 eda080");
    row("publish whose topic is longer than the packet", "3004 0009 6161");
    row("publish without a body", "3000");

    row("puback with header flags", "4202 0001");
    row("puback with packet id 0", "4002 0000");
    row("puback too short", "4001 00");
    row("puback too long", "4003 000100");
    row("pubrec with header flags", "5102 0001");
    row("pubrec with packet id 0", "5002 0000");
    row("pubrel without its header flag", "6002 0001");
    row("pubrel with all header flags", "6f02 0001");
    row("pubrel with packet id 0", "6202 0000");
    row("pubcomp with header flags", "7202 0001");
    row("pubcomp with packet id 0", "7002 0000");
    row("pubcomp too long", "7003 000100");

    row("subscribe without its header flag", "8008 000a 0003 612f62 01");
    row("subscribe with packet id 0", "8208 0000 0003 612f62 01");
    row("subscribe without filters", "8202 000a");
    row("subscribe without QoS", "8207 000a 0003 612f62");
    row("subscribe with QoS 3", "8208 000a 0003 612f62 03");
    row("subscribe with reserved QoS bits", "8208 000a 0003 612f62 81");
    row("subscribe with an empty filter", "8205 000a 0000 00");
    row("subscribe with a hash in the middle", "8208 000a 0003 232f62 00");
    row("subscribe with a plus in a word", "8208 000a 0003 612b62 00");
    row("subscribe with half a second filter", "820a 000a 0003 612f62 01 0003");
    row("suback with header flags", "9203 000a 00");
    row("suback with packet id 0", "9003 0000 00");
    row("suback without codes", "9002 000a");
    row("suback of code 3", "9003 000a 03");
    row("suback of code 0x81", "9003 000a 81");
    row("unsubscribe without its header flag", "a007 000a 0003 612f62");
    row("unsubscribe with packet id 0", "a207 0000 0003 612f62");
    row("unsubscribe without filters", "a202 000a");
    row("unsuback with header flags", "b102 000a");
    row("unsuback with packet id 0", "b002 0000");

    row("pingreq with header flags", "c100");
    row("pingreq with a body", "c001 00");
    row("pingresp with header flags", "d800");
    row("pingresp with a body", "d001 00");
    row("disconnect with header flags", "e200");
    row("disconnect with a body", "e001 00");
}

void TestMqttCodec::malformedIsRefused()
{
    QFETCH(const QByteArray, stream);
    const Decoded atOnce = decode(stream);
    QVERIFY(atOnce.packets.isEmpty());
    QVERIFY(atOnce.error);
    QCOMPARE(atOnce.error->kind, ErrorKind::Protocol);

    Decoder decoder;
    Decoded inPieces;
    for (const char byte : stream) {
        decoder.feed(QByteArrayView(&byte, 1));
        inPieces = drain(decoder);
        QVERIFY(inPieces.packets.isEmpty());
    }
    QVERIFY(inPieces.error);
}

void TestMqttCodec::truncatedPacketWaitsForMore()
{
    for (const Sample &sample : samples()) {
        const QByteArray whole = encode(sample.packet);
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const Decoded decoded = decode(whole.first(size));
            QVERIFY2(!decoded.error && decoded.packets.isEmpty(), sample.name);
        }
    }
}

void TestMqttCodec::oversizedPacketIsRefusedByItsHeader()
{
    Decoder decoder(1000);
    decoder.feed(bytes("30e607")); // 998 bytes to follow: 1001 in all
    QVERIFY(!decoder.next());

    Decoder large;
    large.feed(bytes("30ffffff7f"));
    const auto next = large.next();
    QVERIFY(!next);
    QCOMPARE(next.error().kind, ErrorKind::Protocol);
}

void TestMqttCodec::packetOfExactlyTheLimitIsAccepted()
{
    const QByteArray whole = encode(Publish{u"a"_s, QByteArray(1000, 'x'), Qos::AtMostOnce, false, false, 0});
    Decoder fits(whole.size());
    fits.feed(whole);
    QCOMPARE(drain(fits).packets.size(), 1);
    Decoder tooSmall(whole.size() - 1);
    tooSmall.feed(whole);
    QVERIFY(drain(tooSmall).error);
}

void TestMqttCodec::nothingComesAfterAnError()
{
    Decoder decoder;
    decoder.feed(encode(PingReq{}) + bytes("f000") + encode(PingReq{}));
    const Decoded decoded = drain(decoder);
    QCOMPARE(decoded.packets.size(), 1);
    QVERIFY(decoded.error);
    decoder.feed(encode(PingReq{}));
    const Decoded after = drain(decoder);
    QVERIFY(after.packets.isEmpty());
    QVERIFY(after.error);
}

void TestMqttCodec::errorsNameNoContent()
{
    const Decoded decoded = decode(bytes("3009 0007 73656372657423")); // topic "secret#"
    QVERIFY(decoded.error);
    QVERIFY(!decoded.error->detail.contains(u"secret"_s));
}

void TestMqttCodec::whatCannotBeWrittenIsEmpty_data()
{
    QTest::addColumn<Packet>("packet");
    const QString tooLong(65536, u'a');
    const QString longest(65535, u'a');
    QVERIFY(!encode(Publish{longest, {}, Qos::AtMostOnce, false, false, 0}).isEmpty());

    Connect connect;
    connect.clientId = tooLong;
    QTest::newRow("client id too long") << Packet(connect);
    connect.clientId = u"a\0b"_s;
    QTest::newRow("NUL in the client id") << Packet(connect);
    connect.clientId = QString(QChar(0xd800));
    QTest::newRow("lone surrogate") << Packet(connect);
    connect.clientId = u"a"_s;
    connect.password = "p";
    QTest::newRow("password without user name") << Packet(connect);
    connect.userName = u"u"_s;
    connect.password = QByteArray(65536, 'p');
    QTest::newRow("password too long") << Packet(connect);
    connect.password = "p";
    connect.will = Will{u"a/#"_s, {}, Qos::AtMostOnce, false};
    QTest::newRow("will to a wildcard") << Packet(connect);

    QTest::newRow("publish to a wildcard") << Packet(Publish{u"a/+"_s, {}, Qos::AtMostOnce, false, false, 0});
    QTest::newRow("topic too long in UTF-8")
        << Packet(Publish{QString(40000, u'é'), {}, Qos::AtMostOnce, false, false, 0});
    QTest::newRow("QoS 1 without packet id") << Packet(Publish{u"a"_s, {}, Qos::AtLeastOnce, false, false, 0});
    QTest::newRow("QoS 0 duplicate") << Packet(Publish{u"a"_s, {}, Qos::AtMostOnce, false, true, 0});
    QTest::newRow("puback without packet id") << Packet(PubAck{});
    QTest::newRow("subscribe to nothing") << Packet(Subscribe{1, {}});
    QTest::newRow("subscribe to a bad filter") << Packet(Subscribe{1, {{u"a#"_s, Qos::AtMostOnce}}});
    QTest::newRow("unsubscribe from nothing") << Packet(Unsubscribe{1, {}});
    QTest::newRow("suback of code 3") << Packet(SubAck{1, {3}});
    QTest::newRow("connack of code 9") << Packet(ConnAck{false, 9});
}

void TestMqttCodec::whatCannotBeWrittenIsEmpty()
{
    QFETCH(const Packet, packet);
    QVERIFY(encode(packet).isEmpty());
}

void TestMqttCodec::topicsMatchFilters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("topic");
    QTest::addColumn<bool>("matches");
    const auto row = [](const QString &filter, const QString &topic, bool matches) {
        QTest::addRow("%s ~ %s", qPrintable(filter), qPrintable(topic)) << filter << topic << matches;
    };
    row(u"a/b/c"_s, u"a/b/c"_s, true);
    row(u"a/b/c"_s, u"a/b"_s, false);
    row(u"a/b"_s, u"a/b/c"_s, false);
    row(u"a/b"_s, u"A/b"_s, false);
    row(u"sport/tennis/player1/#"_s, u"sport/tennis/player1"_s, true);
    row(u"sport/tennis/player1/#"_s, u"sport/tennis/player1/ranking"_s, true);
    row(u"sport/tennis/player1/#"_s, u"sport/tennis/player1/score/wimbledon"_s, true);
    row(u"sport/tennis/player1/#"_s, u"sport/tennis/player2"_s, false);
    row(u"sport/#"_s, u"sport"_s, true);
    row(u"#"_s, u"a"_s, true);
    row(u"#"_s, u"a/b/c"_s, true);
    row(u"#"_s, u"/"_s, true);
    row(u"sport/tennis/+"_s, u"sport/tennis/player1"_s, true);
    row(u"sport/tennis/+"_s, u"sport/tennis/player1/ranking"_s, false);
    row(u"sport/+"_s, u"sport"_s, false);
    row(u"sport/+"_s, u"sport/"_s, true);
    row(u"+/+"_s, u"/finance"_s, true);
    row(u"/+"_s, u"/finance"_s, true);
    row(u"+"_s, u"/finance"_s, false);
    row(u"+"_s, u"finance"_s, true);
    row(u"+/tennis/#"_s, u"sport/tennis"_s, true);
    row(u"+/tennis/#"_s, u"sport/tennis/x"_s, true);
    row(u"+/tennis/#"_s, u"tennis"_s, false);
    row(u"a/+/c"_s, u"a//c"_s, true);
    row(u"a//c"_s, u"a//c"_s, true);
    row(u"a/b/"_s, u"a/b"_s, false);
    row(u"a/b"_s, u"a/b/"_s, false);
    row(u"/"_s, u"/"_s, true);
    row(u"#"_s, u"$SYS/broker"_s, false);
    row(u"+/broker"_s, u"$SYS/broker"_s, false);
    row(u"$SYS/#"_s, u"$SYS/broker"_s, true);
    row(u"$SYS/+"_s, u"$SYS/broker"_s, true);
    row(u"a/#"_s, u"a/$b"_s, true);
    row(QString(), u"a"_s, false);
    row(u"#"_s, QString(), false);
}

void TestMqttCodec::topicsMatchFilters()
{
    QFETCH(const QString, filter);
    QFETCH(const QString, topic);
    QTEST(topicMatches(filter, topic), "matches");
}

void TestMqttCodec::topicsAndFiltersAreChecked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("topic");
    QTest::addColumn<bool>("filter");
    QTest::newRow("plain") << u"a/b"_s << true << true;
    QTest::newRow("empty") << QString() << false << false;
    QTest::newRow("only a slash") << u"/"_s << true << true;
    QTest::newRow("blank") << u" "_s << true << true;
    QTest::newRow("NUL") << u"a\0b"_s << false << false;
    QTest::newRow("plus alone") << u"+"_s << false << true;
    QTest::newRow("plus as a level") << u"a/+/b"_s << false << true;
    QTest::newRow("plus as the last level") << u"a/+"_s << false << true;
    QTest::newRow("plus after a letter") << u"a+/b"_s << false << false;
    QTest::newRow("plus before a letter") << u"a/+b"_s << false << false;
    QTest::newRow("two pluses") << u"++"_s << false << false;
    QTest::newRow("hash alone") << u"#"_s << false << true;
    QTest::newRow("hash as the last level") << u"a/#"_s << false << true;
    QTest::newRow("hash after a letter") << u"a#"_s << false << false;
    QTest::newRow("hash in the middle") << u"a/#/b"_s << false << false;
    QTest::newRow("hash with a slash") << u"#/"_s << false << false;
    QTest::newRow("lone surrogate") << QString(QChar(0xdc00)) << false << false;
    QTest::newRow("too long") << QString(65536, u'a') << false << false;
}

void TestMqttCodec::topicsAndFiltersAreChecked()
{
    QFETCH(const QString, text);
    QTEST(isValidTopic(text), "topic");
    QTEST(isValidFilter(text), "filter");
}

void TestMqttCodec::mutatedBytesNeverBreakTheDecoder()
{
    QRandomGenerator random(20240617);
    const QList<Sample> all = samples();
    qsizetype refused = 0;
    qsizetype accepted = 0;
    for (int round = 0; round < 20000; ++round) {
        QByteArray stream;
        for (int i = random.bounded(1, 4); i > 0; --i)
            stream += encode(all.at(random.bounded(int(all.size()))).packet);
        for (int i = random.bounded(1, 6); i > 0 && !stream.isEmpty(); --i) {
            const int at = random.bounded(int(stream.size()));
            switch (random.bounded(5)) {
            case 0:
                stream[at] = char(random.bounded(256));
                break;
            case 1:
                stream[at] = char(stream.at(at) ^ (1 << random.bounded(8)));
                break;
            case 2:
                stream.remove(at, random.bounded(1, 5));
                break;
            case 3:
                stream.insert(at, char(random.bounded(256)));
                break;
            case 4:
                stream.truncate(at);
                break;
            }
        }
        Decoder decoder(4096);
        for (qsizetype at = 0; at < stream.size();) {
            const qsizetype piece = std::min(qsizetype(random.bounded(1, 64)), stream.size() - at);
            decoder.feed(QByteArrayView(stream).sliced(at, piece));
            at += piece;
            const Decoded decoded = drain(decoder);
            for (const Packet &packet : decoded.packets) { // what was accepted can be said again
                const Decoded again = decode(encode(packet));
                QCOMPARE(again.packets.size(), 1);
                QVERIFY(again.packets.first() == packet);
                ++accepted;
            }
            if (decoded.error) {
                QCOMPARE(decoded.error->kind, ErrorKind::Protocol);
                ++refused;
                break;
            }
        }
    }
    QVERIFY(refused > 1000);
    QVERIFY(accepted > 1000);
}

QTEST_GUILESS_MAIN(TestMqttCodec)
#include "tst_mqttcodec.moc"
