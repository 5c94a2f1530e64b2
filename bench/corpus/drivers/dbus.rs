//@ deps: dbus(futures)
