// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/configobj/ConfigObj.h"

#include <algorithm>

#include <openssl/crypto.h>

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include "core/file/PlainFile.h"
#include "core/store/configobj/ConfigObjParser.h"

namespace usher::store
{

namespace
{

/// In bytes. A server's configuration is shorter; a longer file is refused.
constexpr qint64 sizeLimit = qint64{1024} * 1024;

Error malformedAt(const QString& path, int line)
{
    return {
        .kind = ErrorKind::FileMalformed, .subject = path, .place = SettingPlace{.file = path, .line = line}};
}

void wipe(QString& text)
{
    if (text.isDetached()) {
        OPENSSL_cleanse(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    }
}

} // namespace

ConfigObj::~ConfigObj()
{
    for (Section& section : m_sections) {
        for (auto* values : {&section.values, &section.replaced}) {
            for (auto& [key, value] : *values) {
                if (value.isVariableSet || value.isSecret) {
                    wipe(value.value.text);
                }
            }
        }
    }
}

Result<ConfigObj> ConfigObj::read(const QString& path, const ConfigObjOptions& options)
{
    QFile file(path);
    if (!QFileInfo(path).isFile()) {
        return tl::unexpected(whyNoFile(path));
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(ErrorKind::FileUnreadable, path, file.errorString());
    }
    if (file.size() > sizeLimit) {
        return tl::unexpected(malformedAt(path, 0));
    }
    const QByteArray content = file.readAll();
    QString text;
    int number = 0;
    for (const QByteArray& line : content.split('\n')) {
        QStringDecoder decoder(QStringConverter::Utf8,
                               QStringConverter::Flag::ConvertInitialBom | QStringConverter::Flag::Stateless);
        text += number > 0 ? QStringLiteral("\n") : QString();
        text += decoder(line);
        ++number;
        if (decoder.hasError()) {
            return tl::unexpected(malformedAt(path, number));
        }
    }
    return parse(text, path, options);
}

Result<ConfigObj> ConfigObj::parse(QStringView text, const QString& path, const ConfigObjOptions& options)
{
    ConfigObj config(path);
    ConfigObjParser parser(config, options);
    return parser.parse(text.startsWith(QChar::ByteOrderMark) ? text.sliced(1) : text)
        .and_then([&] { return parser.addFromEnvironment(); })
        .and_then([&] { return parser.interpolate(); })
        .map([&] { return std::move(config); });
}

const ConfigObj::Section* ConfigObj::sectionNamed(const QString& name) const
{
    const auto found = m_sections.front().sections.find(name);
    return found == m_sections.front().sections.end() ? nullptr : &m_sections[found->second];
}

const ConfigObj::Value* ConfigObj::find(const QString& section, const QString& key) const
{
    const Section* named = sectionNamed(section);
    if (!named) {
        return nullptr;
    }
    const auto entry = named->values.find(key);
    return entry == named->values.end() ? nullptr : &entry->second;
}

QString ConfigObj::value(const QString& section, const QString& key) const
{
    const Value* found = find(section, key);
    return found ? found->value.text : QString();
}

bool ConfigObj::hasSection(const QString& section) const
{
    return sectionNamed(section);
}

QStringList ConfigObj::keys(const QString& section) const
{
    QStringList names;
    if (const Section* named = sectionNamed(section)) {
        for (const auto& entry : named->values) {
            names << entry.first;
        }
    }
    return names;
}

QStringList ConfigObj::sectionsIn(const QString& section) const
{
    QStringList names;
    if (const Section* named = sectionNamed(section)) {
        for (const auto& entry : named->sections) {
            names << entry.first;
        }
    }
    return names;
}

std::vector<SettingPlace> ConfigObj::settings() const
{
    std::vector<SettingPlace> places;
    for (const Section& section : m_sections) {
        for (const auto& [key, value] : section.values) {
            places.push_back(placeOf({.file = m_path, .section = section.name, .key = key}, value));
        }
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const SettingPlace& a, const SettingPlace& b) { return a.line < b.line; });
    return places;
}

std::vector<SettingPlace> ConfigObj::variables() const
{
    std::vector<SettingPlace> places = settings();
    std::erase_if(places, [](const SettingPlace& place) { return place.variable.isEmpty(); });
    return places;
}

SettingPlace ConfigObj::place(const QString& section, const QString& key) const
{
    SettingPlace place{.file = m_path, .section = section, .key = key};
    const Value* found = find(section, key);
    return found ? placeOf(std::move(place), *found) : place;
}

SettingPlace ConfigObj::placeOf(SettingPlace place, const Value& value)
{
    place.line = value.line;
    place.value = value.written;
    place.variable = value.variable;
    place.isVariableSet = value.isVariableSet;
    return place;
}

} // namespace usher::store
