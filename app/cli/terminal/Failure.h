// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QString>

#include "core/Error.h"

namespace usher::cli
{

/// The exit status of the program, see ExitStatuses.h. If lines of `call` have different results, the
/// greatest status counts.
enum class ExitStatus : int {
    AllOk = 0,
    Refused = 1,
    NotSound = Refused, ///< a log or an exported file was changed or damaged
    Usage = 2,
    StoreFailure = 3, ///< the store or its log failed or cannot be used, or the answer cannot be written
};

/// Why a command has no answer, with one sentence for standard error.
struct Failure final {
    ExitStatus status = ExitStatus::Usage;
    QString sentence = {};
    QString code = {};   ///< the reference's status code, if the rules refused the call
    QString reason = {}; ///< the name of Usher's own reason, if core gives one
    int signal = 0;      ///< the signal that ends the program, or 0; with a signal, nothing is printed
    /// What is wrong with the log, without a full stop, if its opening shows that already.
    QString fault = {};
};

template <class T>
using CommandResult = tl::expected<T, Failure>;

/// Returns an error of core as a failure of a command.
[[nodiscard]] Failure toFailure(const Error& error);

/// Returns a failure with ExitStatus::Usage.
[[nodiscard]] inline tl::unexpected<Failure> usageFailure(const QString& sentence)
{
    return tl::unexpected(Failure{.status = ExitStatus::Usage, .sentence = sentence});
}

/// Returns the text for standard error: `sentence [E007001 target_session_unknown]`. Code and reason are left
/// out if they are empty.
[[nodiscard]] QString failureText(const Failure& failure);

} // namespace usher::cli
