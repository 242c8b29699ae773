// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QByteArrayView>

#include "core/Error.h"

namespace usher::sso
{

/// Receives an export piece by piece. An error ends the export.
using ExportSink = std::function<Result<void>(QByteArrayView)>;

} // namespace usher::sso
