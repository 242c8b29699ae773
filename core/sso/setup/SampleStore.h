// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// The super-user of every sample store, from the reference's documented example. The password is not secret:
/// the README prints it.
struct SampleLogin final {
    QString username = QStringLiteral("admin1");
    QString password = QStringLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
};

/// Creates a store to try Usher with, in `folder`, which must be new or empty. It has users in every state,
/// and live sessions of various ages, addresses and agents. Errors: as createStore.
[[nodiscard]] USHER_CORE_EXPORT Result<void> createSampleStore(const QString& folder, const Clock& clock);

} // namespace usher::sso
