// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <tl/expected.hpp>

#include <QString>

namespace usher::cli
{

/// How the program ends. Where several lines of `call` end differently, the greatest wins.
enum class ExitStatus : int {
    AllOk = 0,
    Refused = 1,
    NotSound = Refused, ///< a log, or what was exported from one, is not what it must be
    Usage = 2,
    StoreFailure = 3, ///< the store, its audit log, or where the answer had to go
};

/// Why a command has no answer: one sentence for standard error.
struct Failure final {
    ExitStatus status = ExitStatus::Usage;
    QString sentence = {};
    QString code = {};   ///< the reference's status, where the rules said no
    QString reason = {}; ///< Usher's own, where core tells it
    int signal = 0;      ///< what ended the program while it asked for something; nothing is said then
};

template <class T>
using Outcome = tl::expected<T, Failure>;

[[nodiscard]] Failure toFailure(const Error& error);

[[nodiscard]] inline tl::unexpected<Failure> usageFailure(const QString& sentence)
{
    return tl::unexpected(Failure{.status = ExitStatus::Usage, .sentence = sentence});
}

/// `sentence [E007001 target_session_unknown]`, without what there is not.
[[nodiscard]] QString failureText(const Failure& failure);

} // namespace usher::cli
