// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Clock.h"
#include "core/Error.h"
#include "core/usher_core_export.h"

namespace usher::sso
{

/// The super-user of every sample store, from the reference's documented example. No secret: it is printed in
/// the README.
struct SampleLogin final {
    QString username = QStringLiteral("admin1");
    QString password = QStringLiteral("abxqDJpXMVXYEO8NOGx9nVZvv4xSew9-");
};

/// Makes a store to try Usher on, in `folder`, which must be new or empty: users in every state, with live
/// sessions of all ages, addresses and agents. Errors: as createStore.
[[nodiscard]] USHER_CORE_EXPORT Result<void> createSampleStore(const QString& folder, const Clock& clock);

} // namespace usher::sso
