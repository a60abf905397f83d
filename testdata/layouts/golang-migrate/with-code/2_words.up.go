package migrations

func (m *migrations) Up_2() error {
	return m.run(`UPDATE orders SET words = lower(words)`)
}
