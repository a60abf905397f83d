package nasty
