// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace usher::odb
{

/// Returns whether a server whose `version()` is this text is PostgreSQL itself, and not another engine that
/// speaks its protocol. Extensions and services that leave the text as it is are not noticed.
[[nodiscard]] bool isPostgresVersion(const QString& version);

} // namespace usher::odb
