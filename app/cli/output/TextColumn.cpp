// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/TextColumn.h"

#include "core/VisibleText.h"

namespace usher::cli
{

QString orDash(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("-") : visibleText(text);
}

} // namespace usher::cli
