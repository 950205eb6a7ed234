"""How it is put together: ``build(settings, **overrides)``, command line, start of the window, one owner per desk."""
