"""How it is put together: ``build(settings, **overrides)``, the command line, one owner per desk."""
