defmodule Shop.Repo.Migrations.Users do
  use Ecto.Migration
end
