// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/desktop/DesktopLock.h"

#include "ui/desktop/DesktopBus.h"
#include "ui/desktop/LoginManager.h"
#include "ui/desktop/ScreenSaver.h"

namespace usher::ui
{

DesktopLock::DesktopLock(const BusAddresses& buses, std::chrono::milliseconds retryAfter)
    : m_loginManager(new LoginManager)
{
    auto* screenSaver = new ScreenSaver;
    auto* session = new DesktopBus(buses.session, QStringLiteral("usher session bus"), retryAfter);
    auto* system = new DesktopBus(buses.system, QStringLiteral("usher system bus"), retryAfter);
    for (QObject* object : {static_cast<QObject*>(m_loginManager), static_cast<QObject*>(screenSaver),
                            static_cast<QObject*>(session), static_cast<QObject*>(system)}) {
        object->moveToThread(&m_thread);
        connect(&m_thread, &QThread::finished, object, &QObject::deleteLater);
    }
    connect(session, &DesktopBus::connected, screenSaver, &ScreenSaver::listen);
    connect(system, &DesktopBus::connected, m_loginManager, &LoginManager::listen);
    connect(screenSaver, &ScreenSaver::locked, this, &DesktopLock::locked);
    connect(m_loginManager, &LoginManager::locked, this, &DesktopLock::locked);
    connect(m_loginManager, &LoginManager::aboutToSleep, this, &DesktopLock::aboutToSleep);
    connect(&m_thread, &QThread::started, session, &DesktopBus::begin);
    connect(&m_thread, &QThread::started, system, &DesktopBus::begin);
    m_thread.setObjectName(QStringLiteral("desktop"));
    m_thread.start();
}

DesktopLock::~DesktopLock()
{
    m_thread.quit();
    m_thread.wait();
}

void DesktopLock::letSleep()
{
    QMetaObject::invokeMethod(m_loginManager, &LoginManager::letSleep);
}

} // namespace usher::ui
