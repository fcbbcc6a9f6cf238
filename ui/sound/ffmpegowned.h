#pragma once
#include <memory>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libswresample/swresample.h>
}

namespace Amandesk {

struct FfmpegDeleter {
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
template<typename T> using FfmpegOwned = std::unique_ptr<T, FfmpegDeleter>;

} // namespace Amandesk
