#include "ui/sound/sounddecoder.h"
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libswresample/swresample.h>
}

namespace Amandesk {
using namespace std::chrono;

namespace {

constexpr int bufferBytes = 16 * 1024;
constexpr int mostBadPackets = 200; // in a row, before it is taken for its end
constexpr auto codecs = "opus,libopus,vorbis,libvorbis,aac,mp3float,mp3,amrnb,amrwb,pcm_u8,pcm_s16le,pcm_s24le,"
                        "pcm_s32le,pcm_f32le,pcm_alaw,pcm_mulaw";

const char *containerOf(const QString &mime)
{
    static constexpr std::array containers{
        std::pair{"audio/ogg", "ogg"},  std::pair{"audio/mp4", "mov"},  std::pair{"video/mp4", "mov"},
        std::pair{"video/3gpp", "mov"}, std::pair{"audio/mpeg", "mp3"}, std::pair{"audio/aac", "aac"},
        std::pair{"audio/amr", "amr"},  std::pair{"audio/wav", "wav"},
    };
    for (const auto &[type, container] : containers) {
        if (mime == QLatin1StringView(type))
            return container;
    }
    return nullptr;
}

// What FFmpeg asks for when a content names another file or an address.
int refuseToOpen(AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **)
{
    return AVERROR(EPERM);
}

struct Deleter {
    void operator()(AVFormatContext *context) const { avformat_close_input(&context); }
    void operator()(AVCodecContext *context) const { avcodec_free_context(&context); }
    void operator()(SwrContext *context) const { swr_free(&context); }
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
    void operator()(AVIOContext *context) const
    {
        av_freep(&context->buffer);
        avio_context_free(&context);
    }
};
template<typename T> using Owned = std::unique_ptr<T, Deleter>;

} // namespace

struct SoundDecoder::Private {
    Private(QByteArrayView bytes, Format wanted, const std::atomic<bool> &stopped)
        : content(bytes)
        , format(wanted)
        , stop(stopped)
    { }
    static int readBytes(void *self, uint8_t *into, int most);
    static int64_t seekBytes(void *self, int64_t offset, int whence);
    bool openContainer(const char *name);
    bool openCodec();
    bool prepareResampler();
    bool takePacket();
    void takeFrame();
    void flush();
    void append(const uint8_t **data, int count);
    milliseconds timeOf(int64_t stamp) const;

    QByteArrayView content;
    qsizetype at = 0;
    Format format;
    const std::atomic<bool> &stop;
    Owned<AVIOContext> io;
    Owned<AVFormatContext> container; // goes before what it reads from
    Owned<AVCodecContext> codec;
    Owned<SwrContext> resampler;
    Owned<AVFrame> frame{av_frame_alloc()};
    Owned<AVPacket> packet{av_packet_alloc()};
    AVStream *stream = nullptr;
    int rate = 0; // the resampler's, for which it was made
    AVChannelLayout layout{};
    int sampleFormat = -1;
    std::vector<float> ready; // decoded and not asked for yet
    std::size_t taken = 0; // of these
    std::optional<milliseconds> skipTo; // after a seek, which lands before it
    bool ended = false;
    int bad = 0;

    ~Private() { av_channel_layout_uninit(&layout); }
};

int SoundDecoder::Private::readBytes(void *self, uint8_t *into, int most)
{
    auto *d = static_cast<Private *>(self);
    const qsizetype count = std::min<qsizetype>(most, d->content.size() - d->at);
    if (count <= 0 || d->stop)
        return AVERROR_EOF;
    std::copy_n(d->content.data() + d->at, count, reinterpret_cast<char *>(into));
    d->at += count;
    return int(count);
}

int64_t SoundDecoder::Private::seekBytes(void *self, int64_t offset, int whence)
{
    auto *d = static_cast<Private *>(self);
    const qsizetype size = d->content.size();
    if (whence & AVSEEK_SIZE)
        return size;
    const int from = whence & ~AVSEEK_FORCE;
    const int64_t to = offset + (from == SEEK_CUR ? d->at : from == SEEK_END ? size : 0);
    if (to < 0 || to > size)
        return AVERROR(EINVAL);
    d->at = qsizetype(to);
    return to;
}

bool SoundDecoder::Private::openContainer(const char *name)
{
    auto *buffer = static_cast<unsigned char *>(av_malloc(bufferBytes));
    io.reset(avio_alloc_context(buffer, bufferBytes, 0, this, readBytes, nullptr, seekBytes));
    AVFormatContext *context = avformat_alloc_context();
    context->pb = io.get();
    context->flags |= AVFMT_FLAG_CUSTOM_IO;
    context->io_open = refuseToOpen;
    context->protocol_whitelist = av_strdup("none");
    context->codec_whitelist = av_strdup(codecs);
    context->interrupt_callback = {[](void *self) { return static_cast<Private *>(self)->stop ? 1 : 0; }, this};
    if (avformat_open_input(&context, "", av_find_input_format(name), nullptr) < 0)
        return false; // and has freed it
    container.reset(context);
    if (avformat_find_stream_info(context, nullptr) < 0)
        return false;
    const int best = av_find_best_stream(context, AVMEDIA_TYPE_AUDIO, -1, -1, nullptr, 0);
    if (best < 0)
        return false;
    for (unsigned i = 0; i < context->nb_streams; ++i)
        context->streams[i]->discard = int(i) == best ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    stream = context->streams[best];
    return true;
}

bool SoundDecoder::Private::openCodec()
{
    const AVCodec *decoder = avcodec_find_decoder(stream->codecpar->codec_id);
    if (!decoder || av_match_list(decoder->name, codecs, ',') <= 0)
        return false;
    codec.reset(avcodec_alloc_context3(decoder));
    if (avcodec_parameters_to_context(codec.get(), stream->codecpar) < 0)
        return false;
    codec->thread_count = 1;
    codec->pkt_timebase = stream->time_base;
    return avcodec_open2(codec.get(), decoder, nullptr) >= 0;
}

// For what the frame really has, which may be another thing in the middle of a content.
bool SoundDecoder::Private::prepareResampler()
{
    if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
        AVChannelLayout usual;
        av_channel_layout_default(&usual, frame->ch_layout.nb_channels);
        av_channel_layout_copy(&frame->ch_layout, &usual);
    }
    if (resampler && frame->sample_rate == rate && frame->format == sampleFormat
        && av_channel_layout_compare(&frame->ch_layout, &layout) == 0)
        return true;
    AVChannelLayout out;
    av_channel_layout_default(&out, format.channels);
    SwrContext *made = nullptr;
    const bool set = swr_alloc_set_opts2(&made, &out, AV_SAMPLE_FMT_FLT, format.rate, &frame->ch_layout,
                                         AVSampleFormat(frame->format), frame->sample_rate, 0, nullptr)
        >= 0;
    resampler.reset(made);
    if (!set || swr_init(made) < 0) {
        resampler.reset();
        return false;
    }
    rate = frame->sample_rate;
    sampleFormat = frame->format;
    av_channel_layout_copy(&layout, &frame->ch_layout);
    return true;
}

milliseconds SoundDecoder::Private::timeOf(int64_t stamp) const
{
    const int64_t start = stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
    return milliseconds(av_rescale_q(stamp - start, stream->time_base, {1, 1000}));
}

void SoundDecoder::Private::append(const uint8_t **data, int count)
{
    const int most = swr_get_out_samples(resampler.get(), count);
    if (most <= 0)
        return;
    const std::size_t before = ready.size();
    ready.resize(before + std::size_t(most) * std::size_t(format.channels));
    auto *into = reinterpret_cast<uint8_t *>(ready.data() + before);
    const int made = swr_convert(resampler.get(), &into, most, data, count);
    ready.resize(before + std::size_t(std::max(0, made)) * std::size_t(format.channels));
}

void SoundDecoder::Private::takeFrame()
{
    if (prepareResampler()) {
        const std::size_t before = ready.size();
        append(const_cast<const uint8_t **>(frame->extended_data), frame->nb_samples);
        if (skipTo && frame->best_effort_timestamp != AV_NOPTS_VALUE) {
            const milliseconds missing = *skipTo - timeOf(frame->best_effort_timestamp);
            const auto early =
                std::size_t(std::max<int64_t>(0, missing.count()) * format.rate / 1000) * std::size_t(format.channels);
            if (early >= ready.size() - before) {
                ready.resize(before);
            } else {
                ready.erase(ready.begin() + qsizetype(before), ready.begin() + qsizetype(before + early));
                skipTo.reset();
            }
        }
    }
    av_frame_unref(frame.get());
}

// False: there is nothing more.
bool SoundDecoder::Private::takePacket()
{
    const int read = stop ? AVERROR_EOF : av_read_frame(container.get(), packet.get());
    if (read < 0) {
        if (read != AVERROR_EOF && ++bad < mostBadPackets)
            return true;
        return avcodec_send_packet(codec.get(), nullptr) >= 0;
    }
    if (packet->stream_index == stream->index) {
        const bool good = avcodec_send_packet(codec.get(), packet.get()) >= 0;
        bad = good ? 0 : bad + 1;
    }
    av_packet_unref(packet.get());
    return bad < mostBadPackets;
}

void SoundDecoder::Private::flush()
{
    ready.clear();
    taken = 0;
    ended = false;
    bad = 0;
    avcodec_flush_buffers(codec.get());
    resampler.reset();
}

SoundDecoder::SoundDecoder(std::unique_ptr<Private> made)
    : d(std::move(made))
{ }

SoundDecoder::~SoundDecoder() = default;

Result<std::unique_ptr<SoundDecoder>> SoundDecoder::open(QByteArrayView content, const QString &mime, Format format,
                                                         const std::atomic<bool> &stop)
{
    av_log_set_level(AV_LOG_QUIET); // it quotes what it reads
    const char *container = containerOf(mime);
    if (!container)
        return fail(ErrorKind::Rejected, QStringLiteral("no sound that is played"));
    auto made = std::make_unique<Private>(content, format, stop);
    if (!made->openContainer(container) || !made->openCodec())
        return fail(ErrorKind::Damaged, QStringLiteral("no sound in it that can be decoded"));
    std::unique_ptr<SoundDecoder> decoder(new SoundDecoder(std::move(made)));
    return decoder;
}

std::optional<milliseconds> SoundDecoder::duration() const
{
    if (d->stream->duration != AV_NOPTS_VALUE && d->stream->duration > 0)
        return milliseconds(av_rescale_q(d->stream->duration, d->stream->time_base, {1, 1000}));
    if (d->container->duration != AV_NOPTS_VALUE && d->container->duration > 0)
        return milliseconds(d->container->duration / 1000);
    return std::nullopt;
}

bool SoundDecoder::seek(milliseconds position)
{
    const int64_t start = d->stream->start_time == AV_NOPTS_VALUE ? 0 : d->stream->start_time;
    const int64_t stamp = av_rescale_q(position.count(), {1, 1000}, d->stream->time_base) + start;
    const bool found = av_seek_frame(d->container.get(), d->stream->index, stamp, AVSEEK_FLAG_BACKWARD) >= 0;
    if (found) {
        d->flush();
        d->skipTo = position;
    }
    return found;
}

qsizetype SoundDecoder::read(std::span<float> samples)
{
    while (d->taken == d->ready.size() && !d->ended) {
        d->ready.clear();
        d->taken = 0;
        const int got = avcodec_receive_frame(d->codec.get(), d->frame.get());
        if (got >= 0)
            d->takeFrame();
        else if (got == AVERROR_EOF || (got != AVERROR(EAGAIN) && ++d->bad >= mostBadPackets))
            d->ended = true;
        else if (got == AVERROR(EAGAIN) && !d->takePacket())
            d->ended = true;
        if (d->ended && d->resampler)
            d->append(nullptr, 0);
    }
    const std::size_t count = std::min(samples.size(), d->ready.size() - d->taken);
    std::copy_n(d->ready.begin() + qsizetype(d->taken), count, samples.begin());
    d->taken += count;
    return qsizetype(count);
}

} // namespace Amandesk
