#include "ui/sound/voiceencoder.h"
#include "core/base/secretbuffer.h"
#include "ui/sound/ffmpegowned.h"
#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

extern "C" {
#include <libavutil/opt.h>
}

namespace Amandesk {
using namespace std::chrono;

namespace {
constexpr int rate = 48000; // the only one that every Opus has
constexpr int bitRate = 24000; // a voice is as clear as on a telephone, and ten minutes are two megabytes
constexpr int bufferBytes = 16 * 1024;

AVSampleFormat sampleFormatOf(const QAudioFormat &format)
{
    switch (format.sampleFormat()) {
    case QAudioFormat::UInt8:
        return AV_SAMPLE_FMT_U8;
    case QAudioFormat::Int16:
        return AV_SAMPLE_FMT_S16;
    case QAudioFormat::Int32:
        return AV_SAMPLE_FMT_S32;
    case QAudioFormat::Float:
        return AV_SAMPLE_FMT_FLT;
    case QAudioFormat::Unknown:
    case QAudioFormat::NSampleFormats:
        break;
    }
    return AV_SAMPLE_FMT_NONE;
}

struct Closing {
    void operator()(AVFormatContext *context) const { avformat_free_context(context); }
};
} // namespace

struct VoiceEncoder::Private {
#if LIBAVFORMAT_VERSION_MAJOR >= 61
    using Written = const uint8_t;
#else
    using Written = uint8_t;
#endif
    static int writeBytes(void *self, Written *bytes, int count);
    bool openResampler(const QAudioFormat &format);
    bool openCodec();
    bool openContainer();
    bool convert(const uint8_t *bytes, int count);
    bool encodeWhole();
    bool encode(int count);
    bool takePackets();

    qsizetype frameBytes = 0; // of what comes in: one sample of each channel
    QByteArray rest; // less than a frame
    QByteArray content;
    FfmpegOwned<AVIOContext> io;
    std::unique_ptr<AVFormatContext, Closing> container; // goes before what it writes to
    AVStream *stream = nullptr;
    FfmpegOwned<AVCodecContext> codec;
    FfmpegOwned<SwrContext> resampler;
    FfmpegOwned<AVFrame> frame{av_frame_alloc()};
    FfmpegOwned<AVPacket> packet{av_packet_alloc()};
    std::vector<float> ready; // one channel, at our rate, not encoded yet
    int64_t samples = 0; // that came in, at our rate
    int64_t encoded = 0;
    double loudest = 0;

    ~Private()
    {
        wipe(content.data(), std::size_t(content.size()));
    }
};

int VoiceEncoder::Private::writeBytes(void *self, Written *bytes, int count)
{
    static_cast<Private *>(self)->content.append(reinterpret_cast<const char *>(bytes), count);
    return count;
}

bool VoiceEncoder::Private::openResampler(const QAudioFormat &format)
{
    const AVSampleFormat from = sampleFormatOf(format);
    if (!format.isValid() || from == AV_SAMPLE_FMT_NONE)
        return false;
    frameBytes = format.bytesPerFrame();
    AVChannelLayout in;
    AVChannelLayout out;
    av_channel_layout_default(&in, format.channelCount());
    av_channel_layout_default(&out, 1);
    SwrContext *made = nullptr;
    const bool set =
        swr_alloc_set_opts2(&made, &out, AV_SAMPLE_FMT_FLT, rate, &in, from, format.sampleRate(), 0, nullptr) >= 0;
    resampler.reset(made);
    return set && swr_init(made) >= 0;
}

bool VoiceEncoder::Private::openCodec()
{
    const AVCodec *opus = avcodec_find_encoder_by_name("libopus");
    if (!opus)
        return false;
    codec.reset(avcodec_alloc_context3(opus));
    codec->sample_rate = rate;
    codec->sample_fmt = AV_SAMPLE_FMT_FLT;
    codec->bit_rate = bitRate;
    codec->time_base = {1, rate};
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT; // says nothing of this computer
    av_channel_layout_default(&codec->ch_layout, 1);
    av_opt_set(codec->priv_data, "application", "voip", 0);
    return avcodec_open2(codec.get(), opus, nullptr) >= 0 && codec->frame_size > 0;
}

bool VoiceEncoder::Private::openContainer()
{
    AVFormatContext *context = nullptr;
    if (avformat_alloc_output_context2(&context, nullptr, "ogg", nullptr) < 0)
        return false;
    container.reset(context);
    auto *buffer = static_cast<unsigned char *>(av_malloc(bufferBytes));
    io.reset(avio_alloc_context(buffer, bufferBytes, 1, this, nullptr, writeBytes, nullptr));
    context->pb = io.get();
    context->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    stream = avformat_new_stream(context, nullptr);
    stream->time_base = codec->time_base;
    return avcodec_parameters_from_context(stream->codecpar, codec.get()) >= 0
        && avformat_write_header(context, nullptr) >= 0;
}

bool VoiceEncoder::Private::convert(const uint8_t *bytes, int count)
{
    const int most = swr_get_out_samples(resampler.get(), count);
    if (most < 0)
        return false;
    const std::size_t before = ready.size();
    ready.resize(before + std::size_t(most));
    auto *into = reinterpret_cast<uint8_t *>(ready.data() + before);
    const int made = swr_convert(resampler.get(), &into, most, bytes ? &bytes : nullptr, count);
    ready.resize(before + std::size_t(std::max(0, made)));
    for (std::size_t i = before; i < ready.size(); ++i)
        loudest = std::max(loudest, double(std::abs(ready[i])));
    samples += std::max(0, made);
    return made >= 0;
}

bool VoiceEncoder::Private::encodeWhole()
{
    while (ready.size() >= std::size_t(codec->frame_size)) {
        if (!encode(codec->frame_size))
            return false;
    }
    return true;
}

bool VoiceEncoder::Private::encode(int count)
{
    av_frame_unref(frame.get());
    frame->nb_samples = count;
    frame->format = codec->sample_fmt;
    frame->sample_rate = rate;
    av_channel_layout_default(&frame->ch_layout, 1);
    if (av_frame_get_buffer(frame.get(), 0) < 0)
        return false;
    std::copy_n(ready.begin(), count, reinterpret_cast<float *>(frame->data[0]));
    ready.erase(ready.begin(), ready.begin() + count);
    frame->pts = std::exchange(encoded, encoded + count);
    return avcodec_send_frame(codec.get(), frame.get()) >= 0 && takePackets();
}

bool VoiceEncoder::Private::takePackets()
{
    for (;;) {
        const int got = avcodec_receive_packet(codec.get(), packet.get());
        if (got < 0)
            return got == AVERROR(EAGAIN) || got == AVERROR_EOF;
        packet->stream_index = stream->index;
        av_packet_rescale_ts(packet.get(), codec->time_base, stream->time_base);
        if (av_interleaved_write_frame(container.get(), packet.get()) < 0) // takes the packet
            return false;
    }
}

VoiceEncoder::VoiceEncoder(std::unique_ptr<Private> made)
    : d(std::move(made))
{ }

VoiceEncoder::~VoiceEncoder() = default;

Result<std::unique_ptr<VoiceEncoder>> VoiceEncoder::create(const QAudioFormat &format)
{
    av_log_set_level(AV_LOG_QUIET);
    auto made = std::make_unique<Private>();
    if (!made->openResampler(format))
        return fail(ErrorKind::BadInput, QStringLiteral("no format of sound that can be recorded"));
    if (!made->openCodec() || !made->openContainer())
        return fail(ErrorKind::NotFound, QStringLiteral("no encoder for Opus in OGG"));
    std::unique_ptr<VoiceEncoder> encoder(new VoiceEncoder(std::move(made)));
    return encoder;
}

bool VoiceEncoder::write(QByteArrayView bytes)
{
    QByteArray joined;
    if (!d->rest.isEmpty()) {
        joined = d->rest + QByteArray::fromRawData(bytes.data(), bytes.size());
        bytes = joined;
    }
    const qsizetype whole = bytes.size() - bytes.size() % d->frameBytes;
    const bool converted =
        whole == 0 || d->convert(reinterpret_cast<const uint8_t *>(bytes.data()), int(whole / d->frameBytes));
    d->rest = QByteArray(bytes.data() + whole, bytes.size() - whole);
    return converted && d->encodeWhole();
}

double VoiceEncoder::takeLoudest()
{
    return std::min(std::exchange(d->loudest, 0.0), 1.0);
}

milliseconds VoiceEncoder::length() const
{
    return milliseconds(d->samples * 1000 / rate);
}

qint64 VoiceEncoder::size() const
{
    return d->content.size();
}

QByteArray VoiceEncoder::finish()
{
    const bool whole = d->convert(nullptr, 0) && d->encodeWhole()
        && (d->ready.empty() || d->encode(int(d->ready.size()))) && avcodec_send_frame(d->codec.get(), nullptr) >= 0
        && d->takePackets();
    if (d->samples == 0)
        return {};
    // Also what could not be ended well is a file up to there.
    Q_UNUSED(whole)
    av_write_trailer(d->container.get());
    avio_flush(d->io.get());
    return std::exchange(d->content, {});
}

} // namespace Amandesk
