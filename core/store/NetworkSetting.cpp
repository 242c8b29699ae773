// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/NetworkSetting.h"

#include "core/text/address/IpNetwork.h"

namespace usher::store
{

std::optional<QString> networkSetting(const PythonValue& value)
{
    std::optional<IpNetwork> network;
    if (value.isText()) {
        network = IpNetwork::fromText(value.text);
    } else if (value.kind == PythonValue::Kind::Integer || value.kind == PythonValue::Kind::Boolean) {
        const bool isBoolean = value.kind == PythonValue::Kind::Boolean;
        auto address = IpAddress::fromNumber(isBoolean ? QString::number(value.number) : value.text);
        network = address ? std::optional(IpNetwork::ofOne(std::move(*address))) : std::nullopt;
    }
    return network ? std::optional(network->text()) : std::nullopt;
}

} // namespace usher::store
