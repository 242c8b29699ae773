// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Error.h"

#include <functional>

#include <QByteArrayView>

namespace usher::sso
{

/// Receives an export piece by piece. An error ends the export.
using ExportSink = std::function<Result<void>(QByteArrayView)>;

} // namespace usher::sso
