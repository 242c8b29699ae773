// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

namespace usher::store
{

/// A value of a configuration file with the type that Python gives it. Zato's settings are such values: what
/// a setting means depends on the type, for example only `True` and `False` are Booleans.
struct PythonValue final {
    enum class Kind {
        None,
        Boolean,
        Integer,
        Float,
        Text,
        List,
        Other, ///< tuples, sets, dictionaries, bytes, complex numbers and `...`: no setting uses them
    };

    Kind kind = Kind::Text;
    bool isTrue = false;                 ///< Python's truth value
    bool isHashable = true;              ///< whether it can be in a set
    double number = 0;                   ///< of a Boolean, Integer or Float
    QString text = {};                   ///< what Python's `str` returns; empty for List and Other
    std::vector<PythonValue> items = {}; ///< of a List

    [[nodiscard]] bool isNumber() const
    {
        return kind == Kind::Boolean || kind == Kind::Integer || kind == Kind::Float;
    }
    [[nodiscard]] bool isText() const { return kind == Kind::Text; }

    [[nodiscard]] static PythonValue ofText(const QString& text)
    {
        return {.kind = Kind::Text, .isTrue = !text.isEmpty(), .text = text};
    }
    [[nodiscard]] static PythonValue ofList(std::vector<PythonValue> items)
    {
        const bool isTrue = !items.empty();
        return {.kind = Kind::List, .isTrue = isTrue, .isHashable = false, .items = std::move(items)};
    }
};

} // namespace usher::store
