#pragma once
#include "core/base/error.h"
#include <tl/expected.hpp>

namespace Amandesk {

// Errors are values: every call that can fail returns one of these.
template<typename T = void> using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorKind kind, QString detail = {})
{
    return tl::make_unexpected(Error{kind, std::move(detail), std::nullopt});
}

inline tl::unexpected<Error> fail(Error error)
{
    return tl::make_unexpected(std::move(error));
}

} // namespace Amandesk
