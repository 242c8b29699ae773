// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QString>

#include "core/usher_core_export.h"

namespace usher
{

/// The reference's status codes. The value is the number in the code: `E005001` is 5001.
enum class Status : int {
    Ok = 0,
    UsernameInvalid = 1001,
    UsernameExists = 1002,
    UsernameTooLong = 1003,
    UsernameHasWhitespace = 1004,
    PasswordInvalid = 3001,
    PasswordTooShort = 3002,
    PasswordTooLong = 3003,
    PasswordExpired = 3004,
    PasswordAboutToExpire = 3005, ///< the only warning: `W003005`
    PasswordAboutToExpireRefused = 3006,
    PasswordMustSendNew = 3007,
    PasswordNotComplexEnough = 3008,
    AppInvalid = 4001,
    NotAllowed = 5001,
    UserLocked = 5002,
    SignUpStatusInvalid = 5003,
    NotApproved = 5004,
    SuperUserRequired = 5005,
    TotpCodeMissing = 5008,
    MetadataNotAllowed = 6001,
    NoSuchSession = 7001,
    InvalidInput = 8002,
    MissingInput = 8003,
    InternalError = 8004,
};

/// Returns the code as the reference spells it, such as `E005001` or `W003005`; `ok` for Status::Ok.
[[nodiscard]] USHER_CORE_EXPORT QString statusCode(Status status);

/// Returns the status with this code, or nothing if the code is not known.
[[nodiscard]] USHER_CORE_EXPORT std::optional<Status> statusOf(const QString& code);

/// Returns one English sentence for logs and the command line. It says only what every caller may know.
[[nodiscard]] USHER_CORE_EXPORT QString statusSentence(Status status);

} // namespace usher
