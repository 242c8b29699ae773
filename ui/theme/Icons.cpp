// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/Icons.h"

#include <algorithm>
#include <array>

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/theme/Colours.h"

namespace usher::ui::theme
{

namespace
{

constexpr std::array<const char*, static_cast<std::size_t>(Icon::X) + 1> fileNames = {
    "activity",
    "arrow-down",
    "arrow-left",
    "arrow-right",
    "arrow-up",
    "ban",
    "book-open",
    "bookmark",
    "check",
    "chevron-down",
    "chevron-up",
    "circle-check",
    "circle-x",
    "clipboard-paste",
    "clock",
    "clock-plus",
    "columns-3",
    "copy",
    "database",
    "eraser",
    "eye",
    "eye-off",
    "file-down",
    "flask-conical",
    "folder-open",
    "folder-plus",
    "info",
    "key-round",
    "keyboard",
    "list",
    "list-filter",
    "loader",
    "lock",
    "lock-open",
    "log-out",
    "monitor",
    "network",
    "refresh-cw",
    "rotate-ccw",
    "scroll-text",
    "search",
    "shield-check",
    "sliders-horizontal",
    "terminal",
    "ticket",
    "triangle-alert",
    "user",
    "users",
    "x",
};

QPixmap drawn(Icon name, const QColor& colour, int pixels)
{
    const QString file = QLatin1String(fileNames.at(static_cast<std::size_t>(name)));
    const QString key = QStringLiteral("usher/%1/%2/%3").arg(file, colour.name(QColor::HexArgb)).arg(pixels);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QFile source(QStringLiteral(":/usher/icons/%1.svg").arg(file));
    if (!source.open(QIODevice::ReadOnly)) {
        return {};
    }
    QSvgRenderer renderer(source.readAll().replace("currentColor", colour.name(QColor::HexRgb).toLatin1()));
    pixmap = QPixmap(pixels, pixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class TintedIconEngine final : public QIconEngine
{
public:
    explicit TintedIconEngine(Icon name) : m_name(name) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, m_name, rect, colour(mode));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return drawn(m_name, colour(mode), std::min(size.width(), size.height()));
    }

    QString key() const override { return QStringLiteral("usher"); }
    QString iconName() override { return ownIconName(); }

    QIconEngine* clone() const override { return new TintedIconEngine(m_name); }

private:
    static QColor colour(QIcon::Mode mode)
    {
        const Colours& from = colours(QGuiApplication::palette());
        return mode == QIcon::Disabled ? from.disabledText : from.text;
    }

    Icon m_name;
};

} // namespace

QString ownIconName()
{
    return QStringLiteral("usher");
}

QIcon icon(Icon name)
{
    return QIcon(new TintedIconEngine(name));
}

QPixmap iconPixmap(Icon name, const QColor& colour, int size, qreal devicePixelRatio)
{
    QPixmap pixmap = drawn(name, colour, qCeil(size * devicePixelRatio));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter& painter, Icon name, const QRect& rect, const QColor& colour)
{
    const int size = std::min(rect.width(), rect.height());
    const QPoint corner(rect.x() + (rect.width() - size) / 2, rect.y() + (rect.height() - size) / 2);
    painter.drawPixmap(corner, iconPixmap(name, colour, size, painter.device()->devicePixelRatioF()));
}

} // namespace usher::ui::theme
