// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/UsherConf.h"

#include <optional>
#include <utility>

#include <QRegularExpression>

#include "core/file/PlainFile.h"

namespace usher::store
{

namespace
{

const QString serverSection = QStringLiteral("postgresql");
const QString hostsKey = QStringLiteral("hosts");
const QString engineCheckKey = QStringLiteral("engine-check");
const QString headLockKey = QStringLiteral("head-lock");
const QString offWord = QStringLiteral("off");

/// Reads one of the hosts: `db.example.com:5432`, `10.0.0.7`, `[::1]:5432`, `/run/postgresql`.
std::optional<odb::ServerAddress> addressFrom(const QString& text)
{
    static const QRegularExpression form(QRegularExpression::anchoredPattern(
        QStringLiteral(R"((?:\[([0-9A-Fa-f:.]+(?:%\w+)?)\]|([\w.-]+|[/@][\w.@/+~-]+))(?::([0-9]{1,5}))?)")));
    const auto match = form.match(text);
    if (!match.hasMatch()) {
        return std::nullopt;
    }
    odb::ServerAddress address{.host = match.captured(1) + match.captured(2)};
    if (match.hasCaptured(3)) {
        address.port = match.captured(3).toInt();
    }
    constexpr int highest = 65'535;
    return address.port >= 1 && address.port <= highest ? std::optional(address) : std::nullopt;
}

/// Reads `[postgresql]`, one setting after the other, and keeps the first error.
class ServerSettings final
{
public:
    ServerSettings(const ConfigObj& conf, odb::OdbSettings settings)
        : m_conf(conf), m_settings(std::move(settings))
    {
    }

    [[nodiscard]] Result<odb::OdbSettings> read()
    {
        readHosts();
        m_settings.engineCheck = isChosen(engineCheckKey, QStringLiteral("on"), offWord)
                                     ? odb::EngineCheck::Off
                                     : odb::EngineCheck::On;
        m_settings.headLock = isChosen(headLockKey, QStringLiteral("table"), QStringLiteral("row"))
                                  ? odb::HeadLock::Row
                                  : odb::HeadLock::Table;
        return m_error ? Result<odb::OdbSettings>(tl::unexpected(*m_error)) : std::move(m_settings);
    }

private:
    void refuse(const QString& key)
    {
        if (!m_error) {
            m_error = Error{.kind = ErrorKind::OwnSettingInvalid, .place = m_conf.place(serverSection, key)};
        }
    }

    void readHosts()
    {
        const auto* found = m_conf.find(serverSection, hostsKey);
        if (!found) {
            return;
        }
        const bool isList = found->value.kind == PythonValue::Kind::List;
        for (const PythonValue& item : isList ? found->value.items : std::vector{found->value}) {
            if (const auto address = addressFrom(item.text)) {
                m_settings.cluster.push_back(*address);
            } else {
                refuse(hostsKey);
            }
        }
        if (m_settings.cluster.empty()) {
            refuse(hostsKey);
        }
    }

    /// Returns whether the setting is `other` and not `usual`, which a missing one is, too.
    bool isChosen(const QString& key, const QString& usual, const QString& other)
    {
        const auto* found = m_conf.find(serverSection, key);
        if (found && found->value.text != usual && found->value.text != other) {
            refuse(key);
        }
        return found && found->value.text == other;
    }

    const ConfigObj& m_conf;
    odb::OdbSettings m_settings;
    std::optional<Error> m_error;
};

} // namespace

Result<ConfigObj> readUsherConf(const QString& path)
{
    const ConfigObjOptions options{.dialect = ConfigDialect::Plain};
    // A link that leads nowhere is no absent file: the file with the servers may be there later.
    return isAbsent(path) ? ConfigObj::parse({}, path, options) : ConfigObj::read(path, options);
}

Result<odb::OdbSettings> withUsherConf(const ConfigObj& usherConf, odb::OdbSettings settings)
{
    if (settings.engine == odb::Engine::Sqlite) {
        return settings;
    }
    return ServerSettings(usherConf, std::move(settings)).read();
}

std::vector<SettingNotice> usherNotices(const ConfigObj& usherConf, odb::Engine engine)
{
    const QStringList known{hostsKey, engineCheckKey, headLockKey};
    std::vector<SettingNotice> notices;
    for (const SettingPlace& place : usherConf.settings()) {
        if (place.section != serverSection || !known.contains(place.key)) {
            notices.push_back({.kind = NoticeKind::SettingUnknown, .place = place});
        } else if (engine == odb::Engine::Sqlite) {
            notices.push_back({.kind = NoticeKind::SettingUnused, .place = place});
        } else if (place.key == engineCheckKey && usherConf.value(place.section, place.key) == offWord) {
            notices.push_back({.kind = NoticeKind::EngineNotChecked, .place = place});
        }
    }
    return notices;
}

} // namespace usher::store
