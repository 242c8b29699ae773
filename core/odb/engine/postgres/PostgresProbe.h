// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/odb/engine/postgres/PostgresError.h"
#include "core/odb/engine/postgres/PostgresParameters.h"
#include "core/odb/engine/postgres/protocol/Libpq.h"

namespace usher::odb
{

/// Connects once more to each server after Qt's driver could not, and finds out why by what libpq and the
/// server return as codes. Of several servers, one that somebody must correct comes first, then one that
/// answers but lets nobody in at the moment. Returns null if a connection succeeds now. One of several
/// servers then is a standby, or has been promoted in the meantime. `words` is what the driver said; it is
/// shown and never judged.
[[nodiscard]] std::optional<Error> whyNotConnected(const Libpq& libpq, const PostgresParameters& parameters,
                                                   const OdbSettings& settings, const QString& words);

} // namespace usher::odb
