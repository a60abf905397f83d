class Users < ActiveRecord::Migration[7.1]
end
