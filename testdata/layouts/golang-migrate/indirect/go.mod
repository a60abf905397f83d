module example.org/shop

require (
	github.com/golang-migrate/migrate/v4 v4.18.0
	github.com/gobuffalo/pop/v6 v6.1.1 // indirect
)
