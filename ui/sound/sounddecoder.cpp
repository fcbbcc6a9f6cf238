#include "ui/sound/sounddecoder.h"
#include "ui/sound/ffmpegowned.h"
#include <algorithm>
#include <array>
#include <utility>
#include <vector>

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/common.h>
}

namespace Amandesk {
using namespace std::chrono;
using namespace std::chrono_literals;

namespace {

constexpr int bufferBytes = 16 * 1024;
constexpr int mostBadPackets = 200; // in a row, before it is taken for its end
// What a content may claim. Memory and work grow with each of these, so that a few bytes could ask for gigabytes.
constexpr int lowestRate = 4000;
constexpr int highestRate = 384'000;
constexpr int mostChannels = 8;
constexpr int mostSamplesOfAFrame = 64 * 1024;
constexpr int mostStreams = 16;
constexpr std::size_t mostAtOnce = 32 * 1024 * 1024; // bytes that FFmpeg asks for; no content has half as many
constexpr milliseconds longest = 24h;
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

bool isUsual(int rate, int channels)
{
    return rate >= lowestRate && rate <= highestRate && channels >= 1 && channels <= mostChannels;
}

std::optional<milliseconds> believed(int64_t time)
{
    return time > 0 && time <= longest.count() ? std::optional(milliseconds(time)) : std::nullopt;
}

struct Closing {
    void operator()(AVFormatContext *context) const { avformat_close_input(&context); }
};

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
    int64_t start() const; // stamp of what is heard first

    QByteArrayView content;
    qsizetype at = 0;
    Format format;
    const std::atomic<bool> &stop;
    FfmpegOwned<AVIOContext> io;
    std::unique_ptr<AVFormatContext, Closing> container; // goes before what it reads from
    FfmpegOwned<AVCodecContext> codec;
    FfmpegOwned<SwrContext> resampler;
    FfmpegOwned<AVFrame> frame{av_frame_alloc()};
    FfmpegOwned<AVPacket> packet{av_packet_alloc()};
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
    context->max_streams = mostStreams;
    AVDictionary *options = nullptr;
    av_dict_set(&options, "advanced_editlist", "0", 0); // cuts of an MP4: a list of them multiplies what is in it
    const int opened = avformat_open_input(&context, "", av_find_input_format(name), &options);
    av_dict_free(&options);
    if (opened < 0)
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
    if (!isUsual(stream->codecpar->sample_rate, stream->codecpar->ch_layout.nb_channels))
        return false;
    const AVCodec *decoder = avcodec_find_decoder(stream->codecpar->codec_id);
    if (!decoder || av_match_list(decoder->name, codecs, ',') <= 0)
        return false;
    codec.reset(avcodec_alloc_context3(decoder));
    if (avcodec_parameters_to_context(codec.get(), stream->codecpar) < 0)
        return false;
    codec->thread_count = 1;
    codec->max_samples = mostSamplesOfAFrame;
    codec->pkt_timebase = stream->time_base;
    return avcodec_open2(codec.get(), decoder, nullptr) >= 0;
}

// For what the frame really has, which may be another thing in the middle of a content.
bool SoundDecoder::Private::prepareResampler()
{
    if (!isUsual(frame->sample_rate, frame->ch_layout.nb_channels))
        return false;
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
    const int64_t time = av_rescale_q(av_sat_sub64(stamp, start()), stream->time_base, {1, 1000});
    return std::clamp(milliseconds(time), -longest, longest);
}

int64_t SoundDecoder::Private::start() const
{
    return stream->start_time == AV_NOPTS_VALUE ? 0 : stream->start_time;
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
    av_max_alloc(mostAtOnce);
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
    const int64_t own = d->stream->duration; // a stamp that is not known is negative
    const auto said = own > 0 ? believed(av_rescale_q(own, d->stream->time_base, {1, 1000})) : std::nullopt;
    return said ? said : believed(d->container->duration / 1000);
}

// Where there is no way to a place, it is gone to from the beginning.
bool SoundDecoder::seek(milliseconds position)
{
    const milliseconds place = std::clamp(position, 0ms, longest);
    const int64_t stamp = av_sat_add64(av_rescale_q(place.count(), {1, 1000}, d->stream->time_base), d->start());
    const auto goTo = [this](int64_t to) {
        return av_seek_frame(d->container.get(), d->stream->index, to, AVSEEK_FLAG_BACKWARD) >= 0;
    };
    if (!goTo(stamp) && !goTo(d->start()))
        return false;
    d->flush();
    d->skipTo = place;
    return true;
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
