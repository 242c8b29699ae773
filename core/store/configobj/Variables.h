// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>

#include <QStringList>

#include "core/crypto/SecretBytes.h"

namespace usher::store
{

/// The values of the variables that `$NAME` in a store's files refers to: those of this program's
/// environment, and those that the person gave when the store was opened.
class Variables final
{
public:
    using Given = std::map<QString, crypto::SecretBytes>;

    Variables() = default;
    /// `given` must outlive the object. A variable of the environment comes before a given one.
    explicit Variables(const Given& given) : m_given(&given) {}

    /// Returns the variable's value, or nothing if it is not set.
    [[nodiscard]] std::optional<QString> value(const QString& name) const;

    /// Returns the names of the environment's variables that begin with `prefix`, sorted.
    [[nodiscard]] static QStringList environmentNames(const QString& prefix);

private:
    const Given* m_given = nullptr;
};

} // namespace usher::store
