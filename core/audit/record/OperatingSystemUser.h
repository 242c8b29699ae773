// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace usher::audit
{

/// Returns the operating system's user and host, for the `extra` of a record. They tell people apart who
/// share an account.
[[nodiscard]] QJsonObject operatingSystemUser();

} // namespace usher::audit
